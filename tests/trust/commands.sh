#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# commands.sh RIGHTS-PACK KIOSK PACK: the way of a pack from the publisher to the screen, and Debian's minisign both ways.
set -eu
tool=$1 kiosk=$2 pack=$3
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$out"
fail() {
    echo "$1" >&2
    exit 1
}
refused() { # code words command...
    code=$1 words=$2
    shift 2
    set +e
    "$@" >out 2>err
    got=$?
    set -e
    [ "$got" = "$code" ] && [ "$(wc -l <err)" = 1 ] && grep -q "$words" err || fail "expected $code \"$words\", got $got: $(cat err) from $*"
}
device() { # command [argument...]
    "$tool" "$@" --state "$out/state" --keys "$out/keys.d" --builtin "$pack"
}
built_in=$(echo "SELECT value FROM meta WHERE key = 'version';" | sqlite3 "$pack")
june=$((built_in + 7))
version_of() { # file version: the pack of this build as another version
    cp "$pack" "$1"
    echo "UPDATE meta SET value = '$2' WHERE key = 'version';" | sqlite3 "$1"
}

# keys
"$tool" keygen --out news
refused 74 'is there already' "$tool" keygen --out news
[ "$(stat -c %a news.key)" = 600 ] || fail "the secret key can be read by others"
minisign -G -W -p theirs.pub -s theirs.key >/dev/null

# minisign accepts ours, we accept minisign's, with either's key
mkdir stick
version_of stick/june.sqlite $june
"$tool" sign --key news.key stick/june.sqlite >comment
minisign -V -q -p news.pub -m stick/june.sqlite || fail "minisign refuses our signature"
[ "$(minisign -V -Q -p news.pub -m stick/june.sqlite)" = "$(cat comment)" ] || fail "minisign reads another comment"
minisign -S -s news.key -m stick/june.sqlite -t "$(cat comment)" >/dev/null
"$tool" verify --pubkey news.pub stick/june.sqlite | cmp - comment || fail "we refuse minisign's signature with our key"
minisign -S -W -s theirs.key -m stick/june.sqlite -t "$(cat comment)" >/dev/null
"$tool" verify --pubkey theirs.pub stick/june.sqlite | cmp - comment || fail "we refuse minisign's signature with its key"
"$tool" sign --key theirs.key stick/june.sqlite >/dev/null
minisign -V -q -p theirs.pub -m stick/june.sqlite || fail "minisign refuses our signature with its key"
minisign -S -l -s news.key -m stick/june.sqlite -t "$(cat comment)" >/dev/null
minisign -V -q -p news.pub -m stick/june.sqlite || fail "the control of the legacy form is no signature"
refused 12 'prehashed' "$tool" verify --pubkey news.pub stick/june.sqlite
minisign -S -s news.key -m stick/june.sqlite >/dev/null
refused 16 'signed description' "$tool" verify --pubkey news.pub stick/june.sqlite
"$tool" sign --key news.key stick/june.sqlite >/dev/null
refused 13 'does not know' "$tool" verify --pubkey theirs.pub stick/june.sqlite
printf x | dd of=stick/june.sqlite bs=1 seek=5000 conv=notrunc 2>/dev/null
refused 1 'Signature verification failed' minisign -V -p news.pub -m stick/june.sqlite
refused 14 'not what was signed' "$tool" verify --pubkey news.pub stick/june.sqlite
version_of stick/june.sqlite $june
"$tool" sign --key news.key stick/june.sqlite >/dev/null

# nothing is signed that a kiosk would refuse
version_of bad.sqlite $((june + 1))
echo "UPDATE contact SET notes = 'behind 12 Harbour Street';" | sqlite3 bad.sqlite
refused 21 'shelter-address' "$tool" sign --key news.key bad.sqlite
[ ! -e bad.sqlite.minisig ] || fail "a refused pack was signed"
cp "$pack" odd.sqlite
echo "DELETE FROM meta WHERE key = 'review_by';" | sqlite3 odd.sqlite
refused 16 'review_by' "$tool" sign --key news.key odd.sqlite
refused 78 'not a secret key' "$tool" sign --key news.pub stick/june.sqlite

# the device: from a folder, by keys.d, with the built-in pack as the first floor
device status | grep -q 'built-in.*in use' || fail "without an installed pack the built-in one is not in use"
refused 13 'does not know' device install stick
mkdir keys.d
cp news.pub keys.d
version_of stick/june.sqlite "$built_in"
"$tool" sign --key news.key stick/june.sqlite >/dev/null
refused 23 'here already' device install stick # as old as the built-in one
version_of stick/june.sqlite $june
"$tool" sign --key news.key stick/june.sqlite >/dev/null
device install stick | grep -q "version $june" || fail "not installed"
device status | grep -q "slot a.version $june.*in use" || fail "not in use"
refused 23 'here already' device install stick
version_of stick/june.sqlite $((june - 1))
"$tool" sign --key news.key stick/june.sqlite >/dev/null
refused 17 'older' device install stick
refused 16 'this device takes other' device install stick --pack-id other
cp stick/june.sqlite stick/july.sqlite
refused 10 'more than one' device install stick
rm stick/july.sqlite
mkdir empty
refused 10 'no .sqlite' device install empty
refused 10 'No such file' device install nowhere.sqlite
mkdir "$(printf 'empty/a\nb\033[7m\302\233c.sqlite')"
refused 10 'a?b?\[7m??c' device install empty # a name moves no cursor
version_of stick/june.sqlite $((june + 2))
"$tool" sign --key news.key stick/june.sqlite >/dev/null
device install stick >/dev/null
version_of stick/june.sqlite $((june + 3))
"$tool" sign --key news.key stick/june.sqlite >/dev/null
refused 22 'as FAT does not' env ASAN_OPTIONS=detect_leaks=0 strace -o strace.out -e trace=symlinkat -e inject=symlinkat:error=EPERM \
    "$tool" install stick --state "$out/state" --keys "$out/keys.d" --builtin "$pack"
device status | grep -q "version $((june + 2)).*in use" || fail "a disk without links changed what is in use"
refused 64 'install needs a pack' device install
refused 2 'no option' device install a b

# the kiosk: the installed pack, and when it is damaged the one before
shown() {
    env -u DISPLAY SDL_VIDEODRIVER=dummy "$kiosk" --state "$out/state" --keys "$out/keys.d" "$@" --country KE --exit-after-first-frame 2>err
}
shown || fail "the kiosk does not start with an installed pack: $(cat err)"
[ ! -s err ] || fail "the kiosk complains about a good pack: $(cat err)"
strace -f -o opened -e trace=openat env -u DISPLAY SDL_VIDEODRIVER=dummy ASAN_OPTIONS=detect_leaks=0 "$kiosk" --state "$out/state" --keys "$out/keys.d" --country KE \
    --exit-after-first-frame
grep -q '"pack.sqlite"' opened || fail "the kiosk does not open the installed pack"
! grep -q 'rights.sqlite"' opened || fail "the kiosk opens the built-in pack beside an installed one"
printf x | dd of=state/b/pack.sqlite bs=1 seek=5000 conv=notrunc 2>/dev/null
shown || fail "the kiosk does not start with a damaged pack"
grep -q 'slot b: refused (14)' err || fail "a damaged slot is not named: $(cat err)"
device status | grep -q "slot a.version $june.*in use" || fail "the other slot does not serve"
rm keys.d/news.pub
shown || fail "the kiosk does not start without keys"
[ "$(grep -c 'refused (13)' err)" = 2 ] || fail "unknown keys are not named: $(cat err)"
cp news.pub keys.d
device rollback >/dev/null && device status | grep -q "slot a.version $june.*in use" || fail "rollback does not go back"

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# refuse.sh KIOSK PACK: a broken installation is refused before a window opens, in one line.
set -eu
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
refused() { # code words command...
    code=$1 words=$2
    shift 2
    set +e
    "$@" >"$out/out" 2>"$out/err"
    got=$?
    set -e
    if [ "$got" != "$code" ] || [ "$(wc -l <"$out/err")" != 1 ] || ! grep -q "$words" "$out/err"; then
        echo "expected $code \"$words\", got $got: $(cat "$out/err")" >&2
        exit 1
    fi
}
unset DISPLAY WAYLAND_DISPLAY
refused 66 'no rights pack at' "$1" --pack /no/such/pack
cp "$2" "$out/other.sqlite"
printf '\0\0\0\011' | dd of="$out/other.sqlite" bs=1 seek=60 conv=notrunc 2>/dev/null
refused 76 'schema version 9' "$1" --pack "$out/other.sqlite"
printf 'not a pack' >"$out/text.sqlite"
refused 65 'not a rights pack' "$1" --pack "$out/text.sqlite"
refused 69 'no display' env SDL_VIDEODRIVER=x11 "$1" --pack "$2"
refused 64 'unknown country QQ' env SDL_VIDEODRIVER=none "$1" --pack "$2" --country QQ
refused 64 'no language xx in this pack; it has: en' env SDL_VIDEODRIVER=none "$1" --pack "$2" --lang xx
refused 2 'no option' "$1" --colour
sed 's/NotoSerifThai-Regular/NotoSerifThaj-Regular/g' "$2" >"$out/font.sqlite"
refused 66 'font NotoSerifThaj-Regular.ttf is not installed' "$1" --pack "$out/font.sqlite"
env SDL_VIDEODRIVER=dummy "$1" --pack "$2" --country KE --exit-after-first-frame
env SDL_VIDEODRIVER=dummy "$1" doctor --pack "$2" --country KE >"$out/doctor"
for check in pack fonts voices clock input display targets letters sound user; do
    grep -qE "^(pass|note)  $check " "$out/doctor" || { echo "doctor says nothing of $check" >&2; exit 1; }
done
! env SDL_VIDEODRIVER=dummy "$1" doctor --pack "$2" --size 300x400 --dpi 200 >"$out/doctor" || exit 1
grep -q '^FAIL  targets' "$out/doctor"
! env SDL_VIDEODRIVER=dummy "$1" doctor --pack /no/such/pack >"$out/doctor" || exit 1
grep -q '^FAIL  pack' "$out/doctor"
"$1" --help | grep -q -- --country
"$1" --version | grep -q rights-kiosk
"$1" --country ke --print-config | grep -q 'country .*KE .*command line'

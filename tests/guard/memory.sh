#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# memory.sh BIN TOOLS PACK [STEP]: start, four pages and Leave with every STEP-th allocation failing, once and from then
# on. It ends with a documented code, or it goes on and has drawn what it draws with all the memory in the world: never
# half a sentence. A crash may happen only inside SDL, ICU or espeak-ng (known, and what the supervisor is for), and FreeType, which
# does not tell that it lost a letter, is counted. Control: a run that
# loses a word is seen, and so is a crash of our own.
set -eu
bin=$1 tools=$2 pack=$3 step=${4:-400}
. "$(dirname "$0")/lib.sh"
need strace
preload=$tools/libguard-preload.so
printf '%s\n' 'tap language.en' 'tap continue' 'shot home' 'tap door.refuge' 'tap card.R05' 'shot card' 'dump card' 'tap leave' 'shot first' >"$out/script"
play() { # folder, words before
    folder=$1
    shift
    mkdir -p "$folder"
    "$@" "$bin/kiosk-replay" --pack "$pack" --country KE --size 800x480 --dpi 96 --out "$folder" "$out/script" >"$folder/said" 2>&1
}
play "$out/whole" env GUARD_COUNT=1 LD_PRELOAD="$preload"
all=$(tail -1 "$out/whole/said")
[ "$all" -gt 1000 ] || fail "the allocations are not counted"
same() { # folder
    for file in home.png card.png card.txt first.png; do
        cmp -s "$out/whole/$file" "$1/$file" || return 1
    done
}
try() { # number stay: one line of what came of it
    folder=$out/try.$1.$2
    code=0
    play "$folder" env GUARD_FAIL="$1" ${2:+GUARD_STAY=1} LD_PRELOAD="$preload" || code=$?
    case $code in
    0) if same "$folder"; then
        echo whole
    else
        play "$folder" strace -k -e trace=write -E GUARD_FAIL="$1" ${2:+-E GUARD_STAY=1} -E LD_PRELOAD="$preload" || true
        if grep -A 12 refused "$folder/said" | grep -q libfreetype; then
            echo 'a letter lost by FreeType'
        else
            echo "bad: half a picture at $1 $2"
        fi
    fi ;;
    [1-9] | 6[4-9] | 7[0-8]) echo ended ;;
    *) if play "$folder" strace -k -e trace=none -E GUARD_FAIL="$1" ${2:+-E GUARD_STAY=1} -E LD_PRELOAD="$preload"; then
        echo whole
    elif grep -A 6 '^--- SIG' "$folder/said" | grep -q 'libSDL2\|libicu\|espeak_\|GetVoices'; then
        echo 'ended in a library'
    else
        echo "bad: crash at $1 $2"
    fi ;;
    esac
    rm -rf "$folder"
}
some() { # first, stay
    for number in $(seq "$1" $((step * 2)) "$all"); do
        try "$number" "$2"
    done
}
for stay in '' 1; do
    some 1 "$stay" >"$out/odd" &
    odd=$!
    some $((step + 1)) "$stay" >"$out/even"
    wait "$odd"
    cat "$out/odd" "$out/even" >>"$out/all"
done 2>/dev/null
grep bad "$out/all" && exit 1
echo "$all allocations, every ${step}th: $(sort "$out/all" | uniq -c | tr '\n' ' ')"

# control
cp -r "$out/whole" "$out/control"
printf x >>"$out/control/card.txt"
same "$out/control" && fail "control: a lost word is not seen"
exit 0

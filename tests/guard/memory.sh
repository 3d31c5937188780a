#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# memory.sh BIN TOOLS PACK [STEP]: start, four pages and Leave with every STEP-th allocation failing, ours or a library's: the
# process ends with code 71, every time; never half a sentence. The process is copied at each allocation (preload.c), so
# that start is not paid for every time. Control: without app/last_memory.c some run crashes or draws another picture.
set -eu
bin=$1 tools=$2 pack=$3 step=${4:-1}
. "$(dirname "$0")/lib.sh"
preload=$tools/libguard-preload.so
printf '%s\n' 'tap language.en' 'tap continue' 'shot home' 'tap door.refuge' 'tap card.R05' 'shot card' 'dump card' 'tap leave' 'shot first' >"$out/script"
play() { # program, folder, words before
    program=$1 folder=$2
    shift 2
    mkdir -p "$folder"
    env "$@" LD_PRELOAD="$preload" "$program" --pack "$pack" --country KE --size 800x480 --dpi 96 --out "$folder" "$out/script" >"$folder/said" 2>&1
}
drawn() { # folder
    cat "$1/home.png" "$1/card.png" "$1/card.txt" "$1/first.png" 2>/dev/null
}
play "$bin/kiosk-replay" "$out/whole" GUARD_COUNT=1
all=$(tail -1 "$out/whole/said")
drawn "$out/whole" >"$out/drawn"
[ "$all" -gt 1000 ] || fail "the allocations are not counted"
play "$bin/kiosk-replay" "$out/odd" GUARD_EACH=1:$((2 * step)) 3>"$out/odd.codes" &
odd=$!
play "$bin/kiosk-replay" "$out/even" GUARD_EACH=$((step + 1)):$((2 * step)) 3>"$out/even.codes"
wait "$odd"
cat "$out/odd.codes" "$out/even.codes" >"$out/codes"
! grep -qv ' 71$' "$out/codes" || fail "allocation and code: $(grep -v ' 71$' "$out/codes" | head -3 | tr '\n' ' ')"
tried=$(wc -l <"$out/codes")
[ "$tried" = $(((all + step - 1) / step)) ] || fail "of $all allocations, every ${step}th, only $tried were tried"
echo "$all allocations, $tried of them failed in turn, $tried times code 71"

# control
for number in $(seq 201 1100 "$all"); do
    code=0
    play "$(dirname "$bin")/tests/replay-naive" "$out/naive" GUARD_FAIL="$number" || code=$?
    case $code in
    0) drawn "$out/naive" | cmp -s - "$out/drawn" || echo "another picture" ;;
    [1-9] | 6[4-9] | 7[0-8]) ;;
    *) echo "code $code" ;;
    esac
    rm -rf "$out/naive"
done >"$out/control"
echo "control: $(sort "$out/control" | uniq -c | tr '\n' ' ')"
[ -s "$out/control" ] || fail "control: without last_memory.c nothing goes wrong, so this proves nothing"

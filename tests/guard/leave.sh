#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# leave.sh BIN TOOLS PACK: what she read is in the memory of the display process while it is shown, and after Leave
# neither there nor in the process that follows nor in the supervisor; the screen never shows anything but the first
# screen in between. Control: with the wipe switched off it is found.
set -eu
bin=$1 tools=$2 pack=$3
. "$(dirname "$0")/lib.sh"
server_start
replayed
kiosk_start --
"$tools/fbwatch" "$frame" save "$out/first"

visit_card
# a sentence made of a pattern and a name, so that it stands nowhere in the pack
words=$(sed -n 's/^run .*"\([^"]*Kenya[^"]* joined in [^"]*\)"$/\1/p' "$out/here.txt" | head -1)
[ "$(printf %s "$words" | wc -c)" -ge 32 ] || fail "the card has no sentence to look for: $words"
"$tools/fbwatch" "$frame" save "$out/card"
# sixteen pixels in the middle of the title, where the first screen has others
spot=$("$tools/fbwatch" "$out/first" differs "$out/card")
# shellcheck disable=SC2086
set -- $spot
was=$(child)
[ "$("$tools/memscan" "$was" "$words")" -gt 0 ] || fail "the scanner does not find what is shown: $words"
[ "$("$tools/memscan" "$was" "$out/card" "$1" "$2")" -gt 0 ] || fail "the scanner does not find the picture that is shown"

# shellcheck disable=SC2046
touch_at $(centre leave)
"$tools/fbwatch" "$frame" reach "$out/first" 1000
"$tools/fbwatch" "$frame" same "$out/first" 1500 || fail "something else was shown after Leave"
now=$(successor_of "$was") || fail "the process is not a fresh one"
for pid in "$now" "$app"; do
    [ "$("$tools/memscan" "$pid" "$words")" = 0 ] || fail "what she read is still in memory"
    [ "$("$tools/memscan" "$pid" "$out/card" "$1" "$2")" = 0 ] || fail "what she saw is still in memory"
done
[ "$(sed -n 's/^VmSwap:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$now/status")" = 0 ] || fail "something was swapped out"
kiosk_stop

# in one process, without the help of its end: wiped, and (control) not wiped
for wipe in yes no; do
    tunables=GLIBC_TUNABLES=glibc.malloc.tcache_count=0
    [ $wipe = yes ] || tunables="GUARD_NO_WIPE=1 LD_PRELOAD=$tools/libguard-preload.so"
    sandbox=$wipe
    # shellcheck disable=SC2086
    kiosk_start env $tunables -- --supervise no --sandbox=$sandbox
    visit_card
    # shellcheck disable=SC2046
    touch_at $(centre leave)
    "$tools/fbwatch" "$frame" reach "$out/first" 2000 >/dev/null
    found=$("$tools/memscan" "$app" "$words")
    echo "one process, wipe $wipe: $found"
    [ $wipe = yes ] || [ "$found" -gt 0 ] || fail "the wipe is off, and nothing is found: the test proves nothing"
    [ $wipe = no ] || [ "$found" = 0 ] || fail "what she read is still in the memory of the process"
    kiosk_stop
done

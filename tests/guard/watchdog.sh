#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# watchdog.sh BIN TOOLS PACK [ROUNDS]: a display process that is stopped, or spins for ever, in the middle of a visit is
# replaced and the first screen is back within 15 s. Control: without a supervisor it stays as it is.
set -eu
bin=$1 tools=$2 pack=$3 rounds=${4:-1}
. "$(dirname "$0")/lib.sh"
server_start
replayed
kiosk_start env GUARD_LOOP=1 LD_PRELOAD="$tools/libguard-preload.so" -- --sandbox=no
"$tools/fbwatch" "$frame" save "$out/first"
slowest=0
for round in $(seq "$rounds"); do
    for signal in STOP USR1; do
        xdotool key Tab Return
        settle
        "$tools/fbwatch" "$frame" same "$out/first" 1 >/dev/null && fail "round $round: no visit began"
        was=$(child)
        kill -$signal "$was"
        back=$("$tools/fbwatch" "$frame" reach "$out/first" 15000) || fail "round $round, $signal: the first screen does not come back"
        now=$(successor_of "$was") || fail "round $round, $signal: the process is the same"
        ms=$(echo "$back" | sed 's/[^0-9.]//g; s/\..*//')
        [ "$ms" -le "$slowest" ] || slowest=$ms
    done
done
echo "$((rounds * 2))/$((rounds * 2)) back, the slowest after $slowest ms"
kill -0 "$app"
# nobody is told to end: stopped for good, the supervisor still ends in time
kill -STOP "$now"
kill "$app"
for _ in $(seq 60); do
    kill -0 "$app" 2>/dev/null || break
    sleep 0.1
done
kill -0 "$app" 2>/dev/null && fail "SIGTERM does not end it"
wait "$app" 2>/dev/null || true

kiosk_start -- --supervise no
xdotool key Tab Return
settle
kill -STOP "$app"
"$tools/fbwatch" "$frame" reach "$out/first" 5000 >/dev/null && fail "control: the first screen came back by itself"
kill -CONT "$app"

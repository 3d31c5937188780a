# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by the tests that run the whole program under Xvfb: sourced with $bin (folder of the programs), $tools (of
# fbwatch and memscan) and $pack set. Ends only what it started.
out=$(mktemp -d)
mkdir "$out/screen"
app= server= tracer=
finish() {
    for pid in $tracer $app $server; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in $tracer $app $server; do
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$out"
}
trap finish EXIT

fail() {
    echo "$*" >&2
    exit 1
}
skip() {
    echo "skipped: $*"
    exit 77
}
need() { # programs
    for program in "$@"; do
        command -v "$program" >/dev/null || skip "$program is missing"
    done
}

server_start() {
    need Xvfb xdotool
    unset WAYLAND_DISPLAY
    mkfifo "$out/number" # the server takes a free number and tells it when it is ready; reset between two clients it would refuse the next
    Xvfb -displayfd 3 -screen 0 1280x800x24 -noreset -nolisten tcp -fbdir "$out/screen" 3>"$out/number" >/dev/null 2>"$out/server" &
    server=$!
    read -r number <"$out/number" || fail "Xvfb does not start: $(tail -3 "$out/server")"
    export DISPLAY=":$number"
    frame=$out/screen/Xvfb_screen0
    xdotool mousemove 1279 799
}

# the picture that a script of the same visit ends with, in the form of the server's memory, and its dump
replayed() { # script lines...
    printf '%s\n' "$@" "shot here" "dump here" >"$out/script"
    "$bin/kiosk-replay" --pack "$pack" --country KE --size 1280x800 --dpi 96 --out "$out" "$out/script" >/dev/null
}
centre() { # id
    sed -n "s/^button $1 \([0-9]*\),\([0-9]*\) \([0-9]*\)x\([0-9]*\) .*/\1 \2 \3 \4/p" "$out/here.txt" |
        awk '{print int($1 + $3 / 2), int($2 + $4 / 2)}'
}

kiosk_start() { # words before the program, --, options
    before=
    while [ "$1" != -- ]; do
        before="$before $1"
        shift
    done
    shift
    # shellcheck disable=SC2086 # words on purpose
    $before "$bin/rights-kiosk" --pack "$pack" --country KE --dpi 96 --input any "$@" &
    app=$!
    for _ in $(seq 100); do
        xdotool search --name Information >/dev/null 2>&1 && break
        sleep 0.1
    done
    settle
}
kiosk_stop() {
    kill "$app"
    wait "$app" 2>/dev/null || true
    app=
}
# two looks a moment apart are the same
settle() {
    for _ in $(seq 40); do
        "$tools/fbwatch" "$frame" save "$out/look"
        sleep 0.15
        "$tools/fbwatch" "$frame" same "$out/look" 1 >/dev/null && return 0
    done
    fail "the screen does not come to rest"
}
touch_at() { # x y
    sleep 0.35 # so soon after a new page a touch is taken for the shaking of a hand
    xdotool mousemove "$1" "$2" mousedown 1
    sleep 0.08
    xdotool mouseup 1 mousemove 1279 799
}
# the display process, by the supervisor
child() {
    ps -o pid= --ppid "$app" | tr -d ' ' | tail -1
}
# from the first screen to the card of refuge
visit_card() {
    replayed
    # shellcheck disable=SC2046 # two words on purpose
    touch_at $(centre language.en)
    replayed "tap language.en"
    settle
    # shellcheck disable=SC2046
    touch_at $(centre continue)
    replayed "tap language.en" "tap continue"
    settle
    # shellcheck disable=SC2046
    touch_at $(centre door.refuge)
    replayed "tap language.en" "tap continue" "tap door.refuge"
    settle
    # shellcheck disable=SC2046
    touch_at $(centre card.R05)
    replayed "tap language.en" "tap continue" "tap door.refuge" "tap card.R05"
    settle
}
# waits until the supervisor has put another display process on; prints its id
successor_of() { # pid
    for _ in $(seq 100); do
        now=$(child)
        if [ -n "$now" ] && [ "$now" != "$1" ] && ! kill -0 "$1" 2>/dev/null; then
            echo "$now"
            return 0
        fi
        sleep 0.02
    done
    return 1
}

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# resized.sh KIOSK REPLAY PACK: a window that becomes smaller, taller and larger again in the middle of a visit goes on
# where it was, laid out anew; and so does the full screen when the display gets another size.
. "$(dirname "$0")/window.sh"
display_open 1280x1024

kiosk_open --windowed --size 1280x800

# The window gets a size in the middle of a visit; then the visit goes on, as if it had been that size all along.
goes_on() { # WxH, the steps that follow on standard input
    cat >"$out/rest"
    xdotool search --name Information windowsize "${1%x*}" "${1#*x}" windowmove 0 0
    cat "$out/before" "$out/rest" >"$out/whole"
    plan_render "$out/whole" "$1"
    { sed 's/.*/-/' "$out/before" && cat "$out/rest"; } >"$out/plan"
    plan_play "$out/plan"
    grep -v '^s' "$out/whole" >"$out/before"
}

: >"$out/before"
goes_on 1280x800 <<'P'
same language
tap language.en
tap continue
same home
P
goes_on 700x1000 <<'P'
same tall
tap door.refuge
same tall-list
P
goes_on 400x640 <<'P'
same small
P
goes_on 1280x1024 <<'P'
same large
tap back
same home-again
tap door.refuge
tap card.R05
same card
tap leave
same left
P
kiosk_close

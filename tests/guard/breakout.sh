#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# breakout.sh BIN TOOLS PACK: keys that open things elsewhere. The same process stays, no other window opens, and the
# picture is the one that was there. Control: the same look sees a window of another program, and a kiosk that ends.
set -eu
bin=$1 tools=$2 pack=$3
. "$(dirname "$0")/lib.sh"
server_start
replayed
kiosk_start --
"$tools/fbwatch" "$frame" save "$out/first"
xdotool key Tab Return
settle
"$tools/fbwatch" "$frame" save "$out/page"
was=$(child)
windows() {
    xdotool search --onlyvisible --name '.*' 2>/dev/null | wc -l
}
opened=$(windows)
still() {
    [ "$(child)" = "$was" ] && [ "$(windows)" = "$opened" ] && "$tools/fbwatch" "$frame" same "$out/page" 20 >/dev/null
}
for keys in alt+F4 alt+Tab alt+Escape alt+space ctrl+alt+F1 ctrl+alt+F2 ctrl+alt+Delete ctrl+alt+BackSpace ctrl+alt+t ctrl+c ctrl+q ctrl+w \
    ctrl+n ctrl+t ctrl+o ctrl+p ctrl+s ctrl+z ctrl+shift+Escape ctrl+shift+i super super+d super+l super+r super+Tab Menu shift+F10 \
    Print alt+Print Sys_Req Pause Scroll_Lock Insert Delete F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 XF86AudioRaiseVolume XF86PowerOff \
    XF86WWW XF86Calculator XF86Sleep a Z 1 question slash ctrl+plus ctrl+minus ctrl+0; do
    xdotool key "$keys" 2>/dev/null || true
    [ "$(child)" = "$was" ] || fail "$keys did something"
    case $keys in
    *shift* | Z | question | *plus* | *Escape) sleep 0.8 ;; # three of them within 1.5 s are a way to leave
    esac
done
# the cross, as a window manager would press it
"$tools/cross" "$(xdotool search --name Information | tail -1)"
sleep 0.5
for button in 2 3 8 9; do
    xdotool mousemove 640 790 click "$button"
done
xdotool mousemove 1279 799
sleep 0.3
still || fail "a key did something: child $was -> $(child), windows $opened -> $(windows)"
xdotool key Escape Escape Escape
"$tools/fbwatch" "$frame" reach "$out/first" 2000 >/dev/null || fail "it does not go on"
successor_of "$was" >/dev/null || fail "leaving by keys does not end the process"
kill -INT "$(child)" # Ctrl-C of a terminal reaches the child too
sleep 0.2
kill -0 "$(child)" || fail "the display process took Ctrl-C"

# control: what is looked at can change
was=$(child) opened=$(windows)
"$bin/rights-kiosk" --pack "$pack" --windowed --size 300x300 --input any >/dev/null 2>&1 &
tracer=$!
sleep 1.5
still && fail "control: another window is not seen"
kill "$tracer"
wait "$tracer" 2>/dev/null || true
tracer=
# a person's way to end it: Ctrl-C in the terminal, which is SIGINT to the supervisor
kill -INT "$app"
wait "$app" || fail "SIGINT ends it with a fault"
app=
# a window is closed by its cross, with a supervisor and without
for when in yes no; do
    kiosk_start -- --windowed --supervise $when
    "$tools/cross" "$(xdotool search --name Information | tail -1)"
    for _ in $(seq 40); do
        kill -0 "$app" 2>/dev/null || break
        sleep 0.1
    done
    kill -0 "$app" 2>/dev/null && fail "the cross does not end a window (supervise $when)"
    wait "$app" || fail "the cross ends a window with a fault"
    app=
done

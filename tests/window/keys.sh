#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# keys.sh KIOSK REPLAY PACK: the whole visit without touch, in a real window: by Tab, arrows and Enter, left by three
# Escapes and by three Shifts; then by two switches, of which one moves on and one presses.
. "$(dirname "$0")/window.sh"
display_open 1280x800
kiosk_open
visit 1280x800 <<'P'
key Tab Enter
same notice
key Shift-Tab Shift-Tab Enter
same home
key Tab Tab Right Right Down Up
same moved
key Enter
same list
key Tab Tab Tab Tab Tab Tab Down Enter
same card
key PageDown PageDown
same lower
key Backspace Backspace
same home-again
key Escape Escape Escape
same left
key Tab Right Enter
same french
key Shift Shift Shift
same left-again
P
kiosk_close
kiosk_open --switches
cat >"$out/plan" <<'P'
key Space Space Enter
same arabic
key Space Space Space Space Space Space Enter
same pressed
key Escape Escape Escape
same left
P
plan_render "$out/plan" 1280x800 --switches
plan_play "$out/plan"
kiosk_close

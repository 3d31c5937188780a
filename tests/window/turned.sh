#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# turned.sh KIOSK REPLAY PACK: the screen on its side, either way: the same picture, turned, and a touch lands where it
# is seen.
. "$(dirname "$0")/window.sh"
display_open 1280x800
for SPIN in 90 270; do
    kiosk_open --rotate "$SPIN"
    visit 800x1280 <<'P'
same language
tap language.ar
tap continue
same home
tap door.return
tap card.S01
same card
tap leave
same left
P
    kiosk_close
done

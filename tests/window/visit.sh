#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# visit.sh KIOSK REPLAY PACK: a whole visit by touch, from the language to Leave, in a real window.
. "$(dirname "$0")/window.sh"
display_open 1280x800
kiosk_open
visit 1280x800 <<'P'
same language
tap language.en
same notice
tap continue
same home
tap about_me
tap question.Q1.no
same question
tap question.stop
same mine
tap back
tap door.refuge
same list
tap card.R05
same card
tap listen
seen pause
tap listen
same silent
tap down
same lower
tap up
tap show
same show
tap back
tap size
tap size.3
same larger
tap theme
tap theme.contrast
same contrast
tap theme.day
tap back
tap size.1
tap back
same card-again
tap help
same help
tap leave
same left
P
kiosk_close

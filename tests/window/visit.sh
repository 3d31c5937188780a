#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# visit.sh KIOSK REPLAY PACK: a real window under Xvfb, touched with xdotool from the language to a card, then left; and
# once more by keys, and once with the screen on its side. Where to touch comes from a replay of the same visit, and
# what the window shows must be the pixels that replay draws.
set -eu
kiosk=$1 replay=$2 pack=$3
out=$(mktemp -d)
display=:$((100 + $$ % 400))
Xvfb "$display" -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
trap 'kill $app $server 2>/dev/null || true; rm -rf "$out"' EXIT
app=
export DISPLAY=$display
for _ in $(seq 50); do
    xdotool getdisplaygeometry >/dev/null 2>&1 && break
    sleep 0.1
done

# centre of a node on the screen that a script ends with
centre() { # script-file id
    "$replay" --pack "$pack" --country KE --size 1280x800 --dpi 96 --out "$out" "$1" >/dev/null
    sed -n "s/^button $2 \([0-9]*\),\([0-9]*\) \([0-9]*\)x\([0-9]*\) .*/\1 \2 \3 \4/p" "$out/here.txt" |
        awk '{print int($1 + $3 / 2), int($2 + $4 / 2)}'
}
start() {
    "$kiosk" --pack "$pack" --country KE --dpi 96 --supervise no "$@" &
    app=$!
    for _ in $(seq 100); do
        xdotool search --name Information >/dev/null 2>&1 && break
        sleep 0.1
    done
}
stop() {
    kill "$app"
    wait "$app" 2>/dev/null || true
}
touch_at() {
    xdotool mousemove "$1" "$2" mousedown 1
    sleep 0.15
    xdotool mouseup 1 mousemove 640 3
    sleep 0.35
}
# the window's pixels must come to be those of the shot that replay made; it has ten seconds for that
same_as() { # shot
    xdotool mousemove 1279 799
    for _ in $(seq 50); do
        import -window root "$out/window.png"
        differs=$(compare -metric AE -fuzz 1% "$out/window.png" "$out/$1.png" null: 2>&1 || true)
        # a mouse pointer may hide a few pixels; anything but a small number is a fault
        case $differs in
        [0-9] | [0-9][0-9] | [0-5][0-9][0-9]) return 0 ;;
        esac
        sleep 0.2
    done
    echo "the window does not show $1: $differs pixels differ" >&2
    exit 1
}

printf 'dump here\nshot language\n' >"$out/s"
language=$(centre "$out/s" language.en)
start
same_as language
# shellcheck disable=SC2086 # two words on purpose
touch_at $language
printf 'tap language.en\ndump here\nshot notice\n' >"$out/s"
continue=$(centre "$out/s" continue)
same_as notice
# shellcheck disable=SC2086
touch_at $continue
printf 'tap language.en\ntap continue\ndump here\nshot home\n' >"$out/s"
door=$(centre "$out/s" door.refuge)
same_as home
# shellcheck disable=SC2086
touch_at $door
printf 'tap language.en\ntap continue\ntap door.refuge\ndump here\nshot list\n' >"$out/s"
card=$(centre "$out/s" card.R05)
same_as list
# shellcheck disable=SC2086
touch_at $card
printf 'tap language.en\ntap continue\ntap door.refuge\ntap card.R05\ndump here\nshot card\n' >"$out/s"
leave=$(centre "$out/s" leave)
same_as card
# shellcheck disable=SC2086
touch_at $leave
same_as language
# by keys, to the notice and away with three Escapes
xdotool key Tab Return
printf 'key Tab\nkey Enter\nshot keys\n' >"$out/s"
"$replay" --pack "$pack" --country KE --size 1280x800 --dpi 96 --out "$out" "$out/s"
same_as keys
xdotool key Escape Escape Escape
printf 'key Tab\nkey Enter\nkey Escape\nkey Escape\nkey Escape\nshot left\n' >"$out/s"
"$replay" --pack "$pack" --country KE --size 1280x800 --dpi 96 --out "$out" "$out/s"
same_as left
kill -0 "$app"
stop

# on its side: the same picture, turned; a touch lands where it is seen
start --rotate 90
printf 'shot turned\ndump here\n' >"$out/s"
"$replay" --pack "$pack" --country KE --size 800x1280 --dpi 96 --out "$out" "$out/s"
convert "$out/turned.png" -rotate 90 "$out/turned.png"
same_as turned
spot=$(sed -n 's/^button language.ar \([0-9]*\),\([0-9]*\) \([0-9]*\)x\([0-9]*\) .*/\1 \2 \3 \4/p' "$out/here.txt" |
    awk '{print 1279 - int($2 + $4 / 2), int($1 + $3 / 2)}')
# shellcheck disable=SC2086
touch_at $spot
printf 'tap language.ar\nshot turned\n' >"$out/s"
"$replay" --pack "$pack" --country KE --size 800x1280 --dpi 96 --out "$out" "$out/s"
convert "$out/turned.png" -rotate 90 "$out/turned.png"
same_as turned
stop
app=$server

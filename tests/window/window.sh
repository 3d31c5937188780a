# SPDX-License-Identifier: GPL-3.0-or-later
# window.sh, sourced by the tests beside it: a real window under Xvfb, touched and typed at with xdotool, and compared
# with what kiosk-replay draws. A visit is a plan, one line a step, played by both:
#   tap ID      touch a button that is wholly in sight          key NAME...  press keys, by their names in a script
#   same NAME   the window must come to show replay's pixels    seen ID      the same, in the box of that node alone
# The window is as large as the display unless a test says otherwise; SPIN turns the picture clockwise.
set -eu
kiosk=$1 replay=$2 pack=$3
out=$(mktemp -d)
app='' server=''
trap 'kill $app $server 2>/dev/null || true; rm -rf "$out"' EXIT

# A free display, whoever else has one. It does not start anew when its last client goes: xdotool comes and goes, and
# a kiosk just connecting would be thrown out.
display_open() { # WxH
    Xvfb -displayfd 3 -screen 0 "$1x24" -noreset -nolisten tcp 3>"$out/display" >/dev/null 2>&1 &
    server=$!
    for _ in $(seq 100); do
        [ -s "$out/display" ] && break
        sleep 0.05
    done
    DISPLAY=:$(cat "$out/display")
    export DISPLAY SDL_AUDIODRIVER=dummy
}

kiosk_open() { # OPTION...
    "$kiosk" --pack "$pack" --country KE --dpi 96 --supervise no "$@" &
    app=$!
    for _ in $(seq 400); do
        xdotool search --name Information >/dev/null 2>&1 && return
        kill -0 "$app" 2>/dev/null || break
        sleep 0.05
    done
    echo "no window opens" >&2
    exit 1
}

kiosk_close() {
    kill -0 "$app" || { echo "the kiosk has gone" >&2 && exit 1; }
    kill "$app"
    wait "$app" 2>/dev/null || true
    app=''
}

# Plays a plan in replay: a picture for each "same", a list of nodes before each touch and for each "seen".
plan_render() { # plan WxH [OPTION of replay]...
    plan=$1 size=$2
    shift 2
    awk '$1 == "tap" { print "dump " NR; print "tap " $2 }
         $1 == "key" { for (i = 2; i <= NF; i++) print "key " $i }
         $1 == "same" { print "shot " $2 }
         $1 == "seen" { print "dump " NR; print "shot " NR }' "$plan" >"$out/script"
    "$replay" --pack "$pack" --country KE --size "$size" --dpi 96 --out "$out" "$@" "$out/script"
}

# "x y w h" of a node in a dump, in the picture as it stands
box_of() { # dump id
    sed -n "s/^[a-z]* $2 \([0-9]*\),\([0-9]*\) \([0-9]*\)x\([0-9]*\) .*/\1 \2 \3 \4/p" "$out/$1.txt" | head -n 1
}

# where a box of the picture has its centre on the display
on_display() { # x y w h
    x=$(($1 + $3 / 2)) y=$(($2 + $4 / 2))
    case ${SPIN:-0} in
    0) echo "$x $y" ;;
    90) echo "$((${size#*x} - 1 - y)) $x" ;;
    270) echo "$y $((${size%x*} - 1 - x))" ;;
    esac
}

touch_at() { # x y
    xdotool mousemove "$1" "$2" sleep 0.3 mousedown 1 sleep 0.07 mouseup 1 mousemove 0 0
}

# The pixels must come to be those that replay made; ten seconds are enough for a busy machine.
compare_with() { # shot [box]
    crop=${2:+-crop $2 +repage} window=${2:-$size+0+0}
    if [ "${SPIN:-0}" != 0 ]; then
        convert "$out/$1.png" -rotate "$SPIN" "$out/$1.png"
        window=1280x800+0+0
    fi
    # shellcheck disable=SC2086 # options on purpose
    convert "$out/$1.png" $crop "ppm:$out/wanted.ppm"
    for _ in $(seq 50); do
        import -window root -crop "$window" +repage "ppm:$out/window.ppm"
        cmp -s "$out/window.ppm" "$out/wanted.ppm" && return 0
        # a few pixels may be rounded otherwise; anything but a small number is a fault
        differs=$(compare -metric AE -fuzz 1% "$out/window.ppm" "$out/wanted.ppm" null: 2>&1 || true)
        case $differs in
        [0-9] | [0-9][0-9] | [0-5][0-9][0-9]) return 0 ;;
        esac
        sleep 0.1
    done
    echo "the window does not show $1: $differs pixels differ" >&2
    exit 1
}

key_name() { # name in a script -> name for xdotool
    case $1 in
    Enter) echo Return ;;
    Shift) echo Shift_L ;;
    Shift-Tab) echo shift+Tab ;;
    PageUp) echo Prior ;;
    PageDown) echo Next ;;
    Space) echo space ;;
    Backspace) echo BackSpace ;;
    *) echo "$1" ;;
    esac
}

# Plays the same plan at the window.
plan_play() { # plan
    number=0
    while read -r verb rest; do
        number=$((number + 1))
        case $verb in
        tap)
            # shellcheck disable=SC2046 # numbers on purpose
            touch_at $(on_display $(box_of "$number" "$rest"))
            ;;
        key)
            names=''
            for name in $rest; do names="$names $(key_name "$name")"; done
            # shellcheck disable=SC2086
            xdotool key --delay 15 $names
            ;;
        same) compare_with "$rest" ;;
        seen) compare_with "$number" "$(box_of "$number" "$rest" | awk '{ print $3 "x" $4 "+" $1 "+" $2 }')" ;;
        esac
        sleep 0.05
    done <"$1"
}

visit() { # WxH of the picture, plan on standard input
    cat >"$out/plan"
    plan_render "$out/plan" "$1"
    plan_play "$out/plan"
}

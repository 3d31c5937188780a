#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tour.sh BUILD OUT [OPTION]...: a picture of every screen, in every language of the pack, in three shapes.
set -eu
build=$1
out=$2
shift 2
mkdir -p "$out"
tags="en $(cd translations && ls -- *.po | sed 's/\.po$//')"
cat >"$out/picker.script" <<'S'
shot 01-language
tap language.more
shot 02-more-languages
tap language.other
shot 03-other-language
S
asked='shot 05-country
tap country.KE'
case " $* " in *" --country"*) asked='# the country is given' ;; esac
cat >"$out/visit.script" <<S
shot 04-notice
tap continue
$asked
shot 06-home
tap door.refuge
shot 07-list
tap card.R05
shot 08-card
key End
shot 09-card-end
tap show
shot 10-show
tap help
shot 11-help
tap size
shot 12-size
tap theme
shot 13-colours
tap theme.contrast
shot 14-contrast
tap theme.day
tap back
tap back
tap back
tap back
tap back
tap back
tap about_me
shot 15-question
tap question.Q1.yes
shot 16-danger
tap danger.continue
tap question.stop
shot 17-my-cards
tap back
tap about
shot 18-about
tap advisers
shot 19-advisers
tap sheet.matrix
shot 20-matrix
wait 65000
shot 21-idle
S
render() { # name shape... options
    name=$1
    shift
    "$build/bin/kiosk-replay" --out "$out/$name" "$@" || : >"$out/failed"
}
for tag in picker $tags; do
    for shape in kiosk:1280x800:96 portrait:800x1280:96 phone:412x915:160; do
        rest=${shape#*:}
        if [ "$tag" = picker ]; then
            render "$tag-${shape%%:*}" --size "${rest%:*}" --dpi "${rest#*:}" "$@" "$out/picker.script" &
        else
            render "$tag-${shape%%:*}" --size "${rest%:*}" --dpi "${rest#*:}" --lang "$tag" "$@" "$out/visit.script" &
        fi
    done
    wait
done
rm -f "$out"/*.script
[ ! -e "$out/failed" ] || { rm "$out/failed"; echo 'some pictures could not be made; the lines above say why' >&2; exit 1; }
printf 'The pictures are in %s: %d of them\n' "$out" "$(find "$out" -name '*.png' | wc -l)"

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tour.sh BUILD OUT [OPTION]...: a picture of every screen, in every language of the pack, in three shapes.
set -eu
build=$1
out=$2
shift 2
mkdir -p "$out"
tags="en $(cd translations && ls -- *.po | sed 's/\.po$//')"
for tag in $tags; do
    script=$out/$tag.script
    cat >"$script" <<S
shot 1-language
tap language.$tag
shot 2-notice
tap continue
tap country.KE
shot 4-home
tap door.refuge
shot 5-list
tap card.R05
shot 6-card
key End
shot 7-card-end
tap help
shot 8-help
tap leave
tap language.$tag
tap continue
shot 3-country
wait 65000
shot 9-idle
S
    for shape in kiosk:1280x800:96 portrait:800x1280:96 phone:412x915:160; do
        name=${shape%%:*}
        rest=${shape#*:}
        "$build/bin/kiosk-replay" --size "${rest%:*}" --dpi "${rest#*:}" --out "$out/$tag-$name" "$@" "$script" &
    done
done
wait
rm -f "$out"/*.script
printf '    %s\n' "$out"/*
printf 'The pictures are in %s\n' "$out"

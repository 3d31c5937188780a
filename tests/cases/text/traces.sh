#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# traces.sh TEXTDUMP PACK check|accept: the layout of each case of paragraphs.txt ("tag text"), in 300 px at 28 px, against
# paragraphs.trace. No glyph may be missing, whatever the trace says.
set -eu
here=$(dirname "$0")
out=$(mktemp)
trap 'rm -f "$out"' EXIT
while read -r tag text; do
    echo "== $tag $text"
    printf '%s\n' "$text" | "$1" --pack "$2" --lang "$tag" --size 28 --width 300
done <"$here/paragraphs.txt" >"$out"
if grep -n 'missing [1-9]' "$out"; then
    exit 1
elif [ "$3" = accept ]; then
    cp "$out" "$here/paragraphs.trace"
else
    diff -u "$here/paragraphs.trace" "$out"
fi
printf '\377\000\200abc\n\n' | "$1" --pack "$2" --lang ar --size 28 --width 300 --json | head -1 | grep -q '"missing":0'

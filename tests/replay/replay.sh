#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# replay.sh BIN PACK NAME check|accept [OPTION]...: plays tests/replay/NAME.script and compares every dump with its
# golden. A missing golden fails; `accept` (target goldens-accept) writes them, to be reviewed before they are committed.
set -eu
bin=$1 pack=$2 name=$3 mode=$4
shift 4
here=$(dirname "$0")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$bin" --pack "$pack" "$@" --out "$out" "$here/$name.script"
faults=0
for made in "$out"/*.txt; do
    [ -e "$made" ] || continue
    golden=$here/goldens/$name.$(basename "$made")
    if [ "$mode" = accept ]; then
        cp "$made" "$golden"
    elif [ ! -e "$golden" ]; then
        echo "$golden is missing; look at the screen, then: cmake --build --preset dev --target goldens-accept" >&2
        faults=1
    elif ! diff -u "$golden" "$made"; then
        faults=1
    fi
done
exit $faults

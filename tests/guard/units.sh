#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# units.sh BIN: both units score at most 1.0 (of 10). Control: the same unit without its limits scores more.
set -eu
units=$1/../share/systemd
command -v systemd-analyze >/dev/null || {
    echo 'skipped: systemd-analyze is missing'
    exit 77
}
[ -d "$units" ] || {
    echo "skipped: no release build in $1"
    exit 77
}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
score() {
    systemd-analyze security --no-pager --offline=true --threshold=10 "$1" >"$out/said" 2>&1
}
for unit in "$units"/*.service; do
    score "$unit" || { tail -1 "$out/said"; exit 1; }
    tail -1 "$out/said"
    grep -v '^ProtectSystem\|^CapabilityBoundingSet\|^SystemCallFilter' "$unit" >"$out/$(basename "$unit")"
    score "$out/$(basename "$unit")" && { echo 'control: a unit without limits passes' >&2; exit 1; }
done
exit 0

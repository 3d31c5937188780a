#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# control.sh PROGRAM CORPUS: the driver finds the mistake of fuzz_control.c, keeps the input, finds it with that input alone and finds the
# same one again. Its corpus as it stands does not show the mistake, or nothing would be proved.
set -u
fail() {
    echo "$1" >&2
    exit 1
}
export KIOSK_FUZZ_RUNS=2000
kept=$1.input
report=$1.report
finds() {
    "$@" >"$report" 2>&1 && fail "the mistake was not found: $*"
    grep -q 'AddressSanitizer: heap-buffer-overflow' "$report" || fail "it ended for another reason: $(cat "$report")"
}
KIOSK_FUZZ_RUNS=0 "$1" "$2" || fail "the corpus itself shows the mistake"
finds "$1" "$2"
grep -qF "$kept" "$report" || fail "the report does not name the input"
cp "$kept" "$kept.first" || fail "no input was kept"
finds "$1" "$kept.first"
finds "$1" "$2"
cmp "$kept" "$kept.first" || fail "the same seed gave another input"
rm -f "$kept" "$kept.first" "$report"

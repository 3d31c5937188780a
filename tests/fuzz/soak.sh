#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# soak.sh PROGRAM CORPUS [OPTION ...]: libFuzzer for KIOSK_FUZZ_SECONDS (one hour) on a copy of the corpus beside the program. What it
# found stays there for the next time; a case is added to tests/fuzz/corpus by hand.
set -eu
program=$1 corpus=$2
shift 2
work=$program.work
mkdir -p "$work/corpus" "$work/findings"
cp -n "$corpus"/* "$work/corpus"
exec "$program" -runs=100000000 -max_total_time="${KIOSK_FUZZ_SECONDS:-3600}" -rss_limit_mb=2048 -timeout=20 -print_final_stats=1 \
    -artifact_prefix="$work/findings/" "$@" "$work/corpus"

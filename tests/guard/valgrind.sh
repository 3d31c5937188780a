#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# valgrind.sh TESTS NAME...: tests of the release build under memcheck: no use of what was never written, no block that nobody
# can free. What ICU and espeak-ng keep until the process ends is not counted. Control: a leak and an unset branch are seen.
set -eu
tests=$1
shift
command -v valgrind >/dev/null || { echo "skipped: valgrind is missing"; exit 77; }
[ -x "$tests/test_base" ] || { echo "skipped: there is no release build"; exit 77; }
check() {
    valgrind -q --suppressions="$(dirname "$0")/memcheck.supp" --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --num-callers=20 "$@"
}
for name in "$@"; do
    check "$tests/test_$name" || { echo "memcheck: $name" >&2; exit 1; }
done
for defect in leak unset; do
    code=0
    check "$tests/memcheck-control" "$defect" >/dev/null 2>&1 || code=$?
    [ "$code" = 99 ] || { echo "control: $defect is not seen" >&2; exit 1; }
done

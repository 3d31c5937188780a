#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Small rules of the house: licence lines, file length, no unfinished work, no sentence for visitors in C.
set -eu
cd "$(dirname "$0")/../.."
faults=0
complain() {
    echo "$1" >&2
    faults=1
}
for file in $(find app include tests -name '*.c' -o -name '*.h' -o -name '*.sh' -o -name '*.cmake' -o -name CMakeLists.txt); do
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || complain "$file: the licence line is missing"
    [ "$(wc -l <"$file")" -le 700 ] || complain "$file: longer than 700 lines"
    case $file in tests/lint/*) continue ;; esac
    ! grep -nE 'TODO|FIXME|\bXXX\b|HACK' "$file" || complain "$file: unfinished work; write it into app/decisions"
done
for file in include/kiosk/*.h; do
    [ "$(wc -l <"$file")" -le 160 ] || complain "$file: a public header of more than 160 lines"
done
# a screen gets its words from the catalog: no string of two or more words there
! grep -nE '"[A-Z][a-z]+ [a-z]+[^"%]*"' app/screens/*.c app/flow/*.c | grep -v '#include\|DOOR_LIST\|X(\|fault_set\|"Principle \|"Safe return"' ||
    complain "app/screens, app/flow: a sentence in the program; it belongs into data/ui_messages.csv"
exit $faults

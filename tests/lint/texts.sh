#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Small rules of the house: licence lines, file length, no unfinished work, no sentence for visitors in C,
# a root that is swept.
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
# the root holds what README names, and nothing that a trial left there
if git rev-parse --git-dir >/dev/null 2>&1; then
    for entry in $(git ls-files | cut -d/ -f1 | sort -u); do
        case $entry in
        app | include | assets | translations | data | tests | CMakeLists.txt | CMakePresets.json) ;;
        run | check | README.md | LICENSE | .ci | .clang-format | .gitignore) ;;
        *) complain "$entry: the root has no place for it" ;;
        esac
    done
fi
exit $faults

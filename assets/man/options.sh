#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# options.sh KIOSK IN OUT: puts the options that KIOSK --help lists in the place of the line @OPTIONS@.
set -eu
ASAN_OPTIONS=detect_leaks=0 "$1" --help | sed -n 's/^  \(--[a-z-]*\) *\([A-Zx]\{0,\}[A-Za-z]*\)  *\(.*\)$/\1\t\2\t\3/p' >"$3.options"
awk -F '\t' -v options="$3.options" '
    $0 != "@OPTIONS@" { print; next }
    {
        while ((getline line < options) > 0) {
            split(line, part, "\t")
            gsub(/-/, "\\-", part[1])
            gsub(/\\/, "\\\\", part[3])
            printf ".TP\n\\fB%s\\fR%s\n%s\n", part[1], part[2] == "" ? "" : " \\fI" part[2] "\\fR", part[3]
        }
    }' "$2" >"$3"
rm -f "$3.options"

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# same.sh BIN PACK: same input, same bytes out, pictures too, whatever the locale; and a failed expectation is told.
set -eu
here=$(dirname "$0")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
printf 'tap language.ar\ntap continue\nshot home\ntap door.refuge\ntap card.R05\nshot card\ndump card\n' >"$out/s.script"
LC_ALL=C "$1" --pack "$2" --country KE --out "$out/a" "$out/s.script"
LC_ALL=tr_TR.UTF-8 TZ=Asia/Tokyo "$1" --pack "$2" --country KE --out "$out/b" "$out/s.script"
diff -r "$out/a" "$out/b"
if "$1" --pack "$2" --out "$out/c" "$here/fail.script" 2>"$out/says"; then
    echo "a failed expectation was not noticed" >&2
    exit 1
elif [ $? != 1 ]; then
    echo "a failed expectation must exit 1" >&2
    exit 1
fi
grep -q 'fail.script:2: expect: the screen has no such id: door.refuge' "$out/says"

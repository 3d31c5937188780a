#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# report.sh RIGHTS-PACK PACK DATA: the report is valid HTML (tidy), stands alone, every link in it ends in it, and its CSV
# files hold every row.
set -eu
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
fail() {
    echo "$*" >&2
    exit 1
}
report() {
    "$rights_pack" report --pack "$pack" --out "$out" "$@"
}
# A CSV row may hold line ends inside quotes; the data files here hold none.
rows() {
    echo $(($(wc -l <"$1") - 1))
}
rights_pack=$1 pack=$2 data=$3

page_stands() { # file direction
    tidy -quiet -errors "$1" 2>"$out/tidy" || fail "$1: $(head -3 "$out/tidy")"
    ! [ -s "$out/tidy" ] || fail "$1: $(head -3 "$out/tidy")"
    ! grep -qE '<script|<link|<img|src=|@import|url\(' "$1" || fail "$1 needs something from outside"
    grep -q "<html lang=\"[a-z]*\" dir=\"$2\">" "$1" || fail "$1 is not $2"
    grep -oE 'href="#[^"]*"' "$1" | sed 's/href="#//; s/"//' | sort -u >"$out/links"
    grep -oE ' id="[^"]*"' "$1" | sed 's/ id="//; s/"//' | sort >"$out/ids"
    [ -z "$(uniq -d "$out/ids")" ] || fail "$1: an id stands twice: $(uniq -d "$out/ids" | head -1)"
    [ -z "$(comm -23 "$out/links" "$out/ids")" ] || fail "$1: leads nowhere: $(comm -23 "$out/links" "$out/ids" | head -1)"
    [ "$(grep -oE 'href="[^#][^"]*"' "$1" | wc -l)" = 0 ] || fail "$1 links out"
}
[ "$(report --country th)" = "$out/rights-TH.en.html" ] || fail "the report does not say where it is"
page_stands "$out/rights-TH.en.html" ltr
report --country IT --country NG --country LY --lang ar >/dev/null
page_stands "$out/rights-IT-NG-LY.ar.html" rtl

# The control: a page with a broken table is not let through.
sed 's|</table>||' "$out/rights-TH.en.html" >"$out/broken.html"
! (page_stands "$out/broken.html" ltr) 2>/dev/null || fail "a broken page passes"

report --country IT --country NG --country LY --format csv
[ "$(rows "$out/provisions.csv")" = "$(rows "$data/provisions.csv")" ] || fail "provisions are missing"
[ "$(rows "$out/matrix.csv")" = "$(rows "$data/instruments.csv")" ] || fail "instruments are missing"
[ "$(rows "$out/cases.csv")" = "$(rows "$data/cases.csv")" ] || fail "cases are missing"
[ "$(rows "$out/bodies.csv")" = "$(rows "$data/bodies.csv")" ] || fail "bodies are missing"
head -1 "$out/matrix.csv" | grep -q 'Italy.*Nigeria.*Libya' || fail "the matrix has other countries"

code=0
report --country QQ 2>"$out/err" || code=$?
[ "$code" = 64 ] && [ "$(wc -l <"$out/err")" = 1 ] || fail "an unknown country: $code"
code=0
report --country IT --format pdf 2>"$out/err" || code=$?
[ "$code" = 64 ] && grep -q 'known: html, csv' "$out/err" || fail "an unknown format: $code"

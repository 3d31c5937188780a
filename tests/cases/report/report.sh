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

# Every cell of the matrix says where it was read: as many as there are rows for these countries on what can be joined.
[ "$(head -1 "$out/matrix.csv" | grep -oE '"(Italy|Nigeria|Libya): (Source|As of)"' | wc -l)" = 6 ] || fail "the matrix has no sources"
sourced() {
    told=$(awk -F'","' 'NR > 1 { for (i = 4; i <= 10; i += 3) n += $i != "" } END { print n }' "$1")
    known=$(grep -cE '^(IT|NG|LY),' "$data/participation.csv")
    [ "$told" = "$known" ]
}
sourced "$out/matrix.csv" || fail "facts of the matrix have no source"
sed 's/"untreaties[^"]*"/""/g' "$out/matrix.csv" >"$out/unsourced.csv"
! sourced "$out/unsourced.csv" 2>/dev/null || fail "a matrix without sources passes"
narrow() {
    ! sed "$1s/<[^>]*>/ /g" "$out/rights-IT-NG-LY.ar.html" | grep -v '[{;]' | grep -qE '[^ ]{60,}'
}
narrow '' || fail "a long address makes the page wider than paper"
! narrow 's/<wbr>//g;' || fail "a page without breaks in its addresses passes"
grep -q '<small><bdi lang="en" dir="ltr">' "$out/rights-IT-NG-LY.ar.html" || fail "the page names no source"
# Rows of a region stand with the country they hold in, and with no other.
grep -q '"Italy · EU".*"European helpline for victims of crime"' "$out/contacts.csv" || fail "the European numbers are missing"
grep -q '"Italy · COE","Reflection period"' "$out/national.csv" || fail "the rules of the Council of Europe are missing"
! grep -qE '"(Nigeria|Libya) · (EU|COE)"' "$out/national.csv" "$out/contacts.csv" || fail "European rows stand with Nigeria or Libya"
grep -q '"Libya","No national rule stored"' "$out/national.csv" || fail "Libya's silence is not said"
grep -q '"CoE Anti-Trafficking Convention, 2005","Ratified · Date not known"' "$out/matrix.csv" || fail "a date that is not known is not said"
# A judgment is not joined: no page says that it is unknown whether Italy joined one. The table of not punishing goes to 2024.
! grep -q '"V.C.L. and A.N. v UK".*"Unknown"' "$out/nonpunishment.csv" || fail "a judgment is called unknown"
grep -q '"2024","EU Anti-Trafficking Directive amendment"' "$out/nonpunishment.csv" || fail "the table of not punishing ends before 2024"
# The commission takes petitions against every member of the OAS, party to the convention or not.
report --country US --format csv
grep -q '"Inter-American Commission on Human Rights","yes, petitions against any OAS state"' "$out/bodies.csv" || fail "the commission is closed"
grep -q '"Human Rights Committee (CCPR)","Closed: ' "$out/bodies.csv" || fail "a closed body is open"

code=0
report --country QQ 2>"$out/err" || code=$?
[ "$code" = 64 ] && [ "$(wc -l <"$out/err")" = 1 ] || fail "an unknown country: $code"
code=0
report --country IT --format pdf 2>"$out/err" || code=$?
[ "$code" = 64 ] && grep -q 'known: html, csv' "$out/err" || fail "an unknown format: $code"

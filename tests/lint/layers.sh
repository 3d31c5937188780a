#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads every #include against the table of layers: a layer may include itself and what stands below it,
# and each outside library stops at its own layer. `layers.sh --control` proves that it can fail.
set -eu
cd "$(dirname "$0")/../.."

# layer: public headers it may include; outside headers it may include (| between)
rules() {
    cat <<'T'
base    base|log|phone|clock                                                  -
rights  base|log|language|rights|law|image                                    sqlite3
trust   base|log|trust                                                        sodium
i18n    base|log|language|catalog|sentence                                unicode
text    base|log|language|font|text                                       unicode|hb
pack    base|log|language|catalog|rights|pack|image                       sqlite3|csv|gettext-po|ini|opusfile
ui      base|log|language|font|text|draw|input|theme|ui|touch             -
sheets  base|log|language|catalog|rights|law|sheet|phone                  -
flow    base|log|language|font|text|draw|input|theme|ui|touch|catalog|rights|app|sheet|law|phone|sentence|utterance|clock -
screens base|log|language|font|text|draw|input|theme|ui|touch|catalog|rights|app|sheet|law|phone|sentence|utterance|clock -
shell   base|log|language|font|draw|input|app|shell|config|script|devices|listen|speech|utterance|lifeline|sandbox SDL|png|ini|espeak-ng|opusfile|samplerate
T
}

faults=0
complain() {
    echo "$1" >&2
    faults=1
}

check_file() { # layer headers libraries file
    grep -n '^#include' "$4" | while IFS= read -r line; do
        header=$(printf '%s' "$line" | sed 's/^[0-9]*:#include *[<"]\([^>"]*\)[>"].*/\1/')
        case $header in
        kiosk/*)
            name=${header#kiosk/}
            printf '%s' "${name%.h}" | grep -qxE "$2" || echo "$4:${line%%:*}: layer $1 may not include $header" ;;
        sqlite3.h | unicode/* | hb*.h | SDL*.h | png.h | ini.h | csv.h | gettext-po.h | espeak-ng/*.h | opusfile.h | samplerate.h | sodium*.h)
            [ "$3" != - ] && printf '%s' "$header" | grep -qE "^($3)" || echo "$4:${line%%:*}: layer $1 may not include $header" ;;
        ../*)
            [ "$1" = screens ] && [ "$header" = ../flow/visit.h ] || echo "$4:${line%%:*}: layer $1 reaches into another: $header" ;;
        esac
    done
}

check_all() {
    rules | while read -r layer headers libraries; do
        for file in app/"$layer"/*.c app/"$layer"/*.h; do
            [ -f "$file" ] && check_file "$layer" "$headers" "$libraries" "$file"
        done
    done
}

if [ "${1:-}" = --control ]; then
    file=$(mktemp)
    printf '#include "kiosk/app.h"\n#include <SDL.h>\n' >"$file"
    found=$(check_file base "base|log" - "$file" | wc -l)
    rm -f "$file"
    [ "$found" = 2 ] && exit 0
    echo "the layer test does not see a forbidden include" >&2
    exit 1
fi
found=$(check_all)
[ -z "$found" ] || complain "$found"
exit $faults

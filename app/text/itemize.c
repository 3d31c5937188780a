/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a paragraph wherever level, script or font changes. Scripts: a Common or Inherited character takes
 * the script before it, at the start the one after it, and a closing bracket takes its opening bracket's
 * (UAX #24, 5.1 and 5.2). Fonts: a whole grapheme cluster stays in one font; blanks, digits and marks of
 * punctuation stay in their neighbour's when it has them. */
#include "stages.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

enum { BRACKETS_MAX = 32 };

UBiDiLevel bidi_levels(UBiDi *bidi, const UChar *text, int32_t len_u, UBiDiLevel base, UBiDiLevel *out)
{
    UErrorCode error = U_ZERO_ERROR;
    if (!len_u)
        return base == UBIDI_RTL;
    ubidi_setPara(bidi, text, len_u, base, NULL, &error);
    const UBiDiLevel *levels = ubidi_getLevels(bidi, &error);
    KASSERT(U_SUCCESS(error));
    memcpy(out, levels, (size_t)len_u * sizeof *out);
    return ubidi_getParaLevel(bidi);
}

/* --- scripts -------------------------------------------------------------------------------------------------------- */

struct brackets {
    UChar32 closing[BRACKETS_MAX];
    UScriptCode script[BRACKETS_MAX];
    int depth;
};

static bool is_resolved(UScriptCode script)
{
    return script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_UNKNOWN;
}

static UScriptCode bracket_script(struct brackets *brackets, UChar32 c, UScriptCode current)
{
    int type = u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
    if (type == U_BPT_OPEN && brackets->depth < BRACKETS_MAX) {
        brackets->closing[brackets->depth] = u_getBidiPairedBracket(c);
        brackets->script[brackets->depth++] = current;
    } else if (type == U_BPT_CLOSE) {
        for (int i = brackets->depth - 1; i >= 0; i--) {
            if (brackets->closing[i] != c)
                continue;
            brackets->depth = i;
            return brackets->script[i];
        }
    }
    return current;
}

void scripts_resolve(const UChar *text, int32_t len_u, UScriptCode *out)
{
    struct brackets brackets = { .depth = 0 };
    UScriptCode current = USCRIPT_COMMON;
    for (int32_t i = 0; i < len_u;) {
        UErrorCode error = U_ZERO_ERROR;
        int32_t start = i;
        UChar32 c;
        U16_NEXT(text, i, len_u, c);
        UScriptCode script = uscript_getScript(c, &error);
        if (is_resolved(script))
            current = script;
        script = is_resolved(script) ? script : bracket_script(&brackets, c, current);
        for (int32_t u = start; u < i; u++)
            out[u] = script;
    }
    UScriptCode first = USCRIPT_COMMON;
    for (int32_t i = len_u - 1; i >= 0; i--) {
        if (is_resolved(out[i]))
            first = out[i];
    }
    for (int32_t i = 0; i < len_u && !is_resolved(out[i]); i++)
        out[i] = is_resolved(first) ? first : USCRIPT_LATIN;
    for (int32_t i = 1; i < len_u; i++) {
        if (!is_resolved(out[i]))
            out[i] = out[i - 1];
    }
}

void script_name(UScriptCode script, char out[5])
{
    const char *name = uscript_getShortName(script);
    memcpy(out, name && strlen(name) == 4 ? name : "Latn", 5);
}

/* --- fonts ------------------------------------------------------------------------------------------------------------ */

static bool needs_glyph(UChar32 c)
{
    return c != '\n' && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && u_charType(c) != U_LINE_SEPARATOR &&
           u_charType(c) != U_PARAGRAPH_SEPARATOR;
}

static bool covers(const struct font_metrics *metrics, int font, const UChar *text, int32_t begin_u, int32_t end_u)
{
    for (int32_t i = begin_u; i < end_u;) {
        UChar32 c;
        U16_NEXT(text, i, end_u, c);
        if (needs_glyph(c) && !metrics->has_glyph(metrics->user, font, c))
            return false;
    }
    return true;
}

/* Belongs to no script of its own: goes with its neighbour. */
static bool is_neutral(UChar32 c)
{
    UErrorCode error = U_ZERO_ERROR;
    return !is_resolved(uscript_getScript(c, &error));
}

static int font_for(const struct font_metrics *metrics, const struct text_style *style, int neighbour, const UChar *text,
                    int32_t begin_u, int32_t end_u)
{
    UChar32 first;
    U16_GET(text, begin_u, begin_u, end_u, first);
    if (neighbour >= 0 && is_neutral(first) && covers(metrics, neighbour, text, begin_u, end_u))
        return neighbour;
    for (size_t i = 0; i < style->font_count; i++) {
        if (covers(metrics, style->fonts[i], text, begin_u, end_u))
            return style->fonts[i];
    }
    for (size_t i = 0; i < style->font_count; i++) {
        if (metrics->has_glyph(metrics->user, style->fonts[i], first))
            return style->fonts[i];
    }
    return style->fonts[0];
}

static bool same_script(const UScriptCode *scripts, int32_t a, int32_t b)
{
    return b < 0 || scripts[a] == scripts[b];
}

void fonts_resolve(const struct font_metrics *metrics, UBreakIterator *graphemes, const struct text_style *style,
                   const UChar *text, int32_t len_u, const UScriptCode *scripts, int *out)
{
    UErrorCode error = U_ZERO_ERROR;
    int neighbour = -1;
    ubrk_setText(graphemes, text, len_u, &error);
    KASSERT(U_SUCCESS(error));
    int32_t begin_u = 0;
    for (int32_t end_u = ubrk_next(graphemes); end_u != UBRK_DONE; end_u = ubrk_next(graphemes)) {
        int near_font = same_script(scripts, begin_u, begin_u - 1) ? neighbour : -1;
        neighbour = font_for(metrics, style, near_font, text, begin_u, end_u);
        for (int32_t u = begin_u; u < end_u; u++)
            out[u] = neighbour;
        begin_u = end_u;
    }
}

/* --- items ---------------------------------------------------------------------------------------------------------------- */

size_t items_build(struct arena *arena, const UChar *text, int32_t len_u, const UBiDiLevel *levels, const UScriptCode *scripts,
                   const int *fonts, struct item **out)
{
    struct item *items = ARENA_ARRAY(arena, struct item, len_u + 1);
    size_t count = 0;
    for (int32_t i = 0; i < len_u; i++) {
        struct item *last = count ? &items[count - 1] : NULL;
        bool goes_on = last && last->level == levels[i] && last->script == scripts[i] && last->font == fonts[i] && text[i - 1] != '\n';
        if (goes_on)
            last->end_u = i + 1;
        else
            items[count++] = (struct item){ i, i + 1, levels[i], scripts[i], fonts[i] };
    }
    *out = items;
    return count;
}

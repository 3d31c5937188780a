/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages a paragraph goes through, each testable alone:
 * clean -> levels (UAX #9) -> scripts (UAX #24) -> fonts by coverage -> items -> breaks (UAX #14). */
#ifndef TEXT_STAGES_H
#define TEXT_STAGES_H

#include "kiosk/text.h"

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uscript.h>

/* Text in both encodings. offset_b[i] is the byte where UTF-16 unit i begins; offset_b[len_u] = len_b. */
struct clean_text {
    char *utf8;
    size_t len_b;
    UChar *utf16;
    int32_t len_u;
    uint32_t *offset_b;
};

/* Any bytes to valid text: what is not UTF-8, and controls, become U+FFFD; a tab becomes a blank. */
void text_clean(struct arena *arena, const char *bytes, size_t len_b, struct clean_text *out);

/* Embedding level of every UTF-16 unit, rule L1 applied at the end of the text. `base` is UBIDI_LTR,
 * UBIDI_RTL or UBIDI_DEFAULT_LTR. Returns the paragraph level. */
UBiDiLevel bidi_levels(UBiDi *bidi, const UChar *text, int32_t len_u, UBiDiLevel base, UBiDiLevel *out);

/* Script of every UTF-16 unit, Common and Inherited resolved by their neighbours. */
void scripts_resolve(const UChar *text, int32_t len_u, UScriptCode *out);

/* Font of every UTF-16 unit: the first of the chain that has the whole grapheme cluster. */
void fonts_resolve(const struct font_metrics *metrics, UBreakIterator *graphemes, const struct text_style *style,
                   const UChar *text, int32_t len_u, const UScriptCode *scripts, int *out);

/* A run of one level, script and font, and no line break inside. */
struct item {
    int32_t begin_u, end_u;
    UBiDiLevel level;
    UScriptCode script;
    int font;
};
size_t items_build(struct arena *arena, const UChar *text, int32_t len_u, const UBiDiLevel *levels, const UScriptCode *scripts,
                   const int *fonts, struct item **out);

/* What may follow a unit: no break, a break, a break that must be taken. */
enum { BREAK_NONE, BREAK_MAY, BREAK_MUST };
/* out[i] tells of the boundary before unit i, for 1 <= i <= len_u. */
void breaks_find(UBreakIterator *lines, const UChar *text, int32_t len_u, uint8_t *out);

/* Iterators that are opened once a locale and reused. */
struct break_iterators;
struct break_iterators *break_iterators_create(void);
void break_iterators_destroy(struct break_iterators *iterators);
/* Lets go of the texts they still point to. */
void break_iterators_forget(struct break_iterators *iterators);
UBreakIterator *break_iterators_lines(struct break_iterators *iterators, const char *locale);
UBreakIterator *break_iterators_graphemes(struct break_iterators *iterators);

/* Four letters, title case, as HarfBuzz and SDL2_ttf want them: "Arab". */
void script_name(UScriptCode script, char out[5]);

/* Lays out in an arena, without keeping anything. */
struct layout_tools {
    const struct font_metrics *metrics;
    struct break_iterators *iterators;
    UBiDi *bidi;
};
struct paragraph *paragraph_build(struct layout_tools *tools, struct arena *arena, const char *text, size_t len_b,
                                  const struct text_style *style, float width_px);

#endif

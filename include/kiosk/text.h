/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraph layout: text in, lines of finished runs out. Bidi UAX #9, scripts UAX #24, breaks
 * UAX #14 with dictionaries; every run is one font, one direction, one script. */
#ifndef KIOSK_TEXT_H
#define KIOSK_TEXT_H

#include "kiosk/font.h"

struct text_style {
    const char *language; /* BCP 47, for shaping */
    const char *locale;   /* ICU locale, for line breaks */
    bool rtl;             /* base direction: from the language table, never from the first letter */
    const int *fonts;     /* fallback chain, first choice first; lives as long as the engine, which knows it by address */
    size_t font_count;
    int size_px;          /* whole pixels: SDL2_ttf knows no others */
    float line_height;    /* ratio to size_px */
};

/* One run: draw `text + begin_b … end_b` at x (from the line's left edge) on the line's baseline. */
struct text_run {
    uint32_t begin_b, end_b;
    int font;
    float x_px, width_px;
    float overhang_px; /* ink left of x, 0 or more */
    float rise_px;     /* ink above the baseline, 0 or more */
    char script[5];
    bool rtl;
};

struct text_line {
    uint32_t begin_b, end_b; /* with the white space that ends it; runs leave that out */
    uint32_t first_run, run_count; /* runs in visual order, left to right */
    float width_px;                /* without the white space at its end */
    float baseline_px;             /* from the paragraph's top */
    float ink_top_px, ink_bottom_px; /* from the paragraph's top */
};

struct paragraph {
    const char *text; /* the text laid out: the input with invalid UTF-8 replaced by U+FFFD */
    uint32_t len_b;
    const struct text_line *lines;
    uint32_t line_count;
    const struct text_run *runs;
    uint32_t run_count;
    float width_px;  /* of the widest line */
    float word_px;   /* of the widest piece that no line break may cut */
    float height_px; /* lines x line distance, larger where ink would leave the box */
    int size_px;
    bool rtl;
    unsigned missing_glyphs;
    const char *language;
};

struct text_engine;

/* `metrics` is borrowed for the engine's life. `cache_b` bounds the memory of kept paragraphs. */
enum status text_engine_create(const struct font_metrics *metrics, size_t cache_b, struct text_engine **out);
void text_engine_destroy(struct text_engine *engine);

/* Lays out one paragraph in a width (device-independent pixels of the surface; a width <= 0 means
 * one line). Any bytes are welcome. The result belongs to the engine and stays valid until the next
 * text_engine_trim; the same input gives the same pointer while it is kept. A word wider than the
 * width breaks at a grapheme cluster. Cost: about 60 µs for a new Latin line, 0.2 µs when kept. */
const struct paragraph *text_layout(struct text_engine *engine, const char *text, size_t len_b,
                                    const struct text_style *style, float width_px);

/* Lets go of the least recently used paragraphs until the cache is within its bound. Call between
 * frames. */
void text_engine_trim(struct text_engine *engine);
/* Forgets and zeroes every kept paragraph: the visitor has left. */
void text_engine_wipe(struct text_engine *engine);

#endif

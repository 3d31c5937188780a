/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From items to lines. Every item is shaped once, which gives each cluster its advance; lines are then
 * filled cluster by cluster up to the last break that fits. White space at the end of a line has no
 * width. A line's pieces are put into visual order by rule L2, and its box grows where ink would leave. */
#include "stages.h"

#include <math.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

struct cluster {
    int32_t begin_u;
    uint32_t item;
    float advance_px, ink_top_px, ink_bottom_px, ink_left_px;
};

struct builder {
    struct layout_tools *tools;
    struct arena *arena;
    const struct text_style *style;
    float width_px;
    struct clean_text text;
    struct item *items;
    size_t item_count;
    struct cluster *clusters; /* one more than cluster_count: the end */
    size_t cluster_count;
    uint8_t *breaks;
    struct paragraph *out;
    struct text_line *lines;
    struct text_run *runs;
    size_t line_count, run_count, run_capacity, line_capacity;
};

/* --- shaping ------------------------------------------------------------------------------------------------------- */

static void itemize(struct builder *b)
{
    const struct clean_text *text = &b->text;
    size_t len = (size_t)text->len_u;
    UBiDiLevel *levels = ARENA_ARRAY(b->arena, UBiDiLevel, len + 1);
    UScriptCode *scripts = ARENA_ARRAY(b->arena, UScriptCode, len + 1);
    int *fonts = ARENA_ARRAY(b->arena, int, len + 1);
    bidi_levels(b->tools->bidi, text->utf16, text->len_u, b->style->rtl ? UBIDI_RTL : UBIDI_LTR, levels);
    scripts_resolve(text->utf16, text->len_u, scripts);
    fonts_resolve(b->tools->metrics, break_iterators_graphemes(b->tools->iterators), b->style, text->utf16, text->len_u,
                  scripts, fonts);
    b->item_count = items_build(b->arena, text->utf16, text->len_u, levels, scripts, fonts, &b->items);
}

static bool is_shown(const struct builder *b, int32_t at_u)
{
    UChar32 c;
    U16_GET(b->text.utf16, 0, at_u, b->text.len_u, c);
    return c != '\n' && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static void shape_item(struct builder *b, uint32_t index, struct shape_cluster *scratch)
{
    const struct item *item = &b->items[index];
    const struct clean_text *text = &b->text;
    struct shape_request request = {
        .text = text->utf8, .text_len_b = text->len_b,
        .begin_b = text->offset_b[item->begin_u], .end_b = text->offset_b[item->end_u],
        .font = item->font, .size_px = (float)b->style->size_px, .rtl = item->level & 1,
    };
    script_name(item->script, request.script);
    size_t count = b->tools->metrics->shape(b->tools->metrics->user, &request, scratch);
    int32_t at_u = item->begin_u;
    for (size_t i = 0; i < count; i++) {
        while (at_u < item->end_u && text->offset_b[at_u] < scratch[i].begin_b)
            at_u++;
        b->clusters[b->cluster_count++] = (struct cluster){ at_u, index, scratch[i].advance_px, scratch[i].ink_top_px,
                                                            scratch[i].ink_bottom_px, scratch[i].ink_left_px };
        if (scratch[i].missing && is_shown(b, at_u))
            b->out->missing_glyphs++;
    }
}

static void shape_items(struct builder *b)
{
    struct shape_cluster *scratch = ARENA_ARRAY(b->arena, struct shape_cluster, b->text.len_b + 1);
    b->clusters = ARENA_ARRAY(b->arena, struct cluster, b->text.len_u + 2);
    for (size_t i = 0; i < b->item_count; i++)
        shape_item(b, (uint32_t)i, scratch);
    b->clusters[b->cluster_count] = (struct cluster){ .begin_u = b->text.len_u };
}

/* --- lines ------------------------------------------------------------------------------------------------------------ */

static bool is_blank(const struct builder *b, size_t cluster)
{
    UChar c = b->text.utf16[b->clusters[cluster].begin_u];
    return u_isUWhiteSpace(c) && c != 0x00a0 && c != 0x202f;
}

/* The first cluster behind the line that begins at `first`. */
static size_t line_end(const struct builder *b, size_t first)
{
    float used_px = 0, solid_px = 0;
    size_t fits = first; /* end of the longest line that ends at a break and fits */
    for (size_t i = first; i < b->cluster_count; i++) {
        used_px += b->clusters[i].advance_px;
        if (!is_blank(b, i))
            solid_px = used_px;
        if (b->width_px > 0 && solid_px > b->width_px + 0.01f)
            return fits > first ? fits : i > first ? i : i + 1;
        int boundary = b->breaks[b->clusters[i + 1].begin_u];
        if (boundary == BREAK_MUST)
            return i + 1;
        if (boundary == BREAK_MAY)
            fits = i + 1;
    }
    return b->cluster_count;
}

static struct text_run *run_add(struct builder *b)
{
    b->runs = arena_grow(b->arena, b->runs, b->run_count, &b->run_capacity, 16, sizeof *b->runs);
    return &b->runs[b->run_count++];
}

static struct text_line *line_add(struct builder *b)
{
    b->lines = arena_grow(b->arena, b->lines, b->line_count, &b->line_capacity, 8, sizeof *b->lines);
    return &b->lines[b->line_count++];
}

/* The clusters [first, end) of one item as a run; x is set when the line is in order. */
static struct text_run run_of(const struct builder *b, size_t first, size_t end)
{
    const struct item *item = &b->items[b->clusters[first].item];
    struct text_run run = {
        .begin_b = b->text.offset_b[b->clusters[first].begin_u],
        .end_b = b->text.offset_b[b->clusters[end].begin_u < item->end_u ? b->clusters[end].begin_u : item->end_u],
        .font = item->font,
        .rtl = item->level & 1,
    };
    for (size_t n = first; n < end; n++) {
        const struct cluster *cluster = &b->clusters[run.rtl ? first + end - 1 - n : n];
        run.overhang_px = fmaxf(run.overhang_px, -(run.width_px + cluster->ink_left_px));
        run.rise_px = fmaxf(run.rise_px, cluster->ink_top_px);
        run.width_px += cluster->advance_px;
    }
    script_name(item->script, run.script);
    return run;
}

/* Rule L2 over the pieces of the line [first, end). */
static void line_order(struct builder *b, struct text_line *line, size_t first, size_t end)
{
    size_t pieces = 0;
    struct text_run *logical = ARENA_ARRAY(b->arena, struct text_run, end - first + 1);
    UBiDiLevel *levels = ARENA_ARRAY(b->arena, UBiDiLevel, end - first + 1);
    int32_t *order = ARENA_ARRAY(b->arena, int32_t, end - first + 1);
    for (size_t i = first; i < end;) {
        size_t stop = i;
        while (stop < end && b->clusters[stop].item == b->clusters[i].item)
            stop++;
        levels[pieces] = b->items[b->clusters[i].item].level;
        logical[pieces++] = run_of(b, i, stop);
        i = stop;
    }
    ubidi_reorderVisual(levels, (int32_t)pieces, order);
    float x_px = 0;
    line->first_run = (uint32_t)b->run_count;
    line->run_count = (uint32_t)pieces;
    for (size_t i = 0; i < pieces; i++) {
        struct text_run *run = run_add(b);
        *run = logical[order[i]];
        run->x_px = x_px;
        x_px += run->width_px;
    }
    line->width_px = x_px;
}

static void line_build(struct builder *b, size_t first, size_t end)
{
    struct text_line *line = line_add(b);
    size_t solid_end = end;
    while (solid_end > first && is_blank(b, solid_end - 1))
        solid_end--;
    *line = (struct text_line){
        .begin_b = b->text.offset_b[b->clusters[first].begin_u],
        .end_b = b->text.offset_b[b->clusters[end].begin_u],
    };
    for (size_t i = first; i < solid_end; i++) {
        line->ink_top_px = fmaxf(line->ink_top_px, b->clusters[i].ink_top_px);
        line->ink_bottom_px = fmaxf(line->ink_bottom_px, b->clusters[i].ink_bottom_px);
    }
    line_order(b, line, first, solid_end);
}

static float widest_word(const struct builder *b)
{
    float word_px = 0, solid_px = 0, widest_px = 0;
    for (size_t i = 0; i < b->cluster_count; i++) {
        word_px += b->clusters[i].advance_px;
        if (!is_blank(b, i))
            solid_px = word_px;
        widest_px = fmaxf(widest_px, solid_px);
        if (b->breaks[b->clusters[i + 1].begin_u] != BREAK_NONE)
            word_px = solid_px = 0;
    }
    return widest_px;
}

/* Gives lines their places: the font's own box centred in the line distance, more where ink needs it.
 * Until here a line's ink is measured from its baseline. */
static void lines_stack(struct builder *b)
{
    float ascent_px, descent_px, y_px = 0, line_px = b->style->line_height * (float)b->style->size_px;
    b->tools->metrics->extents(b->tools->metrics->user, b->style->fonts[0], (float)b->style->size_px, &ascent_px, &descent_px);
    float above_px = (line_px - ascent_px - descent_px) / 2 + ascent_px, below_px = line_px - above_px;
    for (size_t i = 0; i < b->line_count; i++) {
        struct text_line *line = &b->lines[i];
        float top_px = line->ink_top_px, bottom_px = line->ink_bottom_px;
        line->baseline_px = y_px + fmaxf(above_px, ceilf(top_px));
        line->ink_top_px = line->baseline_px - top_px;
        line->ink_bottom_px = line->baseline_px + bottom_px;
        y_px = line->baseline_px + fmaxf(below_px, ceilf(bottom_px));
        b->out->width_px = fmaxf(b->out->width_px, line->width_px);
    }
    b->out->height_px = b->line_count ? y_px : line_px;
}

struct paragraph *paragraph_build(struct layout_tools *tools, struct arena *arena, const char *text, size_t len_b,
                                  const struct text_style *style, float width_px)
{
    struct paragraph *out = ARENA_NEW(arena, struct paragraph);
    struct builder b = { .tools = tools, .arena = arena, .style = style, .width_px = width_px, .out = out };
    KASSERT(style->font_count > 0 && len_b < INT32_MAX / 4);
    text_clean(arena, text, len_b, &b.text);
    if (b.text.len_u) {
        itemize(&b);
        shape_items(&b);
        b.breaks = ARENA_ARRAY(arena, uint8_t, b.text.len_u + 1);
        breaks_find(break_iterators_lines(tools->iterators, style->locale), b.text.utf16, b.text.len_u, b.breaks);
    }
    for (size_t at = 0; at < b.cluster_count;) {
        size_t end = line_end(&b, at);
        line_build(&b, at, end);
        at = end;
    }
    lines_stack(&b);
    *out = (struct paragraph){
        .text = b.text.utf8, .len_b = (uint32_t)b.text.len_b,
        .lines = b.lines, .line_count = (uint32_t)b.line_count,
        .runs = b.runs, .run_count = (uint32_t)b.run_count,
        .width_px = out->width_px, .word_px = widest_word(&b), .height_px = out->height_px,
        .size_px = style->size_px, .rtl = style->rtl, .missing_glyphs = out->missing_glyphs,
    };
    return out;
}

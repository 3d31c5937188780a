/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fonts as files: mapped once at start by explicit path, shared by measuring and drawing. */
#ifndef KIOSK_FONT_H
#define KIOSK_FONT_H

#include "kiosk/base.h"
#include "kiosk/language.h"

struct font_set;

/* Maps every face named in `names` ("NotoSans-Regular.ttf", "NotoSansCJK-Regular.ttc#2"; duplicates
 * are folded) from the first of `dirs` that has it. A font's number is its place in the folded list.
 * STATUS_NO_INPUT with a fault naming the first file that is missing. */
enum status font_set_open(const char *const *dirs, size_t dir_count, const char *const *names, size_t name_count,
                          struct fault *fault, struct font_set **out);
void font_set_close(struct font_set *set);

/* The same for every face that these languages need, in their order. `extra_dir` (NULL: none) is looked
 * through before the folders where Debian keeps its Noto fonts. */
enum status font_set_open_for(const struct language *languages, size_t count, const char *extra_dir, struct fault *fault,
                              struct font_set **out);
/* Fallback chain of a language: its own font of that weight, the font of English, then every other
 * language's in table order. `out_fonts` has room for font_set_count numbers. */
void font_chain_build(const struct font_set *set, const struct language *languages, size_t count,
                      const struct language *language, bool bold, int *out_fonts, size_t *out_count);

size_t font_set_count(const struct font_set *set);
/* Number of the font with this name, -1 when the set lacks it. */
int font_set_find(const struct font_set *set, const char *name);
const char *font_set_name(const struct font_set *set, int font);
/* The mapped file (whole, also for a collection) and the index of the face in it. */
const void *font_set_bytes(const struct font_set *set, int font, size_t *out_len_b, int *out_face_index);

/* --- the seam under layout: who measures ------------------------------------------------------ */

/* One cluster of a shaped item, in logical order. */
struct shape_cluster {
    uint32_t begin_b; /* offset in the paragraph */
    float advance_px;
    float ink_top_px;    /* above the baseline, positive up */
    float ink_bottom_px; /* below the baseline, positive down */
    float ink_left_px;   /* from the cluster's left edge, negative when ink sticks out there */
    bool missing;        /* holds .notdef */
};

struct shape_request {
    const char *text; /* UTF-8, whole paragraph; context for joining */
    size_t text_len_b;
    size_t begin_b, end_b; /* the item */
    int font;
    float size_px;
    bool rtl;
    char script[5];       /* "Arab" */
};

/* Measures runs. The real one shapes with HarfBuzz; the one in tests gives every character 10 px. */
struct font_metrics {
    void *user;
    bool (*has_glyph)(void *user, int font, uint32_t codepoint);
    /* Writes at most end_b - begin_b clusters in logical order; returns how many. */
    size_t (*shape)(void *user, const struct shape_request *request, struct shape_cluster *clusters);
    /* What the font claims to need above and below its baseline. */
    void (*extents)(void *user, int font, float size_px, float *out_ascent_px, float *out_descent_px);
};

/* Metrics over a font set (borrowed). Destroy with font_metrics_destroy. */
enum status font_metrics_create(struct font_set *set, struct font_metrics **out);
void font_metrics_destroy(struct font_metrics *metrics);

#endif

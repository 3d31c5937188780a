/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HarfBuzz over the mapped files, unhinted, at 64 units a pixel. No language is told to it: SDL2_ttf
 * 2.20 cannot tell one either, and what is measured must be what is drawn. */
#include "kiosk/font.h"

#include <math.h>
#include <hb-ot.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

static const float UNITS_A_PX = 64;

/* The ink of a glyph of a CFF font comes from running its outline program: three quarters of the time of a
 * Chinese paragraph. The last glyph of each slot is kept. */
enum { KEPT_INKS = 2048 };

struct kept_ink {
    hb_codepoint_t glyph;
    int font, scale; /* scale 0: empty */
    bool known;
    hb_glyph_extents_t ink;
};

struct shaper {
    const struct font_set *set;
    hb_font_t **fonts; /* opened by need */
    hb_buffer_t *buffer;
    struct kept_ink inks[KEPT_INKS];
};

/* Out of memory HarfBuzz goes on with an empty font, in which every word is missing. */
static void font_check(hb_blob_t *blob, hb_face_t *face, hb_font_t *font)
{
    hb_font_extents_t extents;
    KASSERT(blob != hb_blob_get_empty() && face != hb_face_get_empty() && font != hb_font_get_empty());
    KASSERT(hb_font_get_h_extents(font, &extents));
}

static hb_font_t *font_of(struct shaper *shaper, int font)
{
    if (shaper->fonts[font])
        return shaper->fonts[font];
    size_t len_b;
    int face_index;
    const void *bytes = font_set_bytes(shaper->set, font, &len_b, &face_index);
    hb_blob_t *blob = hb_blob_create(bytes, (unsigned)len_b, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, (unsigned)face_index);
    shaper->fonts[font] = hb_font_create(face);
    hb_ot_font_set_funcs(shaper->fonts[font]);
    font_check(blob, face, shaper->fonts[font]);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return shaper->fonts[font];
}

static hb_font_t *font_sized(struct shaper *shaper, int font, float size_px)
{
    hb_font_t *hb = font_of(shaper, font);
    int scale = (int)lroundf(size_px * UNITS_A_PX);
    hb_font_set_scale(hb, scale, scale);
    return hb;
}

static bool has_glyph(void *user, int font, uint32_t codepoint)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(font_of(user, font), codepoint, &glyph);
}

static void buffer_fill(hb_buffer_t *buffer, const struct shape_request *request)
{
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, request->text, (int)request->text_len_b, (unsigned)request->begin_b,
                       (int)(request->end_b - request->begin_b));
    hb_buffer_set_direction(buffer, request->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, hb_script_from_string(request->script, -1));
}

static bool ink_of(struct shaper *shaper, int font, hb_font_t *hb, hb_codepoint_t glyph, hb_glyph_extents_t *out)
{
    int scale, unused;
    hb_font_get_scale(hb, &scale, &unused);
    struct kept_ink *kept = &shaper->inks[(glyph * 31u + (unsigned)font * 577u + (unsigned)scale) % KEPT_INKS];
    if (kept->glyph != glyph || kept->font != font || kept->scale != scale) {
        *kept = (struct kept_ink){ .glyph = glyph, .font = font, .scale = scale };
        kept->known = hb_font_get_glyph_extents(hb, glyph, &kept->ink);
    }
    *out = kept->ink;
    return kept->known;
}

/* `left_px` is the glyph's left edge, measured from the cluster's left edge in a left-to-right run and
 * from its right edge in a right-to-left one. */
static void cluster_add_ink(struct shaper *shaper, struct shape_cluster *cluster, int number, hb_font_t *font, hb_codepoint_t glyph,
                            const hb_glyph_position_t *at, float left_px)
{
    hb_glyph_extents_t ink;
    if (!ink_of(shaper, number, font, glyph, &ink) || !ink.height)
        return;
    float top_px = (float)(ink.y_bearing + at->y_offset) / UNITS_A_PX;
    float bottom_px = -(float)(ink.y_bearing + ink.height + at->y_offset) / UNITS_A_PX;
    cluster->ink_top_px = fmaxf(cluster->ink_top_px, top_px);
    cluster->ink_bottom_px = fmaxf(cluster->ink_bottom_px, bottom_px);
    cluster->ink_left_px = fminf(cluster->ink_left_px, left_px + (float)(ink.x_bearing + at->x_offset) / UNITS_A_PX);
}

static void cluster_add(struct shaper *shaper, struct shape_cluster *cluster, int number, hb_font_t *font, hb_codepoint_t glyph,
                        const hb_glyph_position_t *at, bool rtl)
{
    float advance_px = (float)at->x_advance / UNITS_A_PX;
    float left_px = rtl ? -cluster->advance_px - advance_px : cluster->advance_px;
    cluster_add_ink(shaper, cluster, number, font, glyph, at, left_px);
    cluster->advance_px += advance_px;
    cluster->missing = cluster->missing || glyph == 0;
}

/* Glyphs come in visual order; walking a right-to-left run backwards gives clusters in logical order. */
static size_t shape(void *user, const struct shape_request *request, struct shape_cluster *clusters)
{
    struct shaper *shaper = user;
    hb_font_t *font = font_sized(shaper, request->font, request->size_px);
    unsigned glyph_count;
    size_t count = 0;
    buffer_fill(shaper->buffer, request);
    hb_shape(font, shaper->buffer, NULL, 0);
    KASSERT(hb_buffer_allocation_successful(shaper->buffer)); /* rather no sentence than half of one */
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &glyph_count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(shaper->buffer, &glyph_count);
    for (unsigned i = 0; i < glyph_count; i++) {
        unsigned at = request->rtl ? glyph_count - 1 - i : i;
        if (!count || clusters[count - 1].begin_b != infos[at].cluster)
            clusters[count++] = (struct shape_cluster){ .begin_b = infos[at].cluster };
        cluster_add(shaper, &clusters[count - 1], request->font, font, infos[at].codepoint, &positions[at], request->rtl);
    }
    for (size_t i = 0; i < count && request->rtl; i++)
        clusters[i].ink_left_px += clusters[i].advance_px;
    return count;
}

static void extents(void *user, int font, float size_px, float *out_ascent_px, float *out_descent_px)
{
    hb_font_extents_t box;
    hb_font_t *hb = font_sized(user, font, size_px);
    hb_font_get_extents_for_direction(hb, HB_DIRECTION_LTR, &box);
    *out_ascent_px = (float)box.ascender / UNITS_A_PX;
    *out_descent_px = -(float)box.descender / UNITS_A_PX;
}

enum status font_metrics_create(struct font_set *set, struct font_metrics **out)
{
    struct shaper *shaper = calloc(1, sizeof *shaper);
    struct font_metrics *metrics = calloc(1, sizeof *metrics);
    hb_font_t **fonts = calloc(font_set_count(set) + 1, sizeof *fonts);
    if (!shaper || !metrics || !fonts) {
        free(shaper);
        free(metrics);
        free(fonts);
        return STATUS_NO_MEMORY;
    }
    shaper->set = set;
    shaper->fonts = fonts;
    shaper->buffer = hb_buffer_create();
    *metrics = (struct font_metrics){ .user = shaper, .has_glyph = has_glyph, .shape = shape, .extents = extents };
    *out = metrics;
    return STATUS_OK;
}

void font_metrics_destroy(struct font_metrics *metrics)
{
    if (!metrics)
        return;
    struct shaper *shaper = metrics->user;
    for (size_t i = 0; i < font_set_count(shaper->set); i++)
        hb_font_destroy(shaper->fonts[i]);
    hb_buffer_destroy(shaper->buffer);
    free(shaper->fonts);
    free(shaper);
    free(metrics);
}

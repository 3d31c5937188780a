/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file that calls SDL2_ttf. It gets finished runs and draws each once: size, direction and the
 * title-case script tag are set before every call, hinting is LIGHT_SUBPIXEL because only then does what
 * it draws agree with what HarfBuzz measured. SDL2_ttf moves its picture right when ink sticks out on the
 * left and down when ink rises above the ascent; the run brings both figures so that this is undone. */
#include "text_ttf.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { OPEN_MAX = 16, BUCKETS = 512 };

struct open_font {
    TTF_Font *ttf;
    int font, size_px;
    uint64_t used_at;
};

struct kept_run {
    struct kept_run *next;
    uint64_t hash, used_at;
    size_t block_b;
    uint32_t len_b;
    int font, size_px;
    bool rtl;
    char script[5];
    struct run_picture picture;
};

struct text_ttf {
    struct font_set *fonts;
    struct open_font open[OPEN_MAX];
    struct kept_run *buckets[BUCKETS];
    size_t kept_b, bound_b;
    uint64_t clock;
};

enum status text_ttf_create(struct font_set *fonts, size_t bound_b, struct fault *fault, struct text_ttf **out)
{
    struct text_ttf *text = calloc(1, sizeof *text);
    if (!text || TTF_Init() != 0) {
        free(text);
        return fault_set(fault, STATUS_NO_MEMORY, "SDL2_ttf does not start: %s", TTF_GetError());
    }
    text->fonts = fonts;
    text->bound_b = bound_b;
    *out = text;
    return STATUS_OK;
}

static void kept_free(struct text_ttf *text, struct kept_run *kept)
{
    text->kept_b -= kept->block_b;
    explicit_bzero(kept, kept->block_b);
    free(kept);
}

/* An open font keeps pictures of the letters it drew: they would tell the language. */
static void fonts_close(struct text_ttf *text)
{
    for (size_t i = 0; i < OPEN_MAX; i++) {
        if (text->open[i].ttf)
            TTF_CloseFont(text->open[i].ttf);
        text->open[i] = (struct open_font){ 0 };
    }
}

void text_ttf_wipe(struct text_ttf *text)
{
    fonts_close(text);
    for (size_t i = 0; i < BUCKETS; i++) {
        while (text->buckets[i]) {
            struct kept_run *kept = text->buckets[i];
            text->buckets[i] = kept->next;
            kept_free(text, kept);
        }
    }
}

void text_ttf_destroy(struct text_ttf *text)
{
    if (!text)
        return;
    text_ttf_wipe(text);
    TTF_Quit();
    free(text);
}

/* --- fonts ---------------------------------------------------------------------------------------------------------- */

static TTF_Font *font_open(struct text_ttf *text, int font, int size_px)
{
    size_t len_b;
    int face_index;
    const void *bytes = font_set_bytes(text->fonts, font, &len_b, &face_index);
    TTF_Font *ttf = TTF_OpenFontIndexRW(SDL_RWFromConstMem(bytes, (int)len_b), 1, size_px, face_index);
    if (ttf)
        TTF_SetFontHinting(ttf, TTF_HINTING_LIGHT_SUBPIXEL);
    return ttf;
}

static TTF_Font *font_get(struct text_ttf *text, int font, int size_px)
{
    struct open_font *oldest = &text->open[0];
    for (size_t i = 0; i < OPEN_MAX; i++) {
        struct open_font *open = &text->open[i];
        if (open->ttf && open->font == font && open->size_px == size_px) {
            open->used_at = ++text->clock;
            return open->ttf;
        }
        if (open->used_at < oldest->used_at)
            oldest = open;
    }
    if (oldest->ttf)
        TTF_CloseFont(oldest->ttf);
    *oldest = (struct open_font){ font_open(text, font, size_px), font, size_px, ++text->clock };
    return oldest->ttf;
}

/* --- pictures ---------------------------------------------------------------------------------------------------------- */

static bool row_has_ink(const SDL_Surface *surface, int y)
{
    const Uint32 *row = (const Uint32 *)((const Uint8 *)surface->pixels + y * surface->pitch);
    for (int x = 0; x < surface->w; x++) {
        if (row[x] >> 24)
            return true;
    }
    return false;
}

static bool column_has_ink(const SDL_Surface *surface, int x)
{
    for (int y = 0; y < surface->h; y++) {
        if (((const Uint32 *)((const Uint8 *)surface->pixels + y * surface->pitch))[x] >> 24)
            return true;
    }
    return false;
}

static struct kept_run *kept_create(const SDL_Surface *surface, const struct draw_item *run, int ascent_px)
{
    size_t pixels_b = (size_t)surface->w * (size_t)surface->h, block_b = sizeof(struct kept_run) + pixels_b + run->len_b;
    struct kept_run *kept = malloc(block_b);
    KASSERT(kept);
    uint8_t *alpha = (uint8_t *)(kept + 1);
    *kept = (struct kept_run){ .block_b = block_b, .len_b = run->len_b, .font = run->font, .size_px = run->size_px, .rtl = run->rtl };
    memcpy(kept->script, run->script, sizeof kept->script);
    for (int y = 0; y < surface->h; y++) {
        const Uint32 *row = (const Uint32 *)((const Uint8 *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < surface->w; x++)
            alpha[(size_t)y * (size_t)surface->w + (size_t)x] = (uint8_t)(row[x] >> 24);
    }
    memcpy(alpha + pixels_b, run->text, run->len_b);
    int risen_px = (int)ceilf(run->rise_px) - ascent_px, out_px = (int)ceilf(run->overhang_px);
    kept->picture = (struct run_picture){
        .mask = { alpha, surface->w, surface->h, surface->w },
        .origin_x = out_px > 0 && column_has_ink(surface, 0) ? out_px : 0,
        .baseline_y = ascent_px + (risen_px > 0 && row_has_ink(surface, 0) ? risen_px : 0),
    };
    return kept;
}

/* A run of nothing but invisible characters has no picture; any other without one is a fault: a sentence that
 * lacks a word can turn a right into its opposite, so rather no frame at all. */
static bool may_be_empty(const struct draw_item *run)
{
    return run->box.w - run->size_px / 2 * 2 <= 1;
}

static struct kept_run *render(struct text_ttf *text, const struct draw_item *run)
{
    static const SDL_Color WHITE = { 255, 255, 255, 255 };
    TTF_Font *font = font_get(text, run->font, run->size_px);
    char *bytes = strndup(run->text, run->len_b);
    KASSERT(font && bytes);
    TTF_SetFontDirection(font, run->rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, run->script);
    SDL_Surface *surface = TTF_RenderUTF8_Blended(font, bytes, WHITE);
    explicit_bzero(bytes, run->len_b);
    free(bytes);
    KASSERT(surface || may_be_empty(run));
    if (!surface)
        return NULL;
    struct kept_run *kept = kept_create(surface, run, TTF_FontAscent(font));
    explicit_bzero(surface->pixels, (size_t)surface->pitch * (size_t)surface->h);
    SDL_FreeSurface(surface);
    return kept;
}

static uint64_t run_hash(const struct draw_item *run)
{
    uint64_t hash = hash_bytes(HASH_START, run->text, run->len_b);
    hash = hash_bytes(hash, &run->font, sizeof run->font);
    hash = hash_bytes(hash, &run->size_px, sizeof run->size_px);
    hash = hash_bytes(hash, run->script, sizeof run->script);
    return hash_bytes(hash, &run->rtl, sizeof run->rtl);
}

static bool same_run(const struct kept_run *kept, uint64_t hash, const struct draw_item *run)
{
    const uint8_t *bytes = kept->picture.mask.alpha + (size_t)kept->picture.mask.w * (size_t)kept->picture.mask.h;
    return kept->hash == hash && kept->len_b == run->len_b && kept->font == run->font && kept->size_px == run->size_px &&
           kept->rtl == run->rtl && strcmp(kept->script, run->script) == 0 && memcmp(bytes, run->text, run->len_b) == 0;
}

/* Lets go of what was not used lately until the bound holds. */
static void trim(struct text_ttf *text)
{
    for (uint64_t keep = 512; text->kept_b > text->bound_b; keep /= 2) {
        uint64_t limit = text->clock > keep ? text->clock - keep : 0;
        for (size_t i = 0; i < BUCKETS; i++) {
            for (struct kept_run **at = &text->buckets[i]; *at;) {
                struct kept_run *kept = *at;
                if (kept->used_at >= limit && keep) {
                    at = &kept->next;
                    continue;
                }
                *at = kept->next;
                kept_free(text, kept);
            }
        }
        if (!keep)
            break;
    }
}

struct run_picture text_ttf_render(struct text_ttf *text, const struct draw_item *run)
{
    uint64_t hash = run_hash(run);
    struct kept_run **bucket = &text->buckets[hash % BUCKETS];
    for (struct kept_run *kept = *bucket; kept; kept = kept->next) {
        if (!same_run(kept, hash, run))
            continue;
        kept->used_at = ++text->clock;
        return kept->picture;
    }
    trim(text);
    struct kept_run *fresh = render(text, run);
    if (!fresh)
        return (struct run_picture){ 0 };
    fresh->hash = hash;
    fresh->used_at = ++text->clock;
    bucket = &text->buckets[hash % BUCKETS];
    fresh->next = *bucket;
    *bucket = fresh;
    text->kept_b += fresh->block_b;
    return fresh->picture;
}

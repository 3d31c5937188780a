/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps what was laid out. A kept paragraph is one block of memory, found by a hash of everything that
 * shaped it and compared in full; the least recently used go first when the bound is passed. */
#include "stages.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>

enum { BUCKETS = 1024 };

struct kept {
    struct kept *next;
    uint64_t hash, used_at;
    size_t block_b;
    const char *source; /* the bytes as they were given */
    size_t source_b;
    char language[16];
    bool rtl;
    const int *fonts;
    int size_px;
    float line_height, width_px;
    struct paragraph paragraph;
};

struct text_engine {
    struct layout_tools tools;
    struct arena scratch;
    struct kept *buckets[BUCKETS];
    size_t kept_b, bound_b;
    uint64_t clock;
};

enum status text_engine_create(const struct font_metrics *metrics, size_t cache_b, struct text_engine **out)
{
    UErrorCode error = U_ZERO_ERROR;
    struct text_engine *engine = calloc(1, sizeof *engine);
    if (!engine)
        return STATUS_NO_MEMORY;
    uloc_setDefault("en", &error); /* never the locale of the environment */
    engine->bound_b = cache_b;
    engine->tools = (struct layout_tools){ metrics, break_iterators_create(), ubidi_open() };
    if (!engine->tools.iterators || !engine->tools.bidi) {
        text_engine_destroy(engine);
        return STATUS_NO_MEMORY;
    }
    *out = engine;
    return STATUS_OK;
}

static void kept_free(struct text_engine *engine, struct kept *kept)
{
    engine->kept_b -= kept->block_b;
    explicit_bzero(kept, kept->block_b);
    free(kept);
}

void text_engine_wipe(struct text_engine *engine)
{
    for (size_t i = 0; i < BUCKETS; i++) {
        while (engine->buckets[i]) {
            struct kept *kept = engine->buckets[i];
            engine->buckets[i] = kept->next;
            kept_free(engine, kept);
        }
    }
    break_iterators_forget(engine->tools.iterators);
    arena_reset(&engine->scratch);
}

void text_engine_destroy(struct text_engine *engine)
{
    if (!engine)
        return;
    if (engine->tools.iterators)
        text_engine_wipe(engine);
    break_iterators_destroy(engine->tools.iterators);
    ubidi_close(engine->tools.bidi);
    arena_finish(&engine->scratch);
    free(engine);
}

static uint64_t key_hash(const char *text, size_t len_b, const struct text_style *style, float width_px)
{
    uint64_t hash = hash_bytes(HASH_START, text, len_b);
    hash = hash_bytes(hash, &style->size_px, sizeof style->size_px);
    hash = hash_bytes(hash, &style->fonts, sizeof style->fonts);
    hash = hash_bytes(hash, &width_px, sizeof width_px);
    return hash_bytes(hash, style->language, strlen(style->language));
}

static bool key_equal(const struct kept *kept, uint64_t hash, const char *text, size_t len_b, const struct text_style *style,
                      float width_px)
{
    return kept->hash == hash && kept->source_b == len_b && kept->size_px == style->size_px && kept->fonts == style->fonts &&
           kept->width_px == width_px && kept->rtl == style->rtl && kept->line_height == style->line_height &&
           strncmp(kept->language, style->language, sizeof kept->language - 1) == 0 && memcmp(kept->source, text, len_b) == 0;
}

/* Copies a paragraph out of the scratch arena into one block of its own. */
static struct kept *kept_create(const struct paragraph *p, const char *source, size_t source_b, const struct text_style *style,
                                float width_px)
{
    size_t lines_b = p->line_count * sizeof *p->lines, runs_b = p->run_count * sizeof *p->runs;
    size_t block_b = sizeof(struct kept) + lines_b + runs_b + p->len_b + 1 + source_b;
    struct kept *kept = malloc(block_b);
    if (!kept)
        kassert_fail("memory for a paragraph", __FILE__, __LINE__);
    *kept = (struct kept){ .block_b = block_b, .source_b = source_b, .rtl = style->rtl, .fonts = style->fonts,
                           .size_px = style->size_px, .line_height = style->line_height, .width_px = width_px, .paragraph = *p };
    strncpy(kept->language, style->language, sizeof kept->language - 1);
    char *at = (char *)(kept + 1);
    if (lines_b)
        memcpy(at, p->lines, lines_b);
    kept->paragraph.lines = (const struct text_line *)at;
    if (runs_b)
        memcpy(at + lines_b, p->runs, runs_b);
    kept->paragraph.runs = (const struct text_run *)(at + lines_b);
    memcpy(at + lines_b + runs_b, p->text, p->len_b);
    at[lines_b + runs_b + p->len_b] = '\0';
    kept->paragraph.text = at + lines_b + runs_b;
    if (source_b)
        memcpy(at + lines_b + runs_b + p->len_b + 1, source, source_b);
    kept->source = at + lines_b + runs_b + p->len_b + 1;
    kept->paragraph.language = kept->language;
    return kept;
}

const struct paragraph *text_layout(struct text_engine *engine, const char *text, size_t len_b,
                                    const struct text_style *style, float width_px)
{
    uint64_t hash = key_hash(text, len_b, style, width_px);
    struct kept **bucket = &engine->buckets[hash % BUCKETS];
    for (struct kept *kept = *bucket; kept; kept = kept->next) {
        if (!key_equal(kept, hash, text, len_b, style, width_px))
            continue;
        kept->used_at = ++engine->clock;
        return &kept->paragraph;
    }
    arena_reset(&engine->scratch);
    const struct paragraph *built = paragraph_build(&engine->tools, &engine->scratch, text, len_b, style, width_px);
    struct kept *fresh = kept_create(built, text, len_b, style, width_px);
    fresh->hash = hash;
    fresh->used_at = ++engine->clock;
    fresh->next = *bucket;
    *bucket = fresh;
    engine->kept_b += fresh->block_b;
    return &fresh->paragraph;
}

static int compare_age(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The use before which paragraphs go, so that about half the bound remains. */
static uint64_t age_limit(const struct text_engine *engine)
{
    enum { SAMPLE_MAX = 4096 };
    static const size_t KEEP_SHARE = 2;
    uint64_t ages[SAMPLE_MAX];
    size_t count = 0;
    for (size_t i = 0; i < BUCKETS; i++) {
        for (const struct kept *kept = engine->buckets[i]; kept && count < SAMPLE_MAX; kept = kept->next)
            ages[count++] = kept->used_at;
    }
    qsort(ages, count, sizeof ages[0], compare_age);
    return count ? ages[count / KEEP_SHARE] : 0;
}

void text_engine_trim(struct text_engine *engine)
{
    while (engine->kept_b > engine->bound_b) {
        uint64_t limit = age_limit(engine);
        for (size_t i = 0; i < BUCKETS; i++) {
            for (struct kept **at = &engine->buckets[i]; *at;) {
                struct kept *kept = *at;
                if (kept->used_at > limit) {
                    at = &kept->next;
                    continue;
                }
                *at = kept->next;
                kept_free(engine, kept);
            }
        }
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit.h"

#include <stdlib.h>

struct chain {
    int *fonts;
    size_t count;
};

struct font_chains {
    const struct language *languages;
    size_t count;
    struct chain *chains; /* two a language: regular, bold */
    struct arena arena;
};

struct font_chains *font_chains_create(const struct font_set *set, const struct language *languages, size_t count)
{
    struct font_chains *chains = calloc(1, sizeof *chains);
    if (!chains)
        return NULL;
    *chains = (struct font_chains){ .languages = languages, .count = count };
    chains->chains = ARENA_ARRAY(&chains->arena, struct chain, count * 2);
    for (size_t i = 0; i < count * 2; i++) {
        struct chain *chain = &chains->chains[i];
        chain->fonts = ARENA_ARRAY(&chains->arena, int, font_set_count(set));
        font_chain_build(set, languages, count, &languages[i / 2], i % 2 == 1, chain->fonts, &chain->count);
    }
    return chains;
}

void font_chains_destroy(struct font_chains *chains)
{
    if (!chains)
        return;
    arena_finish(&chains->arena);
    free(chains);
}

void font_chains_find(void *user, const struct language *language, bool bold, const int **out_fonts, size_t *out_count)
{
    const struct font_chains *chains = user;
    size_t index = (size_t)(language - chains->languages);
    KASSERT(index < chains->count);
    *out_fonts = chains->chains[index * 2 + bold].fonts;
    *out_count = chains->chains[index * 2 + bold].count;
}

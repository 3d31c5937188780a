/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules of lint share. Texts and the driver are in lint.c, rows of facts in lint_facts.c, the
 * mistakes of the seed paper in lint_slips.c. */
#ifndef PACK_LINT_H
#define PACK_LINT_H

#include "csv_table.h"
#include "messages.h"

#include "kiosk/pack.h"

struct linter {
    struct arena *arena;
    struct fault *fault;
    void *user;
    void (*report)(void *user, const struct lint_finding *finding);
    const char *data_dir, *site_dir;
    const struct source_messages *messages;
    struct csv_table words, languages;
    int language_at, word_at, allowed_at, why_at, tag_at, locale_at;
    size_t findings;
};

/* `line` 0: the line of message `row` in a PO file. */
void lint_find(struct linter *l, enum lint_rule rule, const char *path, int line, const char *row, const char *detail);
/* Opens a table and finds its columns; a missing one is a fault. */
enum status lint_table_open(struct linter *l, const char *folder, const char *file, const char *const *columns, int *at,
                            size_t count, struct csv_table *out);

/* The first run of digits long enough to be dialled; NULL: none. */
const char *lint_phone_in(struct arena *arena, const char *text);
/* A word of a place with a number near it, or a position. */
bool lint_has_address(const char *text);
/* Columns that hold where something is, in any file of contacts. */
void lint_address_columns(struct linter *l, const struct csv_table *table);
/* The names of the place and of who runs the screen. */
enum status lint_place_names(struct linter *l, const char *path);

enum status lint_cards(struct linter *l);
enum status lint_places(struct linter *l); /* contacts, national rules, the site's files */
enum status lint_references(struct linter *l);
enum status lint_glossary(struct linter *l, const char *translations_dir);
enum status lint_slips(struct linter *l);

#endif

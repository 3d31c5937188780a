/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The opened pack: statements prepared once, and the facts that do not depend on a country, loaded once. */
#ifndef RIGHTS_STORE_H
#define RIGHTS_STORE_H

#include "kiosk/rights.h"
#include "sql.h"

#include <sqlite3.h>

struct card {
    const char *id, *group, *floor_basis, *tags, *icon;
    int priority;
    enum level cap, floor;
    bool has_sentence[3]; /* by level */
    size_t first_link, link_count;
};

/* A lead provision under a card: what it may carry at most, wherever it binds. */
struct link {
    const char *provision_id, *article, *paragraph;
    size_t instrument; /* index into store->instruments */
    enum level cap;    /* min of strength, link, card and confidence */
    bool child_only, foreign_only; /* fits only when the visitor said so */
    bool bears;        /* the duty is the country of stay's */
    bool home_duty, to_check;
};

struct instrument {
    const char *id, *name;
    bool binding;
};

enum rule_effect { RULE_SHOW, RULE_BOOST, RULE_SINK, RULE_FOLD };
struct rule {
    int question;      /* 0: baseline, for everyone */
    enum answer answer;
    size_t card;
    enum rule_effect effect;
    int weight;
};

struct site_value {
    const char *key, *value;
};

struct rights_store {
    const char *image;
    size_t image_b;
    char *own_image; /* NULL: the image is somebody else's */
    sqlite3 *db;
    bool serving;          /* opening is over: nothing but SELECT */
    bool filled;           /* so is the first reading: from now on a fault ends the process */
    int broken;            /* before that: SQLite's word for what it could not read, 0 for nothing */
    int thousand_ops_left; /* of the statement that runs */
    sqlite3_stmt *statements[SQL_COUNT];
    struct arena arena;
    struct language *languages, *all_languages;
    size_t language_count, all_language_count;
    struct card *cards;
    struct link *links;
    struct instrument *instruments; /* sorted by id */
    struct rule *rules;
    size_t card_count, link_count, instrument_count, rule_count;
    struct site site;
    struct site_value *site_values;
    size_t site_value_count;
};

/* A statement ready to bind and step; whatever it did before is over. */
sqlite3_stmt *store_begin(struct rights_store *store, enum sql sql);
void store_bind(sqlite3_stmt *statement, int index, const char *text);
/* The next row is there; false after the last. Anything else ends the process (71, 65): never fewer rows. While a
 * pack is still being opened it is noted in `broken` instead, and the pack is refused. */
bool store_next(struct rights_store *store, sqlite3_stmt *statement);
/* Column as text, "" for NULL; valid until the next step. */
const char *store_text(sqlite3_stmt *statement, int column);
/* Ends a statement and, in debug builds, checks what it cost. */
void store_end(struct rights_store *store, enum sql sql);

/* 1: a member of the European Union, 0: another country, -1: no such code. */
int store_country_kind(struct rights_store *store, const char *code);
void site_load(struct rights_store *store);

/* Fills cards, links, instruments and rules. STATUS_BAD_DATA when the pack contradicts itself. */
enum status facts_load(struct rights_store *store, struct fault *fault);
/* "right" -> LEVEL_RIGHT; LEVEL_ASK for anything unknown: never more than was said. */
enum level level_parse(const char *text);
/* Index of the instrument with this id; store->instrument_count when there is none. */
size_t instrument_find(const struct rights_store *store, const char *id);

#endif

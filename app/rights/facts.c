/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a provision may carry does not depend on the country, so it is settled here, once, at open: the
 * least of its strength, the cap of its link, the cap of its card and what a reviewer has confirmed. */
#include "store.h"

#include <stdlib.h>
#include <string.h>

enum { CARDS_MAX = 500, LINKS_MAX = 20000, INSTRUMENTS_MAX = 2000, RULES_MAX = 5000 };

enum level level_parse(const char *text)
{
    for (int level = LEVEL_RIGHT; level > LEVEL_ASK; level--) {
        if (strcmp(text, LEVEL_NAME[level]) == 0)
            return (enum level)level;
    }
    return LEVEL_ASK;
}

static enum level least(enum level a, enum level b)
{
    return a < b ? a : b;
}

/* data/resolution.md, rule 2. */
static enum level strength_level(const char *strength)
{
    if (strcmp(strength, "mandatory") == 0)
        return LEVEL_RIGHT;
    return strcmp(strength, "qualified") == 0 ? LEVEL_TRY : LEVEL_ASK;
}

/* Is `tag` in the set "a;b;c"? */
static bool has_tag(const char *set, const char *tag)
{
    size_t tag_b = strlen(tag);
    for (const char *at = set; *at;) {
        size_t len_b = strcspn(at, ";");
        if (len_b == tag_b && memcmp(at, tag, tag_b) == 0)
            return true;
        at += len_b + (at[len_b] == ';');
    }
    return false;
}

static int compare_card(const void *id, const void *card)
{
    return strcmp(id, ((const struct card *)card)->id);
}

/* Index of the card with this id; store->card_count when there is none. */
static size_t card_find(const struct rights_store *store, const char *id)
{
    const struct card *card = bsearch(id, store->cards, store->card_count, sizeof *card, compare_card);
    return card ? (size_t)(card - store->cards) : store->card_count;
}

static int compare_instrument(const void *id, const void *instrument)
{
    return strcmp(id, ((const struct instrument *)instrument)->id);
}

size_t instrument_find(const struct rights_store *store, const char *id)
{
    const struct instrument *found =
        bsearch(id, store->instruments, store->instrument_count, sizeof *found, compare_instrument);
    return found ? (size_t)(found - store->instruments) : store->instrument_count;
}

static void cards_load(struct rights_store *store)
{
    struct arena *arena = &store->arena;
    store->cards = ARENA_ARRAY(arena, struct card, CARDS_MAX);
    sqlite3_stmt *row = store_begin(store, SQL_CARDS);
    while (store_next(store, row) && store->card_count < CARDS_MAX) {
        struct card *card = &store->cards[store->card_count++];
        *card = (struct card){
            .id = arena_string(arena, store_text(row, 0)),
            .group = arena_string(arena, store_text(row, 1)),
            .priority = sqlite3_column_int(row, 2),
            .cap = level_parse(store_text(row, 3)),
            .floor = level_parse(store_text(row, 4)),
            .floor_basis = arena_string(arena, store_text(row, 5)),
            .tags = arena_string(arena, store_text(row, 6)),
            .icon = arena_string(arena, store_text(row, 10)),
        };
        for (int level = LEVEL_ASK; level <= LEVEL_RIGHT; level++)
            card->has_sentence[level] = sqlite3_column_int(row, 7 + level) != 0;
    }
    store_end(store, SQL_CARDS);
}

static int compare_instruments(const void *a, const void *b)
{
    return strcmp(((const struct instrument *)a)->id, ((const struct instrument *)b)->id);
}

/* First pass over the links: which instruments they name. */
static void instruments_load(struct rights_store *store)
{
    store->instruments = ARENA_ARRAY(&store->arena, struct instrument, INSTRUMENTS_MAX);
    sqlite3_stmt *row = store_begin(store, SQL_LINKS);
    while (store_next(store, row) && store->instrument_count < INSTRUMENTS_MAX) {
        const char *id = store_text(row, 2);
        size_t i = 0;
        while (i < store->instrument_count && strcmp(store->instruments[i].id, id) != 0)
            i++;
        if (i == store->instrument_count)
            store->instruments[store->instrument_count++] = (struct instrument){
                arena_string(&store->arena, id), arena_string(&store->arena, store_text(row, 3)), sqlite3_column_int(row, 4) != 0
            };
    }
    store_end(store, SQL_LINKS);
    qsort(store->instruments, store->instrument_count, sizeof store->instruments[0], compare_instruments);
}

/* A link for children (or foreigners) alone fits a general card only when the visitor said she is one. */
static bool only_for(const char *who, const char *card_tags, const char *tag, const char *const *wider)
{
    if (strstr(card_tags, tag) || !has_tag(who, tag))
        return false;
    for (; *wider; wider++) {
        if (has_tag(who, *wider))
            return false;
    }
    return true;
}

static struct link link_read(struct rights_store *store, sqlite3_stmt *row, const struct card *card)
{
    static const char *const WIDER_THAN_CHILD[] = { "any", "adult", "woman", NULL };
    static const char *const WIDER_THAN_FOREIGN[] = { "any", "national", NULL };
    const char *who = store_text(row, 8), *bearer = store_text(row, 10);
    bool to_check = strcmp(store_text(row, 9), "check") == 0;
    enum level cap = least(least(strength_level(store_text(row, 7)), level_parse(store_text(row, 11))), card->cap);
    return (struct link){
        .provision_id = arena_string(&store->arena, store_text(row, 1)),
        .instrument = instrument_find(store, store_text(row, 2)),
        .article = arena_string(&store->arena, store_text(row, 5)),
        .paragraph = arena_string(&store->arena, store_text(row, 6)),
        .cap = to_check ? LEVEL_ASK : cap,
        .child_only = only_for(who, card->tags, "child", WIDER_THAN_CHILD),
        .foreign_only = only_for(who, card->tags, "foreign", WIDER_THAN_FOREIGN),
        .bears = strcmp(bearer, "stay") == 0 || strcmp(bearer, "both") == 0,
        .home_duty = strcmp(bearer, "home") == 0,
        .to_check = to_check,
    };
}

static enum status links_load(struct rights_store *store, struct fault *fault)
{
    store->links = ARENA_ARRAY(&store->arena, struct link, LINKS_MAX);
    sqlite3_stmt *row = store_begin(store, SQL_LINKS);
    enum status status = STATUS_OK;
    while (status == STATUS_OK && store_next(store, row) && store->link_count < LINKS_MAX) {
        size_t index = card_find(store, store_text(row, 0));
        if (index == store->card_count) {
            status = fault_set(fault, STATUS_BAD_DATA, "the pack links a card it lacks: %s", store_text(row, 0));
            break;
        }
        struct card *card = &store->cards[index];
        if (!card->link_count++)
            card->first_link = store->link_count;
        store->links[store->link_count++] = link_read(store, row, card);
    }
    store_end(store, SQL_LINKS);
    return status;
}

static enum rule_effect effect_parse(const char *text)
{
    return strcmp(text, "show") == 0    ? RULE_SHOW
           : strcmp(text, "boost") == 0 ? RULE_BOOST
           : strcmp(text, "sink") == 0  ? RULE_SINK
                                        : RULE_FOLD;
}

static enum answer answer_parse(const char *text)
{
    return strcmp(text, "yes") == 0      ? ANSWER_YES
           : strcmp(text, "no") == 0     ? ANSWER_NO
           : strcmp(text, "unsure") == 0 ? ANSWER_UNSURE
                                         : ANSWER_NONE;
}

static enum status rules_load(struct rights_store *store, struct fault *fault)
{
    store->rules = ARENA_ARRAY(&store->arena, struct rule, RULES_MAX);
    sqlite3_stmt *row = store_begin(store, SQL_RULES);
    enum status status = STATUS_OK;
    while (status == STATUS_OK && store_next(store, row) && store->rule_count < RULES_MAX) {
        size_t card = card_find(store, store_text(row, 2));
        int question = store_text(row, 0)[1] - '0';
        if (card == store->card_count || question < 0 || question > QUESTION_COUNT)
            status = fault_set(fault, STATUS_BAD_DATA, "the pack has a rule for %s it cannot mean", store_text(row, 2));
        else
            store->rules[store->rule_count++] = (struct rule){ question, answer_parse(store_text(row, 1)), card,
                                                               effect_parse(store_text(row, 3)), sqlite3_column_int(row, 4) };
    }
    store_end(store, SQL_RULES);
    return status;
}

enum status facts_load(struct rights_store *store, struct fault *fault)
{
    cards_load(store);
    instruments_load(store);
    enum status status = links_load(store, fault);
    return status == STATUS_OK ? rules_load(store, fault) : status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What belongs to a place: lines of help, rules of a country, and what the site has entered. */
#include "store.h"

#include <stdlib.h>
#include <string.h>

enum { CONTACTS_MAX = 200, RULES_MAX = 50 };

/* In the order a visitor needs them. What is not here, such as a national office, is for advisers. */
static const char *const KIND[] = {
    "police_emergency", "ambulance", "trafficking_hotline", "child_helpline", "vaw_helpline", "missing_children", "asylum",
    "labour", "ngo", "site", "interpreter", "embassy_info",
};

static struct contact contact_read(sqlite3_stmt *row, struct arena *arena)
{
    return (struct contact){
        .kind = arena_string(arena, store_text(row, 0)),
        .name = arena_string(arena, store_text(row, 1)),
        .phone = arena_string(arena, store_text(row, 2)),
        .opening = arena_string(arena, store_text(row, 3)),
        .spoken = arena_string(arena, store_text(row, 4)),
        .free = arena_string(arena, store_text(row, 5)),
        .from_abroad = arena_string(arena, store_text(row, 6)),
        .police = arena_string(arena, store_text(row, 7)),
        .source_title = arena_string(arena, store_text(row, 8)),
        .source_date = arena_string(arena, store_text(row, 9)),
        .site = sqlite3_column_int(row, 10) != 0,
    };
}

static size_t contacts_read(struct rights_store *store, const char *jurisdiction, struct arena *arena, struct contact *to)
{
    size_t count = 0;
    sqlite3_stmt *row = store_begin(store, SQL_CONTACTS);
    store_bind(row, 1, jurisdiction);
    while (store_next(store, row) && count < CONTACTS_MAX)
        to[count++] = contact_read(row, arena);
    store_end(store, SQL_CONTACTS);
    return count;
}

/* Appends the rows of one kind: the site's alone when it has any. */
static size_t kind_append(const struct contact *from, size_t count, const char *kind, struct contact *to, size_t at)
{
    size_t first = at;
    for (size_t i = 0; i < count && at < CONTACTS_MAX; i++) {
        bool after_site = at > first && to[first].site && !from[i].site;
        if (strcmp(from[i].kind, kind) == 0 && !after_site)
            to[at++] = from[i];
    }
    return at;
}

void rights_contacts(struct rights_store *store, const char *country, struct arena *arena, const struct contact **out,
                     size_t *out_count)
{
    struct contact *own = ARENA_ARRAY(arena, struct contact, CONTACTS_MAX);
    struct contact *eu = ARENA_ARRAY(arena, struct contact, CONTACTS_MAX);
    struct contact *contacts = ARENA_ARRAY(arena, struct contact, CONTACTS_MAX);
    size_t own_count = contacts_read(store, country, arena, own), count = 0;
    size_t eu_count = store_country_kind(store, country) == 1 ? contacts_read(store, "EU", arena, eu) : 0;
    for (size_t i = 0; i < ARRAY_LENGTH(KIND); i++) {
        size_t before = count;
        count = kind_append(own, own_count, KIND[i], contacts, count);
        if (count == before)
            count = kind_append(eu, eu_count, KIND[i], contacts, count);
    }
    *out = contacts;
    *out_count = count;
}

/* --- rules of a country ------------------------------------------------------------------------------------------- */

static const struct {
    const char *rule, *card;
} RULE_CARD[] = {
    { "reflection_period_days", "R01" },     { "residence_permit_for_victims", "R03" },
    { "permit_conditional_on_cooperation", "R03" }, { "non_punishment_in_law", "X04" },
    { "compensation_scheme", "X10" },        { "free_legal_aid", "X11" },
    { "child_guardian", "C03" },             { "national_referral_mechanism", "X02" },
};

static bool rule_belongs(const char *rule, const char *card)
{
    for (size_t i = 0; i < ARRAY_LENGTH(RULE_CARD); i++) {
        if (strcmp(RULE_CARD[i].rule, rule) == 0)
            return strcmp(RULE_CARD[i].card, card) == 0;
    }
    return false;
}

void rights_rules(struct rights_store *store, const char *country, const char *card, struct arena *arena,
                  const struct national_rule **out, size_t *out_count)
{
    struct national_rule *rules = ARENA_ARRAY(arena, struct national_rule, RULES_MAX);
    size_t count = 0;
    sqlite3_stmt *row = store_begin(store, SQL_RULES_FOR_VISITORS);
    store_bind(row, 1, country);
    while (store_next(store, row) && count < RULES_MAX) {
        if (rule_belongs(store_text(row, 0), card))
            rules[count++] = (struct national_rule){
                .rule = arena_string(arena, store_text(row, 0)),
                .days_least = sqlite3_column_int(row, 1),
                .days_most = sqlite3_column_int(row, 2),
                .cooperation = arena_string(arena, store_text(row, 3)),
                .legal_basis = arena_string(arena, store_text(row, 4)),
                .source_url = arena_string(arena, store_text(row, 5)),
                .source_date = arena_string(arena, store_text(row, 6)),
            };
    }
    store_end(store, SQL_RULES_FOR_VISITORS);
    *out = rules;
    *out_count = count;
}

/* --- the site ------------------------------------------------------------------------------------------------------ */

static const char *site_value(const struct rights_store *store, const char *key)
{
    for (size_t i = 0; i < store->site_value_count; i++) {
        if (strcmp(store->site_values[i].key, key) == 0)
            return store->site_values[i].value;
    }
    return NULL;
}

static int site_number(const struct rights_store *store, const char *key)
{
    const char *text = site_value(store, key);
    return text ? (int)strtol(text, NULL, 10) : 0;
}

void site_load(struct rights_store *store)
{
    enum { VALUES_MAX = 250 };
    struct arena *arena = &store->arena;
    store->site_values = ARENA_ARRAY(arena, struct site_value, VALUES_MAX);
    sqlite3_stmt *row = store_begin(store, SQL_SITE);
    while (store_next(store, row) && store->site_value_count < VALUES_MAX)
        store->site_values[store->site_value_count++] =
            (struct site_value){ arena_string(arena, store_text(row, 0)), arena_string(arena, store_text(row, 1)) };
    store_end(store, SQL_SITE);
    const char *forced = site_value(store, "ask_forced_acts");
    store->site = (struct site){
        .country = site_value(store, "country"),
        .operator_name = site_value(store, "operator"),
        .first_page = site_value(store, "first_page"),
        .distance_mm = site_number(store, "distance_mm"),
        .idle_s = site_number(store, "idle_s"),
        .ask_forced_acts = forced && strcmp(forced, "yes") == 0,
    };
}

const struct site *rights_site(const struct rights_store *store)
{
    return &store->site;
}

const char *rights_site_name(const struct rights_store *store, const char *language_tag)
{
    char key[64] = "name.";
    strncat(key, language_tag, sizeof key - sizeof "name.");
    const char *name = site_value(store, key);
    return name ? name : site_value(store, "name.en");
}

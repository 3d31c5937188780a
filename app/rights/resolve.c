/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heart. For every card the strongest lead provision in force for the country of stay decides the
 * wording, under the card's cap (already in link->cap) and above its floor:
 *
 *   a basis may carry   min(strength, link cap, card cap, "ask" if to check, "try" if its participation
 *                       is recalled and not read), and only if the instrument binds, this country is
 *                       known to have joined it, and the duty is the country of stay's;
 *   a card's level is   max(floor, the most any fitting basis carries), and then the next lower level
 *                       for which there is a sentence.
 *
 * Unknown (no row) never counts as joined and never as refused. With no country nothing binds, so
 * every card asks but those with a floor. The order is that of data/situations.md. */
#include "store.h"

#include <stdlib.h>
#include <string.h>

struct standing {
    enum participation participation;
    const char *date, *source_id;
    bool unverified;
};

static const struct {
    const char *name;
    bool binds;
} PARTICIPATION[] = {
#define X(id, text, binds) [id] = { text, binds },
    PARTICIPATION_LIST(X)
#undef X
};

const char *participation_name(enum participation participation)
{
    return PARTICIPATION[participation].name;
}

bool participation_binds(enum participation participation)
{
    return PARTICIPATION[participation].binds;
}

void answers_wipe(struct answers *answers)
{
    explicit_bzero(answers, sizeof *answers);
}

enum participation participation_parse(const char *text)
{
    for (size_t i = 0; i < ARRAY_LENGTH(PARTICIPATION); i++) {
        if (strcmp(PARTICIPATION[i].name, text) == 0)
            return (enum participation)i;
    }
    return PARTICIPATION_UNKNOWN;
}

/* How the country stands to every instrument that any card rests on. */
static struct standing *standings_load(struct rights_store *store, const char *country, struct arena *arena)
{
    struct standing *standings = ARENA_ARRAY(arena, struct standing, store->instrument_count);
    for (size_t i = 0; i < store->instrument_count; i++)
        standings[i] = (struct standing){
            store->instruments[i].binding ? PARTICIPATION_UNKNOWN : PARTICIPATION_ADVICE, "", "", false
        };
    if (!country)
        return standings;
    sqlite3_stmt *row = store_begin(store, SQL_PARTICIPATION);
    store_bind(row, 1, country);
    while (store_next(store, row)) {
        size_t i = instrument_find(store, store_text(row, 0));
        if (i < store->instrument_count && store->instruments[i].binding)
            standings[i] = (struct standing){ participation_parse(store_text(row, 1)),
                                              arena_string(arena, store_text(row, 2)),
                                              arena_string(arena, store_text(row, 3)), !sqlite3_column_int(row, 4) };
    }
    store_end(store, SQL_PARTICIPATION);
    return standings;
}

static bool link_fits(const struct link *link, const struct answers *answers)
{
    bool child = answers->value[1] == ANSWER_YES, foreign = answers->value[2] == ANSWER_YES;
    return (!link->child_only || child) && (!link->foreign_only || foreign);
}

static enum level level_carried(const struct link *link, const struct standing *standing)
{
    if (!link->bears || !participation_binds(standing->participation))
        return LEVEL_ASK;
    return standing->unverified && link->cap > LEVEL_TRY ? LEVEL_TRY : link->cap;
}

/* --- order of bases: strongest first, then what binds, then the older duty ---------------------------------------- */

static int weakness(enum participation participation)
{
    switch (participation) {
    case PARTICIPATION_ADVICE:
        return 1;
    case PARTICIPATION_UNKNOWN:
        return 2;
    case PARTICIPATION_SIGNATURE_ONLY:
        return 3;
    case PARTICIPATION_NONE:
        return 4;
    default:
        return 0;
    }
}

static int compare_dates(const char *a, const char *b)
{
    if (!a[0] || !b[0])
        return (!a[0]) - (!b[0]);
    return strcmp(a, b);
}

static int compare_bases(const void *left, const void *right)
{
    const struct basis *a = left, *b = right;
    int order = (int)b->level - (int)a->level;
    if (!order)
        order = weakness(a->participation) - weakness(b->participation);
    if (!order)
        order = a->home_duty - b->home_duty;
    if (!order)
        order = compare_dates(a->date, b->date);
    if (!order)
        order = strcmp(a->instrument_id, b->instrument_id);
    if (!order)
        order = strverscmp(a->article, b->article);
    if (!order)
        order = strverscmp(a->paragraph, b->paragraph);
    return order ? order : strcmp(a->provision_id, b->provision_id);
}

static struct basis basis_build(const struct rights_store *store, const struct link *link, const struct standing *standing)
{
    return (struct basis){
        .instrument_id = store->instruments[link->instrument].id,
        .instrument_name = store->instruments[link->instrument].name,
        .provision_id = link->provision_id,
        .article = link->article,
        .paragraph = link->paragraph,
        .date = standing->date,
        .source_id = standing->source_id,
        .participation = standing->participation,
        .level = level_carried(link, standing),
        .home_duty = link->home_duty,
        .unverified = standing->unverified,
        .to_check = link->to_check,
    };
}

static bool in_force_here(const struct basis *basis, const struct link *link)
{
    return link->bears && participation_binds(basis->participation);
}

/* --- one card -------------------------------------------------------------------------------------------------------- */

static enum level level_with_sentence(const struct card *card, enum level level)
{
    while (level > LEVEL_ASK && !card->has_sentence[level])
        level--;
    return level;
}

static struct entitlement card_resolve(const struct rights_store *store, const struct card *card,
                                       const struct standing *standings, const struct answers *answers, struct arena *arena)
{
    struct basis *bases = ARENA_ARRAY(arena, struct basis, card->link_count);
    size_t count = 0;
    enum level carried = LEVEL_ASK;
    for (size_t i = card->first_link; i < card->first_link + card->link_count; i++) {
        const struct link *link = &store->links[i];
        if (!link_fits(link, answers))
            continue;
        bases[count] = basis_build(store, link, &standings[link->instrument]);
        bases[count].carries = in_force_here(&bases[count], link);
        carried = bases[count].level > carried ? bases[count].level : carried;
        count++;
    }
    bool by_floor = card->floor > carried;
    enum level level = level_with_sentence(card, by_floor ? card->floor : carried);
    for (size_t i = 0; i < count; i++)
        bases[i].carries = bases[i].carries && bases[i].level >= level;
    qsort(bases, count, sizeof bases[0], compare_bases);
    return (struct entitlement){ .id = card->id, .group = card->group, .icon = card->icon, .floor_basis = card->floor_basis, .level = level,
                                 .by_floor = by_floor, .bases = bases, .basis_count = count };
}

/* --- order of cards ---------------------------------------------------------------------------------------------------- */

struct rank {
    size_t card;
    int order;
    bool shown, folded, baseline;
};

static void rules_apply(const struct rights_store *store, const struct answers *answers, struct rank *ranks)
{
    for (size_t i = 0; i < store->rule_count; i++) {
        const struct rule *rule = &store->rules[i];
        struct rank *rank = &ranks[rule->card];
        if (rule->question && answers->value[rule->question - 1] != rule->answer)
            continue;
        rank->baseline = rank->baseline || rule->question == 0;
        rank->folded = rank->folded || rule->effect == RULE_FOLD;
        rank->shown = rank->shown || rule->effect == RULE_SHOW || rule->effect == RULE_BOOST;
        rank->order += rule->effect == RULE_FOLD ? 0 : rule->weight;
    }
}

static bool shortlisted(const struct rank *rank)
{
    return rank->baseline || (rank->shown && !rank->folded);
}

/* Cards are stored in the order of their ids, so the index breaks ties by id. */
static int compare_ranks(const void *left, const void *right)
{
    const struct rank *a = left, *b = right;
    if (shortlisted(a) != shortlisted(b))
        return shortlisted(a) ? -1 : 1;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return a->card < b->card ? -1 : 1;
}

static struct rank *ranks_build(const struct rights_store *store, const struct answers *answers, struct arena *arena)
{
    struct rank *ranks = ARENA_ARRAY(arena, struct rank, store->card_count);
    for (size_t i = 0; i < store->card_count; i++)
        ranks[i] = (struct rank){ .card = i, .order = store->cards[i].priority };
    rules_apply(store, answers, ranks);
    for (size_t i = 0; i < store->card_count; i++) {
        if (!shortlisted(&ranks[i]))
            ranks[i].order = store->cards[i].priority; /* a folded card keeps its plain place */
    }
    qsort(ranks, store->card_count, sizeof ranks[0], compare_ranks);
    return ranks;
}

enum status rights_resolve(struct rights_store *store, const char *country, const struct answers *answers,
                           struct arena *arena, const struct entitlement **out, size_t *out_count)
{
    if (country && !rights_country_known(store, country))
        return STATUS_NOT_FOUND;
    const struct standing *standings = standings_load(store, country, arena);
    const struct rank *ranks = ranks_build(store, answers, arena);
    struct entitlement *entitlements = ARENA_ARRAY(arena, struct entitlement, store->card_count);
    for (size_t i = 0; i < store->card_count; i++) {
        entitlements[i] = card_resolve(store, &store->cards[ranks[i].card], standings, answers, arena);
        entitlements[i].shortlisted = shortlisted(&ranks[i]);
    }
    *out = entitlements;
    *out_count = store->card_count;
    return STATUS_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who joined what and when; one instrument; one provision with everything that leads to it. */
#include "builder.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Instruments stand under the first body of law they belong to, in this order. */
static const char *const LAW_ORDER[] = { "trafficking", "slavery", "labour", "child", "women", "disability",
                                         "migrant", "refugee", "human_rights", "criminal", "victims", "health" };

/* Is `law` the first word of the set? */
static bool leads_set(const char *set, const char *law)
{
    size_t law_b = strlen(law);
    return strncmp(set, law, law_b) == 0 && (!set[law_b] || set[law_b] == ';');
}

/* --- matrix --------------------------------------------------------------------------------------------- */

static struct sheet_cell cell_instrument(struct sheet_builder *b, const char *name, const char *year)
{
    return cell_toned(cell_fact(b, year[0] ? arena_format(b->arena, "%s, %s", name, year) : name), TONE_STRONG);
}

/* Where each cell of a row was read. */
static const struct sheet_origin *matrix_origins(struct sheet_builder *b, const char *instrument, const struct law_rows *standings)
{
    struct sheet_origin *origins = ARENA_ARRAY(b->arena, struct sheet_origin, 1 + SHEET_COUNTRIES_MAX);
    for (size_t c = 0; c < 1 + SHEET_COUNTRIES_MAX; c++) {
        size_t at = c && c <= b->request->country_count ? standing_find(&standings[c - 1], instrument) : SIZE_MAX;
        origins[c] = at == SIZE_MAX ? (struct sheet_origin){ "", "" }
                                    : (struct sheet_origin){ law_field(&standings[c - 1], at, STANDING_TITLE),
                                                             law_field(&standings[c - 1], at, STANDING_AS_OF) };
    }
    return origins;
}

static void matrix_row(struct sheet_builder *b, const struct law_rows *instruments, size_t i, const struct law_rows *standings)
{
    const char *id = law_field(instruments, i, INSTRUMENT_ID);
    struct sheet_cell cells[1 + SHEET_COUNTRIES_MAX];
    cells[0] = cell_instrument(b, law_field(instruments, i, INSTRUMENT_NAME), law_field(instruments, i, INSTRUMENT_YEAR));
    for (size_t c = 0; c < b->request->country_count; c++)
        cells[1 + c] = cell_joined(b, instruments, i, &standings[c]);
    if (!b->request->country_count)
        cells[1] = cell_fact(b, law_field(instruments, i, INSTRUMENT_IN_FORCE));
    struct sheet_row *row = add_row(b, cells);
    row->link = link_to(SHEET_INSTRUMENT, id);
    row->origins = b->request->country_count ? matrix_origins(b, id, standings) : NULL;
}

void sheet_matrix(struct sheet_builder *b)
{
    struct law_rows instruments = ask(b, LAW_INSTRUMENTS, NULL), standings[SHEET_COUNTRIES_MAX];
    for (size_t c = 0; c < b->request->country_count; c++)
        standings[c] = ask(b, LAW_STANDINGS, b->request->countries[c]);
    add_line(b, cell_say(b, "adviser.line.matrix"));
    add_note(b, cell_say(b, "adviser.reservations"));
    add_columns(b, b->request->country_count ? "instrument" : "instrument in_force");
    for (size_t c = 0; c < b->request->country_count; c++)
        add_column(b, cell_country(b, b->request->countries[c]));
    for (size_t l = 0; l < ARRAY_LENGTH(LAW_ORDER); l++) {
        struct sheet_cell name = cell_word(b, "adviser.law", LAW_ORDER[l]);
        add_choice(b, LAW_ORDER[l], name);
        if (!is_chosen(b, LAW_ORDER[l]))
            continue;
        begin_group(b, name);
        for (size_t i = 0; i < instruments.count; i++) {
            const char *law = law_field(&instruments, i, INSTRUMENT_LAW);
            /* all: each instrument once; one body of law: everything that belongs to it */
            if (b->request->filter ? law_in_set(law, LAW_ORDER[l]) : leads_set(law, LAW_ORDER[l]))
                matrix_row(b, &instruments, i, standings);
        }
        begin_group(b, cell_none(b));
    }
}

/* --- duties by date ------------------------------------------------------------------------------------- */

static int compare_joined(const void *left, const void *right, void *standings)
{
    size_t a = *(const size_t *)left, c = *(const size_t *)right;
    const char *first = law_field(standings, a, STANDING_DATE), *second = law_field(standings, c, STANDING_DATE);
    int order = !first[0] || !second[0] ? (!first[0]) - (!second[0]) : strcmp(first, second);
    return order ? order : a < c ? -1 : 1;
}

/* Rows of what binds, the oldest first, unknown dates last. */
static size_t *duties_sort(struct sheet_builder *b, struct law_rows *standings, size_t *out_count)
{
    size_t *order = ARENA_ARRAY(b->arena, size_t, standings->count), count = 0;
    for (size_t i = 0; i < standings->count; i++) {
        if (standing_binds(standings, i))
            order[count++] = i;
    }
    qsort_r(order, count, sizeof order[0], compare_joined, standings);
    *out_count = count;
    return order;
}

/* "3 × Firm duty, 1 × Advice": what an instrument holds, by strength. */
static struct sheet_cell cell_strengths(struct sheet_builder *b, const char *instrument)
{
    static const char *const STRENGTH[] = { "mandatory", "qualified", "optional", "soft" };
    struct law_rows provisions = ask(b, LAW_PROVISIONS_OF, instrument);
    struct sheet_cell cell = cell_none(b);
    for (size_t s = 0; s < ARRAY_LENGTH(STRENGTH); s++) {
        int count = 0;
        for (size_t i = 0; i < provisions.count; i++)
            count += strcmp(law_field(&provisions, i, PROVISION_STRENGTH), STRENGTH[s]) == 0;
        if (!count)
            continue;
        struct sheet_cell word = cell_word(b, "adviser.strength", STRENGTH[s]);
        const char *number = catalog_number(b->request->catalog, b->request->language, count, b->arena);
        cell.text = cell.text[0] ? arena_format(b->arena, "%s · %s: %s", cell.text, word.text, number)
                                 : arena_format(b->arena, "%s: %s", word.text, number);
    }
    return cell;
}

void sheet_duties(struct sheet_builder *b)
{
    size_t count;
    const char *country = country_wanted(b);
    if (!country)
        return;
    struct law_rows standings = ask(b, LAW_STANDINGS, country), instruments = ask(b, LAW_INSTRUMENTS, NULL);
    const size_t *order = duties_sort(b, &standings, &count);
    struct catalog_arg name = { "country", CATALOG_TEXT, cell_country(b, country).text, 0 };
    add_line(b, cell_format(b, "adviser.duties.line", &name, 1));
    add_note(b, cell_say(b, "adviser.reservations"));
    add_columns(b, "joined instrument strength source");
    for (size_t i = 0; i < count; i++) {
        const char *id = law_field(&standings, order[i], STANDING_INSTRUMENT);
        size_t at = law_find(&instruments, id);
        struct sheet_cell cells[] = { cell_standing(b, &standings, order[i]),
                                      cell_instrument(b, law_field(&instruments, at, INSTRUMENT_NAME), ""),
                                      cell_strengths(b, id), cell_source(b, &standings, order[i]) };
        add_row(b, cells)->link = link_to(SHEET_INSTRUMENT, id);
    }
}

/* --- what changed since the paper ----------------------------------------------------------------------- */

static const char PAPER_YEAR[] = "2012";

static bool is_later(const char *date)
{
    return strncmp(date, PAPER_YEAR, strlen(PAPER_YEAR)) > 0;
}

static void change_row(struct sheet_builder *b, struct sheet_cell date, struct sheet_cell kind, struct sheet_cell what,
                       struct sheet_link link)
{
    add_row(b, (struct sheet_cell[]){ date, kind, cell_toned(what, TONE_STRONG) })->link = link;
}

static void changes_of_texts(struct sheet_builder *b, const struct law_rows *instruments)
{
    begin_group(b, cell_say(b, "adviser.change.text"));
    for (size_t i = 0; i < instruments->count; i++) {
        const char *year = law_field(instruments, i, INSTRUMENT_YEAR), *in_force = law_field(instruments, i, INSTRUMENT_IN_FORCE);
        struct sheet_link link = link_to(SHEET_INSTRUMENT, law_field(instruments, i, INSTRUMENT_ID));
        struct sheet_cell name = cell_fact(b, law_field(instruments, i, INSTRUMENT_NAME));
        if (strcmp(law_field(instruments, i, INSTRUMENT_KIND), "case") == 0)
            continue; /* among the cases */
        if (is_later(year))
            change_row(b, cell_date(b, year), cell_say(b, "adviser.change.text"), name, link);
        else if (is_later(in_force))
            change_row(b, cell_date(b, in_force), cell_say(b, "adviser.change.in_force"), name, link);
    }
}

static void changes_of_cases(struct sheet_builder *b)
{
    struct law_rows cases = ask(b, LAW_CASES, NULL);
    begin_group(b, cell_say(b, "adviser.change.case"));
    for (size_t i = 0; i < cases.count; i++) {
        const char *year = law_field(&cases, i, CASE_YEAR);
        const char *text = arena_format(b->arena, "%s, %s", law_field(&cases, i, CASE_NAME), law_field(&cases, i, CASE_COURT));
        if (is_later(year))
            change_row(b, cell_date(b, year), cell_say(b, "adviser.change.case"), cell_fact(b, text), link_to(SHEET_CASE, law_field(&cases, i, CASE_ID)));
    }
}

static void changes_of_country(struct sheet_builder *b, const char *country, const struct law_rows *instruments)
{
    size_t count;
    struct law_rows standings = ask(b, LAW_STANDINGS, country);
    const size_t *order = duties_sort(b, &standings, &count);
    struct catalog_arg name = { "country", CATALOG_TEXT, cell_country(b, country).text, 0 };
    struct sheet_cell kind = cell_format(b, "adviser.change.joined", &name, 1);
    begin_group(b, kind);
    for (size_t i = 0; i < count; i++) {
        const char *date = law_field(&standings, order[i], STANDING_DATE), *id = law_field(&standings, order[i], STANDING_INSTRUMENT);
        if (is_later(date))
            change_row(b, cell_date(b, date), kind, cell_fact(b, law_field(instruments, law_find(instruments, id), INSTRUMENT_NAME)),
                       link_to(SHEET_INSTRUMENT, id));
    }
}

void sheet_changes(struct sheet_builder *b)
{
    struct law_rows instruments = ask(b, LAW_INSTRUMENTS, NULL);
    add_line(b, cell_say(b, "adviser.line.changes"));
    add_columns(b, "date kind instrument");
    for (size_t c = 0; c < b->request->country_count; c++)
        changes_of_country(b, b->request->countries[c], &instruments);
    changes_of_texts(b, &instruments);
    changes_of_cases(b);
}

/* --- one instrument ------------------------------------------------------------------------------------- */

/* "Italy: Ratified · 2 Aug 2006" and where that was read, once a country, above the articles. */
static void standing_lines(struct sheet_builder *b, const char *instrument)
{
    for (size_t c = 0; c < b->request->country_count; c++) {
        struct law_rows standings = ask(b, LAW_STANDINGS, b->request->countries[c]);
        size_t at = standing_find(&standings, instrument);
        struct sheet_cell cell = cell_standing(b, &standings, at);
        cell.text = arena_format(b->arena, "%s: %s", cell_country(b, b->request->countries[c]).text, cell.text);
        add_line(b, cell);
        if (at != SIZE_MAX)
            add_line(b, cell_source(b, &standings, at));
    }
}

static void sheet_of_instrument(struct sheet_builder *b, const struct law_rows *instrument)
{
    const char *note = law_field(instrument, 0, INSTRUMENT_NOTE), *in_force = law_field(instrument, 0, INSTRUMENT_IN_FORCE);
    b->sheet->title = cell_fact(b, law_field(instrument, 0, INSTRUMENT_NAME));
    add_line(b, cell_fact(b, arena_format(b->arena, "%s (%s, %s; %s)", law_field(instrument, 0, INSTRUMENT_TITLE),
                                          law_field(instrument, 0, INSTRUMENT_BODY), law_field(instrument, 0, INSTRUMENT_YEAR),
                                          law_field(instrument, 0, INSTRUMENT_REGION))));
    add_line(b, cell_set(b, "adviser.law", law_field(instrument, 0, INSTRUMENT_LAW)));
    if (in_force[0]) {
        struct sheet_cell since = cell_say(b, "adviser.col.in_force");
        since.text = arena_format(b->arena, "%s: %s", since.text, cell_date(b, in_force).text);
        add_line(b, since);
    }
    if (instrument_is_joined(instrument, 0))
        standing_lines(b, law_field(instrument, 0, INSTRUMENT_ID));
    else
        add_line(b, cell_joined(b, instrument, 0, NULL));
    if (note[0])
        add_line(b, cell_toned(cell_fact(b, note), TONE_SOFT));
    add_line(b, cell_toned(cell_say(b, "adviser.line.instrument"), TONE_SOFT));
}

void sheet_instrument(struct sheet_builder *b)
{
    struct law_rows instrument = ask(b, LAW_INSTRUMENT, b->request->subject);
    if (!instrument.count)
        return;
    struct law_rows provisions = ask(b, LAW_PROVISIONS_OF, b->request->subject);
    sheet_of_instrument(b, &instrument);
    add_columns(b, "article says strength words bearer confidence");
    for (size_t i = 0; i < provisions.count; i++) {
        const char *id = law_field(&provisions, i, PROVISION_ID);
        struct sheet_cell cells[] = {
            cell_toned(cell_article(b, law_field(&provisions, i, PROVISION_ARTICLE), law_field(&provisions, i, PROVISION_PARAGRAPH)), TONE_STRONG),
            cell_word(b, "provision", id),
            cell_word(b, "adviser.strength", law_field(&provisions, i, PROVISION_STRENGTH)),
            cell_toned(cell_fact(b, law_field(&provisions, i, PROVISION_WORDS)), TONE_SOFT),
            cell_word(b, "adviser.bearer", law_field(&provisions, i, PROVISION_BEARER)),
            cell_toned(cell_word(b, "adviser.confidence", law_field(&provisions, i, PROVISION_CONFIDENCE)), TONE_SOFT),
        };
        add_row(b, cells)->link = link_to(SHEET_PROVISION, id);
    }
}

/* --- one provision: everything a sentence on a card rests on --------------------------------------------- */

static void provision_standings(struct sheet_builder *b, const char *instrument)
{
    for (size_t c = 0; c < b->request->country_count; c++) {
        struct law_rows standings = ask(b, LAW_STANDINGS, b->request->countries[c]);
        size_t at = standing_find(&standings, instrument);
        struct sheet_cell name = cell_toned(cell_country(b, b->request->countries[c]), TONE_SOFT);
        add_row(b, (struct sheet_cell[]){ name, cell_standing(b, &standings, at) });
        if (at == SIZE_MAX)
            continue;
        add_pair(b, "source", cell_fact(b, arena_format(b->arena, "%s %s", law_field(&standings, at, STANDING_TITLE),
                                                        law_field(&standings, at, STANDING_URL))));
        add_pair(b, "as_of", cell_fact(b, law_field(&standings, at, STANDING_AS_OF)));
    }
}

static void provision_cards(struct sheet_builder *b, const char *provision)
{
    struct law_rows cards = ask(b, LAW_CARDS_OF, provision);
    begin_group(b, cell_say(b, "adviser.col.card"));
    for (size_t i = 0; i < cards.count; i++) {
        const char *id = law_field(&cards, i, LINK_CARD), *level = law_field(&cards, i, LINK_LEVEL);
        struct sheet_cell title = cell_say(b, arena_format(b->arena, "card.%s.title", id));
        struct sheet_cell role = cell_word(b, "adviser.role", law_field(&cards, i, LINK_ROLE));
        if (level[0])
            role.text = arena_format(b->arena, "%s · %s", role.text, cell_say(b, arena_format(b->arena, "level.%s.short", level)).text);
        title.text = arena_format(b->arena, "%s · %s", id, title.text);
        add_row(b, (struct sheet_cell[]){ cell_toned(title, TONE_STRONG), role })->card = id;
    }
}

static void provision_cases(struct sheet_builder *b, const char *provision)
{
    struct law_rows cases = ask(b, LAW_CASES, NULL);
    begin_group(b, cell_say(b, "adviser.tab.cases"));
    for (size_t i = 0; i < cases.count; i++) {
        if (!law_in_set(law_field(&cases, i, CASE_PROVISIONS), provision))
            continue;
        const char *name = arena_format(b->arena, "%s, %s", law_field(&cases, i, CASE_NAME), law_field(&cases, i, CASE_YEAR));
        add_row(b, (struct sheet_cell[]){ cell_toned(cell_fact(b, name), TONE_STRONG), cell_holding(b, &cases, i) })->link =
            link_to(SHEET_CASE, law_field(&cases, i, CASE_ID));
    }
}

void sheet_provision(struct sheet_builder *b)
{
    struct law_rows p = ask(b, LAW_PROVISION, b->request->subject);
    if (!p.count)
        return;
    const char *instrument_id = law_field(&p, 0, PROVISION_INSTRUMENT);
    struct law_rows instrument = ask(b, LAW_INSTRUMENT, instrument_id);
    struct sheet_cell article = cell_article(b, law_field(&p, 0, PROVISION_ARTICLE), law_field(&p, 0, PROVISION_PARAGRAPH));
    const char *name = law_field(&p, 0, PROVISION_NAME);
    b->sheet->title = cell_fact(b, article.text[0] ? arena_format(b->arena, "%s, %s", name, article.text) : name);
    add_line(b, cell_say(b, "adviser.line.provision"));
    add_columns(b, "kind value");
    add_pair(b, "says", cell_toned(cell_word(b, "provision", b->request->subject), TONE_STRONG));
    add_pair(b, "strength", cell_word(b, "adviser.strength", law_field(&p, 0, PROVISION_STRENGTH)));
    add_pair(b, "words", cell_fact(b, law_field(&p, 0, PROVISION_WORDS)));
    add_pair(b, "who", cell_set(b, "adviser.who", law_field(&p, 0, PROVISION_WHO)));
    add_pair(b, "bearer", cell_word(b, "adviser.bearer", law_field(&p, 0, PROVISION_BEARER)));
    add_row(b, (struct sheet_cell[]){ cell_toned(cell_say(b, "adviser.col.instrument"), TONE_SOFT),
                                      cell_fact(b, law_field(&instrument, 0, INSTRUMENT_TITLE)) })->link =
        link_to(SHEET_INSTRUMENT, instrument_id);
    add_pair(b, "in_force", law_field(&instrument, 0, INSTRUMENT_IN_FORCE)[0]
                                ? cell_date(b, law_field(&instrument, 0, INSTRUMENT_IN_FORCE)) : cell_none(b));
    if (instrument_is_joined(&instrument, 0))
        provision_standings(b, instrument_id);
    else
        add_pair(b, "status", cell_joined(b, &instrument, 0, NULL));
    add_pair(b, "confidence", cell_word(b, "adviser.confidence", law_field(&p, 0, PROVISION_CONFIDENCE)));
    add_pair(b, "note", cell_fact(b, law_field(&p, 0, PROVISION_VERIFY_NOTE)));
    add_review(b);
    provision_cards(b, b->request->subject);
    provision_cases(b, b->request->subject);
}

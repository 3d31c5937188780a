/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "builder.h"

#include <stdint.h>
#include <string.h>

const char *const SHEET_WORD[SHEET_COUNT] = {
#define X(name, word, builder, subject) [name] = word,
    SHEET_LIST(X)
#undef X
};

static const struct {
    void (*build)(struct sheet_builder *b);
    bool subject;
} BUILDER[SHEET_COUNT] = {
#define X(name, word, builder, subject) [name] = { builder, subject },
    SHEET_LIST(X)
#undef X
};

bool sheet_has_subject(enum sheet_kind kind)
{
    return BUILDER[kind].subject;
}

static const struct language *english_of(const struct sheet_request *request)
{
    size_t count;
    const struct language *languages = rights_languages(request->store, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(languages[i].tag, "en") == 0)
            return &languages[i];
    }
    return request->language;
}

struct sheet sheet_build(const struct sheet_request *request, enum sheet_kind kind, struct arena *arena)
{
    struct sheet sheet = { .kind = kind };
    struct sheet_builder b = { .request = request, .arena = arena, .english = english_of(request), .sheet = &sheet };
    b.group = cell_none(&b);
    sheet.title = BUILDER[kind].subject ? cell_none(&b) : cell_word(&b, "adviser.tab", SHEET_WORD[kind]);
    BUILDER[kind].build(&b);
    sheet.notes = b.notes;
    sheet.columns = b.columns;
    sheet.rows = b.rows;
    sheet.choices = b.choices;
    if (!sheet.row_count && sheet.column_count)
        add_line(&b, cell_say(&b, "adviser.empty"));
    sheet.lines = b.lines;
    return sheet;
}

/* --- cells ---------------------------------------------------------------------------------------------- */

static struct sheet_cell noted(struct sheet_builder *b, struct catalog_text text)
{
    b->sheet->draft = b->sheet->draft || text.draft;
    if (text.fallback && text.text[0])
        b->sheet->fallback = text.language;
    return (struct sheet_cell){ text.text, text.language, TONE_PLAIN };
}

struct sheet_cell cell_say(struct sheet_builder *b, const char *id)
{
    return noted(b, catalog_text(b->request->catalog, b->request->language, id, b->arena));
}

struct sheet_cell cell_format(struct sheet_builder *b, const char *id, const struct catalog_arg *args, size_t count)
{
    return noted(b, catalog_format(b->request->catalog, b->request->language, id, args, count, b->arena));
}

struct sheet_cell cell_word(struct sheet_builder *b, const char *prefix, const char *word)
{
    return cell_say(b, arena_format(b->arena, "%s.%s", prefix, word));
}

struct sheet_cell cell_fact(struct sheet_builder *b, const char *text)
{
    return (struct sheet_cell){ text, b->english, TONE_PLAIN };
}

struct sheet_cell cell_none(struct sheet_builder *b)
{
    return (struct sheet_cell){ "", b->request->language, TONE_PLAIN };
}

struct sheet_cell cell_date(struct sheet_builder *b, const char *iso_date)
{
    const char *text = catalog_day(b->request->catalog, b->request->language, iso_date, b->arena);
    if (!text)
        return iso_date[0] ? cell_fact(b, iso_date) : cell_toned(cell_say(b, "date.unknown"), TONE_SOFT);
    return (struct sheet_cell){ text, b->request->language, TONE_PLAIN };
}

struct sheet_cell cell_set(struct sheet_builder *b, const char *prefix, const char *set)
{
    struct sheet_cell all = cell_none(b);
    while (*set) {
        size_t len_b = strcspn(set, ";");
        struct sheet_cell one = cell_word(b, prefix, arena_string_n(b->arena, set, len_b));
        const char *comma = b->request->language->rtl ? "، " : ", ";
        all.text = all.text[0] ? arena_format(b->arena, "%s%s%s", all.text, comma, one.text) : one.text;
        all.language = one.language;
        set += len_b;
        set += strspn(set, "; ");
    }
    return all;
}

struct sheet_cell cell_toned(struct sheet_cell cell, enum sheet_tone tone)
{
    cell.tone = tone;
    return cell;
}

struct sheet_cell cell_article(struct sheet_builder *b, const char *article, const char *paragraph)
{
    const char *text = paragraph[0] && article[0] ? arena_format(b->arena, paragraph[0] == '(' ? "%s%s" : "%s(%s)", article, paragraph)
                                                  : arena_format(b->arena, "%s%s", article, paragraph);
    return cell_fact(b, text);
}

struct sheet_cell cell_country(struct sheet_builder *b, const char *code)
{
    const char *name = rights_country_name(b->request->store, b->request->language->tag, code, b->arena);
    return name ? (struct sheet_cell){ name, b->request->language, TONE_PLAIN } : cell_fact(b, code);
}

struct sheet_cell cell_standing(struct sheet_builder *b, const struct law_rows *standings, size_t at)
{
    if (at == SIZE_MAX)
        return cell_toned(cell_say(b, "adviser.status.unknown"), TONE_SOFT);
    struct sheet_cell cell = cell_word(b, "adviser.status", law_field(standings, at, STANDING_STATUS));
    cell.tone = standing_binds(standings, at) ? TONE_STRONG : TONE_SOFT;
    cell.text = standing_dated(b, cell.text, standings, at);
    return cell;
}

struct sheet_cell cell_joined(struct sheet_builder *b, const struct law_rows *instruments, size_t i, const struct law_rows *standings)
{
    if (strcmp(law_field(instruments, i, INSTRUMENT_KIND), "case") == 0)
        return cell_toned(cell_say(b, "adviser.tab.cases"), TONE_SOFT);
    if (!instrument_is_joined(instruments, i))
        return cell_toned(cell_say(b, "adviser.strength.soft"), TONE_SOFT);
    return cell_standing(b, standings, standing_find(standings, law_field(instruments, i, INSTRUMENT_ID)));
}

const char *standing_dated(struct sheet_builder *b, const char *text, const struct law_rows *standings, size_t at)
{
    const char *date = law_field(standings, at, STANDING_DATE);
    bool by_membership = participation_parse(law_field(standings, at, STANDING_STATUS)) == PARTICIPATION_EU_MEMBER; /* has no date of its own */
    if (date[0] || (standing_binds(standings, at) && !by_membership))
        text = arena_format(b->arena, "%s · %s", text, cell_date(b, date).text);
    if (law_field(standings, at, STANDING_VERIFIED)[0] == '0')
        text = arena_format(b->arena, "%s · %s", text, cell_say(b, "adviser.confidence.unverified").text);
    return text;
}

struct sheet_cell cell_source(struct sheet_builder *b, const struct law_rows *standings, size_t at)
{
    const char *title = law_field(standings, at, STANDING_TITLE), *as_of = law_field(standings, at, STANDING_AS_OF);
    const char *text = as_of[0] ? arena_format(b->arena, "%s (%s)", title, as_of) : title;
    return cell_toned(cell_fact(b, text), TONE_SOFT);
}

struct sheet_cell cell_holding(struct sheet_builder *b, const struct law_rows *cases, size_t at)
{
    bool site = law_field(cases, at, CASE_SITE)[0] == '1';
    return site ? cell_fact(b, law_field(cases, at, CASE_PRINCIPLE)) : cell_word(b, "case", law_field(cases, at, CASE_ID));
}

/* --- rows ----------------------------------------------------------------------------------------------- */

void add_line(struct sheet_builder *b, struct sheet_cell cell)
{
    b->lines = arena_grow(b->arena, b->lines, b->sheet->line_count, &b->line_capacity, 4, sizeof *b->lines);
    b->lines[b->sheet->line_count++] = cell;
}

void add_note(struct sheet_builder *b, struct sheet_cell cell)
{
    b->notes = arena_grow(b->arena, b->notes, b->sheet->note_count, &b->note_capacity, 4, sizeof *b->notes);
    b->notes[b->sheet->note_count++] = cell_toned(cell, TONE_SOFT);
}

void add_column(struct sheet_builder *b, struct sheet_cell cell)
{
    KASSERT(b->sheet->column_count < SHEET_COLUMNS_MAX);
    b->columns = arena_grow(b->arena, b->columns, b->sheet->column_count, &b->column_capacity, SHEET_COLUMNS_MAX, sizeof *b->columns);
    b->columns[b->sheet->column_count++] = cell;
}

void add_columns(struct sheet_builder *b, const char *words)
{
    while (*words) {
        size_t len_b = strcspn(words, " ");
        add_column(b, cell_word(b, "adviser.col", arena_string_n(b->arena, words, len_b)));
        words += len_b + (words[len_b] == ' ');
    }
}

void begin_group(struct sheet_builder *b, struct sheet_cell heading)
{
    b->group = heading;
}

struct sheet_row *add_row(struct sheet_builder *b, const struct sheet_cell *cells)
{
    size_t width = b->sheet->column_count;
    struct sheet_cell *copy = ARENA_ARRAY(b->arena, struct sheet_cell, width);
    memcpy(copy, cells, width * sizeof *copy);
    b->rows = arena_grow(b->arena, b->rows, b->sheet->row_count, &b->row_capacity, 32, sizeof *b->rows);
    struct sheet_row *row = &b->rows[b->sheet->row_count++];
    *row = (struct sheet_row){ .group = b->group, .cells = copy, .link = { SHEET_COUNT, NULL } };
    b->group = cell_none(b);
    return row;
}

void add_pair(struct sheet_builder *b, const char *column_word, struct sheet_cell cell)
{
    if (cell.text[0])
        add_row(b, (struct sheet_cell[]){ cell_toned(cell_word(b, "adviser.col", column_word), TONE_SOFT), cell });
}

void add_review(struct sheet_builder *b)
{
    struct law_rows meta = ask(b, LAW_META, NULL);
    size_t at = law_find(&meta, "reviewed_by_lawyer");
    bool reviewed = at < meta.count && strcmp(law_field(&meta, at, META_VALUE), "yes") == 0;
    add_pair(b, "review", cell_say(b, reviewed ? "adviser.confidence.reviewed" : "adviser.review.none"));
}

void add_choice(struct sheet_builder *b, const char *id, struct sheet_cell name)
{
    b->choices = arena_grow(b->arena, b->choices, b->sheet->choice_count, &b->choice_capacity, 16, sizeof *b->choices);
    b->choices[b->sheet->choice_count++] = (struct sheet_choice){ id, name };
}

bool is_chosen(const struct sheet_builder *b, const char *id)
{
    return !b->request->filter || strcmp(b->request->filter, id) == 0;
}

/* --- facts ---------------------------------------------------------------------------------------------- */

struct law_rows ask(struct sheet_builder *b, enum law_question question, const char *key)
{
    return law_ask(b->request->store, question, key, b->arena);
}

bool instrument_is_joined(const struct law_rows *instruments, size_t i)
{
    return law_field(instruments, i, INSTRUMENT_BINDING)[0] == '1' && strcmp(law_field(instruments, i, INSTRUMENT_KIND), "case") != 0;
}

size_t standing_find(const struct law_rows *standings, const char *instrument)
{
    size_t at = law_find(standings, instrument);
    return at < standings->count ? at : SIZE_MAX;
}

bool standing_binds(const struct law_rows *standings, size_t at)
{
    return at != SIZE_MAX && participation_binds(participation_parse(law_field(standings, at, STANDING_STATUS)));
}

const char *country_wanted(struct sheet_builder *b)
{
    if (b->request->country_count)
        return b->request->countries[0];
    add_line(b, cell_say(b, "adviser.country.none"));
    return NULL;
}

struct sheet_link link_to(enum sheet_kind kind, const char *subject)
{
    return (struct sheet_link){ kind, subject };
}

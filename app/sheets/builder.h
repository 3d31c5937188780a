/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the builders of sheets share: a sheet that grows, and cells of finished text. */
#ifndef SHEETS_BUILDER_H
#define SHEETS_BUILDER_H

#include "kiosk/sheet.h"

enum { SHEET_COLUMNS_MAX = 8 };

struct sheet_builder {
    const struct sheet_request *request;
    struct arena *arena;
    const struct language *english; /* rows of facts without a translation are in it */
    struct sheet *sheet;
    struct sheet_cell *lines, *notes, *columns;
    struct sheet_row *rows;
    struct sheet_choice *choices;
    size_t line_capacity, note_capacity, column_capacity, row_capacity, choice_capacity;
    struct sheet_cell group; /* of the rows that follow */
};

#define X(name, word, builder, subject) void builder(struct sheet_builder *b);
SHEET_LIST(X)
#undef X

/* --- cells ---------------------------------------------------------------------------------------------- */

/* A message in the sheet's language; format fills its placeholders. */
struct sheet_cell cell_say(struct sheet_builder *b, const char *id);
struct sheet_cell cell_format(struct sheet_builder *b, const char *id, const struct catalog_arg *args, size_t count);
/* The message "prefix.word". */
struct sheet_cell cell_word(struct sheet_builder *b, const char *prefix, const char *word);
/* A fact as it stands in the data: names, citations, addresses; English unless it is a name. */
struct sheet_cell cell_fact(struct sheet_builder *b, const char *text);
struct sheet_cell cell_none(struct sheet_builder *b);
/* A date in the sheet's language; what is no date stands as it is. */
struct sheet_cell cell_date(struct sheet_builder *b, const char *iso_date);
/* The words of a set "a;b", each the message "prefix.word", commas between. */
struct sheet_cell cell_set(struct sheet_builder *b, const char *prefix, const char *set);
struct sheet_cell cell_toned(struct sheet_cell cell, enum sheet_tone tone);
/* "12(1)(a)" of an article and a paragraph as they stand in the pack. */
struct sheet_cell cell_article(struct sheet_builder *b, const char *article, const char *paragraph);
struct sheet_cell cell_country(struct sheet_builder *b, const char *code);
/* How a country stands to an instrument: word, date, mark. `at` SIZE_MAX: unknown. */
struct sheet_cell cell_standing(struct sheet_builder *b, const struct law_rows *standings, size_t at);
/* The same for a row of instruments: a judgment is not joined and advice binds nobody, and neither is unknown. */
struct sheet_cell cell_joined(struct sheet_builder *b, const struct law_rows *instruments, size_t i, const struct law_rows *standings);
/* The date of a standing, and the mark of one that nobody has read, behind a text. */
const char *standing_dated(struct sheet_builder *b, const char *text, const struct law_rows *standings, size_t at);
/* Where a standing was read and as of when. */
struct sheet_cell cell_source(struct sheet_builder *b, const struct law_rows *standings, size_t at);
/* What the court said: in the sheet's language, or as the site wrote it. */
struct sheet_cell cell_holding(struct sheet_builder *b, const struct law_rows *cases, size_t at);

/* --- rows ----------------------------------------------------------------------------------------------- */

void add_line(struct sheet_builder *b, struct sheet_cell cell);
void add_note(struct sheet_builder *b, struct sheet_cell cell);
/* Columns by the last part of "adviser.col.<word>", blanks between. */
void add_columns(struct sheet_builder *b, const char *words);
void add_column(struct sheet_builder *b, struct sheet_cell cell);
void begin_group(struct sheet_builder *b, struct sheet_cell heading);
/* Copies the cells; there must be one a column. */
struct sheet_row *add_row(struct sheet_builder *b, const struct sheet_cell *cells);
/* A row of two: the name of a column, and what belongs to it. Rows without content are left out. */
void add_pair(struct sheet_builder *b, const char *column_word, struct sheet_cell cell);
/* Has a lawyer reviewed this pack? */
void add_review(struct sheet_builder *b);
void add_choice(struct sheet_builder *b, const char *id, struct sheet_cell name);
bool is_chosen(const struct sheet_builder *b, const char *id);

/* --- facts ---------------------------------------------------------------------------------------------- */

struct law_rows ask(struct sheet_builder *b, enum law_question question, const char *key);
/* Can a country join it? Not a judgment, and not advice. */
bool instrument_is_joined(const struct law_rows *instruments, size_t i);
/* Row of the instrument among standings, SIZE_MAX when there is none. */
size_t standing_find(const struct law_rows *standings, const char *instrument);
bool standing_binds(const struct law_rows *standings, size_t at);
/* The country of stay, or NULL after saying on the sheet that one must be chosen. */
const char *country_wanted(struct sheet_builder *b);
struct sheet_link link_to(enum sheet_kind kind, const char *subject);

#endif

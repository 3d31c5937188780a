/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The law behind the cards as tables of finished texts: once, for the advisers' pages on the screen and
 * for the report on paper. A sheet knows nothing of pixels, HTML or files. */
#ifndef KIOSK_SHEET_H
#define KIOSK_SHEET_H

#include "kiosk/catalog.h"
#include "kiosk/law.h"

/* X(name, word, builder, subject): the word ends message and semantic ids ("adviser.tab.matrix"); a sheet
 * with a subject is about one row of another sheet and stands in no list of sheets. */
#define SHEET_LIST(X)                                                                               \
    X(SHEET_MATRIX, "matrix", sheet_matrix, false)                                                  \
    X(SHEET_DUTIES, "duties", sheet_duties, false)                                                  \
    X(SHEET_CHANGES, "changes", sheet_changes, false)                                               \
    X(SHEET_CASES, "cases", sheet_cases, false)                                                     \
    X(SHEET_NONPUNISHMENT, "nonpunishment", sheet_nonpunishment, false)                             \
    X(SHEET_DEFINITION, "definition", sheet_definition, false)                                      \
    X(SHEET_FORMS, "forms", sheet_forms, false)                                                     \
    X(SHEET_BODIES, "bodies", sheet_bodies, false)                                                  \
    X(SHEET_OTHER_LAWS, "other_laws", sheet_other_laws, false)                                      \
    X(SHEET_NATIONAL, "national", sheet_national, false)                                            \
    X(SHEET_CONTACTS, "contacts", sheet_contacts, false)                                            \
    X(SHEET_REFERRAL, "referral", sheet_referral, false)                                            \
    X(SHEET_GAPS, "gaps", sheet_gaps, false)                                                        \
    X(SHEET_SLIPS, "slips", sheet_slips, false)                                                     \
    X(SHEET_SOURCES, "sources", sheet_sources, false)                                               \
    X(SHEET_INSTRUMENT, "instrument", sheet_instrument, true)                                       \
    X(SHEET_PROVISION, "provision", sheet_provision, true)                                          \
    X(SHEET_CASE, "case", sheet_case, true)
enum sheet_kind {
#define X(name, word, builder, subject) name,
    SHEET_LIST(X)
#undef X
    SHEET_COUNT
};
extern const char *const SHEET_WORD[SHEET_COUNT];
bool sheet_has_subject(enum sheet_kind kind);

enum { SHEET_COUNTRIES_MAX = 3 };

struct sheet_request {
    struct rights_store *store;
    struct catalog *catalog;
    const struct language *language;
    const char *countries[SHEET_COUNTRIES_MAX]; /* ISO codes: the first is the country of stay */
    size_t country_count;
    const char *filter;  /* id of one of the sheet's choices; NULL: all rows */
    const char *subject; /* id of an instrument, a provision or a case */
};

enum sheet_tone { TONE_PLAIN, TONE_STRONG, TONE_SOFT };

struct sheet_cell {
    const char *text;                /* finished; never NULL */
    const struct language *language; /* the language it is in */
    enum sheet_tone tone;
};

/* Where a row leads; kind SHEET_COUNT: nowhere. */
struct sheet_link {
    enum sheet_kind kind;
    const char *subject;
};

/* Where the fact in a cell was read: for paper. On the screen it is one touch away. */
struct sheet_origin {
    const char *source, *as_of; /* "" for a cell without a fact */
};

struct sheet_row {
    struct sheet_cell group;  /* heading above this and the rows after it; text "" for none */
    const struct sheet_cell *cells; /* one a column */
    const struct sheet_origin *origins; /* one a column, or NULL */
    struct sheet_link link;
    const char *card; /* id of a card this row is about, or NULL */
};

struct sheet_choice {
    const char *id; /* ASCII, for sheet_request.filter */
    struct sheet_cell name;
};

struct sheet {
    enum sheet_kind kind;
    struct sheet_cell title;
    const struct sheet_cell *lines; /* what stands above the table */
    size_t line_count;
    const struct sheet_cell *notes; /* what stands below it */
    size_t note_count;
    const struct sheet_cell *columns;
    size_t column_count;
    const struct sheet_row *rows;
    size_t row_count;
    const struct sheet_choice *choices; /* filters; none: the sheet cannot be filtered */
    size_t choice_count;
    bool draft;                      /* a text no native reader has checked was used */
    const struct language *fallback; /* a text of another language was used, or NULL */
};

/* Builds one sheet; everything lives in the arena or longer. A sheet whose country or subject is missing
 * has a line that says so and no rows. Cost: the matrix of three countries about 1 ms. */
struct sheet sheet_build(const struct sheet_request *request, enum sheet_kind kind, struct arena *arena);

#endif

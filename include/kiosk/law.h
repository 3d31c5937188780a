/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The law behind the cards, row by row, for advisers: what a pack holds, as it stands there. A question
 * is a name of LAW_LIST and, where it says so, a key; the answer is rows of texts in a fixed order of
 * columns. The rule that turns law into wording is not here: see rights_resolve. */
#ifndef KIOSK_LAW_H
#define KIOSK_LAW_H

#include "kiosk/rights.h"

/* X(question, key, columns in order; the enum below names them PREFIX_column) */
#define LAW_LIST(X)                                                                                 \
    X(LAW_INSTRUMENTS, INSTRUMENT, "all, by body of law and year")                                  \
    X(LAW_INSTRUMENT, INSTRUMENT, "key: id")                                                        \
    X(LAW_STANDINGS, STANDING, "key: country; by instrument")                                       \
    X(LAW_PROVISIONS_OF, PROVISION, "key: instrument; in the order of the text")                    \
    X(LAW_PROVISIONS_ABOUT, PROVISION, "key: theme; strongest first, then oldest")                  \
    X(LAW_PROVISIONS_TO_CHECK, PROVISION, "all whose confidence is check")                          \
    X(LAW_PROVISION, PROVISION, "key: id")                                                          \
    X(LAW_CARDS_OF, LINK, "key: provision")                                                         \
    X(LAW_CASES, CASE, "all; the site's own first, then the newest")                                \
    X(LAW_CASE, CASE, "key: id")                                                                    \
    X(LAW_BODIES, BODY, "all")                                                                      \
    X(LAW_FORMS, FORM, "all")                                                                       \
    X(LAW_OTHER_LAWS, OTHER, "all")                                                                 \
    X(LAW_RULES, RULE, "key: country; its own, then those of a region that bind it")                \
    X(LAW_CONTACTS, CONTACT, "key: country; its own, then those of a region, then of all; hidden ones too") \
    X(LAW_SOURCES, SOURCE, "all")                                                                   \
    X(LAW_SLIPS, SLIP, "all")                                                                       \
    X(LAW_REFERRAL, REFERRAL, "all of the site")                                                    \
    X(LAW_REPORTING, REPORTING, "all of the site")                                                  \
    X(LAW_LANGUAGES, SPOKEN, "key: country; the most official first")                               \
    X(LAW_META, META, "all")                                                                        \
    X(LAW_COUNTS, META, "facts in the pack and how many are not checked: facts, unchecked")
enum law_question {
#define X(name, columns, key) name,
    LAW_LIST(X)
#undef X
    LAW_QUESTION_COUNT
};

enum { INSTRUMENT_ID, INSTRUMENT_NAME, INSTRUMENT_TITLE, INSTRUMENT_YEAR, INSTRUMENT_BODY, INSTRUMENT_KIND, INSTRUMENT_BINDING,
       INSTRUMENT_REGION, INSTRUMENT_LAW, INSTRUMENT_SEED_LINES, INSTRUMENT_IN_FORCE, INSTRUMENT_NOTE, INSTRUMENT_WIDTH };
enum { STANDING_INSTRUMENT, STANDING_STATUS, STANDING_DATE, STANDING_SOURCE, STANDING_TITLE, STANDING_URL, STANDING_AS_OF,
       STANDING_VERIFIED, STANDING_WIDTH };
enum { PROVISION_ID, PROVISION_INSTRUMENT, PROVISION_ARTICLE, PROVISION_PARAGRAPH, PROVISION_THEME, PROVISION_STRENGTH,
       PROVISION_WORDS, PROVISION_WHO, PROVISION_CONFIDENCE, PROVISION_VERIFY_NOTE, PROVISION_BEARER, PROVISION_NAME,
       PROVISION_YEAR, PROVISION_WIDTH };
enum { LINK_CARD, LINK_ROLE, LINK_LEVEL, LINK_WIDTH };
enum { CASE_ID, CASE_SITE, CASE_NAME, CASE_COURT, CASE_YEAR, CASE_CITATION, CASE_PRINCIPLE, CASE_THEMES, CASE_PROVISIONS,
       CASE_URL, CASE_CONFIDENCE, CASE_WIDTH };
enum { BODY_ID, BODY_NAME, BODY_LEVEL, BODY_BASIS, BODY_URL, BODY_CONFIDENCE, BODY_ROUTE, BODY_WIDTH };
enum { FORM_FORM, FORM_INSTRUMENT, FORM_NAME, FORM_LAW, FORM_ARTICLE, FORM_PROVISION, FORM_CONFIDENCE, FORM_WIDTH };
enum { OTHER_FACT, OTHER_LAW, OTHER_PROVISIONS, OTHER_WIDTH };
enum { RULE_PLACE, RULE_RULE, RULE_VALUE, RULE_LEGAL_BASIS, RULE_IN_FORCE, RULE_URL, RULE_DATE, RULE_CONFIDENCE, RULE_NOTES, RULE_WIDTH };
enum { CONTACT_PLACE, CONTACT_KIND, CONTACT_NAME, CONTACT_PHONE, CONTACT_ALT, CONTACT_HOURS, CONTACT_LANGUAGES, CONTACT_SHOWN, CONTACT_TITLE,
       CONTACT_URL, CONTACT_DATE, CONTACT_CONFIDENCE, CONTACT_NOTES, CONTACT_WIDTH };
enum { SOURCE_ID, SOURCE_TITLE, SOURCE_URL, SOURCE_VERSION, SOURCE_LICENCE, SOURCE_AS_OF, SOURCE_NOTES, SOURCE_VERIFIED, SOURCE_WIDTH };
enum { SLIP_LINE, SLIP_CORRECTION, SLIP_KIND, SLIP_VERIFIED, SLIP_WIDTH };
enum { REFERRAL_STEP, REFERRAL_WHO, REFERRAL_PHONE, REFERRAL_NOTE, REFERRAL_WIDTH };
enum { REPORTING_DUTY, REPORTING_WHO, REPORTING_LAW, REPORTING_SOURCE, REPORTING_AS_OF, REPORTING_WIDTH };
enum { SPOKEN_LANGUAGE, SPOKEN_STATUS, SPOKEN_SOURCE, SPOKEN_WIDTH };
enum { META_KEY, META_VALUE, META_WIDTH };

/* Row r, column c is fields[r * width + c]; never NULL, "" for nothing. */
struct law_rows {
    const char *const *fields;
    size_t count, width;
};

/* Asks; every string is copied into the arena. `key` is ignored by questions about all. An unknown key
 * gives no rows. Cost: proportional to the rows; 103 instruments about 60 µs. */
struct law_rows law_ask(struct rights_store *store, enum law_question question, const char *key, struct arena *arena);

static inline const char *law_field(const struct law_rows *rows, size_t row, size_t column)
{
    return rows->fields[row * rows->width + column];
}

/* Is `item` in the set "a;b; c"? Sets of tags and ids are written so all over the pack. */
bool law_in_set(const char *set, const char *item);

/* The row of a table whose first column is `id`; rows->count when there is none. */
size_t law_find(const struct law_rows *rows, const char *id);

#endif

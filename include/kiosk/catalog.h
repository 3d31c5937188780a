/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalog gives every sentence a visitor reads: message id and language in, finished text out. */
#ifndef KIOSK_CATALOG_H
#define KIOSK_CATALOG_H

#include "kiosk/base.h"
#include "kiosk/language.h"

enum message_state { MESSAGE_SOURCE, MESSAGE_DRAFT, MESSAGE_REVIEWED };

/* One stored message. Strings borrowed from the source, valid as long as it. */
struct message {
    const char *text;      /* ICU MessageFormat with numbered arguments where `arguments` is not empty */
    const char *arguments; /* comma separated names in the order of their numbers; "" for plain text */
    enum message_state state;
};

/* Where messages come from: the pack in the product, a table in tests. `find` returns false when the
 * language lacks the message. */
struct message_source {
    void *user;
    bool (*find)(void *user, const char *language_tag, const char *id, struct message *out);
};

struct catalog;

/* `source` is copied, what it points to and `languages` are borrowed for the catalog's life. The
 * first language whose tag is "en" is the fallback. */
enum status catalog_create(const struct message_source *source, const struct language *languages, size_t count,
                           struct catalog **out);
void catalog_destroy(struct catalog *catalog);

enum catalog_arg_kind {
    CATALOG_TEXT,   /* foreign to the sentence: wrapped in U+2068 FSI … U+2069 PDI */
    CATALOG_LTR,    /* phone numbers, article numbers, codes: wrapped in U+2066 LRI … U+2069 */
    CATALOG_NUMBER, /* chooses plural forms; written in the digits of the language */
    CATALOG_DATE,   /* seconds since 1970 UTC at noon; Gregorian always */
};

struct catalog_arg {
    const char *name; /* the placeholder as translators see it: "country" */
    enum catalog_arg_kind kind;
    const char *text;
    double number;
};

struct catalog_text {
    const char *text;                /* UTF-8, in the arena; "" when no language has the message */
    const struct language *language; /* the language the text is really in */
    bool fallback;                   /* true when that is not the language asked for */
    bool draft;                      /* true when no native reader has checked it */
};

/* The message `id` in `language`, or in English with `fallback` set. A message with placeholders
 * comes unfilled from catalog_text: use catalog_format for those. At most three arguments. Errors
 * of a pattern cannot happen with a pack that rights-pack built; a bug, or a pack that lies, shows as the bare pattern.
 * Cost: one key lookup; catalog_format about 10 µs more. */
struct catalog_text catalog_text(struct catalog *catalog, const struct language *language, const char *id,
                                 struct arena *arena);
struct catalog_text catalog_format(struct catalog *catalog, const struct language *language, const char *id,
                                   const struct catalog_arg *args, size_t count, struct arena *arena);

/* True when `language` itself (no fallback) has the message. */
bool catalog_has(struct catalog *catalog, const struct language *language, const char *id);

/* A whole number in the digits of the language, without grouping. */
const char *catalog_number(struct catalog *catalog, const struct language *language, int number, struct arena *arena);

/* "2026-07-17" or "2026-07" -> month and year, "2026" -> year, in the language; NULL when `iso_date`
 * holds no date. Gregorian. */
const char *catalog_month_year(struct catalog *catalog, const struct language *language, const char *iso_date,
                               struct arena *arena);
/* The same with the day where the date has one: "17 Jul 2026". */
const char *catalog_day(struct catalog *catalog, const struct language *language, const char *iso_date, struct arena *arena);
/* The year of an ISO date in the digits of the language; NULL when there is none. */
const char *catalog_year(struct catalog *catalog, const struct language *language, const char *iso_date,
                         struct arena *arena);

/* "pt;en;+" -> the names of those languages in `language`, as a list ("Portuguese and English"); "+" and
 * tags unknown to CLDR are left out. "" when nothing is left. */
const char *catalog_language_names(const struct language *language, const char *tags, struct arena *arena);

/* --- for those who author messages (rights-pack) ---------------------------------------------- */

/* Checks that `named` parses as an ICU pattern for `icu_locale` (plural categories included), that
 * it uses exactly the placeholders of `source` with the same kinds (NULL source: it is the source
 * itself), that no straight apostrophe stands in a text with braces. Then gives the pattern with
 * names replaced by numbers in the order of their first appearance in `source`, and the names.
 * Both strings in the arena. STATUS_BAD_DATA with a fault saying what is wrong and what to do. */
enum status message_pattern_compile(const char *icu_locale, const char *source, const char *named,
                                    struct arena *arena, struct fault *fault, const char **out_numbered,
                                    const char **out_arguments);

/* Could message_pattern_compile have written `numbered` for these `arguments`? Then ICU reads no argument that is not given. */
bool message_pattern_fits(const char *numbered, const char *arguments);

/* Names of countries for a picker: fills `out_name` and `out_index` (the letter under which the
 * name stands) per code, and `out_position` (collation order, 0 first), for `count` ISO 3166 codes.
 * CLDR names and collation of `icu_locale`. */
enum status country_names_build(const char *icu_locale, const char *const *codes, size_t count, struct arena *arena,
                                const char **out_name, const char **out_index, int *out_position);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a pack from data/ and translations/. Authoring only: the kiosk does not link this. */
#ifndef KIOSK_PACK_H
#define KIOSK_PACK_H

#include "kiosk/base.h"

struct pack_build_options {
    const char *data_dir;         /* schema.sql and the CSV files */
    const char *translations_dir; /* <tag>.po; recordings in clips/<tag>/<message id>.opus */
    const char *site_dir;         /* a site folder; NULL: a general pack */
    const char *out_path;
    void (*progress)(const char *what); /* NULL: quiet */
};

/* Reads everything, checks everything, writes beside `out_path`, syncs and renames: the old pack stays
 * until the new one is whole. The same input gives the same bytes. Bad input: STATUS_BAD_DATA and a
 * fault "file:line: what is wrong, what to do"; STATUS_NO_INPUT for a missing file. Cost: about half a
 * second for today's data. */
enum status pack_build(const struct pack_build_options *options, struct fault *fault);

/* Writes the English messages as a gettext template for translators. Deterministic, without a date. */
enum status pack_write_template(const char *data_dir, const char *out_path, struct fault *fault);

/* --- lint: what may not be published although it can be built ------------------------------------ */

#define LINT_RULE_LIST(X)                                                                           \
    X(LINT_NUMBER_IN_TEXT, "number-in-text", "a phone number inside a text: numbers come from data") \
    X(LINT_FORBIDDEN_WORD, "forbidden-word", "a word that promises or that the screen cannot keep")  \
    X(LINT_LEVEL_ABOVE_CAP, "level-above-cap", "a sentence of a level that the card may not carry")  \
    X(LINT_FLOOR_WITHOUT_SENTENCE, "floor-without-sentence", "a floor that has no sentence")         \
    X(LINT_CONTACT_SOURCE, "contact-source", "a contact shown to visitors without source or date")   \
    X(LINT_RULE_SOURCE, "rule-source", "a national rule marked found without source or date")        \
    X(LINT_PATTERN, "pattern", "a message that does not parse")                                      \
    X(LINT_PLACEHOLDER, "placeholder", "placeholders other than those of the English")               \
    X(LINT_CONTROL, "control-character", "a direction mark, or an isolate that is not balanced")     \
    X(LINT_CONTACT_UNCHECKED, "contact-unchecked", "a contact shown to visitors that was not found, or whose number is not valid") \
    X(LINT_SHELTER_ADDRESS, "shelter-address", "where people are sheltered may stand nowhere")       \
    X(LINT_REFERENCE, "reference", "a provision or a theme that does not exist")                                \
    X(LINT_GLOSSARY, "glossary", "a term that has no word in this language")                        \
    X(LINT_SEED_SLIP, "seed-slip", "a mistake of the seed paper, corrected in seed_slips.csv")
enum lint_rule {
#define X(name, word, why) name,
    LINT_RULE_LIST(X)
#undef X
    LINT_RULE_COUNT
};
extern const char *const LINT_RULE_NAME[LINT_RULE_COUNT];
extern const char *const LINT_RULE_WHY[LINT_RULE_COUNT];

struct lint_finding {
    enum lint_rule rule;
    const char *path;
    int line;
    const char *row;    /* id of the message, card or contact */
    const char *detail;
};

/* What a language has of all messages. */
struct pack_coverage {
    const char *language;
    int visitors, visitors_all, advisers, advisers_all;
    int drafts; /* marked by their author, or made from an English text that has changed */
    int stale;  /* the latter alone */
};
/* One `report` a language, in order of tags, after one `stale` for each of its stale translations. */
enum status pack_coverage(const char *data_dir, const char *translations_dir, void *user,
                          void (*report)(void *user, const struct pack_coverage *coverage),
                          void (*stale)(void *user, const char *language, const char *id), struct fault *fault);
/* Not one of the advisers' pages. */
bool message_is_for_visitors(const char *id);

/* Reads the same folders as pack_build (`site_dir` NULL: no site) and calls `report` for every finding. STATUS_BAD_DATA when there
 * was one; a file that cannot even be read is a fault. */
enum status pack_lint(const char *data_dir, const char *translations_dir, const char *site_dir, void *user,
                      void (*report)(void *user, const struct lint_finding *finding), struct fault *fault);

/* The rules that a finished pack can be asked for, before it is signed and before it is installed. The bytes must
 * have the schema of this program (rights_store_open_image says so). STATUS_BAD_DATA with the first finding,
 * "rule: row: detail". Cost: about 0.1 s. */
enum status pack_lint_image(const char *image, size_t image_b, struct fault *fault);

#endif

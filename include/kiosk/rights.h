/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rights store: one pack, opened read-only, and the one question that matters: what is this
 * person entitled to in this country? */
#ifndef KIOSK_RIGHTS_H
#define KIOSK_RIGHTS_H

#include "kiosk/base.h"
#include "kiosk/language.h"

/* What the pack says of itself in its SQLite header. */
#define PACK_APPLICATION_ID 0x524b3031 /* "RK01" */
#define PACK_SCHEMA_VERSION 3

struct rights_store;

/* Reads the file once into memory and opens that image read-only. Faults: no file
 * (STATUS_NO_INPUT), not a pack (STATUS_BAD_DATA), another schema (STATUS_PACK_VERSION). */
enum status rights_store_open(const char *path, struct fault *fault, struct rights_store **out);
void rights_store_close(struct rights_store *store);

/* --- what the pack holds. All strings live as long as the store. ------------------------------ */

/* Languages that have messages, in picker order; and all that the pack knows. */
const struct language *rights_languages(const struct rights_store *store, size_t *out_count);
const struct language *rights_all_languages(const struct rights_store *store, size_t *out_count);

/* One message in one language; the strings are valid until the next call. Cost: one key lookup. */
bool rights_message_find(struct rights_store *store, const char *language_tag, const char *id, const char **out_text,
                         const char **out_arguments, bool *out_draft);

/* The recorded reading of a message (Ogg Opus), or of the language's own name under the id "autonym". Borrowed until
 * the next call. False when there is none. Cost: one key lookup. */
bool rights_clip_find(struct rights_store *store, const char *language_tag, const char *id, const void **out_bytes,
                      size_t *out_len_b);

struct country {
    const char *code; /* ISO 3166-1 alpha-2 */
    const char *name; /* in the language asked for */
    const char *index_letter;
};
/* All countries in the collation order of the language, in the arena. */
enum status rights_countries(struct rights_store *store, const char *language_tag, struct arena *arena,
                             const struct country **out, size_t *out_count);
/* Name of one country; NULL when the code is unknown. */
const char *rights_country_name(struct rights_store *store, const char *language_tag, const char *code,
                                struct arena *arena);
bool rights_country_known(struct rights_store *store, const char *code);

/* A line of help as a visitor may see it. Numbers are digits and a leading +; group them for the eye. */
struct contact {
    const char *kind;  /* "police_emergency", see data/schema.sql */
    const char *name;  /* who answers */
    const char *phone;
    const char *opening; /* always most office unknown, "daily 08:00-20:00", "weekdays 09:00-17:00" */
    const char *spoken;  /* BCP 47 tags, semicolons between; "+": interpreters; "" when not known */
    const char *free;    /* yes no unknown "" */
    const char *from_abroad;
    const char *police;  /* yes: the police answer; may; unknown */
    const char *source_title, *source_date;
    bool site;           /* entered at this place */
};
/* What visitors in this country may see, in the order they should: emergency, trafficking, child, women,
 * missing children, asylum, then the rest; within a kind the newest source first. The site's own row wins
 * over the country's, the country's over that of the European Union. */
void rights_contacts(struct rights_store *store, const char *country, struct arena *arena, const struct contact **out,
                     size_t *out_count);

/* A rule of this country that belongs on a card: found on a page, in force, with its source. */
struct national_rule {
    const char *rule;      /* "reflection_period_days", see data/schema.sql */
    int days_least, days_most; /* 0: not said */
    const char *cooperation;   /* yes partly no "": must one help the police or a court? */
    const char *legal_basis, *source_url, *source_date;
};
void rights_rules(struct rights_store *store, const char *country, const char *card, struct arena *arena,
                  const struct national_rule **out, size_t *out_count);

/* What the place of the screen has entered; the zero value of a general pack is "nothing said". */
struct site {
    const char *country;    /* NULL: not set */
    const char *operator_name; /* who runs the screen; NULL: not said */
    const char *first_page; /* language tags, blanks between; NULL: all */
    int distance_mm, idle_s;
    bool ask_forced_acts;
};
const struct site *rights_site(const struct rights_store *store);
/* Name of the place in a language, or in English, or NULL. */
const char *rights_site_name(const struct rights_store *store, const char *language_tag);

/* --- entitlements ----------------------------------------------------------------------------- */

enum level { LEVEL_ASK, LEVEL_TRY, LEVEL_RIGHT };
extern const char *const LEVEL_NAME[3]; /* "ask" "try" "right" */

enum answer { ANSWER_NONE, ANSWER_YES, ANSWER_NO, ANSWER_UNSURE };
enum { QUESTION_COUNT = 6 };
/* answers.value[0] is Q1. Lives in memory only; answers_wipe zeroes it for good. */
struct answers {
    uint8_t value[QUESTION_COUNT];
};
void answers_wipe(struct answers *answers);

#define PARTICIPATION_LIST(X)                                                                       \
    X(PARTICIPATION_UNKNOWN, "unknown", false)                                                      \
    X(PARTICIPATION_NONE, "none", false)                                                            \
    X(PARTICIPATION_SIGNATURE_ONLY, "signature_only", false)                                        \
    X(PARTICIPATION_RATIFICATION, "ratification", true)                                             \
    X(PARTICIPATION_ACCESSION, "accession", true)                                                   \
    X(PARTICIPATION_SUCCESSION, "succession", true)                                                 \
    X(PARTICIPATION_ACCEPTANCE, "acceptance", true)                                                 \
    X(PARTICIPATION_APPROVAL, "approval", true)                                                     \
    X(PARTICIPATION_EU_MEMBER, "eu_member", true)                                                   \
    X(PARTICIPATION_ADVICE, "advice", false) /* a non-binding instrument: nobody joins it */
enum participation {
#define X(name, text, binds) name,
    PARTICIPATION_LIST(X)
#undef X
};
const char *participation_name(enum participation participation);
bool participation_binds(enum participation participation);
enum participation participation_parse(const char *text); /* unknown for anything else */

/* One lead provision under a card, as it stands for one country. */
struct basis {
    const char *instrument_id;
    const char *instrument_name; /* short name as everyone cites it */
    const char *provision_id;
    const char *article;
    const char *paragraph; /* "" when the article is cited whole */
    const char *date;      /* ISO, may be "" or a year only */
    const char *source_id; /* of the participation row; "" when there is none */
    enum participation participation;
    enum level level;   /* the most this basis may carry here */
    bool carries;       /* it is in force here and holds the card's level up */
    bool home_duty;     /* the duty is the home country's, not this country's */
    bool unverified;    /* participation recalled, not read */
    bool to_check;      /* provision not confirmed by a reviewer */
};

struct entitlement {
    const char *id;    /* "A01" */
    const char *group; /* "Assistance" "Refuge" "Safe return" "Child" "Cross-cutting" */
    const char *icon;  /* name of its picture: "bed" */
    const char *floor_basis; /* "" unless by_floor may be true */
    enum level level;        /* after caps, floor and the sentences that exist */
    bool shortlisted;
    bool by_floor; /* the level comes from the floor, not from a treaty known to bind */
    const struct basis *bases; /* lead provisions that fit the person, strongest first */
    size_t basis_count;
};

/* Resolves all cards for a country of stay (NULL: unknown) and answers: short list first in its
 * order, then the rest by priority and id. Everything in the arena. The rule is data/resolution.md.
 * Cost: p50 under 300 µs; grows with the bases of this country only.
 * STATUS_NOT_FOUND for an unknown country code. */
enum status rights_resolve(struct rights_store *store, const char *country, const struct answers *answers,
                           struct arena *arena, const struct entitlement **out, size_t *out_count);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables.h"

#define LEVELS "right|try|ask"

/* The same columns for the general file and for a site's own. */
#define CONTACT_COLUMNS                                                                             \
        { "iso3166_alpha2", "jurisdiction", COLUMN_ID, NULL },                                      \
        { "kind", "kind", COLUMN_ENUM,                                                              \
          "police_emergency|trafficking_hotline|child_helpline|vaw_helpline|missing_children|ngo|labour|asylum|embassy_info|"\
          "ambulance|interpreter|coordinator|site" },                                               \
        { "name", "name", COLUMN_NEEDED, NULL },                                                    \
        { "phone", "phone", COLUMN_PHONE, NULL },                                                   \
        { "alt", "alt", COLUMN_TEXT, NULL },                                                        \
        { "hours", "hours", COLUMN_TEXT, NULL },                                                    \
        { "opening", "opening", COLUMN_OPENING, NULL },                                             \
        { "languages", "languages", COLUMN_TEXT, NULL },                                            \
        { "spoken", "spoken", COLUMN_TEXT, NULL },                                                  \
        { "free", "free", COLUMN_ENUM, "yes|no|unknown|" },                                         \
        { "reachable_from_abroad", "from_abroad", COLUMN_TEXT, NULL },                              \
        { "police", "police", COLUMN_ENUM, "yes|may|unknown" },                                     \
        { "source_url", "source_url", COLUMN_TEXT, NULL },                                          \
        { "source_title", "source_title", COLUMN_TEXT, NULL },                                      \
        { "source_date", "source_date", COLUMN_TEXT, NULL },                                        \
        { "confidence", "confidence", COLUMN_ENUM, "found|unverified" },                            \
        { "shown", "shown", COLUMN_FLAG, "yes|no" },                                                \
        { "notes", "notes", COLUMN_TEXT, NULL },                                                    \
        { "numbering_check", "numbering_check", COLUMN_TEXT, NULL }
#define CASE_COLUMNS                                                                                \
        { "id", "id", COLUMN_ID, NULL },                                                            \
        { NULL, "position", COLUMN_POSITION, NULL },                                                \
        { "case", "name", COLUMN_NEEDED, NULL },                                                    \
        { "court", "court", COLUMN_NEEDED, NULL },                                                  \
        { "year", "year", COLUMN_DATE, NULL },                                                      \
        { "citation", "citation", COLUMN_TEXT, NULL },                                              \
        { "principle", "principle", COLUMN_NEEDED, NULL },                                          \
        { "themes", "themes", COLUMN_NEEDED, NULL },                                     \
        { "provisions", "provisions", COLUMN_TEXT, NULL },                                          \
        { "source_url", "source_url", COLUMN_TEXT, NULL },                                          \
        { "confidence", "confidence", COLUMN_ENUM, "found|unverified" }

const struct table TABLES[] = {
    { "meta.csv", "meta", NULL, NULL, {
        { "key", "key", COLUMN_ID, NULL },
        { "value", "value", COLUMN_NEEDED, NULL } } },
    { "languages.csv", "language", NULL, NULL, {
        { "tag", "tag", COLUMN_ID, NULL },
        { NULL, "position", COLUMN_POSITION, NULL },
        { "english_name", "english_name", COLUMN_NEEDED, NULL },
        { "autonym", "autonym", COLUMN_NEEDED, NULL },
        { "script", "script", COLUMN_NEEDED, NULL },
        { "direction", "direction", COLUMN_ENUM, "ltr|rtl" },
        { "tier", "tier", COLUMN_ENUM, "0|1|2|3" },
        { "icu_locale", "icu_locale", COLUMN_ID, NULL },
        { "digits", "digits", COLUMN_ID, NULL },
        { "font_regular", "font_regular", COLUMN_NEEDED, NULL },
        { "font_bold", "font_bold", COLUMN_NEEDED, NULL },
        { "line_height", "line_height", COLUMN_REAL, NULL },
        { "size_factor", "size_factor", COLUMN_REAL, NULL },
        { "voice", "voice", COLUMN_TEXT, NULL } } },
    { "jurisdictions.csv", "jurisdiction", NULL, NULL, {
        { "code", "code", COLUMN_ID, NULL },
        { "alpha3", "alpha3", COLUMN_ID, NULL },
        { "name", "name", COLUMN_NEEDED, NULL },
        { "eu", "eu", COLUMN_FLAG, "1|0" } } },
    { "participation_sources.csv", "source", "verified", "?1 <> 'unverified'", {
        { "source_id", "id", COLUMN_ID, NULL },
        { "title", "title", COLUMN_NEEDED, NULL },
        { "url_or_repo", "url", COLUMN_TEXT, NULL },
        { "commit", "version", COLUMN_TEXT, NULL },
        { "licence", "licence", COLUMN_TEXT, NULL },
        { "as_of", "as_of", COLUMN_TEXT, NULL },
        { "notes", "notes", COLUMN_TEXT, NULL } } },
    { "instruments.csv", "instrument", NULL, NULL, {
        { "id", "id", COLUMN_ID, NULL },
        { "short_name", "short_name", COLUMN_NEEDED, NULL },
        { "official_title", "official_title", COLUMN_NEEDED, NULL },
        { "year_adopted", "year_adopted", COLUMN_TEXT, NULL },
        { "body", "body", COLUMN_TEXT, NULL },
        { "kind", "kind", COLUMN_NEEDED, NULL },
        { "binding", "binding", COLUMN_FLAG, "binding|non-binding" },
        { "region_scope", "region_scope", COLUMN_TEXT, NULL },
        { "law", "law", COLUMN_NEEDED, NULL },
        { "seed_lines", "seed_lines", COLUMN_TEXT, NULL },
        { "in_force", "in_force", COLUMN_DATE, NULL },
        { "note", "note", COLUMN_TEXT, NULL } } },
    { "provisions.csv", "provision", NULL, NULL, {
        { "id", "id", COLUMN_ID, NULL },
        { "instrument_id", "instrument", COLUMN_REF, "instrument.id" },
        { "article", "article", COLUMN_TEXT, NULL },
        { "paragraph", "paragraph", COLUMN_TEXT, NULL },
        { "theme", "theme", COLUMN_NEEDED, NULL },
        { "strength", "strength", COLUMN_ENUM, "mandatory|qualified|optional|soft" },
        { "qualifying_words", "qualifying_words", COLUMN_TEXT, NULL },
        { "who", "who", COLUMN_NEEDED, NULL },
        { "paraphrase", "paraphrase", COLUMN_NEEDED, NULL },
        { "confidence", "confidence", COLUMN_ENUM, "certain|check" },
        { "verify_note", "verify_note", COLUMN_TEXT, NULL },
        { "duty_bearer", "duty_bearer", COLUMN_ENUM, "stay|home|both|court" } } },
    { "participation.csv", "participation", NULL, NULL, {
        { "country", "country", COLUMN_REF, "jurisdiction.code" },
        { "instrument_id", "instrument", COLUMN_REF, "instrument.id" },
        { "status", "status", COLUMN_ENUM,
          "ratification|accession|succession|acceptance|approval|eu_member|signature_only|none" },
        { "date", "date", COLUMN_DATE, NULL },
        { "source_id", "source", COLUMN_REF, "source.id" },
        { "source_as_of", "as_of", COLUMN_TEXT, NULL } } },
    { "entitlements.csv", "entitlement", NULL, NULL, {
        { "id", "id", COLUMN_ID, NULL },
        { "group", "grp", COLUMN_ENUM, "Assistance|Refuge|Safe return|Child|Cross-cutting" },
        { "priority", "priority", COLUMN_INTEGER, NULL },
        { "cap", "cap", COLUMN_ENUM, LEVELS },
        { "floor", "floor", COLUMN_ENUM, LEVELS },
        { "floor_basis", "floor_basis", COLUMN_TEXT, NULL },
        { "tags", "tags", COLUMN_NEEDED, NULL },
        { "depends_on", "depends_on", COLUMN_TEXT, NULL },
        { "caution", "caution", COLUMN_TEXT, NULL },
        { "icon", "icon", COLUMN_NEEDED, NULL } } },
    { "entitlement_provision.csv", "entitlement_provision", NULL, NULL, {
        { "entitlement_id", "entitlement", COLUMN_REF, "entitlement.id" },
        { "provision_id", "provision", COLUMN_REF, "provision.id" },
        { "role", "role", COLUMN_ENUM, "lead|context" },
        { "level", "level", COLUMN_ENUM, LEVELS "|" } } },
    { "situation_rules.csv", "situation_rule", NULL, NULL, {
        { "question", "question", COLUMN_ENUM, "Q0|Q1|Q2|Q3|Q4|Q5|Q6" },
        { "answer", "answer", COLUMN_ENUM, "any|yes|no|unsure|none" },
        { "entitlement_id", "entitlement", COLUMN_REF, "entitlement.id" },
        { "effect", "effect", COLUMN_ENUM, "show|boost|sink|fold" },
        { "weight", "weight", COLUMN_INTEGER, NULL },
        { "why", "why", COLUMN_TEXT, NULL } } },
    { "contacts.csv", "contact", "site", "0", { CONTACT_COLUMNS } },
    { "jurisdiction_languages.csv", "jurisdiction_language", NULL, NULL, {
        { "country", "country", COLUMN_REF, "jurisdiction.code" },
        { NULL, "position", COLUMN_POSITION, NULL },
        { "language", "language", COLUMN_ID, NULL },
        { "status", "status", COLUMN_ENUM, "official|de_facto_official|official_regional" },
        { "source", "source", COLUMN_NEEDED, NULL } } },
    { "national_rules.csv", "national_rule", NULL, NULL, {
        { "iso3166_alpha2", "jurisdiction", COLUMN_ID, NULL },
        { NULL, "position", COLUMN_POSITION, NULL },
        { "rule", "rule", COLUMN_ENUM,
          "reflection_period_days|residence_permit_for_victims|non_punishment_in_law|compensation_scheme|child_guardian|"
          "permit_conditional_on_cooperation|national_referral_mechanism|free_legal_aid" },
        { "value", "value", COLUMN_NEEDED, NULL },
        { "days_least", "days_least", COLUMN_COUNT, NULL },
        { "days_most", "days_most", COLUMN_COUNT, NULL },
        { "cooperation", "cooperation", COLUMN_ENUM, "yes|partly|no|" },
        { "in_force", "in_force", COLUMN_ENUM, "yes|no|unknown" },
        { "legal_basis", "legal_basis", COLUMN_TEXT, NULL },
        { "source_url", "source_url", COLUMN_TEXT, NULL },
        { "source_date", "source_date", COLUMN_TEXT, NULL },
        { "confidence", "confidence", COLUMN_ENUM, "found|unverified|memory-check" },
        { "notes", "notes", COLUMN_TEXT, NULL } } },
    { "bodies.csv", "body", NULL, NULL, {
        { "id", "id", COLUMN_ID, NULL },
        { NULL, "position", COLUMN_POSITION, NULL },
        { "body", "name", COLUMN_NEEDED, NULL },
        { "level", "level", COLUMN_NEEDED, NULL },
        { "treaty_basis", "treaty_basis", COLUMN_TEXT, NULL },
        { "individual_complaint", "individual_complaint", COLUMN_TEXT, NULL },
        { "urgent_action", "urgent_action", COLUMN_TEXT, NULL },
        { "what_it_can_do", "what_it_can_do", COLUMN_TEXT, NULL },
        { "who_may_use_it", "who_may_use_it", COLUMN_TEXT, NULL },
        { "admissibility", "admissibility", COLUMN_TEXT, NULL },
        { "source_url", "source_url", COLUMN_TEXT, NULL },
        { "confidence", "confidence", COLUMN_ENUM, "found|unverified" },
        { "notes", "notes", COLUMN_TEXT, NULL },
        { "route_instrument", "route_instrument", COLUMN_REF_OR_NULL, "instrument.id" } } },
    { "cases.csv", "court_case", "site", "0", { CASE_COLUMNS } },
    { "forms.csv", "form_of_exploitation", NULL, NULL, {
        { "form", "form", COLUMN_ID, NULL },
        { "instrument_id", "instrument", COLUMN_REF, "instrument.id" },
        { NULL, "position", COLUMN_POSITION, NULL },
        { "article", "article", COLUMN_TEXT, NULL },
        { "provision_id", "provision", COLUMN_REF_OR_NULL, "provision.id" },
        { "confidence", "confidence", COLUMN_ENUM, "certain|check" } } },
    { "other_laws.csv", "other_law", NULL, NULL, {
        { NULL, "position", COLUMN_POSITION, NULL },
        { "fact", "fact", COLUMN_ID, NULL },
        { "law", "law", COLUMN_ID, NULL },
        { "provisions", "provisions", COLUMN_TEXT, NULL } } },
    { "seed_slips.csv", "seed_slip", NULL, NULL, {
        { "id", "id", COLUMN_ID, NULL },
        { "seed_line", "seed_line", COLUMN_NEEDED, NULL },
        { "correction", "correction", COLUMN_NEEDED, NULL },
        { "kind", "kind", COLUMN_NEEDED, NULL },
        { "verified", "verified", COLUMN_NEEDED, NULL } } },
};
const size_t TABLE_COUNT = ARRAY_LENGTH(TABLES);

/* What a place may add. Every file may be missing. */
const struct table SITE_TABLES[] = {
    { "contacts.csv", "contact", "site", "1", { CONTACT_COLUMNS } },
    { "cases.csv", "court_case", "site", "1", { CASE_COLUMNS } },
    { "referral.csv", "referral_step", NULL, NULL, {
        { NULL, "position", COLUMN_POSITION, NULL },
        { "step", "step", COLUMN_NEEDED, NULL },
        { "who", "who", COLUMN_NEEDED, NULL },
        { "phone", "phone", COLUMN_PHONE, NULL },
        { "note", "note", COLUMN_TEXT, NULL } } },
    { "duties.csv", "reporting_duty", NULL, NULL, {
        { NULL, "position", COLUMN_POSITION, NULL },
        { "duty", "duty", COLUMN_NEEDED, NULL },
        { "who", "who", COLUMN_NEEDED, NULL },
        { "law", "law", COLUMN_NEEDED, NULL },
        { "source", "source", COLUMN_NEEDED, NULL },
        { "as_of", "as_of", COLUMN_DATE, NULL } } },
};
const size_t SITE_TABLE_COUNT = ARRAY_LENGTH(SITE_TABLES);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an adviser works with: cases, bodies, definitions, forms, other laws, rules of one country. */
#include "builder.h"

#include "kiosk/phone.h"

#include <stdint.h>
#include <string.h>

/* --- cases ---------------------------------------------------------------------------------------------- */

static const char *const CASE_THEME[] = { "identification", "investigation", "non_punishment", "protection", "compensation",
                                          "labour", "slavery", "child", "permit", "households" };

void sheet_cases(struct sheet_builder *b)
{
    struct law_rows cases = ask(b, LAW_CASES, NULL);
    add_line(b, cell_say(b, "adviser.line.cases"));
    add_columns(b, "citation court holding theme confidence");
    for (size_t i = 0; i < ARRAY_LENGTH(CASE_THEME); i++)
        add_choice(b, CASE_THEME[i], cell_word(b, "adviser.casetheme", CASE_THEME[i]));
    for (size_t i = 0; i < cases.count; i++) {
        const char *themes = law_field(&cases, i, CASE_THEMES), *id = law_field(&cases, i, CASE_ID);
        if (b->request->filter && !law_in_set(themes, b->request->filter))
            continue;
        bool site = law_field(&cases, i, CASE_SITE)[0] == '1';
        const char *name = arena_format(b->arena, "%s (%s)", law_field(&cases, i, CASE_NAME), law_field(&cases, i, CASE_CITATION));
        const char *court = arena_format(b->arena, "%s, %s", law_field(&cases, i, CASE_COURT), law_field(&cases, i, CASE_YEAR));
        struct sheet_cell cells[] = {
            cell_toned(cell_fact(b, name), TONE_STRONG), cell_fact(b, court),
            site ? cell_fact(b, law_field(&cases, i, CASE_PRINCIPLE)) : cell_word(b, "case", id),
            cell_set(b, "adviser.casetheme", themes),
            cell_toned(cell_word(b, "adviser.confidence", law_field(&cases, i, CASE_CONFIDENCE)), TONE_SOFT),
        };
        const char *provisions = law_field(&cases, i, CASE_PROVISIONS);
        struct sheet_row *row = add_row(b, cells);
        if (provisions[0])
            row->link = link_to(SHEET_PROVISION, arena_string_n(b->arena, provisions, strcspn(provisions, ";")));
    }
}

/* --- non-punishment ------------------------------------------------------------------------------------- */

void sheet_nonpunishment(struct sheet_builder *b)
{
    struct law_rows provisions = ask(b, LAW_PROVISIONS_ABOUT, "non_punishment");
    struct law_rows standings = { 0 };
    const char *country = b->request->country_count ? b->request->countries[0] : NULL;
    const char *strength = "";
    if (country)
        standings = ask(b, LAW_STANDINGS, country);
    add_line(b, cell_say(b, "adviser.line.nonpunishment"));
    add_columns(b, "year instrument article says words");
    if (country)
        add_column(b, cell_country(b, country));
    for (size_t i = 0; i < provisions.count; i++) {
        const char *now = law_field(&provisions, i, PROVISION_STRENGTH), *instrument = law_field(&provisions, i, PROVISION_INSTRUMENT);
        const char *id = law_field(&provisions, i, PROVISION_ID);
        struct law_rows of = ask(b, LAW_INSTRUMENT, instrument);
        bool binds = law_field(&of, 0, INSTRUMENT_BINDING)[0] == '1';
        if (strcmp(now, strength) != 0)
            begin_group(b, cell_word(b, "adviser.strength", now));
        strength = now;
        struct sheet_cell cells[] = {
            cell_fact(b, law_field(&provisions, i, PROVISION_YEAR)),
            cell_toned(cell_fact(b, law_field(&provisions, i, PROVISION_NAME)), TONE_STRONG),
            cell_article(b, law_field(&provisions, i, PROVISION_ARTICLE), law_field(&provisions, i, PROVISION_PARAGRAPH)),
            cell_word(b, "provision", id),
            cell_toned(cell_fact(b, law_field(&provisions, i, PROVISION_WORDS)), TONE_SOFT),
            binds ? cell_standing(b, &standings, country ? standing_find(&standings, instrument) : SIZE_MAX)
                  : cell_toned(cell_say(b, "adviser.strength.soft"), TONE_SOFT),
        };
        add_row(b, cells)->link = link_to(SHEET_PROVISION, id);
    }
}

/* --- definition ----------------------------------------------------------------------------------------- */

struct question {
    const char *part, *line, *provision;
};

static void definition_rows(struct sheet_builder *b, const struct question *questions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct law_rows p = ask(b, LAW_PROVISION, questions[i].provision);
        struct sheet_cell article = cell_none(b);
        if (p.count) {
            article = cell_article(b, law_field(&p, 0, PROVISION_ARTICLE), law_field(&p, 0, PROVISION_PARAGRAPH));
            article.text = arena_format(b->arena, "%s, %s", law_field(&p, 0, PROVISION_NAME), article.text);
        }
        struct sheet_cell cells[] = { cell_toned(questions[i].part ? cell_say(b, questions[i].part) : cell_none(b), TONE_STRONG),
                                      cell_say(b, questions[i].line), cell_toned(article, TONE_SOFT) };
        struct sheet_row *row = add_row(b, cells);
        if (p.count)
            row->link = link_to(SHEET_PROVISION, questions[i].provision);
    }
}

void sheet_definition(struct sheet_builder *b)
{
    static const struct question PART[] = {
        { "adviser.definition.act", "adviser.definition.act.line", "coe-4-b" },
        { "adviser.definition.means", "adviser.definition.means.line", "tip-3-b" },
        { "adviser.definition.purpose", "adviser.definition.purpose.line", "rome-7-2-c" },
        { "adviser.definition.consent", "adviser.definition.consent.line", "tip-3-b" },
        { "adviser.definition.child.part", "adviser.definition.child", "tip-3-c" },
    };
    static const struct question DIFFERS[] = {
        { NULL, "adviser.definition.differs.foreigners", "sm-303" },
        { NULL, "adviser.definition.differs.women", "coe-3" },
        { NULL, "adviser.definition.differs.sex", "p029-1-3" },
        { NULL, "adviser.definition.differs.movement", "sm-303" },
        { NULL, "adviser.definition.differs.gang", "untoc-34-2" },
    };
    add_line(b, cell_say(b, "adviser.definition.open"));
    add_columns(b, "element question article");
    definition_rows(b, PART, ARRAY_LENGTH(PART));
    begin_group(b, cell_say(b, "adviser.definition.differs"));
    definition_rows(b, DIFFERS, ARRAY_LENGTH(DIFFERS));
}

/* --- forms of exploitation, other laws ------------------------------------------------------------------ */

void sheet_forms(struct sheet_builder *b)
{
    struct law_rows forms = ask(b, LAW_FORMS, NULL);
    const char *form = "";
    add_line(b, cell_say(b, "adviser.line.forms"));
    add_columns(b, "instrument article law confidence");
    for (size_t i = 0; i < forms.count; i++) {
        const char *now = law_field(&forms, i, FORM_FORM), *provision = law_field(&forms, i, FORM_PROVISION);
        bool fresh = strcmp(now, form) != 0;
        form = now;
        if (fresh)
            add_choice(b, now, cell_word(b, "adviser.form", now));
        if (!is_chosen(b, now))
            continue;
        if (fresh)
            begin_group(b, cell_word(b, "adviser.form", now));
        struct sheet_cell cells[] = {
            cell_toned(cell_fact(b, law_field(&forms, i, FORM_NAME)), TONE_STRONG),
            cell_fact(b, law_field(&forms, i, FORM_ARTICLE)),
            cell_set(b, "adviser.law", law_field(&forms, i, FORM_LAW)),
            cell_toned(cell_word(b, "adviser.confidence", law_field(&forms, i, FORM_CONFIDENCE)), TONE_SOFT),
        };
        add_row(b, cells)->link = provision[0] ? link_to(SHEET_PROVISION, provision)
                                               : link_to(SHEET_INSTRUMENT, law_field(&forms, i, FORM_INSTRUMENT));
    }
}

/* "Trafficking Protocol, 6(6); …" of a set of provisions. */
static struct sheet_cell cell_provisions(struct sheet_builder *b, const char *set)
{
    const char *text = "";
    while (*set) {
        size_t len_b = strcspn(set, ";");
        struct law_rows p = ask(b, LAW_PROVISION, arena_string_n(b->arena, set, len_b));
        if (p.count) {
            struct sheet_cell article = cell_article(b, law_field(&p, 0, PROVISION_ARTICLE), law_field(&p, 0, PROVISION_PARAGRAPH));
            text = arena_format(b->arena, "%s%s%s %s", text, text[0] ? "; " : "", law_field(&p, 0, PROVISION_NAME), article.text);
        }
        set += len_b;
        set += strspn(set, "; ");
    }
    return cell_fact(b, text);
}

void sheet_other_laws(struct sheet_builder *b)
{
    struct law_rows laws = ask(b, LAW_OTHER_LAWS, NULL);
    const char *fact = "";
    add_line(b, cell_say(b, "adviser.line.other_laws"));
    add_columns(b, "other_law does article");
    for (size_t i = 0; i < laws.count; i++) {
        const char *now = law_field(&laws, i, OTHER_FACT), *law = law_field(&laws, i, OTHER_LAW);
        const char *provisions = law_field(&laws, i, OTHER_PROVISIONS);
        if (strcmp(now, fact) != 0)
            begin_group(b, cell_word(b, "adviser.fact", now));
        fact = now;
        struct sheet_cell cells[] = { cell_toned(cell_word(b, "adviser.other", law), TONE_STRONG),
                                      cell_say(b, arena_format(b->arena, "adviser.other.%s.line", law)),
                                      cell_toned(cell_provisions(b, provisions), TONE_SOFT) };
        struct sheet_row *row = add_row(b, cells);
        if (provisions[0])
            row->link = link_to(SHEET_PROVISION, arena_string_n(b->arena, provisions, strcspn(provisions, ";")));
    }
}

/* --- bodies --------------------------------------------------------------------------------------------- */

/* A part of a body that stands in its row; nothing when the row lacks it. */
static struct sheet_cell cell_body(struct sheet_builder *b, const char *id, const char *part)
{
    return cell_say(b, arena_format(b->arena, "body.%s.%s", id, part));
}

/* Can a person complain there against this country? */
static struct sheet_cell cell_complaint(struct sheet_builder *b, const struct law_rows *standings, const char *route, const char *id)
{
    if (!route[0] || !b->request->country_count)
        return cell_body(b, id, "complaint");
    size_t at = standing_find(standings, route);
    const char *message = at == SIZE_MAX              ? "adviser.complaint.unknown"
                          : standing_binds(standings, at) ? "adviser.complaint.open"
                                                          : "adviser.complaint.closed";
    struct catalog_arg name = { "country", CATALOG_TEXT, cell_country(b, b->request->countries[0]).text, 0 };
    return cell_toned(cell_format(b, message, &name, 1), at != SIZE_MAX && standing_binds(standings, at) ? TONE_STRONG : TONE_SOFT);
}

void sheet_bodies(struct sheet_builder *b)
{
    struct law_rows bodies = ask(b, LAW_BODIES, NULL), standings = { 0 };
    const char *level = "";
    if (b->request->country_count)
        standings = ask(b, LAW_STANDINGS, b->request->countries[0]);
    add_line(b, cell_say(b, "adviser.line.bodies"));
    add_columns(b, "body complaint urgent does who_may admissibility confidence");
    for (size_t i = 0; i < bodies.count; i++) {
        const char *id = law_field(&bodies, i, BODY_ID), *now = law_field(&bodies, i, BODY_LEVEL);
        const char *route = law_field(&bodies, i, BODY_ROUTE);
        if (strcmp(now, level) != 0)
            begin_group(b, cell_fact(b, now));
        level = now;
        struct sheet_cell cells[] = {
            cell_toned(cell_fact(b, law_field(&bodies, i, BODY_NAME)), TONE_STRONG), cell_complaint(b, &standings, route, id),
            cell_body(b, id, "urgent"), cell_body(b, id, "does"), cell_body(b, id, "who"), cell_body(b, id, "admissibility"),
            cell_toned(cell_word(b, "adviser.confidence", law_field(&bodies, i, BODY_CONFIDENCE)), TONE_SOFT),
        };
        struct sheet_row *row = add_row(b, cells);
        if (route[0])
            row->link = link_to(SHEET_INSTRUMENT, route);
    }
}

/* --- one country ---------------------------------------------------------------------------------------- */

static struct sheet_cell cell_confidence(struct sheet_builder *b, const char *word)
{
    return cell_toned(cell_word(b, "adviser.confidence", strcmp(word, "found") == 0 ? word : "unverified"), TONE_SOFT);
}

void sheet_national(struct sheet_builder *b)
{
    if (!country_wanted(b))
        return;
    add_line(b, cell_say(b, "adviser.line.national"));
    add_columns(b, "rule value basis force source confidence");
    for (size_t c = 0; c < b->request->country_count; c++) {
        struct law_rows rules = ask(b, LAW_RULES, b->request->countries[c]);
        begin_group(b, cell_country(b, b->request->countries[c]));
        for (size_t i = 0; i < rules.count; i++) {
            const char *url = law_field(&rules, i, RULE_URL), *read = law_field(&rules, i, RULE_DATE);
            const char *source = url[0] ? arena_format(b->arena, "%s %s", url, read) : read;
            struct sheet_cell cells[] = {
                cell_toned(cell_word(b, "adviser.rule", law_field(&rules, i, RULE_RULE)), TONE_STRONG),
                cell_fact(b, law_field(&rules, i, RULE_VALUE)), cell_fact(b, law_field(&rules, i, RULE_LEGAL_BASIS)),
                cell_word(b, "adviser.force", law_field(&rules, i, RULE_IN_FORCE)), cell_toned(cell_fact(b, source), TONE_SOFT),
                cell_confidence(b, law_field(&rules, i, RULE_CONFIDENCE)),
            };
            add_row(b, cells);
        }
        begin_group(b, cell_none(b));
    }
}

void sheet_contacts(struct sheet_builder *b)
{
    if (!country_wanted(b))
        return;
    add_line(b, cell_say(b, "adviser.line.contacts"));
    add_columns(b, "kind body phone source confidence shown");
    for (size_t c = 0; c < b->request->country_count; c++) {
        struct law_rows contacts = ask(b, LAW_CONTACTS, b->request->countries[c]);
        begin_group(b, cell_country(b, b->request->countries[c]));
        for (size_t i = 0; i < contacts.count; i++) {
            bool shown = law_field(&contacts, i, CONTACT_SHOWN)[0] == '1';
            const char *source = arena_format(b->arena, "%s (%s)", law_field(&contacts, i, CONTACT_TITLE), law_field(&contacts, i, CONTACT_DATE));
            struct sheet_cell cells[] = {
                cell_word(b, "help.kind", law_field(&contacts, i, CONTACT_KIND)),
                cell_toned(cell_fact(b, law_field(&contacts, i, CONTACT_NAME)), TONE_STRONG),
                cell_fact(b, phone_grouped(b->arena, law_field(&contacts, i, CONTACT_PHONE))), cell_toned(cell_fact(b, source), TONE_SOFT),
                cell_confidence(b, law_field(&contacts, i, CONTACT_CONFIDENCE)),
                cell_say(b, shown ? "adviser.shown.yes" : "adviser.shown.no"),
            };
            add_row(b, cells);
        }
        begin_group(b, cell_none(b));
    }
}

void sheet_referral(struct sheet_builder *b)
{
    struct law_rows steps = ask(b, LAW_REFERRAL, NULL), duties = ask(b, LAW_REPORTING, NULL);
    add_line(b, cell_say(b, "adviser.line.referral"));
    add_columns(b, "step who_may phone note");
    for (size_t i = 0; i < steps.count; i++)
        add_row(b, (struct sheet_cell[]){ cell_toned(cell_fact(b, law_field(&steps, i, REFERRAL_STEP)), TONE_STRONG),
                                          cell_fact(b, law_field(&steps, i, REFERRAL_WHO)),
                                          cell_fact(b, phone_grouped(b->arena, law_field(&steps, i, REFERRAL_PHONE))),
                                          cell_fact(b, law_field(&steps, i, REFERRAL_NOTE)) });
    begin_group(b, cell_say(b, "adviser.col.duty"));
    for (size_t i = 0; i < duties.count; i++)
        add_row(b, (struct sheet_cell[]){ cell_toned(cell_fact(b, law_field(&duties, i, REPORTING_DUTY)), TONE_STRONG),
                                          cell_fact(b, law_field(&duties, i, REPORTING_WHO)), cell_none(b),
                                          cell_fact(b, arena_format(b->arena, "%s. %s %s", law_field(&duties, i, REPORTING_LAW),
                                                                    law_field(&duties, i, REPORTING_SOURCE),
                                                                    law_field(&duties, i, REPORTING_AS_OF))) });
}

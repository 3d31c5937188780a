/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an adviser works with: cases, definitions, forms, other laws, rules of one country. */
#include "builder.h"

#include "kiosk/phone.h"

#include <string.h>

/* --- cases ---------------------------------------------------------------------------------------------- */

static const char *const CASE_THEME[] = { "identification", "investigation", "non_punishment", "protection", "compensation",
                                          "labour", "slavery", "child", "permit", "households" };

/* The next id of a set "a;b", in the arena; NULL at its end. */
static const char *set_next(struct sheet_builder *b, const char **set)
{
    size_t len_b = strcspn(*set, ";");
    const char *id = len_b ? arena_string_n(b->arena, *set, len_b) : NULL;
    *set += len_b;
    *set += strspn(*set, "; ");
    return id;
}

/* "Trafficking Protocol 6(6)" */
static const char *provision_name(struct sheet_builder *b, const struct law_rows *provision)
{
    struct sheet_cell article = cell_article(b, law_field(provision, 0, PROVISION_ARTICLE), law_field(provision, 0, PROVISION_PARAGRAPH));
    return arena_format(b->arena, "%s %s", law_field(provision, 0, PROVISION_NAME), article.text);
}

/* "Trafficking Protocol, 6(6); …" of a set of provisions. */
static struct sheet_cell cell_provisions(struct sheet_builder *b, const char *set)
{
    const char *text = "", *id;
    while ((id = set_next(b, &set))) {
        struct law_rows p = ask(b, LAW_PROVISION, id);
        if (p.count)
            text = arena_format(b->arena, "%s%s%s", text, text[0] ? "; " : "", provision_name(b, &p));
    }
    return cell_fact(b, text);
}

void sheet_cases(struct sheet_builder *b)
{
    struct law_rows cases = ask(b, LAW_CASES, NULL);
    add_line(b, cell_say(b, "adviser.line.cases"));
    add_columns(b, "citation court holding theme article source confidence");
    for (size_t i = 0; i < ARRAY_LENGTH(CASE_THEME); i++)
        add_choice(b, CASE_THEME[i], cell_word(b, "adviser.casetheme", CASE_THEME[i]));
    for (size_t i = 0; i < cases.count; i++) {
        const char *themes = law_field(&cases, i, CASE_THEMES), *id = law_field(&cases, i, CASE_ID);
        if (b->request->filter && !law_in_set(themes, b->request->filter))
            continue;
        const char *name = arena_format(b->arena, "%s (%s)", law_field(&cases, i, CASE_NAME), law_field(&cases, i, CASE_CITATION));
        const char *court = arena_format(b->arena, "%s, %s", law_field(&cases, i, CASE_COURT), law_field(&cases, i, CASE_YEAR));
        struct sheet_cell cells[] = {
            cell_toned(cell_fact(b, name), TONE_STRONG), cell_fact(b, court), cell_holding(b, &cases, i),
            cell_set(b, "adviser.casetheme", themes), cell_provisions(b, law_field(&cases, i, CASE_PROVISIONS)),
            cell_toned(cell_fact(b, law_field(&cases, i, CASE_URL)), TONE_SOFT),
            cell_toned(cell_word(b, "adviser.confidence", law_field(&cases, i, CASE_CONFIDENCE)), TONE_SOFT),
        };
        add_row(b, cells)->link = link_to(SHEET_CASE, id);
    }
}

static void case_provisions(struct sheet_builder *b, const char *set)
{
    const char *id;
    begin_group(b, cell_say(b, "adviser.col.article"));
    while ((id = set_next(b, &set))) {
        struct law_rows p = ask(b, LAW_PROVISION, id);
        if (p.count)
            add_row(b, (struct sheet_cell[]){ cell_toned(cell_fact(b, provision_name(b, &p)), TONE_STRONG), cell_word(b, "provision", id) })->link =
                link_to(SHEET_PROVISION, id);
    }
}

void sheet_case(struct sheet_builder *b)
{
    struct law_rows c = ask(b, LAW_CASE, b->request->subject);
    if (!c.count)
        return;
    b->sheet->title = cell_fact(b, law_field(&c, 0, CASE_NAME));
    add_columns(b, "kind value");
    add_pair(b, "holding", cell_toned(cell_holding(b, &c, 0), TONE_STRONG));
    add_pair(b, "court", cell_fact(b, law_field(&c, 0, CASE_COURT)));
    add_pair(b, "year", cell_fact(b, law_field(&c, 0, CASE_YEAR)));
    add_pair(b, "citation", cell_fact(b, law_field(&c, 0, CASE_CITATION)));
    add_pair(b, "theme", cell_set(b, "adviser.casetheme", law_field(&c, 0, CASE_THEMES)));
    add_pair(b, "source", cell_fact(b, law_field(&c, 0, CASE_URL)));
    add_pair(b, "confidence", cell_word(b, "adviser.confidence", law_field(&c, 0, CASE_CONFIDENCE)));
    add_review(b);
    case_provisions(b, law_field(&c, 0, CASE_PROVISIONS));
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
        if (strcmp(now, strength) != 0)
            begin_group(b, cell_word(b, "adviser.strength", now));
        strength = now;
        struct sheet_cell cells[] = {
            cell_fact(b, law_field(&provisions, i, PROVISION_YEAR)),
            cell_toned(cell_fact(b, law_field(&provisions, i, PROVISION_NAME)), TONE_STRONG),
            cell_article(b, law_field(&provisions, i, PROVISION_ARTICLE), law_field(&provisions, i, PROVISION_PARAGRAPH)),
            cell_word(b, "provision", id),
            cell_toned(cell_fact(b, law_field(&provisions, i, PROVISION_WORDS)), TONE_SOFT),
            cell_joined(b, &of, 0, &standings),
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

void sheet_other_laws(struct sheet_builder *b)
{
    struct law_rows laws = ask(b, LAW_OTHER_LAWS, NULL);
    const char *fact = "";
    add_line(b, cell_say(b, "adviser.line.other_laws"));
    add_columns(b, "other_law does article");
    for (size_t i = 0; i < laws.count; i++) {
        const char *now = law_field(&laws, i, OTHER_FACT), *law = law_field(&laws, i, OTHER_LAW);
        const char *provisions = law_field(&laws, i, OTHER_PROVISIONS);
        bool fresh = strcmp(now, fact) != 0;
        fact = now;
        if (fresh)
            add_choice(b, now, cell_word(b, "adviser.fact", now));
        if (!is_chosen(b, now))
            continue;
        if (fresh)
            begin_group(b, cell_word(b, "adviser.fact", now));
        struct sheet_cell cells[] = { cell_toned(cell_word(b, "adviser.other", law), TONE_STRONG),
                                      cell_say(b, arena_format(b->arena, "adviser.other.%s.line", law)),
                                      cell_toned(cell_provisions(b, provisions), TONE_SOFT) };
        struct sheet_row *row = add_row(b, cells);
        if (provisions[0])
            row->link = link_to(SHEET_PROVISION, arena_string_n(b->arena, provisions, strcspn(provisions, ";")));
    }
}

/* --- one country ---------------------------------------------------------------------------------------- */

static struct sheet_cell cell_confidence(struct sheet_builder *b, const char *word)
{
    return cell_toned(cell_word(b, "adviser.confidence", strcmp(word, "found") == 0 ? word : "unverified"), TONE_SOFT);
}

/* Rows of a region come after the country's own, under "Italy · EU". */
static void begin_place(struct sheet_builder *b, const char *country, const struct law_rows *rows, size_t i)
{
    const char *place = law_field(rows, i, 0);
    struct sheet_cell heading = cell_country(b, country);
    if (i && strcmp(place, law_field(rows, i - 1, 0)) == 0)
        return;
    if (strcmp(place, country) != 0)
        heading.text = arena_format(b->arena, "%s · %s", heading.text, place);
    begin_group(b, heading);
}

/* "Italy: Languages: Italian" and where that comes from: what an officer there is likely to read. */
static void languages_line(struct sheet_builder *b, const char *country)
{
    struct law_rows spoken = ask(b, LAW_LANGUAGES, country);
    const char *tags = "", *source = "";
    for (size_t i = 0; i < spoken.count; i++) {
        tags = arena_format(b->arena, "%s%s%s", tags, tags[0] ? ";" : "", law_field(&spoken, i, SPOKEN_LANGUAGE));
        source = law_field(&spoken, i, SPOKEN_SOURCE);
    }
    if (!spoken.count)
        return;
    struct catalog_arg names = { "languages", CATALOG_TEXT, catalog_language_names(b->request->language, tags, b->arena), 0 };
    struct sheet_cell cell = cell_format(b, "help.languages", &names, 1);
    cell.text = arena_format(b->arena, "%s · %s", cell_country(b, country).text, cell.text);
    add_line(b, cell);
    add_line(b, cell_toned(cell_fact(b, source), TONE_SOFT));
}

/* A country without rules of its own says so. */
static void no_rule_row(struct sheet_builder *b, const char *country, const struct law_rows *rules)
{
    struct sheet_cell cells[] = { cell_toned(cell_say(b, "adviser.gap.no_rule"), TONE_SOFT), cell_none(b), cell_none(b), cell_none(b),
                                  cell_none(b), cell_none(b), cell_none(b) };
    if (rules->count && strcmp(law_field(rules, 0, RULE_PLACE), country) == 0)
        return;
    begin_group(b, cell_country(b, country));
    add_row(b, cells);
}

void sheet_national(struct sheet_builder *b)
{
    if (!country_wanted(b))
        return;
    add_line(b, cell_say(b, "adviser.line.national"));
    add_columns(b, "rule value basis force source confidence note");
    for (size_t c = 0; c < b->request->country_count; c++) {
        struct law_rows rules = ask(b, LAW_RULES, b->request->countries[c]);
        languages_line(b, b->request->countries[c]);
        no_rule_row(b, b->request->countries[c], &rules);
        for (size_t i = 0; i < rules.count; i++) {
            begin_place(b, b->request->countries[c], &rules, i);
            const char *url = law_field(&rules, i, RULE_URL), *read = law_field(&rules, i, RULE_DATE);
            const char *source = url[0] ? arena_format(b->arena, "%s %s", url, read) : read;
            struct sheet_cell cells[] = {
                cell_toned(cell_word(b, "adviser.rule", law_field(&rules, i, RULE_RULE)), TONE_STRONG),
                cell_fact(b, law_field(&rules, i, RULE_VALUE)), cell_fact(b, law_field(&rules, i, RULE_LEGAL_BASIS)),
                cell_word(b, "adviser.force", law_field(&rules, i, RULE_IN_FORCE)), cell_toned(cell_fact(b, source), TONE_SOFT),
                cell_confidence(b, law_field(&rules, i, RULE_CONFIDENCE)),
                cell_toned(cell_fact(b, law_field(&rules, i, RULE_NOTES)), TONE_SOFT),
            };
            add_row(b, cells);
        }
    }
}

/* What else the row says: other ways in, hours, languages, a warning. */
static struct sheet_cell cell_contact_note(struct sheet_builder *b, const struct law_rows *contacts, size_t i)
{
    static const int PART[] = { CONTACT_ALT, CONTACT_HOURS, CONTACT_LANGUAGES, CONTACT_NOTES };
    const char *text = "";
    for (size_t k = 0; k < ARRAY_LENGTH(PART); k++) {
        const char *part = law_field(contacts, i, (size_t)PART[k]);
        if (part[0] && strcmp(part, "unknown") != 0)
            text = arena_format(b->arena, "%s%s%s", text, text[0] ? "; " : "", part);
    }
    return cell_toned(cell_fact(b, text), TONE_SOFT);
}

void sheet_contacts(struct sheet_builder *b)
{
    if (!country_wanted(b))
        return;
    add_line(b, cell_say(b, "adviser.line.contacts"));
    add_columns(b, "kind body phone source confidence shown note");
    for (size_t c = 0; c < b->request->country_count; c++) {
        struct law_rows contacts = ask(b, LAW_CONTACTS, b->request->countries[c]);
        for (size_t i = 0; i < contacts.count; i++) {
            bool shown = law_field(&contacts, i, CONTACT_SHOWN)[0] == '1';
            const char *source = arena_format(b->arena, "%s (%s) %s", law_field(&contacts, i, CONTACT_TITLE),
                                              law_field(&contacts, i, CONTACT_DATE), law_field(&contacts, i, CONTACT_URL));
            begin_place(b, b->request->countries[c], &contacts, i);
            struct sheet_cell cells[] = {
                cell_word(b, "help.kind", law_field(&contacts, i, CONTACT_KIND)),
                cell_toned(cell_fact(b, law_field(&contacts, i, CONTACT_NAME)), TONE_STRONG),
                cell_fact(b, phone_grouped(b->arena, law_field(&contacts, i, CONTACT_PHONE))), cell_toned(cell_fact(b, source), TONE_SOFT),
                cell_confidence(b, law_field(&contacts, i, CONTACT_CONFIDENCE)),
                cell_say(b, shown ? "adviser.shown.yes" : "adviser.shown.no"), cell_contact_note(b, &contacts, i),
            };
            add_row(b, cells);
        }
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this database does not know, has not checked, corrects, and where it all comes from. */
#include "builder.h"

#include <stdint.h>
#include <string.h>

static void gap_row(struct sheet_builder *b, struct sheet_cell kind, const char *what, struct sheet_link link)
{
    add_row(b, (struct sheet_cell[]){ kind, cell_toned(cell_fact(b, what), TONE_STRONG) })->link = link;
}

static void gaps_of_treaties(struct sheet_builder *b, const char *country, const struct law_rows *instruments)
{
    struct law_rows standings = ask(b, LAW_STANDINGS, country);
    struct catalog_arg name = { "country", CATALOG_TEXT, cell_country(b, country).text, 0 };
    struct sheet_cell unknown = cell_format(b, "adviser.gap.unknown", &name, 1), recalled = cell_say(b, "adviser.gap.unverified");
    for (size_t i = 0; i < instruments->count; i++) {
        const char *id = law_field(instruments, i, INSTRUMENT_ID);
        size_t at = standing_find(&standings, id);
        if (!instrument_is_joined(instruments, i))
            continue;
        if (at == SIZE_MAX)
            gap_row(b, unknown, law_field(instruments, i, INSTRUMENT_NAME), link_to(SHEET_INSTRUMENT, id));
        else if (law_field(&standings, at, STANDING_VERIFIED)[0] == '0')
            gap_row(b, recalled, law_field(instruments, i, INSTRUMENT_NAME), link_to(SHEET_INSTRUMENT, id));
    }
}

static void gaps_of_rules(struct sheet_builder *b, const char *country)
{
    struct law_rows rules = ask(b, LAW_RULES, country);
    bool own = rules.count && strcmp(law_field(&rules, 0, RULE_PLACE), country) == 0;
    if (!own)
        gap_row(b, cell_say(b, "adviser.gap.no_rule"), "", link_to(SHEET_COUNT, NULL));
    for (size_t i = 0; i < rules.count; i++) {
        if (strcmp(law_field(&rules, i, RULE_PLACE), country) == 0 && strcmp(law_field(&rules, i, RULE_CONFIDENCE), "found") != 0)
            add_row(b, (struct sheet_cell[]){ cell_say(b, "adviser.gap.rule"),
                                              cell_toned(cell_word(b, "adviser.rule", law_field(&rules, i, RULE_RULE)), TONE_STRONG) });
    }
}

static void gaps_of_contacts(struct sheet_builder *b, const char *country)
{
    struct law_rows contacts = ask(b, LAW_CONTACTS, country);
    bool help = false;
    for (size_t i = 0; i < contacts.count; i++) {
        bool shown = law_field(&contacts, i, CONTACT_SHOWN)[0] == '1', own = strcmp(law_field(&contacts, i, CONTACT_PLACE), country) == 0;
        help = help || (shown && strcmp(law_field(&contacts, i, CONTACT_KIND), "police_emergency") != 0);
        if (!shown && own)
            gap_row(b, cell_say(b, "adviser.gap.contact"), law_field(&contacts, i, CONTACT_NAME), link_to(SHEET_COUNT, NULL));
    }
    if (!help)
        gap_row(b, cell_say(b, "adviser.gap.no_contact"), "", link_to(SHEET_COUNT, NULL));
}

void sheet_gaps(struct sheet_builder *b)
{
    struct law_rows instruments = ask(b, LAW_INSTRUMENTS, NULL), check = ask(b, LAW_PROVISIONS_TO_CHECK, NULL);
    add_line(b, cell_say(b, "adviser.line.gaps"));
    add_note(b, cell_say(b, "adviser.reservations"));
    add_note(b, cell_say(b, "adviser.floor"));
    add_columns(b, "gap value");
    for (size_t c = 0; c < b->request->country_count; c++) {
        begin_group(b, cell_country(b, b->request->countries[c]));
        gaps_of_treaties(b, b->request->countries[c], &instruments);
        gaps_of_rules(b, b->request->countries[c]);
        gaps_of_contacts(b, b->request->countries[c]);
    }
    begin_group(b, cell_say(b, "adviser.gap.check"));
    for (size_t i = 0; i < check.count; i++) {
        struct sheet_cell article = cell_article(b, law_field(&check, i, PROVISION_ARTICLE), law_field(&check, i, PROVISION_PARAGRAPH));
        gap_row(b, cell_say(b, "adviser.gap.check"), arena_format(b->arena, "%s, %s", law_field(&check, i, PROVISION_NAME), article.text),
                link_to(SHEET_PROVISION, law_field(&check, i, PROVISION_ID)));
    }
}

void sheet_slips(struct sheet_builder *b)
{
    struct law_rows slips = ask(b, LAW_SLIPS, NULL);
    add_line(b, cell_say(b, "adviser.line.slips"));
    add_columns(b, "paper correct kind confidence");
    for (size_t i = 0; i < slips.count; i++)
        add_row(b, (struct sheet_cell[]){ cell_fact(b, law_field(&slips, i, SLIP_LINE)),
                                          cell_toned(cell_fact(b, law_field(&slips, i, SLIP_CORRECTION)), TONE_STRONG),
                                          cell_fact(b, law_field(&slips, i, SLIP_KIND)),
                                          cell_toned(cell_fact(b, law_field(&slips, i, SLIP_VERIFIED)), TONE_SOFT) });
}

void sheet_sources(struct sheet_builder *b)
{
    struct law_rows sources = ask(b, LAW_SOURCES, NULL);
    add_line(b, cell_say(b, "adviser.line.sources"));
    add_columns(b, "source body as_of confidence note");
    for (size_t i = 0; i < sources.count; i++) {
        bool verified = law_field(&sources, i, SOURCE_VERIFIED)[0] == '1';
        const char *url = law_field(&sources, i, SOURCE_URL), *licence = law_field(&sources, i, SOURCE_LICENCE);
        add_row(b, (struct sheet_cell[]){ cell_toned(cell_fact(b, law_field(&sources, i, SOURCE_TITLE)), TONE_STRONG),
                                          cell_fact(b, url[0] ? arena_format(b->arena, "%s %s", url, licence) : licence),
                                          cell_fact(b, law_field(&sources, i, SOURCE_AS_OF)),
                                          cell_toned(cell_say(b, verified ? "adviser.confidence.found" : "adviser.confidence.unverified"), TONE_SOFT),
                                          cell_toned(cell_fact(b, law_field(&sources, i, SOURCE_NOTES)), TONE_SOFT) });
    }
}

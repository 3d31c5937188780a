/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bodies and what each can do: whether it is open against this country, and from what date. */
#include "builder.h"

#include <stdint.h>
#include <string.h>

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
    struct sheet_cell cell = cell_toned(cell_format(b, message, &name, 1), standing_binds(standings, at) ? TONE_STRONG : TONE_SOFT);
    if (at != SIZE_MAX)
        cell.text = standing_dated(b, cell.text, standings, at);
    return cell;
}

static const char CHOICE_OPEN[] = "open";

/* "UN treaty body" and "UN fund" are one choice, "UN"; every other level is its own. */
static struct sheet_cell family_of(struct sheet_builder *b, const char *level)
{
    bool un = strncmp(level, "UN ", 3) == 0;
    return cell_fact(b, un ? "UN" : level);
}

/* An id has no blanks: "African-Union". */
static const char *family_id(struct sheet_builder *b, const char *family)
{
    char *id = arena_copy(b->arena, family, strlen(family) + 1);
    for (char *c = id; *c; c++)
        *c = *c == ' ' ? '-' : *c;
    return id;
}

/* What can be chosen: what is open against this country, then one family after the other. */
static void body_choices(struct sheet_builder *b, const struct law_rows *bodies)
{
    const char *last = "";
    if (b->request->country_count) {
        struct catalog_arg name = { "country", CATALOG_TEXT, cell_country(b, b->request->countries[0]).text, 0 };
        add_choice(b, CHOICE_OPEN, cell_format(b, "adviser.complaint.open", &name, 1));
    }
    for (size_t i = 0; i < bodies->count; i++) {
        struct sheet_cell family = family_of(b, law_field(bodies, i, BODY_LEVEL));
        if (strcmp(family.text, last) != 0)
            add_choice(b, family_id(b, family.text), family);
        last = family.text;
    }
}

static bool body_chosen(struct sheet_builder *b, const struct law_rows *standings, const char *level, const char *route)
{
    if (b->request->filter && strcmp(b->request->filter, CHOICE_OPEN) == 0)
        return route[0] && standing_binds(standings, standing_find(standings, route));
    return is_chosen(b, family_id(b, family_of(b, level).text));
}

void sheet_bodies(struct sheet_builder *b)
{
    struct law_rows bodies = ask(b, LAW_BODIES, NULL), standings = { 0 };
    const char *level = "";
    if (b->request->country_count)
        standings = ask(b, LAW_STANDINGS, b->request->countries[0]);
    add_line(b, cell_say(b, "adviser.line.bodies"));
    add_columns(b, "body complaint urgent does who_may admissibility source confidence");
    body_choices(b, &bodies);
    for (size_t i = 0; i < bodies.count; i++) {
        const char *id = law_field(&bodies, i, BODY_ID), *now = law_field(&bodies, i, BODY_LEVEL);
        const char *route = law_field(&bodies, i, BODY_ROUTE);
        if (!body_chosen(b, &standings, now, route))
            continue;
        if (strcmp(now, level) != 0)
            begin_group(b, cell_fact(b, now));
        level = now;
        struct sheet_cell cells[] = {
            cell_toned(cell_fact(b, law_field(&bodies, i, BODY_NAME)), TONE_STRONG), cell_complaint(b, &standings, route, id),
            cell_body(b, id, "urgent"), cell_body(b, id, "does"), cell_body(b, id, "who"), cell_body(b, id, "admissibility"),
            cell_toned(cell_fact(b, law_field(&bodies, i, BODY_URL)), TONE_SOFT),
            cell_toned(cell_word(b, "adviser.confidence", law_field(&bodies, i, BODY_CONFIDENCE)), TONE_SOFT),
        };
        struct sheet_row *row = add_row(b, cells);
        if (route[0])
            row->link = link_to(SHEET_INSTRUMENT, route);
    }
}

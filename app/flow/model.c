/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer of the rights store for this visit. It is asked again when the country, the answers or the
 * language change, and never during a frame. */
#include "visit.h"

#include "kiosk/law.h"

#include <string.h>

const struct door_row DOOR_TABLE[DOOR_COUNT] = {
#define X(name, word, group, icon) [name] = { word, group, icon },
    DOOR_LIST(X)
#undef X
};

void model_build(struct app *app)
{
    const struct visit *visit = &app->visit;
    arena_reset(&app->model_arena);
    model_forget_sheet(app);
    app->entitlement_count = app->country_count = 0;
    if (!visit->language)
        return;
    enum status status = rights_resolve(app->options.store, visit->country[0] ? visit->country : NULL, &visit->answers,
                                        &app->model_arena, &app->entitlements, &app->entitlement_count);
    KASSERT(status == STATUS_OK);
    if (!app->options.country || visit->here.comparing)
        model_countries(app);
}

void model_countries(struct app *app)
{
    const struct visit *visit = &app->visit;
    if (app->country_count)
        return;
    enum status status = rights_countries(app->options.store, visit->language->tag, &app->model_arena, &app->countries,
                              &app->country_count);
    KASSERT(status == STATUS_OK);
}

/* --- sheets for advisers ------------------------------------------------------------------------------- */

size_t model_compared(const struct app *app, const char **out)
{
    size_t count = 0;
    if (app->visit.country[0])
        out[count++] = app->visit.country;
    for (size_t i = 0; i < ARRAY_LENGTH(app->visit.beside); i++) {
        if (app->visit.beside[i][0])
            out[count++] = app->visit.beside[i];
    }
    return count;
}

void model_forget_sheet(struct app *app)
{
    arena_reset(&app->sheet_arena);
    app->sheet = (struct sheet){ 0 };
    app->sheet_built = false;
}

static bool same_sheet(const struct place *a, const struct place *b)
{
    return a->sheet == b->sheet && a->filter == b->filter && strcmp(a->subject, b->subject) == 0;
}

const struct sheet *model_sheet(struct app *app)
{
    const struct place *here = &app->visit.here;
    if (app->sheet_built && same_sheet(&app->sheet_place, here))
        return &app->sheet;
    struct sheet_request request = { .store = app->options.store, .catalog = app->options.catalog,
                                     .language = app->visit.language, .subject = here->subject };
    request.country_count = model_compared(app, request.countries);
    model_forget_sheet(app);
    app->sheet = sheet_build(&request, here->sheet, &app->sheet_arena);
    if (here->filter >= 0 && (size_t)here->filter < app->sheet.choice_count) {
        request.filter = app->sheet.choices[here->filter].id; /* the choices do not depend on what is chosen */
        app->sheet = sheet_build(&request, here->sheet, &app->sheet_arena);
    }
    app->sheet_place = *here;
    app->sheet_built = true;
    return &app->sheet;
}

const struct language *language_english(const struct app *app)
{
    for (size_t i = 0; i < app->language_count; i++) {
        if (strcmp(app->languages[i].tag, "en") == 0)
            return &app->languages[i];
    }
    return &app->languages[0];
}

size_t model_card(const struct app *app, const char *id)
{
    size_t i = 0;
    while (i < app->entitlement_count && strcmp(app->entitlements[i].id, id) != 0)
        i++;
    return i;
}

int model_question_count(const struct app *app)
{
    return rights_site(app->options.store)->ask_forced_acts ? QUESTION_COUNT : QUESTION_COUNT - 1;
}

/* "fa" in Afghanistan: the locale fa_AF is prs here. */
static bool is_local(const struct language *language, const char *tag, const char *country)
{
    size_t tag_b = strlen(tag);
    return strncmp(language->icu_locale, tag, tag_b) == 0 && language->icu_locale[tag_b] == '_' && strcmp(language->icu_locale + tag_b + 1, country) == 0;
}

/* "zh" is zh-Hans here. */
static bool is_spoken(const struct language *language, const char *tag, const char *country)
{
    size_t tag_b = strlen(tag);
    (void)country;
    return strncmp(language->tag, tag, tag_b) == 0 && (!language->tag[tag_b] || language->tag[tag_b] == '-');
}

static const struct language *language_with(struct app *app, const char *tag, const char *message_id,
                                            bool (*fits)(const struct language *language, const char *tag, const char *country))
{
    for (size_t i = 0; i < app->language_count; i++) {
        if (fits(&app->languages[i], tag, app->visit.country) && catalog_has(app->options.catalog, &app->languages[i], message_id))
            return &app->languages[i];
    }
    return NULL;
}

const struct language *model_country_language(struct app *app, const char *message_id)
{
    struct law_rows spoken = law_ask(app->options.store, LAW_LANGUAGES, app->visit.country, &app->frame_arena);
    for (size_t i = 0; i < spoken.count; i++) {
        const char *tag = law_field(&spoken, i, SPOKEN_LANGUAGE);
        const struct language *found = language_with(app, tag, message_id, is_local);
        found = found ? found : language_with(app, tag, message_id, is_spoken);
        if (found)
            return found;
    }
    return language_english(app);
}

bool model_in_door(const struct app *app, size_t card, enum door door)
{
    if (door == DOOR_MINE)
        return app->entitlements[card].shortlisted;
    const char *group = DOOR_TABLE[door].group;
    return !group || strcmp(app->entitlements[card].group, group) == 0;
}

bool model_next(const struct app *app, enum door door, size_t card, size_t *out_card)
{
    for (size_t i = card + 1; i < app->entitlement_count; i++) {
        if (model_in_door(app, i, door)) {
            *out_card = i;
            return true;
        }
    }
    return false;
}

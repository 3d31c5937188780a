/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer of the rights store for this visit. It is asked again when the country, the answers or the
 * language change, and never during a frame. */
#include "visit.h"

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

bool model_in_door(const struct app *app, size_t card, enum door door)
{
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

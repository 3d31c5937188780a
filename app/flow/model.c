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
    app->entitlement_count = app->country_count = 0;
    if (!visit->language)
        return;
    enum status status = rights_resolve(app->options.store, visit->country[0] ? visit->country : NULL, &visit->answers,
                                        &app->model_arena, &app->entitlements, &app->entitlement_count);
    KASSERT(status == STATUS_OK);
    if (app->options.country)
        return;
    status = rights_countries(app->options.store, visit->language->tag, &app->model_arena, &app->countries,
                              &app->country_count);
    KASSERT(status == STATUS_OK);
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

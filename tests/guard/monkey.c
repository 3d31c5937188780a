/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "monkey.h"

#include <limits.h>
#include <string.h>

uint32_t monkey_random(struct monkey *monkey, uint32_t below)
{
    monkey->seed ^= monkey->seed << 13; /* xorshift64: the same on every machine */
    monkey->seed ^= monkey->seed >> 7;
    monkey->seed ^= monkey->seed << 17;
    return (uint32_t)(monkey->seed >> 33) % below;
}

static int coordinate(struct monkey *monkey, int side_px)
{
    static const int ODD[] = { -1, INT_MIN / 4, INT_MAX / 4, 0, 100000 };
    if (monkey_random(monkey, 20) == 0)
        return ODD[monkey_random(monkey, ARRAY_LENGTH(ODD))];
    return (int)monkey_random(monkey, (uint32_t)side_px + 100) - 50;
}

/* The middle of some button of the page, as it lies on the screen. */
static bool some_button(struct monkey *monkey, struct app *app, int *out_x, int *out_y)
{
    size_t count = 0;
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        if (node->action.kind && node->action.kind != ACTION_LEAVE && monkey_random(monkey, (uint32_t)++count) == 0) {
            *out_x = node->bounds.x + node->bounds.w / 2;
            *out_y = node->bounds.y + node->bounds.h / 2;
        }
    }
    return count > 0;
}

struct input_event monkey_event(struct monkey *monkey, struct app *app)
{
    enum { KINDS = INPUT_QUIT + 1, KEYS = KEY_BACKSPACE + 2 };
    struct input_event event = { .kind = (enum input_kind)monkey_random(monkey, KINDS), .key = (enum input_key)monkey_random(monkey, KEYS),
                                 .pointer = (int)monkey_random(monkey, 12), .wheel = (int)monkey_random(monkey, 41) - 20 };
    monkey->t_ms += monkey_random(monkey, 400);
    if (monkey_random(monkey, 3000) == 0)
        monkey->t_ms += 70000; /* into the warning; the next silence ends the visit */
    event.t_ms = monkey_random(monkey, 50) ? monkey->t_ms : monkey->t_ms - 5000;
    event.x = coordinate(monkey, monkey->width_px);
    event.y = coordinate(monkey, monkey->height_px);
    if (event.kind == INPUT_UNPLUGGED && monkey_random(monkey, 20))
        event.kind = INPUT_DOWN; /* else no visit becomes long */
    if (monkey_random(monkey, 2) && some_button(monkey, app, &event.x, &event.y)) {
        event.kind = app->visit.touch.down ? INPUT_UP : INPUT_DOWN;
        event.pointer = app->visit.touch.down ? app->visit.touch.pointer : 1;
        if (event.kind == INPUT_UP && monkey_random(monkey, 4)) { /* let go where it came down */
            event.x = app->visit.touch.start_x;
            event.y = app->visit.touch.start_y;
        }
    }
    return event;
}

static struct ui_node *leave_button(struct app *app)
{
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        if (node->action.kind == ACTION_LEAVE)
            return node;
    }
    return NULL;
}

static const char *page_complaint(struct app *app)
{
    const struct ui_node *leave = leave_button(app);
    if (!app->visit.language)
        return leave ? "nobody is there, and could leave" : NULL;
    if (!leave)
        return "no way to leave";
    struct rect b = leave->bounds;
    if (b.x < 0 || b.y < 0 || b.x + b.w > app->metrics.width_px || b.y + b.h > app->metrics.height_px || b.w < app->metrics.target_px ||
        b.h < app->metrics.target_px)
        return "Leave does not lie on the screen";
    const struct ui_node *hit = ui_hit_find(app->root, b.x + b.w / 2, b.y + b.h / 2);
    return hit && hit->action.kind == ACTION_LEAVE ? NULL : "Leave is covered";
}

const char *monkey_complaint(struct app *app)
{
    const struct visit *visit = &app->visit;
    if (visit->depth < 0 || visit->depth > PLACE_DEPTH)
        return "the way back is too long";
    if (visit->language && (visit->language < app->languages || visit->language >= app->languages + app->language_count))
        return "a language that does not exist";
    if (visit->here.screen == SCREEN_CARD && visit->here.card >= app->entitlement_count)
        return "a card that does not exist";
    if (!visit->language && visit->here.screen != SCREEN_LANGUAGE)
        return "a page without a language";
    int64_t deadline_ms = app_deadline_ms(app), most_ms = app->now_ms + app->options.idle_ms + app->options.warning_ms;
    if (visit->language && (deadline_ms < visit->active_ms || deadline_ms > most_ms))
        return "the visit would not end by itself";
    if (app->dirty) { /* as after a frame: the next event need not build it again */
        app_view(app);
        app->dirty = false;
    }
    if (visit->here.scroll_px < 0)
        return "scrolled above the beginning";
    return page_complaint(app);
}

bool visit_is_fresh(struct app *app)
{
    const struct visit *visit = &app->visit;
    struct answers none = { 0 };
    return !visit->language && visit->here.screen == SCREEN_LANGUAGE && visit->depth == 0 && !visit->here.step &&
           !visit->here.scroll_px && !visit->warned && !visit->turned &&
           !visit->reading.on && !visit->reading.silent && visit->reading.volume == READING_VOLUME_USUAL && visit->reach == app->options.reach &&
           visit->text_size == 0 && visit->theme == 0 && !visit->focused[0] && !visit->beside[0][0] &&
           memcmp(&visit->answers, &none, sizeof none) == 0 && !app->entitlement_count && !app->country_count && !app->sheet_built &&
           strcmp(visit->country, app->options.country ? app->options.country : "") == 0;
}

const char *monkey_leave(struct monkey *monkey, struct app *app)
{
    struct input_event event = { .kind = INPUT_CANCEL, .t_ms = monkey->t_ms };
    app_event(app, &event);
    if (app->dirty)
        app_view(app);
    if (!app->visit.language)
        return NULL;
    struct rect b = leave_button(app)->bounds;
    event = (struct input_event){ .kind = INPUT_DOWN, .x = b.x + b.w / 2, .y = b.y + b.h / 2, .pointer = 1, .t_ms = monkey->t_ms };
    app_event(app, &event);
    monkey->t_ms += 80;
    event.kind = INPUT_UP;
    event.t_ms = monkey->t_ms;
    app_event(app, &event);
    return app->visit.language ? "Leave did not end the visit" : NULL;
}

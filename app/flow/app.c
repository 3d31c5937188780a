/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events in, frames out. Touches and keys become actions; silence becomes the idle warning and then the
 * end of the visit. */
#include "visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    TEXT_CACHE_B = 2 * 1024 * 1024,
    FRAME_MS = 16,
    EXIT_MS = 1500, /* three presses within this leave */
    EXIT_PRESSES = 3,
    COUNT_STEP_MS = 5000, /* the idle warning counts in fives */
    SETTLE_MS = 300, /* a touch so soon after the page changed is the shaking of a hand */
};

/* Index of the language with this tag; `count` when the picker lacks it. */
static size_t language_index(const struct language *languages, size_t count, const char *tag)
{
    size_t i = 0;
    while (i < count && !(languages[i].tier && strcmp(languages[i].tag, tag) == 0))
        i++;
    return i;
}

enum status app_options_check(struct rights_store *store, const char *country, const char *language, struct fault *fault)
{
    size_t count;
    char known[256] = "";
    const struct language *languages = rights_languages(store, &count);
    if (country && !rights_country_known(store, country))
        return fault_set(fault, STATUS_USAGE, "unknown country %s; give an ISO 3166 code such as KE", country);
    if (!language || language_index(languages, count, language) < count)
        return STATUS_OK;
    for (size_t i = 0; i < count; i++)
        snprintf(known + strlen(known), sizeof known - strlen(known), " %s", languages[i].tag);
    return fault_set(fault, STATUS_USAGE, "no language %s in this pack; it has:%s", language, known);
}

enum status app_create(const struct app_options *options, int64_t now_ms, struct fault *fault, struct app **out)
{
    struct app *app = calloc(1, sizeof *app);
    if (!app)
        return fault_set(fault, STATUS_NO_MEMORY, "out of memory");
    app->options = *options;
    app->now_ms = now_ms;
    app->page_ms = now_ms - SETTLE_MS;
    app->options.idle_ms = options->idle_ms > 0 ? options->idle_ms : 60000;
    app->options.warning_ms = options->warning_ms > 0 ? options->warning_ms : 20000;
    app->languages = rights_languages(options->store, &app->language_count);
    app->chains = font_chains_create(options->fonts, app->languages, app->language_count);
    enum status status = app->chains ? text_engine_create(options->metrics, TEXT_CACHE_B, &app->text) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) {
        app_destroy(app);
        return fault_set(fault, status, "out of memory");
    }
    app_begin_visit(app);
    if (options->language) {
        int index = (int)language_index(app->languages, app->language_count, options->language);
        app_update(app, (struct ui_action){ ACTION_LANGUAGE, index });
    }
    app_view(app);
    *out = app;
    return STATUS_OK;
}

void app_destroy(struct app *app)
{
    if (!app)
        return;
    font_chains_destroy(app->chains);
    text_engine_destroy(app->text);
    arena_finish(&app->model_arena);
    arena_finish(&app->sheet_arena);
    arena_finish(&app->speech_arena);
    arena_finish(&app->frame_arena);
    explicit_bzero(app, sizeof *app);
    free(app);
}

void app_measure(struct app *app)
{
    const struct app_options *o = &app->options;
    app->metrics = ui_metrics_build(o->width_px, o->height_px, o->dpi, o->distance_mm, app->visit.text_size);
    app->dirty = true;
}

void app_resize(struct app *app, int width_px, int height_px, double dpi)
{
    app->options.width_px = width_px;
    app->options.height_px = height_px;
    app->options.dpi = dpi;
    app_measure(app);
}

/* --- scrolling -------------------------------------------------------------------------------------------- */

struct ui_node *app_scroll_node(struct app *app)
{
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        if (node->role == UI_SCROLL)
            return node;
    }
    return NULL;
}

static void scroll_by(struct app *app, int step_px)
{
    const struct ui_node *scroll = app_scroll_node(app);
    if (!scroll || !step_px)
        return;
    int limit_px = ui_scroll_limit_px(scroll), wanted_px = app->visit.here.scroll_px + step_px;
    app->visit.here.scroll_px = wanted_px < 0 ? 0 : wanted_px > limit_px ? limit_px : wanted_px;
    app->dirty = true;
}

void app_reveal_node(struct app *app, struct ui_node *node)
{
    struct ui_node *scroll = node ? ui_scroller(node) : NULL;
    if (!scroll || node == scroll)
        return;
    int above_px = scroll->bounds.y + scroll->pad.y - node->bounds.y;
    int below_px = node->bounds.y + node->bounds.h - (scroll->bounds.y + scroll->bounds.h - scroll->pad.y);
    if (above_px > 0)
        scroll_by(app, -above_px);
    else if (below_px > 0)
        scroll_by(app, below_px < -above_px ? below_px : -above_px);
}

/* --- keys --------------------------------------------------------------------------------------------------- */

static bool exit_pressed(struct visit *visit, const struct input_event *event)
{
    if (event->key != KEY_ESCAPE && event->key != KEY_SHIFT) {
        visit->exit_count = 0;
        return false;
    }
    bool goes_on = visit->exit_key == event->key && event->t_ms - visit->exit_ms <= EXIT_MS;
    visit->exit_count = goes_on ? visit->exit_count + 1 : 1;
    visit->exit_ms = goes_on ? visit->exit_ms : event->t_ms;
    visit->exit_key = event->key;
    return visit->exit_count >= EXIT_PRESSES;
}

static void focus_node(struct app *app, struct ui_node *node)
{
    if (!node)
        return;
    snprintf(app->visit.focused, sizeof app->visit.focused, "%s", node->id);
    app->visit.focus_visible = true;
    app_reveal_node(app, node);
}

static void press_focused(struct app *app)
{
    struct ui_node *node = ui_find(app->root, app->visit.focused);
    if (node && node->action.kind && app->visit.focus_visible)
        app_update(app, node->action);
}

static bool has_button(struct app *app, enum action action)
{
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        if (node->action.kind == (int)action)
            return true;
    }
    return false;
}

static void key_event(struct app *app, const struct input_event *event)
{
    struct visit *visit = &app->visit;
    const char *from = visit->focus_visible && visit->focused[0] ? visit->focused : NULL;
    if (exit_pressed(visit, event)) {
        if (visit->language)
            app_update(app, (struct ui_action){ ACTION_LEAVE, 0 });
        return;
    }
    switch (event->key) {
    case KEY_TAB:
        focus_node(app, ui_focus_step(app->root, from, +1));
        break;
    case KEY_BACK_TAB:
        focus_node(app, ui_focus_step(app->root, from, -1));
        break;
    case KEY_UP:
    case KEY_DOWN:
    case KEY_LEFT:
    case KEY_RIGHT:
        focus_node(app, ui_focus_towards(app->root, from, event->key));
        break;
    case KEY_SPACE:
        if (app->options.switches)
            focus_node(app, ui_focus_step(app->root, from, +1));
        else
            press_focused(app);
        break;
    case KEY_ENTER:
        press_focused(app);
        break;
    case KEY_PAGE_UP:
        app_update(app, (struct ui_action){ ACTION_UP, 0 });
        break;
    case KEY_PAGE_DOWN:
        app_update(app, (struct ui_action){ ACTION_DOWN, 0 });
        break;
    case KEY_HOME:
        scroll_by(app, -app->visit.here.scroll_px);
        break;
    case KEY_END:
        scroll_by(app, 1 << 24);
        break;
    case KEY_BACKSPACE:
        if (has_button(app, ACTION_BACK))
            app_update(app, (struct ui_action){ ACTION_BACK, 0 });
        break;
    default:
        break;
    }
    app->dirty = true;
}

/* --- time ----------------------------------------------------------------------------------------------------- */

static int64_t idle_end_ms(const struct app *app)
{
    return app->visit.active_ms + app->options.idle_ms + app->options.warning_ms;
}

/* The first screen as it was. Somebody who looked for her language and went away left a page, a place or a
 * focus that would tell which; or a voice that reads, waits or has become loud. */
static bool is_untouched(const struct app *app)
{
    const struct visit *visit = &app->visit;
    const struct reading *reading = &visit->reading;
    return !visit->language && !visit->here.step && !visit->here.scroll_px && !visit->focused[0] && visit->reach == app->options.reach &&
           !reading->on && !reading->silent && reading->volume == READING_VOLUME_USUAL;
}

static void time_passes(struct app *app)
{
    struct visit *visit = &app->visit;
    if (visit->touch.flinging)
        scroll_by(app, touch_fling_step(&visit->touch, app->now_ms));
    if (is_untouched(app))
        return;
    if (app->now_ms >= idle_end_ms(app)) {
        app_end_visit(app);
    } else if (visit->language && app->now_ms >= visit->active_ms + app->options.idle_ms) {
        visit->warned = true;
        app->dirty = true; /* the count moves */
    }
}

int64_t app_deadline_ms(const struct app *app)
{
    const struct visit *visit = &app->visit;
    if (visit->touch.flinging)
        return app->now_ms + FRAME_MS;
    if (!visit->language)
        return is_untouched(app) ? -1 : idle_end_ms(app);
    if (!visit->warned)
        return visit->active_ms + app->options.idle_ms;
    int64_t left_ms = idle_end_ms(app) - app->now_ms;
    int64_t step_ms = left_ms % COUNT_STEP_MS;
    return app->now_ms + (step_ms ? step_ms : COUNT_STEP_MS);
}

/* --- events ----------------------------------------------------------------------------------------------------- */

static bool is_activity(const struct input_event *event)
{
    return event->kind == INPUT_DOWN || event->kind == INPUT_MOVE || event->kind == INPUT_UP ||
           event->kind == INPUT_WHEEL || event->kind == INPUT_KEY;
}

/* A hand that shakes touches twice; the second touch would answer the next question. Leave is never kept waiting. */
static bool is_second_touch(struct app *app, const struct input_event *event)
{
    if (event->kind != INPUT_DOWN || app->now_ms - app->page_ms >= SETTLE_MS)
        return false;
    const struct ui_node *hit = ui_hit_find(app->root, event->x, event->y);
    return !hit || hit->action.kind != ACTION_LEAVE;
}

static bool same_page(const struct place *a, const struct place *b)
{
    return a->screen == b->screen && a->door == b->door && a->card == b->card && a->step == b->step;
}

static void pointer_event(struct app *app, const struct input_event *event)
{
    if (is_second_touch(app, event))
        return;
    if (event->kind == INPUT_DOWN)
        app->visit.focus_visible = false;
    struct place before = app->visit.here;
    struct touch_result result = touch_feed(&app->visit.touch, app->root, event, app->metrics.slop_px);
    scroll_by(app, result.scroll_px);
    app->dirty = app->dirty || result.changed;
    if (result.action.kind)
        app_update(app, result.action);
    if (!same_page(&before, &app->visit.here))
        app->page_ms = app->now_ms;
}

/* While the warning shows, a touch anywhere but on Leave only says "still here". */
static bool extends_only(struct app *app, const struct input_event *event)
{
    if (!app->visit.warned || event->kind != INPUT_DOWN)
        return false;
    const struct ui_node *hit = ui_hit_find(app->root, event->x, event->y);
    return !hit || hit->action.kind != ACTION_LEAVE;
}

void app_event(struct app *app, const struct input_event *event)
{
    app->now_ms = event->t_ms > app->now_ms ? event->t_ms : app->now_ms;
    time_passes(app);
    bool extends = extends_only(app, event);
    if (is_activity(event)) {
        app->visit.active_ms = app->now_ms;
        if (extends)
            app->visit.warned = false;
    }
    if (app->dirty)
        app_view(app);
    if (event->kind == INPUT_WHEEL)
        scroll_by(app, event->wheel * 3 * app->metrics.size_px[UI_BODY]);
    else if (event->kind == INPUT_KEY)
        key_event(app, event);
    else if (event->kind == INPUT_REDRAW || event->kind == INPUT_PROBE)
        app->dirty = true;
    else if (event->kind == INPUT_SPEECH || event->kind == INPUT_SPEECH_END || event->kind == INPUT_SPEECH_FAILED)
        reading_event(app, event);
    else if (event->kind == INPUT_UNPLUGGED && app->visit.language)
        app_end_visit(app); /* she can no longer leave by herself */
    else if (!extends)
        pointer_event(app, event);
    if (app->visit.warned && event->kind == INPUT_KEY)
        app->visit.warned = false;
}

const struct draw_list *app_frame(struct app *app)
{
    if (!app->dirty)
        return NULL;
    text_engine_trim(app->text);
    app_view(app);
    draw_list_begin(&app->list, &app->frame_arena, app->metrics.width_px, app->metrics.height_px, app->ui.theme->paper);
    ui_draw_build(&app->ui, app->root, &app->list);
    app->dirty = false;
    return &app->list;
}

bool app_turned(const struct app *app)
{
    return app->visit.turned;
}

bool app_visited(const struct app *app)
{
    return app->visit.language != NULL;
}

bool app_take_left(struct app *app)
{
    bool left = app->left;
    app->left = false;
    return left;
}

/* --- replay and tests --------------------------------------------------------------------------------------------- */

bool app_has(struct app *app, const char *id)
{
    app_view(app);
    return ui_find(app->root, id) != NULL;
}

bool app_reveal(struct app *app, const char *id, struct rect *out_bounds)
{
    app_view(app);
    struct ui_node *node = ui_find(app->root, id);
    if (!node)
        return false;
    app_reveal_node(app, node);
    app_view(app);
    node = ui_find(app->root, id);
    const struct ui_node *scroll = ui_scroller(node);
    *out_bounds = scroll && scroll != node ? rect_intersect(node->bounds, scroll->bounds) : node->bounds;
    return true;
}

static const char *font_name(void *user, int font)
{
    return font_set_name(user, font);
}

void app_dump(struct app *app, void (*write)(void *user, const char *line), void *user)
{
    struct draw_list list;
    app_view(app);
    ui_dump(&app->ui, app->root, write, user);
    draw_list_begin(&list, &app->frame_arena, app->metrics.width_px, app->metrics.height_px, app->ui.theme->paper);
    ui_draw_build(&app->ui, app->root, &list);
    draw_list_dump(&list, font_name, app->options.fonts, write, user);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each action does to the visit: one small handler an action, found through the table that
 * ACTION_LIST writes. Handlers touch the visit only; the next view shows it. */
#include "visit.h"

#include <string.h>

static void push(struct visit *visit, struct place place)
{
    if (visit->depth == PLACE_DEPTH) {
        memmove(visit->behind, visit->behind + 1, sizeof visit->behind - sizeof visit->behind[0]);
        visit->depth--;
    }
    visit->behind[visit->depth++] = visit->here;
    visit->here = place;
    visit->original = false;
    visit->focused[0] = '\0';
}

/* Replaces the page without a way back to what was there. */
static void go(struct visit *visit, struct place place)
{
    visit->depth = 0;
    visit->here = place;
    visit->original = false;
    visit->focused[0] = '\0';
}

static void on_language(struct app *app, int value)
{
    struct visit *visit = &app->visit;
    bool again = visit->depth > 0;
    visit->language = &app->languages[value];
    answers_wipe(&visit->answers);
    if (again) {
        visit->here = visit->behind[--visit->depth];
        visit->here.scroll_px = 0;
    } else {
        go(visit, (struct place){ .screen = SCREEN_NOTICE });
    }
    model_build(app);
}

static void on_pick_language(struct app *app, int value)
{
    (void)value;
    push(&app->visit, (struct place){ .screen = SCREEN_LANGUAGE });
}

static void on_continue(struct app *app, int value)
{
    (void)value;
    if (app->options.country)
        go(&app->visit, (struct place){ .screen = SCREEN_HOME });
    else
        push(&app->visit, (struct place){ .screen = SCREEN_COUNTRY });
}

/* One more column for an adviser, and back to where it was asked for. */
static void compare_with(struct app *app, const char *code)
{
    struct visit *visit = &app->visit;
    const char *known[SHEET_COUNTRIES_MAX];
    size_t count = model_compared(app, known), free_at = 0;
    while (free_at < ARRAY_LENGTH(visit->beside) && visit->beside[free_at][0])
        free_at++;
    bool twice = false;
    for (size_t i = 0; i < count; i++)
        twice = twice || strcmp(known[i], code) == 0;
    if (!twice && free_at < ARRAY_LENGTH(visit->beside))
        memcpy(visit->beside[free_at], code, strlen(code) + 1);
    visit->here = visit->behind[--visit->depth];
    model_forget_sheet(app);
}

static void on_add_country(struct app *app, int value)
{
    (void)value;
    push(&app->visit, (struct place){ .screen = SCREEN_COUNTRY, .comparing = true });
    model_countries(app);
}

static void on_drop_country(struct app *app, int value)
{
    memset(app->visit.beside[value], 0, sizeof app->visit.beside[value]);
    model_forget_sheet(app);
}

static void on_country(struct app *app, int value)
{
    if (app->visit.here.comparing) {
        compare_with(app, app->countries[value].code);
        return;
    }
    const char *code = value < 0 ? "" : app->countries[value].code;
    memset(app->visit.country, 0, sizeof app->visit.country);
    memcpy(app->visit.country, code, strlen(code));
    go(&app->visit, (struct place){ .screen = SCREEN_HOME });
    model_build(app);
}

static void on_pick_country(struct app *app, int value)
{
    (void)value;
    push(&app->visit, (struct place){ .screen = SCREEN_COUNTRY });
}

static void on_jump(struct app *app, int value)
{
    const char *id = arena_format(&app->frame_arena, "letter.%s", app->countries[value].index_letter);
    struct ui_node *scroll = app_scroll_node(app), *heading = ui_find(app->root, id);
    if (scroll && heading)
        app->visit.here.scroll_px = scroll->scroll_px + heading->bounds.y - scroll->bounds.y - scroll->pad.y;
}

static void on_door(struct app *app, int value)
{
    push(&app->visit, (struct place){ .screen = SCREEN_LIST_OF_CARDS, .door = (enum door)value });
}

static void on_card(struct app *app, int value)
{
    push(&app->visit, (struct place){ .screen = SCREEN_CARD, .door = app->visit.here.door, .card = (size_t)value });
}

static void on_next(struct app *app, int value)
{
    (void)value;
    struct place *here = &app->visit.here;
    size_t card;
    if (!model_next(app, here->door, here->card, &card))
        return;
    *here = (struct place){ .screen = SCREEN_CARD, .door = here->door, .card = card };
}

static void on_about(struct app *app, int value)
{
    (void)value;
    push(&app->visit, (struct place){ .screen = SCREEN_ABOUT });
}

static void on_advisers(struct app *app, int value)
{
    (void)value;
    push(&app->visit, (struct place){ .screen = SCREEN_ADVISERS });
}

static void open_sheet(struct app *app, enum sheet_kind kind, const char *subject)
{
    struct place place = { .screen = SCREEN_SHEET, .sheet = kind, .filter = -1 };
    KASSERT(strlen(subject) < sizeof place.subject);
    memcpy(place.subject, subject, strlen(subject) + 1);
    push(&app->visit, place);
}

static void on_sheet(struct app *app, int value)
{
    open_sheet(app, (enum sheet_kind)value, "");
}

static void on_row(struct app *app, int value)
{
    const struct sheet_row *row = &model_sheet(app)->rows[value];
    size_t card = row->card ? model_card(app, row->card) : app->entitlement_count;
    if (card < app->entitlement_count)
        push(&app->visit, (struct place){ .screen = SCREEN_CARD, .door = DOOR_ALL, .card = card });
    else if (row->link.kind != SHEET_COUNT)
        open_sheet(app, row->link.kind, row->link.subject);
}

static void on_filter(struct app *app, int value)
{
    app->visit.here.filter = value;
    app->visit.here.scroll_px = 0;
}

static void on_basis(struct app *app, int value)
{
    const struct entitlement *card = &app->entitlements[app->visit.here.card];
    open_sheet(app, SHEET_PROVISION, card->bases[value].provision_id);
}

static void on_help(struct app *app, int value)
{
    (void)value;
    if (app->visit.here.screen != SCREEN_HELP)
        push(&app->visit, (struct place){ .screen = SCREEN_HELP });
}

/* --- languages ------------------------------------------------------------------------------------------ */

static void on_more_languages(struct app *app, int value)
{
    app->visit.here.step = value;
    app->visit.here.scroll_px = 0;
}

/* Her language is missing: the first language of the place carries the way to an interpreter. */
static void on_other_language(struct app *app, int value)
{
    (void)value;
    struct visit *visit = &app->visit;
    if (visit->depth > 0) {
        push(visit, (struct place){ .screen = SCREEN_OTHER_LANGUAGE });
        return;
    }
    visit->language = &app->languages[0];
    go(visit, (struct place){ .screen = SCREEN_OTHER_LANGUAGE });
    model_build(app);
}

/* --- questions ------------------------------------------------------------------------------------------ */

static void on_about_me(struct app *app, int value)
{
    (void)value;
    push(&app->visit, (struct place){ .screen = SCREEN_QUESTION });
}

/* The cards in their new order; Back leads to the start, never to a question answered. */
static void questions_end(struct app *app)
{
    model_build(app);
    go(&app->visit, (struct place){ .screen = SCREEN_HOME });
    push(&app->visit, (struct place){ .screen = SCREEN_LIST_OF_CARDS, .door = DOOR_MINE });
}

static void next_question(struct app *app)
{
    int step = app->visit.here.step + 1;
    if (step < model_question_count(app))
        app->visit.here = (struct place){ .screen = SCREEN_QUESTION, .step = step };
    else
        questions_end(app);
}

static void on_answer(struct app *app, int value)
{
    enum { DANGER = 0 };
    int step = app->visit.here.step;
    app->visit.answers.value[step] = (uint8_t)value;
    app->visit.focused[0] = '\0';
    if (step == DANGER && value == ANSWER_YES)
        app->visit.here = (struct place){ .screen = SCREEN_DANGER, .step = step };
    else
        next_question(app);
}

static void on_danger_seen(struct app *app, int value)
{
    (void)value;
    next_question(app);
}

static void on_stop_questions(struct app *app, int value)
{
    (void)value;
    questions_end(app);
}

/* --- how the page looks --------------------------------------------------------------------------------- */

static void on_show(struct app *app, int value)
{
    (void)value;
    push(&app->visit, (struct place){ .screen = SCREEN_SHOW, .door = app->visit.here.door, .card = app->visit.here.card });
}

static void on_turn(struct app *app, int value)
{
    (void)value;
    app->visit.turned = !app->visit.turned;
}

static void on_pick_size(struct app *app, int value)
{
    (void)value;
    if (app->visit.here.screen != SCREEN_SIZE)
        push(&app->visit, (struct place){ .screen = SCREEN_SIZE });
}

static void on_size(struct app *app, int value)
{
    app->visit.text_size = value;
    app_measure(app);
}

static void on_pick_theme(struct app *app, int value)
{
    (void)value;
    push(&app->visit, (struct place){ .screen = SCREEN_THEME });
}

static void on_theme(struct app *app, int value)
{
    app->visit.theme = (enum theme_id)value;
}

static void on_reach(struct app *app, int value)
{
    (void)value;
    app->visit.reach = !app->visit.reach;
    app_measure(app);
}

static void on_listen(struct app *app, int value)
{
    (void)value;
    struct reading *reading = &app->visit.reading;
    bool picker = app->visit.here.screen == SCREEN_LANGUAGE || app->visit.here.screen == SCREEN_OTHER_LANGUAGE;
    if (reading->on)
        reading_stop(app);
    else if (picker || reading_can(app, app->visit.original ? language_english(app) : app->visit.language))
        reading_start(app);
    else
        reading->silent = true;
}

static void on_pause(struct app *app, int value)
{
    (void)value;
    reading_pause(app);
}

static void on_louder(struct app *app, int value)
{
    (void)value;
    reading_louder(app);
}

static void on_back(struct app *app, int value)
{
    (void)value;
    struct visit *visit = &app->visit;
    if (visit->depth == 0) {
        if (visit->here.screen == SCREEN_NOTICE || visit->here.screen == SCREEN_OTHER_LANGUAGE)
            app_end_visit(app);
        return;
    }
    visit->here = visit->behind[--visit->depth];
    visit->turned = false; /* only what is shown to somebody may stand on its head */
    visit->original = false;
    visit->focused[0] = '\0';
}

static void on_original(struct app *app, int value)
{
    app->visit.original = value != 0;
    app->visit.here.scroll_px = 0;
}

static void on_sources(struct app *app, int value)
{
    app->visit.here.sources_open = value != 0;
}

static void scroll_page(struct app *app, int direction)
{
    const struct ui_node *scroll = app_scroll_node(app);
    if (scroll)
        app->visit.here.scroll_px = scroll->scroll_px + direction * scroll->bounds.h * 4 / 5;
}

static void on_up(struct app *app, int value)
{
    (void)value;
    scroll_page(app, -1);
}

static void on_down(struct app *app, int value)
{
    (void)value;
    scroll_page(app, +1);
}

static void on_stay(struct app *app, int value)
{
    (void)value;
    app->visit.warned = false;
}

static void on_leave(struct app *app, int value)
{
    (void)value;
    app_end_visit(app);
}

/* Whatever she does next ends the voice; moving the page, and the voice's own buttons, do not. */
static bool keeps_reading(enum action action)
{
    return action == ACTION_LISTEN || action == ACTION_PAUSE || action == ACTION_LOUDER || action == ACTION_UP || action == ACTION_DOWN ||
           action == ACTION_STAY;
}

void app_update(struct app *app, struct ui_action action)
{
    static void (*const HANDLER[])(struct app *, int) = {
#define X(name, handler) [name] = handler,
        ACTION_LIST(X)
#undef X
    };
    KASSERT(action.kind > 0 && (size_t)action.kind < ARRAY_LENGTH(HANDLER));
    if (!keeps_reading((enum action)action.kind))
        reading_stop(app);
    HANDLER[action.kind](app, action.value);
    app->dirty = true;
}

void app_begin_visit(struct app *app)
{
    app->visit = (struct visit){ .here = { .screen = SCREEN_LANGUAGE }, .active_ms = app->now_ms,
                                 .reading = { .heard = -1, .volume = READING_VOLUME_USUAL } };
    if (app->options.country)
        memcpy(app->visit.country, app->options.country, sizeof app->visit.country);
    app->visit.reach = app->options.reach;
    app_measure(app);
}

void app_end_visit(struct app *app)
{
    reading_forget(app);
    explicit_bzero(&app->visit, sizeof app->visit);
    arena_reset(&app->model_arena);
    model_forget_sheet(app);
    app->entitlement_count = app->country_count = 0;
    text_engine_wipe(app->text);
    app->left = true;
    app_begin_visit(app);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a page aloud. The words come from the same tree that is drawn: every text of the page's body, in
 * its order, cut into sentences. What is heard comes back as an event, and the sentence is marked. Whatever
 * the visitor does next ends it. */
#include "visit.h"

#include "kiosk/sentence.h"

#include <string.h>

static void order(struct app *app, enum speech_order what)
{
    app->speech_order = what;
    app->dirty = true;
}

/* The n-th text of the body, in reading order. */
static struct ui_node *text_node(struct app *app, int ordinal)
{
    struct ui_node *scroll = app_scroll_node(app);
    for (struct ui_node *node = scroll; node; node = ui_next(scroll, node)) {
        if (node->text && ordinal-- == 0)
            return node;
    }
    return NULL;
}

static void part_add(struct app *app, const struct ui_node *node, int ordinal, const struct sentence *sentence)
{
    struct arena *arena = &app->speech_arena;
    size_t at = app->speech_count;
    app->spoken = arena_grow(arena, app->spoken, at, &app->spoken_capacity, 32, sizeof *app->spoken);
    app->speech_parts = arena_grow(arena, app->speech_parts, at, &app->speech_capacity, 32, sizeof *app->speech_parts);
    app->spoken[at] = (struct spoken){ ordinal, (uint32_t)sentence->begin_b, (uint32_t)sentence->end_b };
    app->speech_parts[at] = (struct speech_part){
        .text = arena_string_n(arena, node->text + sentence->begin_b, sentence->end_b - sentence->begin_b),
        .voice = node->language->voice,
        .clip_id = node->message ? arena_string(arena, node->message) : NULL,
        .language = node->language->tag,
        .index = (int)at,
    };
    app->speech_count++;
}

static void parts_collect(struct app *app)
{
    struct ui_node *scroll = app_scroll_node(app);
    int ordinal = 0;
    arena_reset(&app->speech_arena);
    app->spoken = NULL;
    app->speech_parts = NULL;
    app->speech_count = app->spoken_capacity = app->speech_capacity = 0;
    for (struct ui_node *node = scroll; node; node = ui_next(scroll, node)) {
        const struct sentence *sentences;
        size_t count;
        if (!node->text)
            continue;
        sentences_split(node->language, node->text, &app->speech_arena, &sentences, &count);
        for (size_t i = 0; i < count; i++)
            part_add(app, node, ordinal, &sentences[i]);
        ordinal++;
    }
}

bool reading_can(const struct app *app, const struct language *language)
{
    const void *bytes;
    size_t len_b;
    /* a language that somebody recorded has at least this clip */
    return language->voice[0] || rights_clip_find(app->options.store, language->tag, "language.title", &bytes, &len_b);
}

void reading_start(struct app *app)
{
    struct reading *reading = &app->visit.reading;
    int volume = reading->volume;
    *reading = (struct reading){ .on = true, .heard = -1, .volume = volume };
    app_view(app); /* with the bar of controls in place, so that the texts are those that stay */
    parts_collect(app);
    order(app, SPEECH_ORDER_START);
}

void reading_stop(struct app *app)
{
    struct reading *reading = &app->visit.reading;
    reading->silent = false;
    if (!reading->on)
        return;
    *reading = (struct reading){ .heard = -1, .volume = reading->volume };
    order(app, SPEECH_ORDER_STOP);
}

void reading_pause(struct app *app)
{
    struct reading *reading = &app->visit.reading;
    reading->paused = !reading->paused;
    order(app, reading->paused ? SPEECH_ORDER_PAUSE : SPEECH_ORDER_RESUME);
}

void reading_louder(struct app *app)
{
    struct reading *reading = &app->visit.reading;
    reading->volume = (reading->volume + 1) % READING_VOLUMES;
    order(app, SPEECH_ORDER_VOLUME);
}

void reading_event(struct app *app, const struct input_event *event)
{
    struct reading *reading = &app->visit.reading;
    if (!reading->on)
        return;
    app->dirty = true;
    app->visit.active_ms = app->now_ms; /* listening is not idling */
    app->visit.warned = false;
    if (event->kind == INPUT_SPEECH_END || event->kind == INPUT_SPEECH_FAILED) {
        *reading = (struct reading){ .heard = -1, .volume = reading->volume, .silent = event->kind == INPUT_SPEECH_FAILED };
        return;
    }
    if (event->part < 0 || (size_t)event->part >= app->speech_count)
        return;
    reading->heard = event->part;
    reading->recorded = event->recorded;
    app_reveal_node(app, text_node(app, app->spoken[event->part].ordinal));
}

void reading_mark(struct app *app)
{
    const struct reading *reading = &app->visit.reading;
    if (!reading->on || reading->heard < 0)
        return;
    const struct spoken *spoken = &app->spoken[reading->heard];
    struct ui_node *node = text_node(app, spoken->ordinal);
    if (!node)
        return;
    node->mark_begin_b = spoken->begin_b;
    node->mark_end_b = spoken->end_b;
}

void reading_forget(struct app *app)
{
    if (app->visit.reading.on)
        order(app, SPEECH_ORDER_STOP);
    arena_reset(&app->speech_arena);
    app->spoken = NULL;
    app->speech_parts = NULL;
    app->speech_count = app->spoken_capacity = app->speech_capacity = 0;
}

bool app_take_speech(struct app *app, struct app_speech *out)
{
    if (app->speech_order == SPEECH_ORDER_NONE)
        return false;
    *out = (struct app_speech){ app->speech_order, app->speech_parts, app->speech_count, app->visit.reading.volume };
    app->speech_order = SPEECH_ORDER_NONE;
    return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One visit: state, update, view. Events go in, a draw list comes out; time arrives inside events.
 * The product, replay and the tests all drive this same interface. */
#ifndef KIOSK_APP_H
#define KIOSK_APP_H

#include "kiosk/catalog.h"
#include "kiosk/clock.h"
#include "kiosk/draw.h"
#include "kiosk/font.h"
#include "kiosk/input.h"
#include "kiosk/rights.h"
#include "kiosk/utterance.h"

struct app;

struct app_options {
    struct rights_store *store; /* borrowed, as all pointers here */
    struct catalog *catalog;
    struct font_set *fonts;
    const struct font_metrics *metrics;
    const char *country;  /* ISO code of the place of the screen; NULL: ask the visitor */
    const char *language; /* tag to start in, at the notice; NULL: the language screen */
    int width_px, height_px;
    double dpi, distance_mm; /* distance <= 0: by the form of the screen */
    int idle_ms, warning_ms; /* 0: 60 s and 20 s */
    bool reach;              /* tall screens start with everything in their lower half */
    bool switches;           /* two switches: Space moves on, Enter presses */
    struct clock clock;      /* zeroed: the time is not known */
};

/* Country and language exist in the pack? STATUS_USAGE when not (the fault lists the languages known).
 * To be asked before a window opens. */
enum status app_options_check(struct rights_store *store, const char *country, const char *language, struct fault *fault);

/* The options must have passed app_options_check. */
enum status app_create(const struct app_options *options, int64_t now_ms, struct fault *fault, struct app **out);
void app_destroy(struct app *app);

/* A new size of the surface, in logical pixels. */
void app_resize(struct app *app, int width_px, int height_px, double dpi);

/* One event. INPUT_NONE only lets time pass. */
void app_event(struct app *app, const struct input_event *event);
/* When app_event(INPUT_NONE) is wanted next, monotonic; -1: never. */
int64_t app_deadline_ms(const struct app *app);

/* The frame to show, or NULL when nothing moved since the last call. Valid until the next call of
 * any app function. */
const struct draw_list *app_frame(struct app *app);

/* The picture is to stand on its head: the visitor shows it to the person opposite. */
bool app_turned(const struct app *app);

/* What the shell is to do about the voice; at most one order waits, the newest. */
enum speech_order { SPEECH_ORDER_NONE, SPEECH_ORDER_START, SPEECH_ORDER_STOP, SPEECH_ORDER_PAUSE, SPEECH_ORDER_RESUME, SPEECH_ORDER_VOLUME };
struct app_speech {
    enum speech_order order;
    const struct speech_part *parts; /* valid until the next event; `index` comes back in INPUT_SPEECH */
    size_t count;
    int volume; /* 0 quiet, 1 usual, 2 loud */
};
bool app_take_speech(struct app *app, struct app_speech *out);
/* Somebody has chosen a language and not left. */
bool app_visited(const struct app *app);

/* True once after a visit ended: the caller wipes what the shell keeps. */
bool app_take_left(struct app *app);

/* --- for replay and tests --------------------------------------------------------------------- */

/* Where the node with this id lies, brought into view first when it is scrolled away. False when the
 * screen has no such node. */
bool app_reveal(struct app *app, const char *id, struct rect *out_bounds);
/* The node exists on the screen, scrolled away or not. */
bool app_has(struct app *app, const char *id);
/* The semantic tree, then the draw list. */
void app_dump(struct app *app, void (*write)(void *user, const char *line), void *user);

#endif

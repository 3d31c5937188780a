/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench_sheets.h"

#include <stdio.h>
#include <string.h>

enum { BETWEEN_TOUCHES_MS = 400 }; /* faster is taken for the shaking of a hand */

static void touch(struct reader *reader, const char *id)
{
    struct rect b;
    if (!app_reveal(reader->app, id, &b)) {
        fprintf(stderr, "bench: this screen has no %s\n", id);
        return;
    }
    reader->now_ms += BETWEEN_TOUCHES_MS;
    struct input_event event = { .kind = INPUT_DOWN, .x = b.x + b.w / 2, .y = b.y + b.h / 2, .pointer = 1, .t_ms = reader->now_ms };
    app_event(reader->app, &event);
    event.kind = INPUT_UP;
    app_event(reader->app, &event);
}

static void paint(struct reader *reader)
{
    const struct rect *damage;
    raster_update(reader->raster, app_frame(reader->app), &damage);
}

void reader_forget(struct reader *reader)
{
    static const char *const WAY[] = { "continue", "about", "advisers", "country.add", "country.NG", "country.add", "country.LY" };
    char language[40] = "language.";
    strncat(language, reader->language, sizeof language - sizeof "language.");
    if (reader->begun)
        touch(reader, "leave");
    reader->begun = true;
    touch(reader, language);
    for (size_t i = 0; i < ARRAY_LENGTH(WAY); i++)
        touch(reader, WAY[i]);
    paint(reader);
}

bool reader_begin(struct reader *reader, const struct app_options *options, const char *language, struct font_set *fonts)
{
    struct fault fault;
    *reader = (struct reader){ .language = language };
    if (app_create(options, 0, &fault, &reader->app) != STATUS_OK ||
        raster_create(fonts, (struct raster_surface){ NULL, options->width_px, options->height_px, 0 }, 8 << 20, &fault, &reader->raster) != STATUS_OK)
        return false;
    reader_forget(reader);
    return true;
}

void reader_open(void *user)
{
    struct reader *reader = user;
    touch(reader, reader->sheet);
    paint(reader);
    if (!reader->row)
        return;
    touch(reader, reader->row);
    paint(reader);
}

void reader_end(struct reader *reader)
{
    raster_destroy(reader->raster);
    app_destroy(reader->app);
}

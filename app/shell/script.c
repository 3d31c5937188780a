/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One verb a line, one handler a verb. Time moves only where the script says so, in steps no longer than
 * the program's own deadlines, so that nothing that would have happened in between is skipped. */
#include "kiosk/script.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DRAG_STEP_MS = 16, TAP_MS = 80, HAND_MS = 320 /* between touches: sooner, they are the shaking of a hand */, HEAR_STEP_MS = 50 };

struct line {
    struct script_player *player;
    const char *path, *rest; /* what follows the verb */
    int number;
    struct fault *fault;
};

static void show(struct script_player *player)
{
    const struct rect *damage;
    bool left = app_take_left(player->app);
    listen_obey(&player->listen, player->app, left);
    if (left)
        raster_wipe(player->raster);
    const struct draw_list *list = app_frame(player->app);
    if (list)
        raster_update(player->raster, list, &damage);
}

static void send(struct script_player *player, struct input_event event)
{
    event.t_ms = player->now_ms;
    app_event(player->app, &event);
    show(player);
}

/* What sounds in these milliseconds, and the events that come of it. */
static void hear(struct script_player *player, int64_t ms)
{
    static int16_t samples[SPEECH_RATE_HZ / 1000 * HEAR_STEP_MS + HEAR_STEP_MS];
    size_t count = (size_t)(ms * SPEECH_RATE_HZ / 1000);
    struct input_event event;
    if (!player->listen.speech)
        return;
    speech_pull(player->listen.speech, samples, count);
    for (size_t i = 0; i < count; i++)
        player->square_sum += (double)samples[i] * samples[i];
    player->heard_samples += (double)count;
    if (listen_news(&player->listen, &event))
        send(player, event);
}

static void wait_until(struct script_player *player, int64_t until_ms)
{
    player->square_sum = player->heard_samples = 0;
    while (player->listen.on && player->now_ms < until_ms) {
        int64_t step_ms = until_ms - player->now_ms < HEAR_STEP_MS ? until_ms - player->now_ms : HEAR_STEP_MS;
        player->now_ms += step_ms;
        hear(player, step_ms);
    }
    player->loudness = player->heard_samples > 0 ? sqrt(player->square_sum / player->heard_samples) : 0;
    for (;;) {
        int64_t deadline_ms = app_deadline_ms(player->app);
        if (deadline_ms < 0 || deadline_ms > until_ms)
            break;
        player->now_ms = deadline_ms > player->now_ms ? deadline_ms : player->now_ms + 1;
        send(player, (struct input_event){ .kind = INPUT_NONE });
    }
    player->now_ms = until_ms > player->now_ms ? until_ms : player->now_ms;
    send(player, (struct input_event){ .kind = INPUT_NONE });
}

static void touch(struct script_player *player, enum input_kind kind, int x, int y)
{
    send(player, (struct input_event){ .kind = kind, .x = x, .y = y, .pointer = 1 });
}

static enum status complain(const struct line *line, enum status status, const char *what)
{
    return fault_set(line->fault, status, "%s:%d: %s: %s", line->path, line->number, what, line->rest);
}

/* --- verbs ------------------------------------------------------------------------------------------------------------ */

static enum status on_tap(struct line *line)
{
    struct script_player *player = line->player;
    int x, y, used_b = 0;
    wait_until(player, player->now_ms + HAND_MS);
    if (sscanf(line->rest, "%d,%d%n", &x, &y, &used_b) != 2 || line->rest[used_b]) {
        struct rect bounds;
        if (!app_reveal(player->app, line->rest, &bounds) || !bounds.w || !bounds.h)
            return complain(line, STATUS_FAILED, "tap: the screen has no such id");
        show(player);
        x = bounds.x + bounds.w / 2;
        y = bounds.y + bounds.h / 2;
    }
    touch(player, INPUT_DOWN, x, y);
    wait_until(player, player->now_ms + TAP_MS);
    touch(player, INPUT_UP, x, y);
    return STATUS_OK;
}

static enum status on_drag(struct line *line)
{
    struct script_player *player = line->player;
    int x0, y0, x1, y1, ms;
    if (sscanf(line->rest, "%d,%d %d,%d %d", &x0, &y0, &x1, &y1, &ms) != 5 || ms < 1 || ms > 60000)
        return complain(line, STATUS_BAD_DATA, "drag needs X,Y X,Y MS");
    wait_until(player, player->now_ms + HAND_MS);
    int64_t start_ms = player->now_ms;
    touch(player, INPUT_DOWN, x0, y0);
    for (int at_ms = DRAG_STEP_MS; at_ms < ms; at_ms += DRAG_STEP_MS) {
        wait_until(player, start_ms + at_ms);
        touch(player, INPUT_MOVE, x0 + (x1 - x0) * at_ms / ms, y0 + (y1 - y0) * at_ms / ms);
    }
    wait_until(player, start_ms + ms);
    touch(player, INPUT_MOVE, x1, y1);
    touch(player, INPUT_UP, x1, y1);
    return STATUS_OK;
}

static enum status on_key(struct line *line)
{
    static const struct {
        const char *name;
        enum input_key key;
    } KEYS[] = {
#define X(key, text) { text, key },
        INPUT_KEY_LIST(X)
#undef X
    };
    for (size_t i = 0; i < ARRAY_LENGTH(KEYS); i++) {
        if (strcmp(KEYS[i].name, line->rest) == 0) {
            send(line->player, (struct input_event){ .kind = INPUT_KEY, .key = KEYS[i].key });
            line->player->now_ms += TAP_MS;
            return STATUS_OK;
        }
    }
    return complain(line, STATUS_BAD_DATA, "no such key");
}

static enum status on_wait(struct line *line)
{
    char *end;
    long ms = strtol(line->rest, &end, 10);
    if (end == line->rest || *end || ms < 0 || ms > 365L * 24 * 3600 * 1000)
        return complain(line, STATUS_BAD_DATA, "wait needs milliseconds");
    wait_until(line->player, line->player->now_ms + ms);
    return STATUS_OK;
}

static bool is_name(const char *name)
{
    return name[0] && name[0] != '.' && !strchr(name, '/');
}

static enum status on_shot(struct line *line)
{
    char path[4096];
    if (!is_name(line->rest))
        return complain(line, STATUS_BAD_DATA, "shot needs a name");
    snprintf(path, sizeof path, "%s/%s.png", line->player->out_dir, line->rest);
    show(line->player);
    return raster_write_png(line->player->raster, path, line->fault);
}

static void write_line(void *user, const char *text)
{
    fprintf(user, "%s\n", text);
}

static enum status on_dump(struct line *line)
{
    char path[4096];
    if (!is_name(line->rest))
        return complain(line, STATUS_BAD_DATA, "dump needs a name");
    snprintf(path, sizeof path, "%s/%s.txt", line->player->out_dir, line->rest);
    FILE *file = fopen(path, "w");
    if (!file)
        return fault_set(line->fault, STATUS_IO, "%s: cannot be written", path);
    app_dump(line->player->app, write_line, file);
    return fclose(file) == 0 ? STATUS_OK : fault_set(line->fault, STATUS_IO, "%s: cannot be written", path);
}

static enum status on_expect(struct line *line)
{
    return app_has(line->player->app, line->rest) ? STATUS_OK : complain(line, STATUS_FAILED, "expect: the screen has no such id");
}

static enum status on_expect_not(struct line *line)
{
    return app_has(line->player->app, line->rest) ? complain(line, STATUS_FAILED, "expect-not: the screen has this id") : STATUS_OK;
}

static enum status on_expect_sound(struct line *line)
{
    return line->player->loudness > 100 ? STATUS_OK : complain(line, STATUS_FAILED, "expect-sound: the last wait was silent");
}

static enum status on_expect_silence(struct line *line)
{
    return line->player->loudness <= 0 ? STATUS_OK : complain(line, STATUS_FAILED, "expect-silence: something was heard in the last wait");
}

static const struct {
    const char *verb;
    enum status (*play)(struct line *line);
} VERBS[] = {
    { "tap", on_tap },   { "drag", on_drag }, { "key", on_key },       { "wait", on_wait },
    { "expect-sound", on_expect_sound }, { "expect-silence", on_expect_silence },
    { "shot", on_shot }, { "dump", on_dump }, { "expect", on_expect }, { "expect-not", on_expect_not },
};

static enum status line_play(struct line *line, char *text)
{
    text += strspn(text, " \t");
    size_t len_b = strcspn(text, "\r\n");
    while (len_b && (text[len_b - 1] == ' ' || text[len_b - 1] == '\t'))
        len_b--;
    text[len_b] = '\0';
    if (!text[0] || text[0] == '#')
        return STATUS_OK;
    size_t verb_b = strcspn(text, " \t");
    line->rest = text + verb_b + strspn(text + verb_b, " \t");
    for (size_t i = 0; i < ARRAY_LENGTH(VERBS); i++) {
        if (strlen(VERBS[i].verb) == verb_b && memcmp(VERBS[i].verb, text, verb_b) == 0)
            return VERBS[i].play(line);
    }
    line->rest = text;
    return complain(line, STATUS_BAD_DATA, "no such line; use tap, drag, key, wait, shot, dump, expect, expect-not, expect-sound, expect-silence or #");
}

enum status script_play(struct script_player *player, const char *path, struct fault *fault)
{
    char *bytes = NULL;
    size_t len_b = 0;
    enum status status = file_read(path, 16 * 1024 * 1024, fault, &bytes, &len_b);
    struct line line = { .player = player, .path = path, .fault = fault };
    if (status == STATUS_OK)
        show(player);
    for (char *at = bytes; status == STATUS_OK && at && *at;) {
        char *end = strchr(at, '\n');
        char *next = end ? end + 1 : at + strlen(at);
        line.number++;
        if (end)
            *end = '\0';
        status = line_play(&line, at);
        at = next;
    }
    free(bytes);
    return status;
}

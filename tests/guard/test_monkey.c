/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random events through flow in every language: after each one there is a way to leave, and the visit ends by
 * itself. KIOSK_MONKEY_EVENTS, KIOSK_MONKEY_FRAMES, KIOSK_HOURS and KIOSK_SEED make it longer or other. */
#include "monkey.h"
#include "paint.h"
#include "walk.h"

#include "kiosk/shell.h"

#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long amount(const char *variable, long usual)
{
    const char *text = getenv(variable);
    return text ? strtol(text, NULL, 10) : usual;
}

static struct app *monkey_app(const struct monkey *monkey, const char *country)
{
    struct app *app;
    struct fault fault;
    struct app_options options = { .store = product.store, .catalog = product.catalog, .fonts = product.fonts, .metrics = product.metrics,
                                   .country = country, .width_px = monkey->width_px, .height_px = monkey->height_px, .dpi = 96 };
    assert_int_equal(app_create(&options, 0, &fault, &app), STATUS_OK);
    return app;
}

/* A tablet, a small panel, a screen on its side, a phone. */
static const struct { int width_px, height_px; } SCREENS[] = { { 1280, 800 }, { 800, 480 }, { 720, 1280 }, { 360, 740 } };

static void take_screen(struct monkey *monkey, size_t at)
{
    monkey->width_px = SCREENS[at % ARRAY_LENGTH(SCREENS)].width_px;
    monkey->height_px = SCREENS[at % ARRAY_LENGTH(SCREENS)].height_px;
}

static struct monkey monkey_new(void)
{
    struct monkey monkey = { .seed = (uint64_t)amount("KIOSK_SEED", 20261125) };
    take_screen(&monkey, 0);
    print_message("KIOSK_SEED=%llu\n", (unsigned long long)monkey.seed);
    return monkey;
}

/* A new visit in the next language, so that all get their share. */
static void begin(struct app *app, size_t turn)
{
    size_t at = turn % app->language_count;
    while (!app->languages[at].tier)
        at = (at + 1) % app->language_count;
    if (!app->visit.language)
        app_update(app, (struct ui_action){ ACTION_LANGUAGE, (int)at });
}

static void check(struct app *app, long event)
{
    const char *complaint = monkey_complaint(app);
    if (complaint)
        fail_msg("after event %ld, on screen %d in %s: %s", event, app->visit.here.screen,
                 app->visit.language ? app->visit.language->tag : "no language", complaint);
}

static void any_events(void **state)
{
    (void)state;
    enum { TURN_EVENTS = 1000, VISIT_EVENTS = 100 };
    struct monkey monkey = monkey_new();
    unsigned seen = 0;
    struct app *app[ARRAY_LENGTH(SCREENS)];
    for (size_t i = 0; i < ARRAY_LENGTH(SCREENS); i++) {
        take_screen(&monkey, i);
        app[i] = monkey_app(&monkey, i % 2 ? NULL : "KE");
    }
    long events = amount("KIOSK_MONKEY_EVENTS", 4000), left = 0;
    for (long i = 0; i < events; i++) {
        size_t turn = (size_t)(i / TURN_EVENTS);
        struct app *one = app[turn % ARRAY_LENGTH(SCREENS)];
        take_screen(&monkey, turn);
        if (i % VISIT_EVENTS == 0)
            begin(one, (size_t)(i / VISIT_EVENTS));
        struct input_event event = monkey_event(&monkey, one);
        app_event(one, &event);
        check(one, i);
        seen |= 1u << one->visit.here.screen;
        if (monkey_random(&monkey, 500) == 0) {
            left++;
            if (monkey_leave(&monkey, one))
                fail_msg("after event %ld: Leave did not end the visit", i);
        }
        text_engine_trim(one->text);
    }
    print_message("%ld events, %ld times left\n", events, left);
    if (events >= 50000)
        assert_int_equal(seen, (1u << (SCREEN_OTHER_LANGUAGE + 1)) - 1); /* it came everywhere */
    for (size_t i = 0; i < ARRAY_LENGTH(SCREENS); i++)
        app_destroy(app[i]);
}

/* A defect of each kind is seen. */
static void control(void **state)
{
    (void)state;
    struct monkey monkey = monkey_new();
    struct app *app = monkey_app(&monkey, "KE");
    begin(app, 0);
    app_view(app);
    assert_null(monkey_complaint(app));
    struct ui_node *leave = ui_find(app->root, "leave");
    app->dirty = false;
    leave->bounds.x += monkey.width_px;
    assert_string_equal(monkey_complaint(app), "Leave does not lie on the screen");
    leave->action.kind = ACTION_HELP;
    assert_string_equal(monkey_complaint(app), "no way to leave");
    app_view(app);
    app->visit.here = (struct place){ .screen = SCREEN_CARD, .card = app->entitlement_count };
    assert_string_equal(monkey_complaint(app), "a card that does not exist");
    app->visit.here = (struct place){ .screen = SCREEN_HOME };
    app->visit.active_ms = INT64_MAX / 2;
    assert_string_equal(monkey_complaint(app), "the visit would not end by itself");
    app_destroy(app);
}

/* --- frames ------------------------------------------------------------------------------------------------------------- */

static uint32_t *picture_copy(const struct raster *raster, const struct monkey *monkey)
{
    int stride_px;
    const uint32_t *pixels = raster_pixels(raster, &stride_px);
    size_t row_px = (size_t)monkey->width_px;
    uint32_t *copy = malloc(row_px * (size_t)monkey->height_px * sizeof *copy);
    assert_non_null(copy);
    for (int y = 0; y < monkey->height_px; y++)
        memcpy(copy + (size_t)y * row_px, pixels + (size_t)y * (size_t)stride_px, row_px * sizeof *copy);
    return copy;
}

/* What is another than in a copy; no size: nothing. */
static struct rect picture_difference(const struct raster *raster, const struct monkey *monkey, const uint32_t *copy)
{
    int stride_px, left = monkey->width_px, top = monkey->height_px, right = 0, bottom = 0;
    const uint32_t *pixels = raster_pixels(raster, &stride_px);
    for (int y = 0; y < monkey->height_px; y++) {
        for (int x = 0; x < monkey->width_px; x++) {
            if (pixels[(size_t)y * (size_t)stride_px + (size_t)x] == copy[(size_t)y * (size_t)monkey->width_px + (size_t)x])
                continue;
            left = x < left ? x : left;
            right = x >= right ? x + 1 : right;
            top = y < top ? y : top;
            bottom = y + 1;
        }
    }
    return right ? (struct rect){ left, top, right - left, bottom - top } : (struct rect){ 0 };
}

/* Of what is drawn: places, inks and words. */
static uint64_t list_hash(const struct draw_list *list)
{
    uint64_t hash = HASH_START;
    assert_non_null(list);
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_item *item = &list->items[i];
        hash = hash_bytes(hash, &item->kind, sizeof item->kind);
        hash = hash_bytes(hash, &item->box, sizeof item->box);
        hash = hash_bytes(hash, &item->fill, sizeof item->fill);
        if (item->kind == DRAW_RUN)
            hash = hash_bytes(hash, item->text, item->len_b);
    }
    return hash;
}

static struct raster *raster_new(const struct monkey *monkey)
{
    struct raster *raster;
    struct fault fault = { "" };
    struct raster_surface surface = { NULL, monkey->width_px, monkey->height_px, 0 };
    if (raster_create(product.fonts, surface, 6 * 1024 * 1024, &fault, &raster) != STATUS_OK)
        fail_msg("%s", fault.text);
    return raster;
}

/* Of its own; pages of fonts come and go with the kernel's leisure. */
static long resident_kb(void)
{
    char line[256];
    long kb = 0;
    FILE *file = fopen("/proc/self/status", "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        sscanf(line, "RssAnon: %ld", &kb);
    fclose(file);
    return kb;
}

static int open_files(void)
{
    int count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

/* What was shown before Leave is not in the frame after it: the first screen, pixel by pixel, three times. */
static void leave_shows_the_first_screen(struct monkey *monkey, struct app *app, struct raster *raster, const uint32_t *first)
{
    assert_null(monkey_leave(monkey, app));
    if (!visit_is_fresh(app)) { /* she had only looked for her language; silence ends that */
        monkey->t_ms = app_deadline_ms(app);
        app_event(app, &(struct input_event){ .kind = INPUT_NONE, .t_ms = monkey->t_ms });
    }
    assert_true(visit_is_fresh(app));
    for (int i = 0; i < 3; i++) {
        paint(app, raster);
        struct rect other = picture_difference(raster, monkey, first);
        if (other.w)
            fail_msg("after Leave it is not the first screen at %d,%d, %d x %d", other.x, other.y, other.w, other.h);
    }
}

static void frames_on(size_t screen)
{
    struct monkey monkey = monkey_new();
    take_screen(&monkey, screen);
    struct app *app = monkey_app(&monkey, "KE");
    struct raster *raster = raster_new(&monkey);
    paint(app, raster);
    uint32_t *first = picture_copy(raster, &monkey);
    long frames = amount("KIOSK_MONKEY_FRAMES", 300), warm_kb = 0;
    for (long i = 0; i < frames; i++) {
        if (i % 50 == 0)
            begin(app, (size_t)(i / 50));
        struct input_event event = monkey_event(&monkey, app);
        app_event(app, &event);
        paint(app, raster);
        if (i % 100 == 99)
            leave_shows_the_first_screen(&monkey, app, raster, first);
        if (i == frames / 4)
            warm_kb = resident_kb();
    }
    print_message("%d x %d: %ld frames, resident %ld kB, since warm %+ld kB\n", monkey.width_px, monkey.height_px, frames, resident_kb(),
                  resident_kb() - warm_kb);
    free(first);
    raster_destroy(raster);
    app_destroy(app);
}

static void any_frames(void **state)
{
    (void)state;
    frames_on(0);
    frames_on(1);
}

/* Puts her on a screen, wherever it is reached from. */
static void stand_on(struct app *app, size_t language, int screen)
{
    app_update(app, (struct ui_action){ ACTION_LANGUAGE, (int)language });
    app->visit.here = (struct place){ .screen = (enum screen)screen, .door = DOOR_ALL, .filter = -1 };
    app->visit.answers.value[0] = 1;
    app->visit.text_size = 2;
    model_countries(app);
    app_view(app);
}

static void leave_by(struct monkey *monkey, struct app *app, int way)
{
    struct input_event leave = { .kind = way == 1 ? INPUT_UNPLUGGED : INPUT_KEY, .key = way == 2 ? KEY_ESCAPE : KEY_SHIFT, .t_ms = monkey->t_ms };
    if (way == 0)
        assert_null(monkey_leave(monkey, app));
    for (int press = 0; way && press < 3; press++)
        app_event(app, &leave);
}

/* From every screen in every language, by Leave, by two keys and by a device that went away: the very next frame. */
static void first_screen_next(void **state)
{
    (void)state;
    struct monkey monkey = monkey_new();
    struct app *app = monkey_app(&monkey, NULL);
    const struct draw_list *list = app_frame(app);
    uint64_t first = list_hash(list);
    long ways = 0;
    for (size_t language = 0; language < app->language_count; language++) {
        for (int screen = 1; app->languages[language].tier && screen <= SCREEN_OTHER_LANGUAGE; screen++, ways++) {
            stand_on(app, language, screen);
            assert_true(list_hash(app_frame(app)) != first);
            leave_by(&monkey, app, (int)(ways % 4));
            if (!visit_is_fresh(app))
                fail_msg("screen %d in %s is not left", screen, app->languages[language].tag);
            assert_true(app_take_left(app));
            assert_true(list_hash(app_frame(app)) == first);
        }
    }
    print_message("%ld times away\n", ways);
    app_destroy(app);
}

/* --- hours -------------------------------------------------------------------------------------------------------------- */

/* A visitor every ten minutes who reads for a while and walks away; time passes at the kiosk's own deadlines. */
static void hours(void **state)
{
    (void)state;
    enum { PAUSE_MS = 600000, EVENTS = 25, FILLING_B = 2 * 1024 * 1024 };
    struct monkey monkey = monkey_new();
    struct app *app = monkey_app(&monkey, NULL);
    struct raster *raster = raster_new(&monkey);
    int64_t end_ms = amount("KIOSK_HOURS", 2) * 3600 * 1000;
    size_t warm_b = 0, used_b = 0;
    long wakes = 0;
    int files = open_files();
    for (size_t visit = 0; monkey.t_ms < end_ms; visit++) {
        begin(app, visit);
        for (int i = 0; i < EVENTS; i++) {
            struct input_event event = monkey_event(&monkey, app);
            app_event(app, &event);
            paint(app, raster);
        }
        int64_t until_ms = monkey.t_ms + PAUSE_MS;
        for (int64_t due_ms = app_deadline_ms(app); due_ms >= 0 && due_ms < until_ms; due_ms = app_deadline_ms(app), wakes++) {
            monkey.t_ms = due_ms > monkey.t_ms ? due_ms : monkey.t_ms + 1;
            app_event(app, &(struct input_event){ .kind = INPUT_NONE, .t_ms = monkey.t_ms });
            paint(app, raster);
        }
        assert_true(visit_is_fresh(app)); /* it ended by itself */
        assert_int_equal(app_deadline_ms(app), -1);
        monkey.t_ms = until_ms;
        used_b = mallinfo2().uordblks;
        if (monkey.t_ms < end_ms / 4)
            warm_b = used_b > warm_b ? used_b : warm_b;
    }
    assert_int_equal(open_files(), files);
    print_message("%lld hours: resident %ld kB; at rest %zu kB, in the first quarter at most %zu kB; %ld wake-ups\n",
                  (long long)(monkey.t_ms / 3600000), resident_kb(), used_b / 1024, warm_b / 1024, wakes);
    assert_true(used_b <= warm_b + FILLING_B); /* what fonts keep of letters fills up for two days, then no more */
    raster_destroy(raster);
    app_destroy(app);
}

int main(void)
{
    cmocka_set_test_filter(getenv("KIOSK_ONLY"));
    const struct CMUnitTest tests[] = { cmocka_unit_test(any_events), cmocka_unit_test(control), cmocka_unit_test(any_frames),
                                        cmocka_unit_test(first_screen_next), cmocka_unit_test(hours) };
    return cmocka_run_group_tests_name("monkey", tests, open_product, close_product);
}

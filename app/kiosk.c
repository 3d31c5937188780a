/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rights-kiosk: opens what a visit needs, then turns events into frames until the visitor has left; a
 * supervisor starts it anew for the next one. */
#include "doctor.h"
#include "supervisor.h"

#include "kiosk/devices.h"
#include "kiosk/lifeline.h"
#include "kiosk/listen.h"
#include "kiosk/log.h"
#include "kiosk/product.h"
#include "kiosk/sandbox.h"
#include "kiosk/shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const size_t RUN_CACHE_B = 6 * 1024 * 1024;

struct kiosk {
    const struct config *config;
    struct product product;
    struct window *window;
    struct raster *raster;
    struct app *app;
    struct listen listen;
    struct raster_surface surface;
    int line;      /* to the supervisor; -1: none */
    bool first;    /* only the first process starts in the language of the settings */
    bool visited;  /* as the supervisor knows it */
};

static double dpi_of(const struct kiosk *kiosk)
{
    double dpi = config_number(kiosk->config, SETTING_dpi);
    if (dpi <= 0)
        dpi = window_dpi(kiosk->window);
    return dpi > 0 ? dpi : 96;
}

static enum status raster_open(struct kiosk *kiosk, struct fault *fault)
{
    raster_destroy(kiosk->raster);
    kiosk->raster = NULL;
    kiosk->surface = window_surface(kiosk->window);
    return raster_create(kiosk->product.fonts, kiosk->surface, RUN_CACHE_B, fault, &kiosk->raster);
}

/* The one before may still show its last first screen. */
static enum status display_wait(const struct kiosk *kiosk, struct fault *fault)
{
    lifeline_say(kiosk->line, LIFELINE_LOADED);
    if (!lifeline_wait_go(kiosk->line))
        return fault_set(fault, STATUS_FAILED, "the supervisor has ended");
    return STATUS_OK;
}

static enum status kiosk_open(struct kiosk *kiosk, struct fault *fault)
{
    struct window_options window = {
        .rotate = (int)config_number(kiosk->config, SETTING_rotate),
        .windowed = config_flag(kiosk->config, SETTING_windowed),
    };
    config_size(kiosk->config, &window.width_px, &window.height_px);
    struct devices devices = devices_read(NULL);
    if (strcmp(config_text(kiosk->config, SETTING_input), "check") == 0 && !window.windowed && devices_trap(&devices))
        return fault_set(fault, STATUS_NO_DISPLAY, "no touch screen, keyboard or mouse: a visitor could not leave; plug one in, or start with --input any");
    enum status status = product_open(kiosk->config, fault, &kiosk->product);
    if (status == STATUS_OK && config_flag(kiosk->config, SETTING_sandbox))
        sandbox_files();
    if (status == STATUS_OK)
        status = display_wait(kiosk, fault);
    if (status == STATUS_OK)
        status = window_open(&window, fault, &kiosk->window);
    if (status == STATUS_OK)
        status = raster_open(kiosk, fault);
    if (status != STATUS_OK)
        return status;
    struct app_options options =
        product_options(&kiosk->product, kiosk->config, kiosk->surface.width_px, kiosk->surface.height_px, window_dpi(kiosk->window));
    options.clock = product_clock(kiosk->product.store, (int64_t)time(NULL), window_now_ms(kiosk->window));
    options.language = kiosk->first ? options.language : NULL;
    return app_create(&options, window_now_ms(kiosk->window), fault, &kiosk->app);
}

static void kiosk_close(struct kiosk *kiosk)
{
    devices_watch_stop();
    speech_destroy(kiosk->listen.speech);
    app_destroy(kiosk->app);
    raster_destroy(kiosk->raster);
    window_close(kiosk->window);
    product_close(&kiosk->product);
}

/* The window may have got another size, or another surface to draw on. */
static void surface_follow(struct kiosk *kiosk)
{
    struct fault fault = { "" };
    struct raster_surface now = window_surface(kiosk->window), was = kiosk->surface;
    if (now.pixels == was.pixels && now.width_px == was.width_px && now.height_px == was.height_px)
        return;
    if (raster_open(kiosk, &fault) != STATUS_OK) {
        log_line("%s", fault.text);
        exit(STATUS_NO_MEMORY);
    }
    app_resize(kiosk->app, now.width_px, now.height_px, dpi_of(kiosk));
}

/* True when a visit has ended: what it left is wiped and the first screen stands. */
static bool show(struct kiosk *kiosk)
{
    const struct rect *damage;
    bool left = app_take_left(kiosk->app);
    listen_obey(&kiosk->listen, kiosk->app, left);
    if (left)
        raster_wipe(kiosk->raster);
    window_turn(kiosk->window, ((int)config_number(kiosk->config, SETTING_rotate) + (app_turned(kiosk->app) ? 180 : 0)) % 360);
    surface_follow(kiosk);
    const struct draw_list *list = app_frame(kiosk->app);
    if (!list)
        return false;
    size_t count = raster_update(kiosk->raster, list, &damage);
    window_present(kiosk->window, kiosk->raster, damage, count);
    if (left) /* she has seen the first screen: now there is time */
        memory_give_back();
    return left;
}

/* What the supervisor hears: that a visit began or ended, and, when it asks, that this event came through
 * and that the display still takes pixels. */
static void report(struct kiosk *kiosk, const struct input_event *event, bool left)
{
    static const struct rect CORNER = { 0, 0, 1, 1 };
    bool visited = app_visited(kiosk->app);
    if (left)
        lifeline_say(kiosk->line, LIFELINE_LEFT);
    else if (event->kind == INPUT_PROBE || visited != kiosk->visited) {
        window_present(kiosk->window, kiosk->raster, &CORNER, 1);
        lifeline_say(kiosk->line, visited ? LIFELINE_VISIT : LIFELINE_IDLE);
    }
    kiosk->visited = visited;
}

/* The visit is over and its process too, as soon as the successor stands in front. */
static void run_out(struct kiosk *kiosk)
{
    for (;;) {
        struct input_event event = window_wait(kiosk->window, -1);
        if (event.kind == INPUT_QUIT)
            return;
        if (event.kind != INPUT_REDRAW)
            continue;
        raster_invalidate(kiosk->raster);
        app_event(kiosk->app, &event);
        show(kiosk);
    }
}

/* The voice is started after the first picture; without one the screen still serves. */
static void voice_open(struct kiosk *kiosk)
{
    struct fault fault = { "" };
    struct speech_options options = { SPEECH_DEVICE, kiosk->product.store, product_find_clip };
    kiosk->listen.wait_ms = -1;
    if (speech_create(&options, &fault, &kiosk->listen.speech) != STATUS_OK)
        log_line("%s", fault.text);
}

static int64_t next_deadline_ms(const struct kiosk *kiosk)
{
    int64_t deadline_ms = app_deadline_ms(kiosk->app), news_ms = window_now_ms(kiosk->window) + kiosk->listen.wait_ms;
    if (kiosk->listen.wait_ms < 0)
        return deadline_ms;
    return deadline_ms < 0 || news_ms < deadline_ms ? news_ms : deadline_ms;
}

static void run(struct kiosk *kiosk)
{
    for (;;) {
        struct input_event event = window_wait(kiosk->window, next_deadline_ms(kiosk));
        if (event.kind == INPUT_QUIT)
            return;
        if (event.kind == INPUT_REDRAW)
            raster_invalidate(kiosk->raster);
        app_event(kiosk->app, &event);
        if (listen_news(&kiosk->listen, &event)) {
            event.t_ms = window_now_ms(kiosk->window);
            app_event(kiosk->app, &event);
        }
        bool left = show(kiosk);
        report(kiosk, &event, left);
        if (left && kiosk->line >= 0) {
            run_out(kiosk);
            return;
        }
    }
}

static void start(struct kiosk *kiosk)
{
    static const struct input_event FIRST = { .kind = INPUT_PROBE };
    show(kiosk);
    memory_keep_small(); /* not before: starting is one allocation after another */
    devices_watch_start(NULL);
    if (!kiosk->config->exit_after_first_frame)
        voice_open(kiosk);
    lifeline_watch(kiosk->line);
    if (config_flag(kiosk->config, SETTING_sandbox))
        sandbox_calls();
    report(kiosk, &FIRST, false);
}

/* The display process, or all there is when nobody supervises. */
static int display(void *user, int line, bool first)
{
    const struct config *config = user;
    struct fault fault = { "" };
    struct kiosk kiosk = { .config = config, .line = line, .first = first };
    if (config_flag(config, SETTING_sandbox))
        sandbox_begin();
    enum status status = kiosk_open(&kiosk, &fault);
    if (status == STATUS_OK) {
        start(&kiosk);
        if (!config->exit_after_first_frame)
            run(&kiosk);
        if (config_flag(config, SETTING_windowed))
            lifeline_say(line, LIFELINE_QUIT);
    } else {
        log_line("%s", fault.text);
    }
    kiosk_close(&kiosk);
    return (int)status;
}

static bool supervised(const struct config *config)
{
    const char *when = config_text(config, SETTING_supervise);
    if (config->exit_after_first_frame)
        return false;
    return strcmp(when, "auto") == 0 ? !config_flag(config, SETTING_windowed) : strcmp(when, "yes") == 0;
}

static int serve(const struct config *config, char **argv)
{
    bool sandbox = config_flag(config, SETTING_sandbox);
    if (!supervised(config)) {
        int code = display((void *)config, -1, true);
        if (sandbox)
            _Exit(code); /* what would still run now (a sanitizer's search for leaks) needs what was given up */
        return code;
    }
    if (sandbox)
        sandbox_environment(argv);
    return supervisor_run(display, (void *)config);
}

int main(int argc, char **argv)
{
    struct config config;
    struct fault fault = { "" };
    struct arena arena = { 0 };
    log_program("rights-kiosk");
    bool doctor = argc > 1 && strcmp(argv[1], "doctor") == 0;
    if (doctor) /* the options after it are the kiosk's */
        argv[1] = argv[0];
    int code = (int)config_load(&arena, argc - doctor, argv + doctor, &fault, &config);
    if (code)
        log_line("%s", fault.text);
    else if (config.help)
        config_print_help();
    else if (config.version)
        printf("rights-kiosk %s\n", KIOSK_VERSION);
    else if (config.print_config)
        config_print(&config);
    else if (doctor)
        code = doctor_run(&config);
    else
        code = serve(&config, argv);
    arena_finish(&arena);
    return code;
}

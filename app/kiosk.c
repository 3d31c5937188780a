/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rights-kiosk: opens what a visit needs, then turns events into frames until it is told to quit. */
#include "doctor.h"

#include "kiosk/devices.h"
#include "kiosk/listen.h"
#include "kiosk/log.h"
#include "kiosk/product.h"
#include "kiosk/shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t RUN_CACHE_B = 6 * 1024 * 1024;

struct kiosk {
    const struct config *config;
    struct product product;
    struct window *window;
    struct raster *raster;
    struct app *app;
    struct listen listen;
    struct raster_surface surface;
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
    if (status == STATUS_OK)
        status = window_open(&window, fault, &kiosk->window);
    if (status == STATUS_OK)
        status = raster_open(kiosk, fault);
    if (status != STATUS_OK)
        return status;
    struct app_options options =
        product_options(&kiosk->product, kiosk->config, kiosk->surface.width_px, kiosk->surface.height_px, window_dpi(kiosk->window));
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

static void show(struct kiosk *kiosk)
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
        return;
    size_t count = raster_update(kiosk->raster, list, &damage);
    window_present(kiosk->window, kiosk->raster, damage, count);
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
    show(kiosk);
    if (kiosk->config->exit_after_first_frame)
        return;
    devices_watch_start(NULL);
    voice_open(kiosk);
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
        show(kiosk);
    }
}

int main(int argc, char **argv)
{
    struct config config;
    struct fault fault = { "" };
    struct arena arena = { 0 };
    struct kiosk kiosk = { .config = &config };
    memory_keep_small();
    log_program("rights-kiosk");
    bool doctor = argc > 1 && strcmp(argv[1], "doctor") == 0;
    if (doctor) /* the options after it are the kiosk's */
        argv[1] = argv[0];
    argc -= doctor;
    argv += doctor;
    enum status status = config_load(&arena, argc, argv, &fault, &config);
    if (status == STATUS_OK && config.help) {
        config_print_help();
    } else if (status == STATUS_OK && config.version) {
        printf("rights-kiosk %s\n", KIOSK_VERSION);
    } else if (status == STATUS_OK && config.print_config) {
        config_print(&config);
    } else if (status == STATUS_OK && doctor) {
        status = (enum status)doctor_run(&config);
    } else if (status == STATUS_OK) {
        status = kiosk_open(&kiosk, &fault);
        if (status == STATUS_OK)
            run(&kiosk);
        kiosk_close(&kiosk);
    }
    if (status != STATUS_OK && fault.text[0])
        log_line("%s", fault.text);
    arena_finish(&arena);
    return (int)status;
}

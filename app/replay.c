/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kiosk-replay: the kiosk without display or clock, driven by a script. For developers, translators and
 * the tests. */
#include "kiosk/log.h"
#include "kiosk/product.h"
#include "kiosk/script.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const size_t RUN_CACHE_B = 6 * 1024 * 1024;

static void print_help(void)
{
    printf("Usage: kiosk-replay [OPTION of rights-kiosk]... --out DIR SCRIPT\n"
           "Plays SCRIPT on a software surface with a virtual clock; writes pictures and dumps to DIR.\n\n"
           "Lines of a script:\n"
           "  tap ID | tap X,Y      touch (an id that is scrolled away is brought into view first)\n"
           "  drag X,Y X,Y MS       slide a finger\n"
           "  key NAME              Tab Shift-Tab Up Down Left Right Enter Space Escape Shift PageUp PageDown Home End Backspace\n"
           "  wait MS               let time pass\n"
           "  shot NAME             write NAME.png\n"
           "  dump NAME             write NAME.txt: the semantic tree, then the draw list\n"
           "  expect ID             fail unless the screen has this id; expect-not ID: fail if it has\n"
           "  expect-sound          fail unless the voice was heard during the last wait; expect-silence: if it was\n"
           "  # comment\n\n"
           "Exit codes: 0 played, 1 an expectation failed, 2 unknown option, 64 unknown country or language,\n"
           "65 a line means nothing, 66 a file is missing.\n");
}

/* Takes --out and the script's path out of the arguments; the rest are the kiosk's. */
static int own_arguments(int argc, char **argv, const char **out_dir, const char **script)
{
    int kept = 1;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--out") == 0 && i + 1 < argc)
            *out_dir = argv[++i];
        else if (strncmp(argv[i], "--out=", 6) == 0)
            *out_dir = argv[i] + 6;
        else if (i == argc - 1 && argv[i][0] != '-')
            *script = argv[i];
        else
            argv[kept++] = argv[i];
    }
    return kept;
}

static enum status play(const struct config *config, const char *out_dir, const char *script, struct fault *fault)
{
    int width_px, height_px;
    struct product product = { 0 };
    struct script_player player = { .out_dir = out_dir, .listen = { .wait_ms = -1 } };
    struct speech_options speech = { SPEECH_CAPTURE, NULL, product_find_clip };
    config_size(config, &width_px, &height_px);
    width_px = width_px ? width_px : 1280;
    height_px = height_px ? height_px : 800;
    enum status status = product_open(config, fault, &product);
    if (status == STATUS_OK)
        status = raster_create(product.fonts, (struct raster_surface){ NULL, width_px, height_px, 0 }, RUN_CACHE_B, fault, &player.raster);
    if (status == STATUS_OK) {
        struct app_options options = product_options(&product, config, width_px, height_px, 0);
        status = app_create(&options, 0, fault, &player.app);
    }
    speech.user = product.store;
    player.listen.by_need = &speech;
    if (status == STATUS_OK)
        status = script_play(&player, script, fault);
    speech_destroy(player.listen.speech);
    app_destroy(player.app);
    raster_destroy(player.raster);
    product_close(&product);
    return status;
}

int main(int argc, char **argv)
{
    struct config config;
    struct fault fault = { "" };
    struct arena arena = { 0 };
    const char *out_dir = ".", *script = NULL;
    memory_keep_small();
    log_program("kiosk-replay");
    argc = own_arguments(argc, argv, &out_dir, &script);
    enum status status = config_load(&arena, argc, argv, &fault, &config);
    if (status == STATUS_OK && config.help) {
        print_help();
    } else if (status == STATUS_OK && config.version) {
        printf("kiosk-replay %s\n", KIOSK_VERSION);
    } else if (status == STATUS_OK && !script) {
        status = fault_set(&fault, STATUS_USAGE, "no script given; --help tells how");
    } else if (status == STATUS_OK) {
        mkdir(out_dir, 0777); /* when it exists already, writing tells */
        status = play(&config, out_dir, script, &fault);
    }
    if (status != STATUS_OK)
        log_line("%s", fault.text);
    arena_finish(&arena);
    return (int)status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench_tour.h"
#include "bench_time.h"

#include "flow/visit.h"
#include "kiosk/shell.h"
#include "kiosk/text.h"
#include "paint.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef BENCH_PANGO
#include <pango/pangoft2.h>
#endif

/* --- layout, language by language ----------------------------------------------------------------------- */

struct paragraph_bench {
    struct text_engine *engine;
    struct text_style style;
    const char *text;
#ifdef BENCH_PANGO
    PangoContext *pango;
#endif
};

static void wipe(void *user)
{
    text_engine_wipe(((struct paragraph_bench *)user)->engine);
}

static void lay_out(void *user)
{
    struct paragraph_bench *p = user;
    text_layout(p->engine, p->text, strlen(p->text), &p->style, 560);
}

static void lay_out_new(void *user)
{
    wipe(user);
    lay_out(user);
}

#ifdef BENCH_PANGO
static PangoContext *pango_open(void)
{
    PangoFontMap *map = pango_ft2_font_map_new();
    pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(map), 72, 72);
    return pango_font_map_create_context(map);
}

static void pango_lay_out(void *user)
{
    struct paragraph_bench *p = user;
    PangoLayout *layout = pango_layout_new(p->pango);
    PangoRectangle ink;
    pango_layout_set_width(layout, 560 * PANGO_SCALE);
    pango_layout_set_text(layout, p->text, -1);
    pango_layout_get_extents(layout, &ink, NULL);
    g_object_unref(layout);
}

/* "NotoNastaliqUrdu-Regular.ttf" -> "Noto Nastaliq Urdu": the same letters for both. */
static void family_of(const char *file, char *out, size_t size_b)
{
    size_t len_b = 0;
    if (strstr(file, "CJK")) {
        snprintf(out, size_b, "Noto Sans CJK SC");
        return;
    }
    for (const char *at = file; *at != '-' && *at && len_b + 3 < size_b; at++) {
        if (at > file && *at >= 'A' && *at <= 'Z')
            out[len_b++] = ' ';
        out[len_b++] = *at;
    }
    out[len_b] = '\0';
}

static double pango_us(struct paragraph_bench *p, const struct language *language)
{
    char family[96];
    family_of(language->font_regular, family, sizeof family);
    PangoFontDescription *font = pango_font_description_from_string(family);
    pango_font_description_set_absolute_size(font, p->style.size_px * PANGO_SCALE);
    pango_context_set_font_description(p->pango, font);
    pango_context_set_language(p->pango, pango_language_from_string(language->tag));
    pango_font_description_free(font);
    pango_lay_out(p); /* fontconfig's own first time is not counted */
    return time_median(101, pango_lay_out, p);
}
#else
static double pango_us(struct paragraph_bench *p, const struct language *language)
{
    (void)p;
    (void)language;
    return 0;
}
#endif

void bench_languages(const struct product *product)
{
    size_t count;
    struct arena arena = { 0 };
    double ratios[64];
    int compared = 0;
    const struct language *languages = rights_languages(product->store, &count);
    struct paragraph_bench p = { 0 };
    int *chain = ARENA_ARRAY(&arena, int, font_set_count(product->fonts));
    text_engine_create(product->metrics, 1 << 20, &p.engine);
#ifdef BENCH_PANGO
    p.pango = pango_open();
#endif
    printf("\n%-8s %10s %10s %10s %8s %8s\n", "language", "new us", "kept us", "Pango us", "new x", "kept x");
    for (size_t i = 0; i < count && compared < 64; i++) {
        if (!languages[i].tier) /* has no card: this would be English again */
            continue;
        p.text = catalog_text(product->catalog, &languages[i], "card.R05.means", &arena).text;
        p.style = (struct text_style){ .language = languages[i].tag, .locale = languages[i].icu_locale, .rtl = languages[i].rtl, .fonts = chain,
                                       .size_px = 28, .line_height = (float)languages[i].line_height };
        font_chain_build(product->fonts, languages, count, &languages[i], false, chain, &p.style.font_count);
        double fresh = time_median(201, lay_out_new, &p) - time_median(201, wipe, &p);
        lay_out(&p);
        double kept = time_median(501, lay_out, &p), other = pango_us(&p, &languages[i]);
        printf("%-8s %10.1f %10.2f %10.1f %8.2f %8.3f\n", languages[i].tag, fresh, kept, other, other > 0 ? fresh / other : 0, other > 0 ? kept / other : 0);
        if (other > 0)
            ratios[compared++] = fresh / other;
    }
    double middle = compared ? median(ratios, compared) : 0; /* sorts them */
    if (compared)
        printf("median %.2f x Pango, worst %.2f x\n\n", middle, ratios[compared - 1]);
    text_engine_destroy(p.engine);
    arena_finish(&arena);
}

/* --- memory, and leaving -------------------------------------------------------------------------------- */

static long smaps_kb(const char *field)
{
    char line[256];
    long kb = 0;
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, field, strlen(field)) == 0)
            kb = strtol(line + strlen(field), NULL, 10);
    }
    if (file)
        fclose(file);
    return kb;
}

static void act(struct app *app, struct raster *raster, enum action action, int value)
{
    app_update(app, (struct ui_action){ (int)action, value });
    paint(app, raster);
}

static void tour(struct app *app, struct raster *raster, double *leave_us)
{
    for (size_t i = 0; i < app->language_count; i++) {
        if (!app->languages[i].tier)
            continue;
        for (int size = 0; size < TEXT_SIZE_COUNT; size += 2) {
            act(app, raster, ACTION_LANGUAGE, (int)i);
            act(app, raster, ACTION_SIZE, size);
            act(app, raster, ACTION_CONTINUE, 0);
            act(app, raster, ACTION_DOOR, DOOR_REFUGE);
            act(app, raster, ACTION_CARD, 0);
            act(app, raster, ACTION_HELP, 0);
            double begin = now_us();
            act(app, raster, ACTION_LEAVE, 0);
            *leave_us = now_us() - begin > *leave_us ? now_us() - begin : *leave_us;
            memory_give_back(); /* as the kiosk does */
        }
    }
}

void bench_tour(struct product *product, const struct config *config)
{
    enum { RUN_CACHE_B = 6 * 1024 * 1024 };
    struct fault fault;
    struct app *app;
    struct raster *raster;
    struct app_options options = product_options(product, config, 1280, 800, 96);
    options.country = "KE";
    if (app_create(&options, 0, &fault, &app) != STATUS_OK ||
        raster_create(product->fonts, (struct raster_surface){ NULL, 1280, 800, 0 }, RUN_CACHE_B, &fault, &raster) != STATUS_OK)
        return;
    paint(app, raster);
    double leave_us = 0;
    long before_kb = smaps_kb("Private_Dirty:");
    tour(app, raster, &leave_us);
    long first_kb = smaps_kb("Private_Dirty:");
    tour(app, raster, &leave_us);
    long second_kb = smaps_kb("Private_Dirty:");
    printf("private dirty: %.1f MB before, %.1f MB after every language in three sizes, %.1f MB after a second tour\n", (double)before_kb / 1024,
           (double)first_kb / 1024, (double)second_kb / 1024);
    printf("leave to the first screen's pixels: %.1f ms at most (a frame is 16.7 ms)\n", leave_us / 1000);
    raster_destroy(raster);
    app_destroy(app);
}

/* --- idle ------------------------------------------------------------------------------------------------- */

struct use {
    long ticks, switches;
};

static struct use use_of(pid_t pid)
{
    char path[64], line[512];
    struct use use = { 0 };
    long user = 0, kernel = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "r");
    if (file && fgets(line, sizeof line, file) && strrchr(line, ')') &&
        sscanf(strrchr(line, ')') + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user, &kernel) == 2)
        use.ticks = user + kernel;
    if (file)
        fclose(file);
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, "voluntary_ctxt_switches:", 24) == 0)
            use.switches = strtol(line + 24, NULL, 10);
    }
    if (file)
        fclose(file);
    return use;
}

void bench_idle(const char *kiosk, const char *pack)
{
    enum { SETTLE_S = 2, WATCH_S = 5 };
    if (!getenv("DISPLAY"))
        return;
    pid_t child = fork();
    if (child == 0) {
        execl(kiosk, kiosk, "--pack", pack, "--country", "KE", "--windowed", (char *)NULL);
        _exit(127);
    }
    sleep(SETTLE_S);
    struct use before = use_of(child);
    sleep(WATCH_S);
    struct use after = use_of(child);
    printf("idle %d s: %ld ms of processor, %ld wake-ups\n", WATCH_S, (after.ticks - before.ticks) * 1000 / sysconf(_SC_CLK_TCK), after.switches - before.switches);
    kill(child, SIGTERM);
    waitpid(child, NULL, 0);
}

void bench_gtk(double kiosk_ms)
{
#ifdef BENCH_GTK
    enum { TIMES = 11 };
    double ms[TIMES];
    if (!getenv("DISPLAY"))
        return;
    for (int i = 0; i < TIMES; i++) {
        double begin = now_us();
        pid_t child = fork();
        if (child == 0) {
            execl(BENCH_GTK, BENCH_GTK, (char *)NULL);
            _exit(127);
        }
        waitpid(child, NULL, 0);
        ms[i] = (now_us() - begin) / 1000;
    }
    row("start to first frame and exit", kiosk_ms, median(ms, TIMES), "ms", "GTK 3, 61 labels");
#else
    (void)kiosk_ms;
#endif
}

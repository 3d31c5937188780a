/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speed and memory as ratios to a floor measured in the same run. Prints a table; never fails for being
 * slow, because machines differ: compare the last column. */
#include "bench_open.h"
#include "bench_sheets.h"

#include "bench_time.h"
#include "bench_tour.h"

#include "kiosk/catalog.h"
#include "kiosk/product.h"
#include "kiosk/shell.h"
#include "kiosk/text.h"

#include <hb-ot.h>
#include <hb.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* --- starting -------------------------------------------------------------------------------------------------------- */

struct start {
    double ms;
    long rss_kb;
};

static struct start start_once(const char *const *command)
{
    struct rusage usage;
    int status;
    double begin = now_us();
    pid_t child = fork();
    if (child == 0) {
        execv(command[0], (char *const *)command);
        _exit(127);
    }
    wait4(child, &status, 0, &usage);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fprintf(stderr, "bench: %s ended with %d\n", command[0], status);
    return (struct start){ (now_us() - begin) / 1000, usage.ru_maxrss };
}

static void bench_start(char *kiosk, char *floor_window, char *pack)
{
    enum { TIMES = 21 };
    double kiosk_ms[TIMES], floor_ms[TIMES];
    const char *const kiosk_command[] = { kiosk, "--pack", pack, "--country", "KE", "--size", "1280x800", "--exit-after-first-frame", NULL };
    const char *const floor_command[] = { floor_window, NULL };
    struct start k = { 0 }, f = { 0 };
    for (int i = 0; i < TIMES; i++) {
        f = start_once(floor_command);
        k = start_once(kiosk_command);
        floor_ms[i] = f.ms;
        kiosk_ms[i] = k.ms;
    }
    const char *where = getenv("DISPLAY") && !getenv("SDL_VIDEODRIVER") ? "SDL window that only clears" : "the same, no display";
    row("start to first frame and exit", median(kiosk_ms, TIMES), median(floor_ms, TIMES), "ms", where);
    bench_gtk(median(kiosk_ms, TIMES));
    row("peak resident memory", (double)k.rss_kb / 1024, (double)f.rss_kb / 1024, "MB", "SDL window that only clears");
}

/* --- repaint --------------------------------------------------------------------------------------------------------- */

struct repaint {
    struct raster *raster;
    const struct draw_list *list, *pressed;
    uint32_t *copy;
    size_t frame_b;
    int turn;
};

static void repaint_full(void *user)
{
    struct repaint *r = user;
    const struct rect *damage;
    raster_invalidate(r->raster);
    raster_update(r->raster, r->list, &damage);
}

static void repaint_button(void *user)
{
    struct repaint *r = user;
    const struct rect *damage;
    raster_update(r->raster, r->turn++ % 2 ? r->list : r->pressed, &damage);
}

static void copy_frame(void *user)
{
    struct repaint *r = user;
    int stride_px;
    memcpy(r->copy, raster_pixels(r->raster, &stride_px), r->frame_b);
}

static struct draw_list list_copy(struct arena *arena, const struct draw_list *list)
{
    struct draw_list copy = *list;
    copy.items = arena_copy(arena, list->items, list->count * sizeof *list->items);
    for (size_t i = 0; i < copy.count; i++) {
        if (copy.items[i].text)
            copy.items[i].text = arena_string_n(arena, copy.items[i].text, copy.items[i].len_b);
    }
    return copy;
}

static void press(struct app *app, const char *id, bool release)
{
    static int64_t now_ms;
    struct rect b;
    app_reveal(app, id, &b);
    now_ms += 400; /* faster is taken for the shaking of a hand */
    struct input_event event = { .kind = INPUT_DOWN, .x = b.x + b.w / 2, .y = b.y + b.h / 2, .pointer = 1, .t_ms = now_ms };
    app_event(app, &event);
    event.kind = INPUT_UP;
    if (release)
        app_event(app, &event);
}

static void bench_repaint(struct product *product, const struct config *config)
{
    struct arena arena = { 0 };
    struct fault fault;
    struct app *app;
    struct app_options options = product_options(product, config, 1280, 800, 96);
    options.country = "KE";
    options.language = "ar";
    if (app_create(&options, 0, &fault, &app) != STATUS_OK)
        return;
    struct repaint r = { .frame_b = 1280 * 800 * 4, .copy = malloc(1280 * 800 * 4) };
    raster_create(product->fonts, (struct raster_surface){ NULL, 1280, 800, 0 }, 8 << 20, &fault, &r.raster);
    press(app, "continue", true);
    press(app, "door.refuge", true);
    struct draw_list still = list_copy(&arena, app_frame(app));
    press(app, "leave", false);
    struct draw_list pressed = list_copy(&arena, app_frame(app));
    r.list = &still;
    r.pressed = &pressed;
    repaint_full(&r);
    double copy_us = time_median(501, copy_frame, &r);
    row("full repaint, Arabic list", time_median(301, repaint_full, &r), copy_us, "us", "memcpy of the frame");
    row("one pressed button", time_median(501, repaint_button, &r), copy_us, "us", "memcpy of the frame");
    raster_destroy(r.raster);
    app_destroy(app);
    free(r.copy);
    arena_finish(&arena);
}

/* --- layout ------------------------------------------------------------------------------------------------------------ */

static const struct {
    const char *tag, *script, *text;
} SAMPLES[] = {
    { "en", "Latn", "Tell officials why it is dangerous to send you back. You can ask for a lawyer before you answer." },
    { "ru", "Cyrl", "Вы можете попросить адвоката до того, как ответите на вопросы. Ответ может быть отрицательным." },
    { "ar", "Arab", "يمكنك طلب محامٍ قبل الإجابة عن الأسئلة. أحيانًا يكون المحامي مجانيًا لمن لا مال لديهم." },
    { "ur", "Arab", "آپ سوالوں کے جواب دینے سے پہلے وکیل مانگ سکتے ہیں۔ جواب نہیں بھی ہو سکتا ہے۔" },
    { "hi", "Deva", "सवालों का जवाब देने से पहले आप वकील माँग सकते हैं। जवाब ना भी हो सकता है।" },
    { "th", "Thai", "คุณขอทนายความก่อนตอบคำถามได้ บางครั้งทนายความไม่คิดเงินกับคนที่ไม่มีเงิน" },
    { "km", "Khmr", "អ្នកអាចសុំមេធាវីមុនពេលឆ្លើយសំណួរ។ ជួនកាលមេធាវីមិនគិតថ្លៃ។" },
    { "my", "Mymr", "မေးခွန်းများကို မဖြေမီ ရှေ့နေတောင်းနိုင်သည်။ တစ်ခါတစ်ရံ ရှေ့နေသည် အခမဲ့ဖြစ်သည်။" },
    { "zh-Hans", "Hani", "回答问题之前，您可以请求见律师。有时律师对没有钱的人是免费的。答复可能是否定的。" },
    { "am", "Ethi", "ጥያቄዎችን ከመመለስዎ በፊት ጠበቃ መጠየቅ ይችላሉ። አንዳንድ ጊዜ ጠበቃ ገንዘብ ለሌላቸው ነጻ ነው።" },
};

struct layout {
    struct text_engine *engine;
    struct text_style style;
    const char *text;
    hb_font_t *font;
    hb_buffer_t *buffer;
    const char *script;
};

static void layout_new(void *user)
{
    struct layout *l = user;
    text_engine_wipe(l->engine);
    text_layout(l->engine, l->text, strlen(l->text), &l->style, 500);
}

static void layout_wipe(void *user)
{
    struct layout *l = user;
    text_engine_wipe(l->engine);
}

static void layout_kept(void *user)
{
    struct layout *l = user;
    text_layout(l->engine, l->text, strlen(l->text), &l->style, 500);
}

static void shape_bare(void *user)
{
    struct layout *l = user;
    hb_buffer_clear_contents(l->buffer);
    hb_buffer_add_utf8(l->buffer, l->text, -1, 0, -1);
    hb_buffer_set_direction(l->buffer, l->style.rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(l->buffer, hb_script_from_string(l->script, -1));
    hb_shape(l->font, l->buffer, NULL, 0);
}

static hb_font_t *bare_font(const struct font_set *fonts, int number)
{
    size_t len_b;
    int face_index;
    const void *bytes = font_set_bytes(fonts, number, &len_b, &face_index);
    hb_blob_t *blob = hb_blob_create(bytes, (unsigned)len_b, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, (unsigned)face_index);
    hb_font_t *font = hb_font_create(face);
    hb_ot_font_set_funcs(font);
    hb_font_set_scale(font, SIZE_PX * 64, SIZE_PX * 64);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return font;
}

static void bench_layout(struct rights_store *store)
{
    size_t count;
    struct fault fault;
    struct font_set *fonts;
    struct font_metrics *metrics;
    const struct language *languages = rights_all_languages(store, &count);
    if (font_set_open_for(languages, count, NULL, &fault, &fonts) != STATUS_OK || font_metrics_create(fonts, &metrics) != STATUS_OK)
        return;
    int *chain = calloc(font_set_count(fonts), sizeof *chain);
    struct layout l = { .buffer = hb_buffer_create() };
    text_engine_create(metrics, 1 << 20, &l.engine);
    for (size_t s = 0; s < ARRAY_LENGTH(SAMPLES); s++) {
        char what[64];
        for (size_t i = 0; i < count; i++) {
            if (strcmp(languages[i].tag, SAMPLES[s].tag) != 0)
                continue;
            l.style = (struct text_style){ .language = languages[i].tag, .locale = languages[i].icu_locale, .rtl = languages[i].rtl,
                                           .fonts = chain, .size_px = SIZE_PX, .line_height = (float)languages[i].line_height };
            font_chain_build(fonts, languages, count, &languages[i], false, chain, &l.style.font_count);
        }
        l.text = SAMPLES[s].text;
        l.script = SAMPLES[s].script;
        l.font = bare_font(fonts, chain[0]);
        double floor_us = time_median(501, shape_bare, &l);
        double wipe_us = time_median(501, layout_wipe, &l);
        snprintf(what, sizeof what, "layout %s, new", SAMPLES[s].tag);
        row(what, time_median(501, layout_new, &l) - wipe_us, floor_us, "us", "hb_shape of the same text");
        layout_kept(&l);
        snprintf(what, sizeof what, "layout %s, kept", SAMPLES[s].tag);
        row(what, time_median(501, layout_kept, &l), floor_us, "us", "hb_shape of the same text");
        hb_font_destroy(l.font);
    }
    text_engine_destroy(l.engine);
    hb_buffer_destroy(l.buffer);
    font_metrics_destroy(metrics);
    font_set_close(fonts);
    free(chain);
}

/* --- resolve ------------------------------------------------------------------------------------------------------------ */

struct resolving {
    struct rights_store *store;
    struct arena arena;
    int turn;
};

static void resolve_one(void *user)
{
    static const char *const COUNTRY[] = { "KE", "IT", "TH", "NG", "LY", "FR", "US", "BR", "JO", "IN" };
    struct resolving *r = user;
    const struct entitlement *cards;
    size_t count;
    struct answers answers = { { 0 } };
    arena_reset(&r->arena);
    rights_resolve(r->store, COUNTRY[r->turn++ % 10], &answers, &r->arena, &cards, &count);
}

static void look_up(void *user)
{
    struct resolving *r = user;
    const char *text, *arguments;
    bool draft;
    rights_message_find(r->store, "ar", "card.R05.lead.right", &text, &arguments, &draft);
}

static void bench_resolve(struct rights_store *store)
{
    struct resolving r = { .store = store };
    double floor_us = time_median(2001, look_up, &r);
    row("resolve 44 cards, p50", time_median(2001, resolve_one, &r), floor_us, "us", "one key lookup");
    arena_finish(&r.arena);
}

static void bench_open(const char *pack)
{
    enum { TIMES = 51 };
    struct opening opening;
    if (opening_begin(&opening, pack)) {
        double floor_us = time_median(TIMES, opening_read, &opening);
        row("open a pack by name", time_median(TIMES, opening_unverified, &opening) / 1000, floor_us / 1000, "ms", "read the file");
        row("open and verify an installed pack", time_median(TIMES, opening_verified, &opening) / 1000, floor_us / 1000, "ms", "read the file");
    }
    opening_end(&opening);
}

/* --- the advisers' pages: touch to pixels, limit 100 ms each -------------------------------------------------------- */

static void bench_sheet(struct reader *reader, double floor_ms, const char *what)
{
    enum { TIMES = 11 };
    double times[TIMES];
    for (int i = 0; i < TIMES; i++) {
        double begin = now_us();
        reader_open(reader);
        times[i] = (now_us() - begin) / 1000;
        reader_forget(reader);
    }
    row(what, median(times, TIMES), floor_ms, "ms", "memcpy of the frame");
}

static void bench_sheets(struct product *product, const struct config *config)
{
    static const char *const LANGUAGE[] = { "en", "ar" };
    static const struct {
        const char *sheet, *row, *what;
    } PAGE[] = { { "sheet.matrix", NULL, "matrix of three" }, { "sheet.duties", NULL, "duties" }, { "sheet.changes", NULL, "changes" },
                 { "sheet.cases", NULL, "cases" },            { "sheet.bodies", NULL, "bodies" }, { "sheet.contacts", NULL, "contacts" },
                 { "sheet.gaps", NULL, "gaps" },              { "sheet.sources", NULL, "sources" },
                 { "sheet.forms", NULL, "forms" },            { "sheet.duties", "row.coe-thb-2005", "duties, then its 52 articles" } };
    struct repaint frame = { .frame_b = 1280 * 800 * 4, .copy = malloc(1280 * 800 * 4) };
    struct app_options options = product_options(product, config, 1280, 800, 96);
    options.country = "IT";
    for (size_t l = 0; l < ARRAY_LENGTH(LANGUAGE); l++) {
        struct reader reader;
        if (!reader_begin(&reader, &options, LANGUAGE[l], product->fonts))
            continue;
        frame.raster = reader.raster;
        double floor_ms = time_median(101, copy_frame, &frame) / 1000;
        for (size_t p = 0; p < ARRAY_LENGTH(PAGE); p++) {
            char what[64];
            reader.sheet = PAGE[p].sheet;
            reader.row = PAGE[p].row;
            snprintf(what, sizeof what, "open %s, %s", PAGE[p].what, LANGUAGE[l]);
            bench_sheet(&reader, floor_ms, what);
        }
        reader_end(&reader);
    }
    free(frame.copy);
}

int main(int argc, char **argv)
{
    struct config config;
    struct fault fault = { "" };
    struct arena arena = { 0 };
    struct product product;
    memory_keep_small();
    if (argc != 4) {
        fprintf(stderr, "Usage: kiosk-bench KIOSK FLOOR-WINDOW PACK\n");
        return 64;
    }
    const char *own[] = { argv[0], "--pack", argv[3] };
    if (config_load(&arena, 3, (char **)own, &fault, &config) != STATUS_OK || product_open(&config, &fault, &product) != STATUS_OK) {
        fprintf(stderr, "%s\n", fault.text);
        return 66;
    }
    bench_start(argv[1], argv[2], argv[3]);
    bench_tour(&product, &config); /* before Pango and its fonts are in the same memory */
    bench_repaint(&product, &config);
    bench_layout(product.store);
    bench_languages(&product);
    bench_idle(argv[1], argv[3]);
    bench_resolve(product.store);
    bench_sheets(&product, &config);
    bench_open(argv[3]);
    product_close(&product);
    arena_finish(&arena);
    return 0;
}

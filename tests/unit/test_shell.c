/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pixels: what is drawn agrees with what was measured, and a partial update with a full one. */
#include "cmocka_all.h"
#include "pack_fonts.h"

#include "kiosk/config.h"
#include "kiosk/shell.h"
#include "shell/pointer.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { WIDTH_PX = 640, HEIGHT_PX = 400 };

static struct arena arena;

static int open_all(void **state)
{
    (void)state;
    return pack_fonts_open();
}

static int close_all(void **state)
{
    (void)state;
    pack_fonts_close();
    arena_finish(&arena);
    return 0;
}

static struct raster *raster_new(void)
{
    struct raster *raster;
    struct fault fault;
    assert_int_equal(raster_create(fonts, (struct raster_surface){ NULL, WIDTH_PX, HEIGHT_PX, 0 }, 1 << 20, &fault, &raster), STATUS_OK);
    return raster;
}

/* --- damage ------------------------------------------------------------------------------------------------------- */

static void random_item(struct draw_list *list, unsigned *seed)
{
    static const char *const TEXT[] = { "Leave", "Help now", "Refuge", "12(1)(a)" };
    struct rect box = { rand_r(seed) % WIDTH_PX - 20, rand_r(seed) % HEIGHT_PX - 20, rand_r(seed) % 200 + 1, rand_r(seed) % 120 + 1 };
    colour ink = 0xff000000 | (colour)rand_r(seed);
    int kind = rand_r(seed) % 4;
    if (kind == 0) {
        struct draw_item *item = draw_list_add(list, DRAW_ICON, (struct rect){ box.x, box.y, 40, 40 });
        item->icon = (enum icon)(rand_r(seed) % ICON_COUNT);
        item->fill = ink;
    } else if (kind == 1) {
        const char *text = TEXT[rand_r(seed) % (int)ARRAY_LENGTH(TEXT)];
        struct draw_item *item = draw_list_add(list, DRAW_RUN, (struct rect){ box.x - 14, box.y, 260, 44 });
        item->text = text;
        item->len_b = (uint32_t)strlen(text);
        item->font = font_set_find(fonts, "NotoSans-Regular.ttf");
        item->size_px = 28;
        item->x_px = (float)box.x;
        item->baseline_px = box.y + 32;
        item->fill = ink;
        strcpy(item->script, "Latn");
    } else {
        struct draw_item *item = draw_list_add(list, DRAW_BOX, box);
        item->fill = ink;
        item->edge = kind == 2 ? 0xff445566 : 0;
        item->edge_px = kind == 2 ? 3 : 0;
        item->radius_px = rand_r(seed) % 30;
    }
}

static void random_list(struct draw_list *list, unsigned seed, int extra)
{
    draw_list_begin(list, &arena, WIDTH_PX, HEIGHT_PX, 0xfffaf6ef);
    for (int i = 0; i < 12; i++)
        random_item(list, &seed);
    for (int i = 0; i < extra; i++)
        random_item(list, &seed);
}

static void a_partial_update_gives_the_pixels_of_a_full_one(void **state)
{
    (void)state;
    struct raster *kept = raster_new(), *fresh = raster_new();
    const struct rect *damage;
    int stride_px;
    for (unsigned n = 0; n < 100; n++) {
        struct draw_list before, after;
        arena_reset(&arena);
        random_list(&before, n, 0);
        random_list(&after, n, (int)(n % 3) + 1);
        raster_update(kept, &before, &damage);
        size_t count = raster_update(kept, &after, &damage);
        assert_in_range(count, 1, RASTER_DAMAGE_MAX);
        raster_invalidate(fresh);
        raster_update(fresh, &after, &damage);
        assert_memory_equal(raster_pixels(kept, &stride_px), raster_pixels(fresh, &stride_px), WIDTH_PX * HEIGHT_PX * 4);
        assert_int_equal(raster_update(kept, &after, &damage), 0); /* nothing moved, nothing to do */
    }
    raster_destroy(kept);
    raster_destroy(fresh);
}

static void one_changed_button_damages_its_place_only(void **state)
{
    (void)state;
    struct raster *raster = raster_new();
    struct draw_list list;
    const struct rect *damage;
    for (int pressed = 0; pressed < 2; pressed++) {
        draw_list_begin(&list, &arena, WIDTH_PX, HEIGHT_PX, 0xffffffff);
        draw_list_add(&list, DRAW_BOX, (struct rect){ 0, 0, 300, 60 })->fill = 0xff112233;
        draw_list_add(&list, DRAW_BOX, (struct rect){ 400, 300, 100, 50 })->fill = pressed ? 0xff0000ff : 0xff00ff00;
        size_t count = raster_update(raster, &list, &damage);
        assert_int_equal(count, 1);
    }
    assert_true(damage->x >= 336 && damage->y >= 240 && damage->w <= 192 && damage->h <= 160);
    raster_destroy(raster);
}

static void corners_are_symmetric_and_smooth(void **state)
{
    (void)state;
    struct raster *raster = raster_new();
    struct draw_list list;
    const struct rect *damage;
    int stride_px;
    draw_list_begin(&list, &arena, WIDTH_PX, HEIGHT_PX, 0xffffffff);
    struct draw_item *box = draw_list_add(&list, DRAW_BOX, (struct rect){ 10, 10, 101, 81 });
    *box = (struct draw_item){ .kind = DRAW_BOX, .box = box->box, .fill = 0xff204060, .edge = 0xff8c8371, .edge_px = 3, .radius_px = 20 };
    raster_update(raster, &list, &damage);
    const uint32_t *p = raster_pixels(raster, &stride_px);
    bool smooth = false;
    for (int y = 0; y < 81; y++) {
        for (int x = 0; x < 101; x++) {
            uint32_t here = p[(10 + y) * stride_px + 10 + x];
            assert_int_equal(here, p[(10 + y) * stride_px + 10 + 100 - x]);
            assert_int_equal(here, p[(10 + 80 - y) * stride_px + 10 + x]);
            smooth = smooth || (here != 0xffffffff && here != 0xff204060 && here != 0xff8c8371);
        }
    }
    assert_true(smooth);
    assert_int_equal(p[10 * stride_px + 10], 0xffffffff);
    assert_int_equal(p[50 * stride_px + 60], 0xff204060);
    raster_destroy(raster);
}

/* Black paper, red edge, green fill: how red a corner is tells how much edge it got. */
static void a_corner_gets_as_much_edge_as_its_ring_has_area(void **state)
{
    (void)state;
    struct raster *raster = raster_new();
    struct draw_list list;
    const struct rect *damage;
    int stride_px, radius_px = 20, edge_px = 3;
    double red = 0, ring = acos(-1) / 4 * (radius_px * radius_px - (radius_px - edge_px) * (radius_px - edge_px));
    draw_list_begin(&list, &arena, WIDTH_PX, HEIGHT_PX, 0xff000000);
    struct draw_item *box = draw_list_add(&list, DRAW_BOX, (struct rect){ 10, 10, 100, 80 });
    *box = (struct draw_item){ .kind = DRAW_BOX, .box = box->box, .fill = 0xff00ff00, .edge = 0xffff0000, .edge_px = edge_px, .radius_px = radius_px };
    raster_update(raster, &list, &damage);
    const uint32_t *p = raster_pixels(raster, &stride_px);
    for (int y = 10; y < 10 + radius_px; y++) {
        for (int x = 10; x < 10 + radius_px; x++)
            red += (p[y * stride_px + x] >> 16 & 255) / 255.0;
    }
    if (fabs(red - ring) > ring * 0.05)
        fail_msg("a ring of %.1f px got %.1f px of edge", ring, red);
    raster_destroy(raster);
}

static void a_wipe_leaves_no_pixel(void **state)
{
    (void)state;
    struct raster *raster = raster_new();
    struct draw_list list;
    const struct rect *damage;
    int stride_px;
    random_list(&list, 5, 3);
    raster_update(raster, &list, &damage);
    raster_wipe(raster);
    const uint32_t *p = raster_pixels(raster, &stride_px);
    for (int i = 0; i < WIDTH_PX * HEIGHT_PX; i++)
        assert_int_equal(p[i], 0);
    raster_destroy(raster);
}

/* --- text --------------------------------------------------------------------------------------------------------- */

/* What HarfBuzz measured for a run of about 300 bytes and what SDL2_ttf makes of it, for every font. */
static void measuring_and_drawing_agree(void **state)
{
    (void)state;
    TTF_Init();
    for (size_t i = 0; i < language_count; i++) {
        int font = font_set_find(fonts, languages[i].font_regular), face, drawn_px;
        size_t len_b;
        const void *bytes = font_set_bytes(fonts, font, &len_b, &face);
        char text[400] = "";
        while (strlen(text) < 280)
            strncat(text, languages[i].autonym, sizeof text - strlen(text) - 1);
        for (char *c = text; *c; c++)
            *c = *c == ' ' || *c == '(' || *c == ')' ? 'n' : *c;
        struct shape_request request = { .text = text, .text_len_b = strlen(text), .end_b = strlen(text), .font = font,
                                         .size_px = 28, .rtl = languages[i].rtl };
        strcpy(request.script, strcmp(languages[i].script, "Hans") == 0 ? "Hani" : strcmp(languages[i].script, "Kore") == 0 ? "Hang" : languages[i].script);
        struct shape_cluster clusters[400];
        float measured_px = 0;
        size_t count = metrics->shape(metrics->user, &request, clusters);
        for (size_t n = 0; n < count; n++)
            measured_px += clusters[n].advance_px;
        TTF_Font *ttf = TTF_OpenFontIndexRW(SDL_RWFromConstMem(bytes, (int)len_b), 1, 28, face);
        assert_non_null(ttf);
        TTF_SetFontHinting(ttf, TTF_HINTING_LIGHT_SUBPIXEL);
        TTF_SetFontDirection(ttf, request.rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
        TTF_SetFontScriptName(ttf, request.script);
        TTF_SizeUTF8(ttf, text, &drawn_px, NULL);
        TTF_CloseFont(ttf);
        /* 1 px of rounding, and SDL2_ttf counts ink that sticks out at either end */
        if (fabsf(measured_px - (float)drawn_px) > 2.5f)
            fail_msg("%s %s: measured %.1f, drawn %d", languages[i].tag, languages[i].font_regular, (double)measured_px, drawn_px);
    }
    TTF_Quit();
}

/* Draws a paragraph at (20, 20) in black on white. */
static void draw_paragraph(struct raster *raster, const struct paragraph *p)
{
    struct draw_list list;
    const struct rect *damage;
    draw_list_begin(&list, &arena, WIDTH_PX, HEIGHT_PX, 0xffffffff);
    for (uint32_t i = 0; i < p->run_count; i++) {
        const struct text_run *run = &p->runs[i];
        struct draw_item *item = draw_list_add(&list, DRAW_RUN, (struct rect){ 0, 0, WIDTH_PX, HEIGHT_PX });
        item->text = p->text + run->begin_b;
        item->len_b = run->end_b - run->begin_b;
        item->font = run->font;
        item->size_px = p->size_px;
        item->x_px = 20 + run->x_px;
        item->baseline_px = 20 + (int)lroundf(p->lines[0].baseline_px);
        item->overhang_px = run->overhang_px;
        item->rise_px = run->rise_px;
        item->rtl = run->rtl;
        item->fill = 0xff000000;
        strcpy(item->script, run->script);
    }
    raster_invalidate(raster);
    raster_update(raster, &list, &damage);
}

static const struct paragraph *lay_out_in(const char *tag, const char *text, bool keep_direction)
{
    static int chains[4][200];
    static int next;
    for (size_t i = 0; i < language_count; i++) {
        if (strcmp(languages[i].tag, tag) != 0)
            continue;
        struct text_style style = { .language = tag, .locale = languages[i].icu_locale, .rtl = keep_direction && languages[i].rtl,
                                    .fonts = chains[next % 4], .size_px = 28, .line_height = (float)languages[i].line_height };
        font_chain_build(fonts, languages, language_count, &languages[i], false, chains[next++ % 4], &style.font_count);
        text_engine_wipe(engine);
        return text_layout(engine, text, strlen(text), &style, 0);
    }
    return NULL;
}

static const struct paragraph *lay_out(const char *tag, const char *text)
{
    return lay_out_in(tag, text, true);
}

/* The number's pixels inside a right-to-left sentence are those of the number alone, left to right. */
static void numbers_read_forward_in_pixels(void **state)
{
    (void)state;
    static const char *const TAGS[] = { "ar", "ur" };
    static const char *const NUMBERS[] = { "112", "+44 800 0121 700" };
    struct raster *in_text = raster_new(), *alone = raster_new();
    int stride_px;
    for (size_t t = 0; t < 4; t++) {
        char sentence[200];
        const char *number = NUMBERS[t / 2];
        snprintf(sentence, sizeof sentence, "الآن \u2066%s\u2069 رقم", number);
        const struct paragraph *p = lay_out(TAGS[t % 2], sentence);
        draw_paragraph(in_text, p);
        int baseline = 20 + (int)lroundf(p->lines[0].baseline_px), left = WIDTH_PX, right = 0;
        uint32_t begin_b = (uint32_t)(strstr(p->text, number) - p->text), end_b = begin_b + (uint32_t)strlen(number);
        for (uint32_t i = 0; i < p->run_count; i++) {
            if (p->runs[i].begin_b < end_b && p->runs[i].end_b > begin_b) {
                left = (int)fminf((float)left, roundf(20 + p->runs[i].x_px));
                right = (int)fmaxf((float)right, 20 + p->runs[i].x_px + p->runs[i].width_px);
            }
        }
        const struct paragraph *q = lay_out_in(TAGS[t % 2], number, false);
        int number_baseline = 20 + (int)lroundf(q->lines[0].baseline_px);
        draw_paragraph(alone, q);
        const uint32_t *a = raster_pixels(in_text, &stride_px), *b = raster_pixels(alone, &stride_px);
        long differs = 0, inked = 0;
        for (int y = -22; y < 6; y++) {
            for (int x = 2; x < right - left - 2; x++) {
                uint32_t pa = a[(baseline + y) * stride_px + left + x] & 255, pb = b[(number_baseline + y) * stride_px + 20 + x] & 255;
                differs += abs((int)pa - (int)pb) > 96;
                inked += pb < 128;
            }
        }
        assert_true(inked > 100);
        if (differs * 10 > inked)
            fail_msg("%s in %s: %ld of %ld pixels differ", number, TAGS[t % 2], differs, inked);
    }
    raster_destroy(in_text);
    raster_destroy(alone);
}

/* Runs whose ink leaves the font's box sit on the same baseline as runs whose ink does not: the lowest ink
 * of a letter without descender must lie on it. */
static void tall_runs_keep_their_baseline(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *plain, *tall;
    } PAIR[] = { { "km", "ស", "ស្ត្រី" }, { "th", "ก", "กี๊" } };
    struct raster *raster = raster_new();
    for (size_t i = 0; i < ARRAY_LENGTH(PAIR); i++) {
        int top[2] = { 0, 0 };
        for (int k = 0; k < 2; k++) {
            const struct paragraph *p = lay_out(PAIR[i].tag, k ? PAIR[i].tall : PAIR[i].plain);
            int stride_px, baseline = 20 + (int)lroundf(p->lines[0].baseline_px);
            draw_paragraph(raster, p);
            const uint32_t *pixels = raster_pixels(raster, &stride_px);
            int expected = baseline - (int)ceilf(p->lines[0].baseline_px - p->lines[0].ink_top_px);
            for (int y = 0; y < HEIGHT_PX && !top[k]; y++) {
                for (int x = 0; x < 200; x++) {
                    if ((pixels[y * stride_px + x] & 255) < 128 && !top[k])
                        top[k] = y;
                }
            }
            assert_in_range(top[k], expected - 2, expected + 2);
        }
    }
    raster_destroy(raster);
}

/* --- pointer ------------------------------------------------------------------------------------------------------ */

static void rotation_is_undone(void **state)
{
    (void)state;
    static const struct {
        int rotate, x, y;
    } CASE[] = { { 0, 100, 30 }, { 90, 30, 799 - 100 }, { 180, 799 - 100, 599 - 30 }, { 270, 599 - 30, 100 } };
    for (size_t i = 0; i < ARRAY_LENGTH(CASE); i++) {
        int x = 100, y = 30;
        pointer_unrotate(CASE[i].rotate, 800, 600, &x, &y);
        assert_int_equal(x, CASE[i].x);
        assert_int_equal(y, CASE[i].y);
    }
}

static void fingers_are_one_a_palm_is_none(void **state)
{
    (void)state;
    struct fingers fingers;
    fingers_init(&fingers);
    assert_int_equal(fingers_feed(&fingers, INPUT_DOWN, 1, 0), INPUT_DOWN);
    assert_int_equal(fingers_feed(&fingers, INPUT_DOWN, 2, 5), INPUT_NONE);
    assert_int_equal(fingers_feed(&fingers, INPUT_MOVE, 2, 6), INPUT_NONE);
    assert_int_equal(fingers_feed(&fingers, INPUT_DOWN, 3, 7), INPUT_CANCEL);
    assert_int_equal(fingers_feed(&fingers, INPUT_UP, 1, 8), INPUT_NONE);
    fingers_feed(&fingers, INPUT_UP, 2, 9);
    fingers_feed(&fingers, INPUT_UP, 3, 10);
    assert_int_equal(fingers_feed(&fingers, INPUT_DOWN, 4, 20), INPUT_DOWN);
    assert_int_equal(fingers_expire(&fingers, 20 + FINGER_LOST_MS - 1), INPUT_NONE);
    assert_int_equal(fingers_expire(&fingers, 20 + FINGER_LOST_MS), INPUT_CANCEL);
    assert_int_equal(fingers_feed(&fingers, INPUT_DOWN, 5, 20000), INPUT_DOWN);
}

/* --- settings ----------------------------------------------------------------------------------------------------- */

static enum status load(struct config *config, struct fault *fault, int argc, const char **argv)
{
    return config_load(&arena, argc, (char **)argv, fault, config);
}

static void settings_go_over_each_other(void **state)
{
    (void)state;
    struct config config;
    struct fault fault = { "" };
    char folder[] = "/tmp/kiosk-config-XXXXXX", path[4096];
    assert_non_null(mkdtemp(folder));
    setenv("XDG_CONFIG_HOME", folder, 1);
    snprintf(path, sizeof path, "mkdir -p %s/rights-kiosk", folder);
    assert_int_equal(system(path), 0);
    snprintf(path, sizeof path, "%s/rights-kiosk/rights-kiosk.conf", folder);
    FILE *file = fopen(path, "w");
    fputs("country = ke\ndpi = 120\n", file);
    fclose(file);
    setenv("RIGHTS_KIOSK_DPI", "130", 1);
    const char *argv[] = { "rights-kiosk", "--lang=ar", "--windowed", "--size", "800x600", NULL };
    assert_int_equal(load(&config, &fault, 5, argv), STATUS_OK);
    assert_string_equal(config_text(&config, SETTING_country), "KE");
    assert_string_equal(config.value[SETTING_country].origin, path);
    assert_true(config_number(&config, SETTING_dpi) == 130);
    assert_string_equal(config.value[SETTING_dpi].origin, "environment");
    assert_string_equal(config.value[SETTING_language].origin, "command line");
    assert_true(config_flag(&config, SETTING_windowed));
    file = fopen(path, "w");
    fputs("country = KE\ncolour = red\n", file);
    fclose(file);
    assert_int_equal(load(&config, &fault, 1, argv), STATUS_BAD_CONFIG);
    assert_non_null(strstr(fault.text, "rights-kiosk.conf:2: no setting \"colour\""));
    unlink(path);
    unsetenv("RIGHTS_KIOSK_DPI");
    snprintf(path, sizeof path, "rm -rf %s", folder);
    assert_int_equal(system(path), 0);
}

static void bad_options_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *option, *value, *says;
    } BAD[] = {
        { "--colour", "red", "no option \"--colour\"" }, { "--rotate", "45", "give 0, 90, 180 or 270" },
        { "--size", "big", "WIDTHxHEIGHT" },             { "--country", "Kenya", "two letters" },
        { "--dpi", "-3", "not negative" },               { "what", NULL, "what is \"what\"" },
        { "--dpi", NULL, "needs N after it" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(BAD); i++) {
        struct config config;
        struct fault fault = { "" };
        const char *argv[] = { "rights-kiosk", BAD[i].option, BAD[i].value, NULL };
        assert_int_equal(load(&config, &fault, BAD[i].value ? 3 : 2, argv), STATUS_BAD_OPTION);
        if (!strstr(fault.text, BAD[i].says))
            fail_msg("%s: %s", BAD[i].option, fault.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_partial_update_gives_the_pixels_of_a_full_one),
        cmocka_unit_test(one_changed_button_damages_its_place_only),
        cmocka_unit_test(corners_are_symmetric_and_smooth),
        cmocka_unit_test(a_corner_gets_as_much_edge_as_its_ring_has_area),
        cmocka_unit_test(a_wipe_leaves_no_pixel),
        cmocka_unit_test(measuring_and_drawing_agree),
        cmocka_unit_test(numbers_read_forward_in_pixels),
        cmocka_unit_test(tall_runs_keep_their_baseline),
        cmocka_unit_test(rotation_is_undone),
        cmocka_unit_test(fingers_are_one_a_palm_is_none),
        cmocka_unit_test(settings_go_over_each_other),
        cmocka_unit_test(bad_options_are_named),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}

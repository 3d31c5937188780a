/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every screen and every card in every language of the pack, on six shapes of screen and in five text sizes;
 * and in two languages that do not exist, longer than any and backwards. */
#include "walk.h"

/* Reduced: each language on two shapes in one size each, so that every shape and size meets many scripts.
 * KIOSK_SWEEP=all (the target `sweep`): every language on every shape in every size, with a table.
 * KIOSK_SWEEP=TAG: one language so. */
static void every_screen_fits_in_every_language_and_shape(void **state)
{
    (void)state;
    size_t count;
    const struct language *languages = rights_languages(product.store, &count);
    const char *whole = getenv("KIOSK_SWEEP");
    bool all = whole != NULL;
    for (size_t i = 0; i < count; i++) {
        swept = (struct swept){ 0 };
        if (!languages[i].tier || (whole && strcmp(whole, "all") != 0 && strcmp(whole, languages[i].tag) != 0))
            continue;
        for (size_t k = 0; k < ARRAY_LENGTH(SHAPE) * TEXT_SIZE_COUNT; k++) {
            size_t shape = k / TEXT_SIZE_COUNT, size = k % TEXT_SIZE_COUNT;
            bool mine = (shape == i % ARRAY_LENGTH(SHAPE) && size == 0) || (shape == (i + 3) % ARRAY_LENGTH(SHAPE) && size == 1 + i % (TEXT_SIZE_COUNT - 1));
            if (!all && !mine)
                continue;
            struct app *app = app_new("IT", shape);
            check_visit(app, shape, languages[i].tag, (int)size, all || size == 0 ? 1 : 5);
            app_destroy(app);
        }
        if (all)
            print_message("%-8s %6zu pages %8zu texts, no glyph missing, nothing clipped, nothing over an edge\n", languages[i].tag, swept.pages, swept.texts);
    }
}

static void the_country_picker_fits_too(void **state)
{
    (void)state;
    size_t count;
    const struct language *languages = rights_languages(product.store, &count);
    for (size_t i = 0; i < count; i++) {
        if (!languages[i].tier)
            continue;
        struct app *app = app_new(NULL, i % ARRAY_LENGTH(SHAPE));
        choose_language(app, languages[i].tag);
        touch_id(app, "continue");
        check_page(app, i % ARRAY_LENGTH(SHAPE));
        assert_int_equal(app->country_count, 250);
        app_destroy(app);
    }
}

/* Over the longest page, the list. */
static void the_warning_fits_in_every_language_shape_and_size(void **state)
{
    (void)state;
    size_t count;
    const struct language *languages = rights_languages(product.store, &count);
    for (size_t k = 0; k < count * ARRAY_LENGTH(SHAPE); k++) {
        const struct language *language = &languages[k / ARRAY_LENGTH(SHAPE)];
        size_t shape = k % ARRAY_LENGTH(SHAPE);
        if (!language->tier)
            continue;
        struct app *app = app_new("IT", shape);
        choose_language(app, language->tag);
        touch_id(app, "continue");
        touch_id(app, "see_all");
        for (int size = 0; size < TEXT_SIZE_COUNT; size++) {
            app_update(app, (struct ui_action){ ACTION_SIZE, size });
            app->visit.warned = true;
            check_page(app, shape);
            assert_non_null(ui_find(app->root, "stay"));
        }
        app_destroy(app);
    }
}

/* --- languages that do not exist ------------------------------------------------------------------------ */

static struct catalog *pseudo_catalog;

/* en-XA: every word outside braces is drawn out by half, with marks above and below. */
static void lengthen(const char *text, char *out, size_t size_b)
{
    static const char FROM[] = "aeiouAEIOU";
    static const char *const TO[] = { "ạ̈ạ", "ẹ́ẹ", "ị̂i", "ọ̃ọ", "ụ̈ụ", "ẠÅ", "Ẹ́E", "ỊÎ", "ỌÕ", "ỤÜ" };
    int depth = 0;
    size_t len_b = 0;
    for (; *text && len_b + 16 < size_b; text++) {
        const char *vowel = strchr(FROM, *text);
        depth += (*text == '{') - (*text == '}');
        if (!depth && vowel)
            len_b += (size_t)snprintf(out + len_b, size_b - len_b, "%s", TO[vowel - FROM]);
        else
            out[len_b++] = *text;
    }
    out[len_b] = '\0';
}

/* ar-XB: English letters from right to left, each word in an override. */
static void turn_around(const char *text, char *out, size_t size_b)
{
    size_t len_b = 0;
    bool inside = false;
    int depth = 0;
    for (; *text && len_b + 16 < size_b; text++) {
        depth += (*text == '{') - (*text == '}');
        bool letter = !depth && ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z'));
        if (letter != inside)
            len_b += (size_t)snprintf(out + len_b, size_b - len_b, "%s", letter ? "\u202e" : "\u202c");
        inside = letter;
        out[len_b++] = *text;
    }
    len_b += (size_t)snprintf(out + len_b, size_b - len_b, "%s", inside ? "\u202c" : "");
    out[len_b] = '\0';
}

static bool pseudo_find(void *user, const char *language, const char *id, struct message *out)
{
    static char text[8192];
    bool draft, long_one = strcmp(language, "en") == 0, backward = strcmp(language, "ar") == 0;
    if ((!long_one && !backward) || !rights_message_find(user, "en", id, &out->text, &out->arguments, &draft))
        return false;
    if (strncmp(id, "date.", 5) != 0) {
        (long_one ? lengthen : turn_around)(out->text, text, sizeof text);
        out->text = text;
    }
    out->state = MESSAGE_DRAFT;
    return true;
}

static void languages_that_do_not_exist_fit_too(void **state)
{
    (void)state;
    size_t count;
    const struct language *languages = rights_languages(product.store, &count);
    struct message_source source = { product.store, pseudo_find };
    struct catalog *real = product.catalog;
    assert_int_equal(catalog_create(&source, languages, count, &pseudo_catalog), STATUS_OK);
    product.catalog = pseudo_catalog;
    for (size_t shape = 0; shape < 3; shape++) {
        struct app *app = app_new("IT", shape);
        check_visit(app, shape, shape % 2 ? "ar" : "en", 0, 1);
        check_visit(app, shape, shape % 2 ? "en" : "ar", 0, 4);
        app_destroy(app);
    }
    product.catalog = real;
    catalog_destroy(pseudo_catalog);
}

/* A name that is one word stands on one line, on both pages of the picker, and with the voice's bar below. */
static void no_language_is_broken_in_its_name(void **state)
{
    (void)state;
    for (size_t shape = 0; shape < ARRAY_LENGTH(SHAPE); shape++) {
        for (int step = 0; step < 4; step++) {
            struct app *app = app_new("IT", shape);
            app->visit.here.step = step % 2;
            app->visit.reading.on = step > 1;
            app_view(app);
            for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
                if (node->message && strcmp(node->message, "autonym") == 0 && !strchr(node->text, ' ') && node->paragraph->line_count != 1)
                    fail_msg("%s: %s is broken", SHAPE[shape].name, node->text);
            }
            app_destroy(app);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_fits_in_every_language_and_shape),
        cmocka_unit_test(the_warning_fits_in_every_language_shape_and_size),
        cmocka_unit_test(the_country_picker_fits_too),
        cmocka_unit_test(no_language_is_broken_in_its_name),
        cmocka_unit_test(languages_that_do_not_exist_fit_too),
    };
    cmocka_set_test_filter(getenv("KIOSK_ONLY"));
    return cmocka_run_group_tests(tests, open_product, close_product);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clocks that lie: what is believed, and what stands on the pages. */
#include "cmocka_all.h"

#include "flow/visit.h"
#include "kiosk/product.h"

#include <string.h>

static const int64_t DAY_S = 86400;

static struct clock clock_at(const char *date, int64_t more_s)
{
    int64_t floor_s = clock_date_s("2026-11-23");
    return (struct clock){ .wall_s = clock_date_s(date) + more_s, .at_ms = 1000, .floor_s = floor_s, .old_s = clock_date_s("2027-05-23") + DAY_S };
}

static void dates(void **state)
{
    (void)state;
    assert_int_equal(clock_date_s("1970-01-01"), 0);
    assert_int_equal(clock_date_s("2038-01-19"), 2147472000);
    assert_int_equal(clock_date_s("2026-13-01"), -1);
    assert_int_equal(clock_date_s("2026-1-1"), -1);
    assert_int_equal(clock_date_s("2026-11-23x"), -1);
    assert_int_equal(clock_date_s(""), -1);
    assert_int_equal(clock_date_s(NULL), -1);
}

static const struct {
    const char *date;
    int64_t more_s;
    bool known, old;
} MATRIX[] = {
    { "1970-01-01", 0, false, false },          { "2000-01-01", 0, false, false },     { "2026-11-23", -1, false, false },
    { "2026-11-23", 0, true, false },           { "2027-05-23", DAY_S - 1, true, false }, /* the last day of the review date */
    { "2027-05-24", 0, true, true },            { "2028-02-29", 0, true, true },       { "2036-11-20", 0, true, true },
    { "2036-11-25", 0, false, false },          { "2038-01-19", 3600 * 4, false, false }, { "2076-11-25", 0, false, false },
};

static void matrix(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(MATRIX); i++) {
        struct clock clock = clock_at(MATRIX[i].date, MATRIX[i].more_s);
        if ((clock_now_s(&clock, 1000) >= 0) != MATRIX[i].known || clock_is_old(&clock, 1000) != MATRIX[i].old)
            fail_msg("%s%+lld s is not believed as it should be", MATRIX[i].date, (long long)MATRIX[i].more_s);
    }
    struct clock none = { 0 };
    assert_false(clock_is_old(&none, INT64_MAX / 2000));
    assert_int_equal(clock_now_s(&none, 1000), -1);
}

/* A clock that believes the machine is seen by the same matrix. */
static void control(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(MATRIX); i++) {
        struct clock believes = clock_at(MATRIX[i].date, MATRIX[i].more_s);
        believes.floor_s = believes.wall_s;
        wrong += clock_now_s(&believes, 1000) >= 0 && (!MATRIX[i].known || clock_is_old(&believes, 1000) != MATRIX[i].old);
    }
    assert_int_equal(wrong, 5); /* all that are not known but 1970, which is no time to anybody */
}

static void carried_on(void **state)
{
    (void)state;
    struct clock clock = clock_at("2027-05-23", DAY_S - 10); /* ten seconds before it is old */
    assert_false(clock_is_old(&clock, 1000 + 9999));
    assert_true(clock_is_old(&clock, 1000 + 10000));
    assert_int_equal(clock_now_s(&clock, 1000 + 60000), clock.wall_s + 60);
}

/* --- on the pages ------------------------------------------------------------------------------------------------------- */

static bool says(struct app *app, const char *message)
{
    const char *words = catalog_text(app->options.catalog, app->visit.language, message, &app->frame_arena).text;
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        if (node->text && strcmp(node->text, words) == 0)
            return node->bounds.h > 0 && node->bounds.x >= 0 && node->bounds.x + node->bounds.w <= app->metrics.width_px;
    }
    return false;
}

static void check_pages(struct app *app, bool old)
{
    static const enum screen PAGE[] = { SCREEN_NOTICE, SCREEN_HOME, SCREEN_LIST_OF_CARDS, SCREEN_CARD, SCREEN_HELP, SCREEN_ABOUT, SCREEN_SIZE };
    for (size_t language = 0; language < app->language_count; language++) {
        if (!app->languages[language].tier)
            continue;
        app_update(app, (struct ui_action){ ACTION_LANGUAGE, (int)language });
        for (size_t i = 0; i < ARRAY_LENGTH(PAGE); i++) {
            app->visit.here = (struct place){ .screen = PAGE[i], .door = DOOR_ALL };
            app_view(app);
            if (says(app, "about.old") != old)
                fail_msg("screen %d in %s: the line about old content is wrong", PAGE[i], app->languages[language].tag);
            assert_non_null(ui_find(app->root, "leave"));
        }
        app_end_visit(app);
    }
}

/* Whatever the machine says the time is: help stays, and only a known and late time is called late. */
static void pages(void **state)
{
    (void)state;
    struct config config;
    struct fault fault = { "" };
    struct arena arena = { 0 };
    struct product product;
    const char *argv[] = { "test", "--pack", KIOSK_PACK };
    assert_int_equal(config_load(&arena, 3, (char **)argv, &fault, &config), STATUS_OK);
    assert_int_equal(product_open(&config, &fault, &product), STATUS_OK);
    static const int SHAPE[][2] = { { 1280, 800 }, { 412, 915 } };
    static const size_t TRIED[] = { 0, 3, 5, 9 };
    for (size_t shape = 0; shape < ARRAY_LENGTH(SHAPE); shape++) {
        for (size_t i = shape; i < ARRAY_LENGTH(TRIED); i += 2) {
            struct app *app;
            struct app_options options = product_options(&product, &config, SHAPE[shape][0], SHAPE[shape][1], shape ? 160 : 96);
            options.clock = clock_at(MATRIX[TRIED[i]].date, MATRIX[TRIED[i]].more_s);
            options.country = "KE";
            assert_int_equal(app_create(&options, 1000, &fault, &app), STATUS_OK);
            check_pages(app, MATRIX[TRIED[i]].old);
            app_destroy(app);
        }
    }
    struct clock built = product_clock(product.store, 0, 0);
    assert_true(built.floor_s >= CLOCK_BUILD_S && built.old_s > 0);
    assert_int_equal(clock_now_s(&built, 0), -1); /* 1970 */
    product_close(&product);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(dates), cmocka_unit_test(matrix), cmocka_unit_test(control), cmocka_unit_test(carried_on), cmocka_unit_test(pages) };
    return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface without fonts or pixels: every character is 10 px wide. */
#include "cmocka_all.h"
#include "fake_metrics.h"

#include "kiosk/touch.h"
#include "kiosk/ui.h"

#include <math.h>

static const struct language LTR = { .tag = "en", .icu_locale = "en", .line_height = 2, .size_factor = 1 };
static const struct language RTL = { .tag = "ar", .icu_locale = "ar", .rtl = true, .line_height = 2, .size_factor = 1 };
static const struct ui_metrics METRICS = { .width_px = 400, .height_px = 300, .size_px = { 10, 10, 10, 10, 10, 10, 10 } };

static struct arena arena;
static struct ui ui;

static void one_font(void *user, const struct language *language, bool bold, const int **out_fonts, size_t *out_count)
{
    static const int FONT[] = { 0 };
    (void)user, (void)language, (void)bold;
    *out_fonts = FONT;
    *out_count = 1;
}

static int open_ui(void **state)
{
    (void)state;
    ui = (struct ui){ .arena = &arena, .metrics = &METRICS, .theme = &THEME_TABLE[THEME_DAY], .language = &LTR, .fonts = one_font };
    return (int)text_engine_create(&FAKE_METRICS, 1 << 16, &ui.text);
}

static int close_ui(void **state)
{
    (void)state;
    text_engine_destroy(ui.text);
    arena_finish(&arena);
    return 0;
}

static struct ui_node *button(struct ui_node *parent, const char *id, const char *text)
{
    struct ui_node *node = ui_column(&ui, parent, 0);
    node->role = UI_BUTTON;
    node->id = id;
    node->action = (struct ui_action){ 1, 7 };
    node->min_height_px = 20;
    ui_text(&ui, node, text, NULL, UI_BODY, false, 0xff000000);
    return node;
}

static void a_row_gives_what_is_left_to_those_who_grow(void **state)
{
    (void)state;
    struct ui_node *row = ui_row(&ui, NULL, 10);
    struct ui_node *fixed = button(row, "a", "abcd"), *grows = button(row, "b", "x");
    grows->grow = 1;
    ui_layout_run(&ui, row, 200, 40);
    assert_int_equal(fixed->bounds.w, 40);
    assert_int_equal(grows->bounds.x, 50);
    assert_int_equal(grows->bounds.w, 150);
}

/* The first took its share and the second, whose word is longer, hung over the edge. */
static void a_grower_that_needs_more_takes_from_the_others(void **state)
{
    (void)state;
    struct ui_node *row = ui_row(&ui, NULL, 10);
    struct ui_node *first = button(row, "a", "ab"), *second = button(row, "b", "abcdefghijkl");
    first->grow = second->grow = 1;
    ui_layout_run(&ui, row, 200, 40);
    assert_int_equal(second->bounds.w, 120);
    assert_int_equal(second->bounds.x + second->bounds.w, 200);
    assert_int_equal(first->bounds.w, 70);
}

static void a_crowded_row_wraps_texts_but_cuts_no_word(void **state)
{
    (void)state;
    struct ui_node *row = ui_row(&ui, NULL, 10);
    struct ui_node *a = button(row, "a", "aaaa bbbb cccc"), *b = button(row, "b", "dddd");
    ui_layout_run(&ui, row, 150, 80);
    assert_int_equal(b->bounds.w, 40);
    assert_int_equal(a->bounds.w, 100);
    assert_int_equal(a->first->paragraph->line_count, 2);
    row = ui_row(&ui, NULL, 10);
    a = button(row, "a", "aaaa bbbb");
    b = button(row, "b", "dddd");
    ui_layout_run(&ui, row, 50, 80);
    assert_int_equal(a->bounds.w, 40); /* its longest word, though the row is too narrow for both */
}

static void right_to_left_mirrors_every_box(void **state)
{
    (void)state;
    struct ui_node *row = ui_row(&ui, NULL, 0);
    struct ui_node *first = button(row, "a", "abc"), *second = button(row, "b", "de");
    ui.language = &RTL;
    ui_layout_run(&ui, row, 200, 40);
    ui.language = &LTR;
    assert_int_equal(first->bounds.x, 170);
    assert_int_equal(second->bounds.x, 150);
}

static struct ui_node *long_list(struct ui_node **out_scroll)
{
    struct ui_node *root = ui_column(&ui, NULL, 0);
    struct ui_node *scroll = ui_add(&ui, root, UI_SCROLL);
    scroll->grow = 1;
    for (int i = 0; i < 20; i++)
        button(scroll, arena_format(&arena, "row.%d", i), "text");
    button(root, "leave", "leave")->over = true;
    *out_scroll = scroll;
    return root;
}

static void a_list_shows_what_fits_and_hides_the_rest_from_touch(void **state)
{
    (void)state;
    struct ui_node *scroll, *root = long_list(&scroll);
    scroll->scroll_px = 1000000;
    ui_layout_run(&ui, root, 200, 120);
    assert_int_equal(scroll->bounds.h, 100);
    assert_int_equal(ui_scroll_limit_px(scroll), 300);
    assert_int_equal(scroll->scroll_px, 300); /* never beyond the end */
    assert_string_equal(ui_hit_find(root, 10, 95)->id, "row.19");
    assert_string_equal(ui_hit_find(root, 10, 110)->id, "leave");
    assert_null(ui_hit_find(root, 10, 130));
}

static void a_modal_keeps_touches_but_leave_stays(void **state)
{
    (void)state;
    struct ui_node *root = ui_column(&ui, NULL, 0);
    struct ui_node *layers = ui_add(&ui, root, UI_GROUP);
    layers->flow = UI_LAYERS;
    layers->grow = 1;
    button(layers, "under", "under");
    struct ui_node *dialog = ui_add(&ui, layers, UI_DIALOG);
    dialog->modal = true;
    button(dialog, "stay", "stay");
    button(root, "other", "other");
    button(root, "leave", "leave")->over = true;
    ui_layout_run(&ui, root, 200, 140);
    assert_string_equal(ui_hit_find(root, 10, 10)->id, "stay");
    assert_string_equal(ui_hit_find(root, 10, 130)->id, "leave");
    assert_string_equal(ui_focus_step(root, NULL, 1)->id, "stay");
    assert_string_equal(ui_focus_step(root, "stay", 1)->id, "leave");
    assert_string_equal(ui_focus_step(root, "leave", 1)->id, "stay");
}

static void arrows_go_to_the_nearest_in_their_direction(void **state)
{
    (void)state;
    struct ui_node *grid = ui_add(&ui, NULL, UI_GROUP);
    grid->flow = UI_GRID;
    grid->columns = 2;
    for (int i = 0; i < 4; i++)
        button(grid, arena_format(&arena, "b%d", i), "x");
    ui_layout_run(&ui, grid, 200, 80);
    assert_string_equal(ui_focus_towards(grid, "b0", KEY_RIGHT)->id, "b1");
    assert_string_equal(ui_focus_towards(grid, "b0", KEY_DOWN)->id, "b2");
    assert_string_equal(ui_focus_towards(grid, "b3", KEY_UP)->id, "b1");
    assert_string_equal(ui_focus_towards(grid, "b0", KEY_UP)->id, "b0");
}

/* --- touch ------------------------------------------------------------------------------------------------------- */

static struct touch_result feed(struct touch *touch, struct ui_node *root, enum input_kind kind, int x, int y, int64_t t_ms)
{
    struct input_event event = { .kind = kind, .x = x, .y = y, .pointer = 1, .t_ms = t_ms };
    return touch_feed(touch, root, &event, 12);
}

static void a_touch_acts_on_release_inside_and_slides_off(void **state)
{
    (void)state;
    struct touch touch = { 0 };
    struct ui_node *scroll, *root = long_list(&scroll);
    ui_layout_run(&ui, root, 200, 120);
    assert_int_equal(feed(&touch, root, INPUT_DOWN, 10, 10, 0).action.kind, 0);
    assert_string_equal(touch.target, "row.0");
    assert_int_equal(feed(&touch, root, INPUT_UP, 12, 12, 50).action.value, 7);
    feed(&touch, root, INPUT_DOWN, 10, 110, 100); /* on leave */
    feed(&touch, root, INPUT_MOVE, 10, 95, 120);  /* off it */
    feed(&touch, root, INPUT_MOVE, 10, 110, 140); /* and back: it stays cancelled */
    assert_int_equal(feed(&touch, root, INPUT_UP, 10, 110, 160).action.kind, 0);
}

static void a_drag_scrolls_and_a_fling_runs_out(void **state)
{
    (void)state;
    struct touch touch = { 0 };
    struct ui_node *scroll, *root = long_list(&scroll);
    int scrolled_px = 0, flung_px = 0;
    ui_layout_run(&ui, root, 200, 120);
    feed(&touch, root, INPUT_DOWN, 10, 90, 0);
    for (int i = 1; i <= 8; i++)
        scrolled_px += feed(&touch, root, INPUT_MOVE, 10, 90 - i * 10, i * 16).scroll_px;
    assert_int_equal(scrolled_px, 80 - 12); /* all but the slop */
    assert_int_equal(feed(&touch, root, INPUT_UP, 10, 10, 130).action.kind, 0);
    assert_true(touch.flinging);
    for (int64_t t_ms = 146; touch.flinging; t_ms += 16)
        flung_px += touch_fling_step(&touch, t_ms);
    assert_in_range(flung_px, 100, 250);
    feed(&touch, root, INPUT_DOWN, 10, 90, 5000);
    feed(&touch, root, INPUT_MOVE, 10, 20, 5016);
    feed(&touch, root, INPUT_UP, 10, 20, 5400); /* rested before it let go */
    assert_false(touch.flinging);
}

static void a_second_finger_and_a_cancel_do_nothing(void **state)
{
    (void)state;
    struct touch touch = { 0 };
    struct ui_node *scroll, *root = long_list(&scroll);
    ui_layout_run(&ui, root, 200, 120);
    feed(&touch, root, INPUT_DOWN, 10, 10, 0);
    struct input_event other = { .kind = INPUT_UP, .x = 10, .y = 10, .pointer = 2, .t_ms = 10 };
    assert_int_equal(touch_feed(&touch, root, &other, 12).action.kind, 0);
    feed(&touch, root, INPUT_CANCEL, 0, 0, 20);
    assert_int_equal(feed(&touch, root, INPUT_UP, 10, 10, 30).action.kind, 0);
}

/* --- colours and sizes -------------------------------------------------------------------------------------------- */

static void theme_can_be_read(enum theme_id id)
{
    const struct theme *t = &THEME_TABLE[id];
    const colour TEXT[][2] = {
        { t->ink, t->paper }, { t->soft, t->paper }, { t->ink, t->card }, { t->soft, t->card },
        { t->assistance_ink, t->assistance }, { t->refuge_ink, t->refuge }, { t->return_ink, t->return_ },
        { t->help_ink, t->help }, { t->leave_ink, t->leave }, { t->ink, t->ask }, { t->ink, t->refuge }, { t->card, t->refuge_ink },
        { t->assistance_ink, t->paper }, { t->refuge_ink, t->paper }, { t->return_ink, t->paper },
        { t->ink, t->spoken }, { t->soft, t->spoken }, { t->refuge_ink, t->card },
    };
    const colour EDGE[][2] = { { t->edge, t->paper }, { t->edge, t->card }, { t->focus, t->paper }, { t->focus, t->card }, { t->leave, t->paper } };
    double least = id == THEME_CONTRAST ? 10.0 : 7.0;
    for (size_t i = 0; i < ARRAY_LENGTH(TEXT); i++) {
        /* what is read aloud is marked, not only coloured: soft text on the mark may be at 4.5 */
        double wanted = TEXT[i][1] == t->spoken ? 4.5 : least;
        if (theme_contrast(TEXT[i][0], TEXT[i][1]) < wanted)
            fail_msg("%s: text pair %zu has a contrast of %.2f", THEME_WORD[id], i, theme_contrast(TEXT[i][0], TEXT[i][1]));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(EDGE); i++) {
        if (theme_contrast(EDGE[i][0], EDGE[i][1]) < 3.0)
            fail_msg("%s: edge pair %zu has a contrast of %.2f", THEME_WORD[id], i, theme_contrast(EDGE[i][0], EDGE[i][1]));
    }
}

static void colours_can_be_read(void **state)
{
    (void)state;
    for (enum theme_id id = 0; id < THEME_COUNT; id++)
        theme_can_be_read(id);
    assert_true(fabs(theme_contrast(0xff000000, 0xffffffff) - 21.0) < 0.01);
}

static void sizes_are_physical(void **state)
{
    (void)state;
    static const struct {
        int w, h;
        double dpi;
        enum ui_form form;
    } SCREEN[] = { { 1280, 800, 96, UI_KIOSK }, { 800, 1280, 96, UI_TABLET }, { 412, 915, 160, UI_PHONE },
                   { 1080, 1920, 400, UI_PHONE }, { 3840, 2160, 160, UI_KIOSK } };
    for (size_t i = 0; i < ARRAY_LENGTH(SCREEN); i++) {
        struct ui_metrics m = ui_metrics_build(SCREEN[i].w, SCREEN[i].h, SCREEN[i].dpi, 0, 0);
        double mm = 25.4 / SCREEN[i].dpi, distance_mm = SCREEN[i].form == UI_PHONE ? 350 : 400;
        double degrees = atan(m.size_px[UI_BODY] * 0.714 * mm / distance_mm) * 180 / acos(-1);
        assert_int_equal(m.form, SCREEN[i].form);
        assert_true(m.target_px * mm >= 15.0 && m.big_target_px * mm >= 20.0);
        assert_true(degrees >= (SCREEN[i].form == UI_PHONE ? 0.5 : 0.7));
        assert_true(m.focus_px >= 3);
        struct ui_metrics twice = ui_metrics_build(SCREEN[i].w, SCREEN[i].h, SCREEN[i].dpi, 0, TEXT_SIZE_COUNT - 1);
        assert_true(twice.size_px[UI_BODY] >= 2 * m.size_px[UI_BODY] - 1); /* 200 % */
        assert_int_equal(twice.target_px, m.target_px);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_gives_what_is_left_to_those_who_grow),
        cmocka_unit_test(a_grower_that_needs_more_takes_from_the_others),
        cmocka_unit_test(a_crowded_row_wraps_texts_but_cuts_no_word),
        cmocka_unit_test(right_to_left_mirrors_every_box),
        cmocka_unit_test(a_list_shows_what_fits_and_hides_the_rest_from_touch),
        cmocka_unit_test(a_modal_keeps_touches_but_leave_stays),
        cmocka_unit_test(arrows_go_to_the_nearest_in_their_direction),
        cmocka_unit_test(a_touch_acts_on_release_inside_and_slides_off),
        cmocka_unit_test(a_drag_scrolls_and_a_fling_runs_out),
        cmocka_unit_test(a_second_finger_and_a_cancel_do_nothing),
        cmocka_unit_test(colours_can_be_read),
        cmocka_unit_test(sizes_are_physical),
    };
    return cmocka_run_group_tests(tests, open_ui, close_ui);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What app/ACCESSIBILITY.md claims: names, order, language of parts, headings, the place of Leave, keys alone, time,
 * sizes. The first test walks every screen in every language; the others look at one claim each. */
#include "walk.h"

#include <math.h>

/* Ways to every kind of screen, after the language. */
static const struct {
    const char *name, *steps[7];
} WAY[] = {
    { "notice", { NULL } },
    { "home", { "continue" } },
    { "list", { "continue", "door.refuge" } },
    { "all", { "continue", "see_all" } },
    { "card", { "continue", "door.refuge", "card.R05" } },
    { "sources", { "continue", "door.refuge", "card.R05", "sources" } },
    { "show", { "continue", "door.refuge", "card.R05", "show" } },
    { "help", { "continue", "help" } },
    { "size", { "continue", "size" } },
    { "theme", { "continue", "size", "theme" } },
    { "question", { "continue", "about_me" } },
    { "danger", { "continue", "about_me", "question.Q1.yes" } },
    { "mine", { "continue", "about_me", "question.stop" } },
    { "about", { "continue", "about" } },
    { "advisers", { "continue", "about", "advisers" } },
    { "sheet", { "continue", "about", "advisers", "sheet.matrix" } },
};

static void go(struct app *app, size_t way)
{
    app_update(app, (struct ui_action){ ACTION_LEAVE, 0 });
    choose_language(app, "en");
    for (size_t i = 0; WAY[way].steps[i]; i++)
        touch_id(app, WAY[way].steps[i]);
}

/* KIOSK_SWEEP=all: every language on every shape, and a table of touches. */

/* --- every page ------------------------------------------------------------------------------------------ */

static bool has_words(const struct ui_node *node)
{
    const char *own = node->name ? node->name : node->text;
    if (own)
        return own[strspn(own, " ")] != '\0';
    for (const struct ui_node *child = node->first; child; child = child->next) {
        if (has_words(child))
            return true;
    }
    return false;
}

static void check_names(struct app *app, const char *place)
{
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        if (node->action.kind && (!node->id || !has_words(node)))
            fail_msg("%s: a button has no name: %s", place, node->id ? node->id : "and no id");
        if (node->id && ui_find(app->root, node->id) != node)
            fail_msg("%s: two nodes are %s", place, node->id);
    }
}

static bool in_modal(const struct ui_node *node)
{
    for (; node; node = node->parent) {
        if (node->modal)
            return true;
    }
    return false;
}

/* Tab comes to each button once, in the order in which it is read, and back to the first. */
static void check_focus(struct app *app, const char *place)
{
    struct ui_node *at = NULL, *first = ui_focus_step(app->root, NULL, +1);
    bool modal = false;
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node))
        modal = modal || node->modal;
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        if (!node->action.kind || (modal && !in_modal(node) && !ui_is_over(node)))
            continue;
        struct ui_node *next = ui_focus_step(app->root, at ? at->id : NULL, +1);
        if (next != node || (at && ui_focus_step(app->root, node->id, -1) != at))
            fail_msg("%s: from %s Tab goes to %s instead of %s", place, at ? at->id : "nothing", next->id, node->id);
        at = node;
    }
    assert_non_null(at);
    assert_ptr_equal(ui_focus_step(app->root, at->id, +1), first);
}

static bool comes_after(struct rect a, struct rect b, bool rtl)
{
    return b.y >= a.y + a.h || (rtl ? b.x + b.w <= a.x : b.x >= a.x + a.w);
}

/* Beside or below: nowhere does the eye go back. */
static void check_order(struct app *app, const char *place)
{
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        if (node->flow == UI_LAYERS)
            continue;
        const struct ui_node *before = NULL;
        for (const struct ui_node *child = node->first; child; child = child->next) {
            if (!child->bounds.w || !child->bounds.h)
                continue;
            if (before && !comes_after(before->bounds, child->bounds, app->ui.language->rtl))
                fail_msg("%s: %s is read after %s but stands before it", place, child->id ? child->id : child->text ? child->text : "a box",
                         before->id ? before->id : before->text ? before->text : "a box");
            before = child;
        }
    }
}

/* Each text says which language it is in, and the catalog has it in that language. */
static void check_languages(struct app *app, const char *place)
{
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        if (!node->text)
            continue;
        assert_non_null(node->language);
        if (!node->message || strcmp(node->message, "autonym") == 0 || strcmp(node->message, "ui.leave") == 0)
            continue;
        struct catalog_text known = catalog_text(product.catalog, node->language, node->message, &arena);
        if (known.fallback || strcmp(known.text, node->text) != 0)
            fail_msg("%s: %s is not %s", place, node->message, node->language->tag);
    }
}

static void check_heading(struct app *app, const char *place)
{
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        if (node->role == UI_TITLE_TEXT)
            return;
    }
    fail_msg("%s: no heading", place);
}

static struct rect leave_at;

static void check_leave(struct app *app, const char *place)
{
    if (!app->visit.language) {
        leave_at = (struct rect){ 0 };
        return;
    }
    struct rect now = ui_find(app->root, "leave")->bounds;
    bool moved = now.x + now.w != leave_at.x + leave_at.w || now.y + now.h != leave_at.y + leave_at.h || now.w != leave_at.w || now.h != leave_at.h;
    if (leave_at.w && moved)
        fail_msg("%s: Leave was at %d,%d %dx%d and is at %d,%d %dx%d", place, leave_at.x, leave_at.y, leave_at.w, leave_at.h, now.x, now.y, now.w, now.h);
    leave_at = now;
}

static void check_access(struct app *app, const char *place)
{
    check_names(app, place);
    check_focus(app, place);
    check_order(app, place);
    check_languages(app, place);
    check_heading(app, place);
    check_leave(app, place);
}

static void every_page_can_be_named_followed_and_left(void **state)
{
    (void)state;
    size_t count;
    const struct language *languages = rights_languages(product.store, &count);
    also_check = check_access;
    for (size_t k = 0; k < count * ARRAY_LENGTH(SHAPE); k++) {
        size_t i = k / ARRAY_LENGTH(SHAPE), shape = k % ARRAY_LENGTH(SHAPE);
        bool mine = getenv("KIOSK_SWEEP") || shape == i % ARRAY_LENGTH(SHAPE);
        if (!languages[i].tier || !mine)
            continue;
        struct app *app = app_new("IT", shape);
        leave_at = (struct rect){ 0 };
        check_visit(app, shape, languages[i].tag, 0, 7);
        app_destroy(app);
    }
    also_check = NULL;
}

/* --- keys alone ------------------------------------------------------------------------------------------ */

static void press(struct app *app, enum input_key key, int64_t t_ms)
{
    app_event(app, &(struct input_event){ .kind = INPUT_KEY, .key = key, .t_ms = t_ms });
}

static void three_presses_leave_every_screen(void **state)
{
    (void)state;
    for (size_t way = 0; way < ARRAY_LENGTH(WAY); way++) {
        struct app *app = app_new("KE", 0);
        for (int shift = 0; shift < 2; shift++) {
            go(app, way);
            assert_non_null(app->visit.language);
            for (int i = 0; i < 3; i++)
                press(app, shift ? KEY_SHIFT : KEY_ESCAPE, i * 400);
            assert_null(app->visit.language);
        }
        app_destroy(app);
    }
}

static void the_ring_can_be_seen(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(SHAPE); i++)
        assert_true(ui_metrics_build(SHAPE[i].w, SHAPE[i].h, SHAPE[i].dpi, 0, 0).focus_px >= 3);
    for (enum theme_id id = 0; id < THEME_COUNT; id++) {
        const struct theme *t = &THEME_TABLE[id];
        const colour ground[] = { t->paper, t->card, t->assistance, t->refuge, t->return_, t->ask };
        for (size_t i = 0; i < ARRAY_LENGTH(ground); i++)
            assert_true(theme_contrast(t->focus, ground[i]) >= 3);
    }
}

/* The ring lies outside its button; what clips the page leaves it whole. */
static void check_ring(struct app *app, const char *place)
{
    const struct draw_list *list = app_frame(app);
    struct rect clip = { 0, 0, app->metrics.width_px, app->metrics.height_px };
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_item *item = &list->items[i];
        if (item->kind == DRAW_CLIP)
            clip = item->box;
        if (item->kind != DRAW_BOX || item->edge != app->ui.theme->focus || item->edge_px < 3)
            continue;
        struct rect seen = rect_intersect(item->box, clip);
        if (seen.w != item->box.w || (seen.h != item->box.h && item->box.h <= clip.h))
            fail_msg("%s: the ring of %s is cut", place, app->visit.focused);
        return;
    }
    fail_msg("%s: %s has no ring", place, app->visit.focused);
}

static void the_ring_is_whole(void **state)
{
    (void)state;
    for (size_t shape = 0; shape < ARRAY_LENGTH(SHAPE); shape++) {
        for (size_t way = 0; way < ARRAY_LENGTH(WAY); way++) {
            struct app *app = app_new("KE", shape);
            go(app, way);
            for (int i = 0; i < 16; i++) {
                press(app, KEY_TAB, 0);
                check_ring(app, where(app, shape));
            }
            app_destroy(app);
            arena_reset(&arena);
        }
    }
}

/* --- time ------------------------------------------------------------------------------------------------- */

/* The loop sleeps until the deadline of the app: nothing moves until the warning; then its count does, every five
 * seconds, until the visit ends. */
static void nothing_moves_by_itself(void **state)
{
    (void)state;
    for (size_t way = 0; way < ARRAY_LENGTH(WAY); way++) {
        struct app *app = app_new("KE", 0);
        int frames = 0;
        go(app, way);
        assert_non_null(app_frame(app));
        for (int64_t t_ms = app_deadline_ms(app), last_ms = 0; t_ms >= 0; t_ms = app_deadline_ms(app)) {
            app_event(app, &(struct input_event){ .kind = INPUT_NONE, .t_ms = t_ms });
            if (!app_frame(app))
                continue;
            frames++;
            assert_true(t_ms >= 60000 && t_ms - last_ms >= 5000);
            last_ms = t_ms;
        }
        assert_int_equal(frames, 5);
        assert_null(app->visit.language);
        app_destroy(app);
    }
}

static void touch(struct app *app, struct rect b, int64_t t_ms)
{
    struct input_event event = { .kind = INPUT_DOWN, .x = b.x + b.w / 2, .y = b.y + b.h / 2, .pointer = 1, .t_ms = t_ms };
    app_event(app, &event);
    event.kind = INPUT_UP;
    event.t_ms += 60;
    app_event(app, &event);
}

/* EN 301 549, 5.8, for fingers: the same place touched twice answers one question, not two. */
static void a_shaking_hand_answers_once(void **state)
{
    (void)state;
    struct app *app = app_new("KE", 0);
    go(app, 10);
    struct rect no = ui_find(app->root, "question.Q1.no")->bounds;
    touch(app, no, 10000);
    touch(app, no, 10200);
    assert_int_equal(app->visit.here.step, 1);
    assert_int_equal(app->visit.answers.value[1], ANSWER_NONE);
    touch(app, no, 10500);
    assert_int_equal(app->visit.here.step, 2);
    touch(app, ui_find(app->root, "leave")->bounds, 10600); /* never kept waiting */
    assert_null(app->visit.language);
    touch(app, no, 10700); /* and what shakes then opens nothing */
    assert_null(app->visit.language);
    app_destroy(app);
}

/* --- sizes ------------------------------------------------------------------------------------------------ */

/* Degrees that a capital of this size subtends; Noto Sans capitals are 0.714 em. */
static double degrees(int size_px, double dpi, double distance_mm)
{
    return atan(size_px * 0.714 * 25.4 / dpi / distance_mm) * 180 / acos(-1);
}

/* EN 301 549, 5.1.4: a mode in which every text has capitals of 0.7 degrees. Kiosks start in it for what is read and
 * have it for every text from 125 %; in the hand, what is read has it from 150 % and the small print from 200 %, the words of the
 * frame never. */
static void a_mode_shows_every_text_at_seven_tenths_of_a_degree(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(SHAPE); i++) {
        for (int size = 0; size < TEXT_SIZE_COUNT; size++) {
            struct ui_metrics m = ui_metrics_build(SHAPE[i].w, SHAPE[i].h, SHAPE[i].dpi, 0, size);
            bool hand = m.form == UI_PHONE;
            double distance_mm = hand ? 350 : 400;
            if (!hand || size >= 2)
                assert_true(degrees(m.size_px[UI_BODY], SHAPE[i].dpi, distance_mm) >= 0.7);
            if (!hand || size >= 4)
                assert_true(degrees(m.size_px[UI_SMALL], SHAPE[i].dpi, distance_mm) >= (size ? 0.7 : 0.59));
            if (!hand && size)
                assert_true(degrees(m.size_px[UI_FRAME], SHAPE[i].dpi, distance_mm) >= 0.7);
        }
    }
}

enum { IDS_MAX = 400 };

static size_t collect(struct app *app, bool buttons, const char **out)
{
    size_t count = 0;
    app_view(app);
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        const char *id = buttons ? (node->action.kind ? node->id : NULL) : node->message;
        if (id && count < IDS_MAX)
            out[count++] = arena_string(&arena, id);
    }
    return count;
}

/* Left out where there is no room: a line that repeats what a door leads to, the title on the narrow header,
 * phrases in further languages. */
static bool may_go(const char *id)
{
    static const char *const PATTERN[] = { "door.", "ui.", "draft.", "about.short", "adviser.title", "list.title." };
    for (size_t i = 0; i < ARRAY_LENGTH(PATTERN); i++) {
        if (strncmp(id, PATTERN[i], strlen(PATTERN[i])) == 0)
            return true;
    }
    return false;
}

static void twice_the_size_loses_nothing(void **state)
{
    (void)state;
    static const char *usual[IDS_MAX], *large[IDS_MAX];
    for (size_t k = 0; k < ARRAY_LENGTH(SHAPE) * ARRAY_LENGTH(WAY) * 2; k++) {
        size_t shape = k / 2 % ARRAY_LENGTH(SHAPE), way = k / 2 / ARRAY_LENGTH(SHAPE);
        bool buttons = k % 2;
        struct app *app = app_new("KE", shape);
        go(app, way);
        size_t usual_count = collect(app, buttons, usual);
        app_update(app, (struct ui_action){ ACTION_SIZE, TEXT_SIZE_COUNT - 1 });
        size_t large_count = collect(app, buttons, large);
        for (size_t i = 0; i < usual_count; i++) {
            size_t j = 0;
            while (j < large_count && strcmp(usual[i], large[j]) != 0)
                j++;
            if (j == large_count && (buttons || !may_go(usual[i])))
                fail_msg("%s %s: at twice the size there is no %s", SHAPE[shape].name, WAY[way].name, usual[i]);
        }
        app_destroy(app);
        arena_reset(&arena);
    }
}

/* --- colour and sound --------------------------------------------------------------------------------------- */

static void levels_differ_in_words(void **state)
{
    (void)state;
    static const char *const CHIP[] = { "level.right.chip", "level.try.chip", "level.ask.chip" };
    size_t count;
    const struct language *languages = rights_languages(product.store, &count);
    for (size_t i = 0; i < count; i++) {
        for (size_t a = 0; a < ARRAY_LENGTH(CHIP); a++) {
            const char *words = catalog_text(product.catalog, &languages[i], CHIP[a], &arena).text;
            const char *other = catalog_text(product.catalog, &languages[i], CHIP[(a + 1) % ARRAY_LENGTH(CHIP)], &arena).text;
            assert_true(words[0] && strcmp(words, other) != 0);
        }
    }
}

/* A card in a list is read with its level. */
static void a_card_says_its_level(void **state)
{
    (void)state;
    struct app *app = app_new("KE", 0);
    go(app, 3);
    for (size_t i = 0; i < app->entitlement_count; i++) {
        struct ui_node *card = ui_find(app->root, arena_format(&arena, "card.%s", app->entitlements[i].id));
        const char *chip = arena_format(&arena, "level.%s.chip", LEVEL_NAME[app->entitlements[i].level]);
        bool says = false;
        for (struct ui_node *node = card; node; node = ui_next(card, node))
            says = says || (node->message && strcmp(node->message, chip) == 0);
        assert_true(says);
        assert_null(card->name); /* so that it is read with all its texts */
    }
    app_destroy(app);
}

/* EN 301 549, 5.1.3.1: Listen reads every text of the page, once and in order. */
static void every_text_of_a_page_is_read(void **state)
{
    (void)state;
    for (size_t way = 0; way < ARRAY_LENGTH(WAY); way++) {
        struct app *app = app_new("KE", 0);
        struct app_speech speech;
        size_t part = 0;
        go(app, way);
        touch_id(app, "listen");
        assert_true(app_take_speech(app, &speech));
        assert_int_equal(speech.order, SPEECH_ORDER_START);
        struct ui_node *scroll = app_scroll_node(app);
        for (struct ui_node *node = scroll; node; node = ui_next(scroll, node)) {
            size_t read_b = 0;
            while (node->text && part < speech.count && strstr(node->text + read_b, speech.parts[part].text))
                read_b = (size_t)(strstr(node->text + read_b, speech.parts[part].text) - node->text) + strlen(speech.parts[part].text), part++;
            if (node->text && node->text[0] && !read_b)
                fail_msg("%s: not read: %s", WAY[way].name, node->text);
        }
        assert_int_equal(part, speech.count);
        app_destroy(app);
    }
}

/* --- how far the first cards are ------------------------------------------------------------------------------ */

/* After the language: continue, a door, as many Down as bring the card into sight, the card. */
static int touches_to(struct app *app, const char *card)
{
    int touches = 4;
    go(app, 1);
    touch_id(app, card[0] == 'X' ? "door.always" : "door.assistance");
    const char *id = arena_format(&arena, "card.%s", card);
    for (int last_px = -1;; touches++) {
        const struct ui_node *node = ui_find(app->root, id), *scroll = app_scroll_node(app);
        if (rect_intersect(node->bounds, scroll->bounds).h >= app->metrics.target_px)
            return touches;
        assert_true(scroll->scroll_px != last_px);
        last_px = scroll->scroll_px;
        app_update(app, (struct ui_action){ ACTION_DOWN, 0 });
        app_view(app);
    }
}

static void the_first_cards_are_few_touches_away(void **state)
{
    (void)state;
    static const char *const BASELINE[] = { "A02", "X06", "X03", "X08", "X04", "X01", "X02", "X09", "X05", "A01", "A10", "A04" };
    static const int MOST[] = { 5, 5, 9, 12, 4, 17, 7, 7 }; /* by shape, the language counted */
    for (size_t shape = 0; shape < ARRAY_LENGTH(SHAPE); shape++) {
        struct app *app = app_new("KE", shape);
        for (size_t i = 0; i < ARRAY_LENGTH(BASELINE); i++) {
            int touches = touches_to(app, BASELINE[i]);
            if (getenv("KIOSK_SWEEP"))
                print_message("%-15s %s %2d touches, 4 screens before it\n", SHAPE[shape].name, BASELINE[i], touches);
            else if (touches > MOST[shape])
                fail_msg("%s: %s is %d touches away", SHAPE[shape].name, BASELINE[i], touches);
        }
        app_destroy(app);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_can_be_named_followed_and_left),
        cmocka_unit_test(three_presses_leave_every_screen),
        cmocka_unit_test(the_ring_can_be_seen),
        cmocka_unit_test(the_ring_is_whole),
        cmocka_unit_test(nothing_moves_by_itself),
        cmocka_unit_test(a_shaking_hand_answers_once),
        cmocka_unit_test(a_mode_shows_every_text_at_seven_tenths_of_a_degree),
        cmocka_unit_test(twice_the_size_loses_nothing),
        cmocka_unit_test(levels_differ_in_words),
        cmocka_unit_test(a_card_says_its_level),
        cmocka_unit_test(every_text_of_a_page_is_read),
        cmocka_unit_test(the_first_cards_are_few_touches_away),
    };
    return cmocka_run_group_tests(tests, open_product, close_product);
}

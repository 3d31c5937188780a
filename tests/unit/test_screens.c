/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every screen and every card in every language of the pack, on five shapes of screen: nothing leaves the
 * screen, no text is wider or higher than its box, no two buttons overlap, everything is large enough to
 * touch. And the number of touches to each card. */
#include "cmocka_all.h"

#include "flow/visit.h"
#include "kiosk/product.h"
#include "screens/basis.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct product product;
static struct arena arena;

static int open_product(void **state)
{
    (void)state;
    struct config config;
    struct fault fault = { "" };
    const char *argv[] = { "test", "--pack", KIOSK_PACK };
    if (config_load(&arena, 3, (char **)argv, &fault, &config) != STATUS_OK || product_open(&config, &fault, &product) != STATUS_OK)
        return print_error("%s\n", fault.text), -1;
    return 0;
}

static int close_product(void **state)
{
    (void)state;
    product_close(&product);
    arena_finish(&arena);
    return 0;
}

static const struct {
    const char *name;
    int w, h;
    double dpi;
} SHAPE[] = { { "kiosk", 1280, 800, 96 }, { "portrait", 800, 1280, 96 }, { "phone", 412, 915, 160 }, { "small phone", 1080, 1920, 420 },
              { "panel", 3840, 2160, 160 }, { "least phone", 360, 640, 160 } };

static struct app *app_new(const char *country, size_t shape)
{
    struct app *app;
    struct fault fault;
    struct app_options options = { .store = product.store, .catalog = product.catalog, .fonts = product.fonts, .metrics = product.metrics,
                                   .country = country, .width_px = SHAPE[shape].w, .height_px = SHAPE[shape].h, .dpi = SHAPE[shape].dpi };
    assert_int_equal(app_create(&options, 0, &fault, &app), STATUS_OK);
    return app;
}

static void touch_id(struct app *app, const char *id)
{
    app_view(app);
    struct ui_node *node = ui_find(app->root, id);
    if (!node)
        fail_msg("the screen has no %s", id);
    app_update(app, node->action);
    app_view(app);
}

static const char *where(const struct app *app, size_t shape)
{
    const struct visit *visit = &app->visit;
    const char *card = visit->here.screen == SCREEN_CARD ? app->entitlements[visit->here.card].id : "";
    return arena_format(&arena, "%s %s screen %d %s", SHAPE[shape].name, visit->language ? visit->language->tag : "-", visit->here.screen, card);
}

static void check_text(const struct app *app, const struct ui_node *node, const char *place)
{
    const struct paragraph *p = node->paragraph;
    if (p->width_px > (float)node->bounds.w + 1 || p->height_px > (float)node->bounds.h + 1)
        fail_msg("%s: a text of %.0fx%.0f in a box of %dx%d: %s", place, (double)p->width_px, (double)p->height_px, node->bounds.w,
                 node->bounds.h, node->text);
    for (uint32_t i = 0; i < p->line_count; i++) {
        if (p->lines[i].ink_top_px < -0.5f || p->lines[i].ink_bottom_px > p->height_px + 0.5f)
            fail_msg("%s: ink leaves its box: %s", place, node->text);
    }
    if (p->missing_glyphs)
        fail_msg("%s: a glyph is missing: %s", place, node->text);
    assert_true(app->metrics.width_px > 0);
}

static bool overlap(struct rect a, struct rect b)
{
    struct rect both = rect_intersect(a, b);
    return both.w > 0 && both.h > 0;
}

static struct swept {
    size_t pages, texts;
} swept;

static void check_page(struct app *app, size_t shape)
{
    enum { BUTTONS_MAX = 600 };
    static struct ui_node *buttons[BUTTONS_MAX];
    size_t count = 0;
    const char *place = where(app, shape);
    app_view(app);
    swept.pages++;
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        struct rect b = node->bounds;
        if (b.x < 0 || b.x + b.w > SHAPE[shape].w)
            fail_msg("%s: %s leaves the screen: x %d, w %d", place, node->id ? node->id : node->text ? node->text : "a box", b.x, b.w);
        if (!ui_scroller(node) && b.y + b.h > SHAPE[shape].h)
            fail_msg("%s: %s lies below the screen", place, node->id ? node->id : "a box");
        if (node->text) {
            check_text(app, node, place);
            swept.texts++;
        }
        if (node->action.kind && count < BUTTONS_MAX)
            buttons[count++] = node;
    }
    for (size_t i = 0; i < count; i++) {
        const struct ui_node *button = buttons[i];
        assert_non_null(button->id);
        if (button->bounds.w < app->metrics.target_px || button->bounds.h < app->metrics.target_px)
            fail_msg("%s: %s is %dx%d, a finger needs %d", place, button->id, button->bounds.w, button->bounds.h, app->metrics.target_px);
        for (size_t k = i + 1; k < count; k++) {
            if (ui_scroller(buttons[i]) == ui_scroller(buttons[k]) && overlap(button->bounds, buttons[k]->bounds))
                fail_msg("%s: %s and %s overlap", place, button->id, buttons[k]->id);
        }
    }
    if (app->visit.language)
        assert_true(ui_find(app->root, "leave")->bounds.w >= app->metrics.big_target_px);
    arena_reset(&arena);
}

/* Every sheet, for three countries, and a way down to one provision. */
static void check_advisers(struct app *app, size_t shape)
{
    touch_id(app, "about");
    check_page(app, shape);
    touch_id(app, "advisers");
    touch_id(app, "country.add");
    check_page(app, shape);
    touch_id(app, "country.NG");
    touch_id(app, "country.add");
    touch_id(app, "country.LY");
    check_page(app, shape);
    for (enum sheet_kind kind = 0; kind < SHEET_COUNT; kind++) {
        if (sheet_has_subject(kind))
            continue;
        app_update(app, (struct ui_action){ ACTION_SHEET, (int)kind });
        check_page(app, shape);
        touch_id(app, "back");
    }
    touch_id(app, "sheet.matrix");
    touch_id(app, "filter.trafficking");
    touch_id(app, "row.un-tip-protocol-2000");
    check_page(app, shape);
    touch_id(app, "row.tip-6-4");
    check_page(app, shape);
    for (int i = 0; i < 5; i++)
        touch_id(app, "back");
    assert_int_equal(app->visit.here.screen, SCREEN_HOME);
}

/* The picker may have a language on its second page. */
static void choose_language(struct app *app, const char *tag)
{
    char id[32];
    snprintf(id, sizeof id, "language.%s", tag);
    if (!app_has(app, id))
        touch_id(app, "language.more");
    touch_id(app, id);
}

/* Through the questions: every one, its skip, the panel of danger, and the list that follows. */
static void check_questions(struct app *app, size_t shape)
{
    touch_id(app, "about_me");
    check_page(app, shape);
    touch_id(app, "question.Q1.yes");
    check_page(app, shape);
    touch_id(app, "danger.continue");
    for (int q = 2; q <= 5; q++) {
        char id[32];
        snprintf(id, sizeof id, "question.Q%d.%s", q, q % 2 ? "unsure" : "skip");
        check_page(app, shape);
        touch_id(app, id);
    }
    check_page(app, shape);
    assert_int_equal(app->visit.here.door, DOOR_MINE);
    assert_string_equal(app->entitlements[0].id, "X06"); /* in danger: that card first */
    touch_id(app, "doctor_card");
    assert_string_equal(app->entitlements[app->visit.here.card].id, "A02");
    touch_id(app, "back");
    touch_id(app, "back");
    assert_int_equal(app->visit.here.screen, SCREEN_HOME);
}

static void check_visit(struct app *app, size_t shape, const char *tag, int text_size)
{
    check_page(app, shape);
    if (app_has(app, "language.more")) {
        touch_id(app, "language.more");
        check_page(app, shape);
        touch_id(app, "language.first");
    }
    choose_language(app, tag);
    touch_id(app, "size");
    check_page(app, shape);
    touch_id(app, arena_format(&arena, "size.%d", text_size + 1));
    check_page(app, shape);
    touch_id(app, "theme");
    check_page(app, shape);
    touch_id(app, "back");
    touch_id(app, "back");
    check_page(app, shape);
    touch_id(app, "continue");
    check_page(app, shape);
    touch_id(app, "help");
    check_page(app, shape);
    touch_id(app, "back");
    check_questions(app, shape);
    check_advisers(app, shape);
    for (enum door door = DOOR_ASSISTANCE; door <= DOOR_ALL; door++) {
        char id[32];
        snprintf(id, sizeof id, "door.%s", DOOR_TABLE[door].word);
        touch_id(app, door == DOOR_ALL ? "see_all" : id);
        check_page(app, shape);
        touch_id(app, "back");
    }
    touch_id(app, "see_all");
    for (size_t i = 0; i < app->entitlement_count; i++) {
        char id[32];
        snprintf(id, sizeof id, "card.%s", app->entitlements[i].id);
        touch_id(app, id);
        check_page(app, shape);
        if (ui_find(app->root, "sources")) {
            touch_id(app, "sources");
            check_page(app, shape);
        }
        touch_id(app, "show");
        check_page(app, shape);
        touch_id(app, "back");
        if (i == 0) {
            touch_id(app, "listen"); /* the bar of the voice, or that there is none */
            check_page(app, shape);
        }
        touch_id(app, "back");
    }
    app->visit.warned = true;
    check_page(app, shape);
    touch_id(app, "leave");
}

/* Reduced: each language on two shapes in one size each, so that every shape and size meets many scripts.
 * KIOSK_SWEEP=all (the target `sweep`): every language on every shape in every size, with a table. */
static void every_screen_fits_in_every_language_and_shape(void **state)
{
    (void)state;
    size_t count;
    const struct language *languages = rights_languages(product.store, &count);
    bool all = getenv("KIOSK_SWEEP") != NULL;
    for (size_t i = 0; i < count; i++) {
        swept = (struct swept){ 0 };
        if (!languages[i].tier)
            continue;
        for (size_t k = 0; k < ARRAY_LENGTH(SHAPE) * TEXT_SIZE_COUNT; k++) {
            size_t shape = k / TEXT_SIZE_COUNT, size = k % TEXT_SIZE_COUNT;
            bool mine = (shape == i % ARRAY_LENGTH(SHAPE) && size == 0) || (shape == (i + 3) % ARRAY_LENGTH(SHAPE) && size == 1 + i % (TEXT_SIZE_COUNT - 1));
            if (!all && !mine)
                continue;
            struct app *app = app_new("IT", shape);
            check_visit(app, shape, languages[i].tag, (int)size);
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
        struct app *app = app_new(NULL, i % ARRAY_LENGTH(SHAPE));
        choose_language(app, languages[i].tag);
        touch_id(app, "continue");
        check_page(app, i % ARRAY_LENGTH(SHAPE));
        assert_int_equal(app->country_count, 250);
        app_destroy(app);
    }
}

/* After the language: continue, a door, a card. */
static void baseline_cards_are_three_touches_away(void **state)
{
    (void)state;
    static const char *const BASELINE[] = { "A02", "X06", "X03", "X08", "X04", "X01", "X02", "X09", "X05", "A01", "A10", "A04" };
    size_t count;
    const struct language *languages = rights_languages(product.store, &count);
    for (size_t n = 0; n < count * ARRAY_LENGTH(BASELINE); n++) {
        struct app *app = app_new("KE", 0);
        char card[32];
        const char *wanted = BASELINE[n % ARRAY_LENGTH(BASELINE)];
        snprintf(card, sizeof card, "card.%s", wanted);
        choose_language(app, languages[n / ARRAY_LENGTH(BASELINE)].tag);
        touch_id(app, "continue");
        touch_id(app, wanted[0] == 'A' ? "door.assistance" : "door.always");
        touch_id(app, card);
        assert_int_equal(app->visit.here.screen, SCREEN_CARD);
        assert_string_equal(app->entitlements[app->visit.here.card].id, wanted);
        app_destroy(app);
    }
}

static void leave_forgets_everything(void **state)
{
    (void)state;
    struct app *app = app_new(NULL, 0);
    touch_id(app, "language.fr");
    touch_id(app, "continue");
    touch_id(app, "country.TH");
    touch_id(app, "door.child");
    app->visit.answers.value[1] = ANSWER_YES;
    touch_id(app, "leave");
    struct visit fresh = { .here = { .screen = SCREEN_LANGUAGE }, .active_ms = app->visit.active_ms,
                           .reading = { .heard = -1, .volume = READING_VOLUME_USUAL } };
    fresh.here.scroll_px = app->visit.here.scroll_px;
    assert_memory_equal(&app->visit, &fresh, sizeof fresh);
    assert_true(app_take_left(app));
    assert_false(app_take_left(app));
    assert_null(app->entitlement_count ? app : NULL);
    app_destroy(app);
}

static void press(struct app *app, enum input_key key, int64_t t_ms)
{
    app_event(app, &(struct input_event){ .kind = INPUT_KEY, .key = key, .t_ms = t_ms });
}

static enum speech_order ordered(struct app *app)
{
    struct app_speech speech;
    return app_take_speech(app, &speech) ? speech.order : SPEECH_ORDER_NONE;
}

static const struct ui_node *marked(struct app *app)
{
    app_view(app);
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        if (node->mark_end_b > node->mark_begin_b)
            return node;
    }
    return NULL;
}

static void what_is_heard_is_marked_and_the_next_touch_ends_it(void **state)
{
    (void)state;
    struct app *app = app_new("KE", 0);
    struct app_speech speech;
    choose_language(app, "en");
    touch_id(app, "continue");
    touch_id(app, "door.refuge");
    touch_id(app, "card.R05");
    assert_int_equal(ordered(app), SPEECH_ORDER_NONE); /* off until touched */
    touch_id(app, "listen");
    assert_true(app_take_speech(app, &speech));
    assert_int_equal(speech.order, SPEECH_ORDER_START);
    assert_true(speech.count > 10);
    assert_string_equal(speech.parts[0].text, "You have this right");
    assert_string_equal(speech.parts[1].clip_id, "card.R05.title");
    assert_null(marked(app));
    for (size_t i = 0; i < speech.count; i++) {
        app_event(app, &(struct input_event){ .kind = INPUT_SPEECH, .part = (int)i, .t_ms = (int64_t)i * 30000 });
        const struct ui_node *node = marked(app), *scroll = app_scroll_node(app);
        assert_non_null(node);
        assert_memory_equal(node->text + node->mark_begin_b, speech.parts[i].text, strlen(speech.parts[i].text));
        assert_true(node->bounds.h > scroll->bounds.h || rect_intersect(node->bounds, scroll->bounds).h > 0); /* in sight */
        assert_false(app->visit.warned); /* listening for minutes is not idling */
    }
    touch_id(app, "pause");
    assert_int_equal(ordered(app), SPEECH_ORDER_PAUSE);
    touch_id(app, "pause");
    assert_int_equal(ordered(app), SPEECH_ORDER_RESUME);
    touch_id(app, "louder");
    assert_int_equal(app->visit.reading.volume, 2);
    assert_int_equal(ordered(app), SPEECH_ORDER_VOLUME);
    touch_id(app, "show");
    assert_int_equal(ordered(app), SPEECH_ORDER_STOP);
    assert_null(marked(app));
    touch_id(app, "listen");
    touch_id(app, "leave");
    assert_int_equal(ordered(app), SPEECH_ORDER_STOP);
    assert_int_equal(app->visit.reading.volume, READING_VOLUME_USUAL);
    app_destroy(app);
}

static void a_language_without_a_voice_says_so(void **state)
{
    (void)state;
    struct app *app = app_new("KE", 0);
    choose_language(app, "ar");
    touch_id(app, "continue");
    assert_null(ui_find(app->root, "speech.none"));
    touch_id(app, "listen");
    assert_int_equal(ordered(app), SPEECH_ORDER_NONE);
    assert_non_null(ui_find(app->root, "speech.none"));
    touch_id(app, "door.refuge");
    assert_null(ui_find(app->root, "speech.none"));
    app_destroy(app);
}

/* In the picker each name is for a voice of its own language. */
static void the_picker_names_each_language_in_its_voice(void **state)
{
    (void)state;
    struct app *app = app_new("KE", 0);
    struct app_speech speech;
    size_t names = 0;
    touch_id(app, "listen");
    assert_true(app_take_speech(app, &speech));
    for (size_t i = 0; i < speech.count; i++) {
        if (strcmp(speech.parts[i].clip_id ? speech.parts[i].clip_id : "", "autonym") != 0)
            continue;
        names++;
        if (strcmp(speech.parts[i].language, "fr") == 0)
            assert_string_equal(speech.parts[i].voice, "fr");
    }
    assert_true(names >= 4);
    app_destroy(app);
}

static void a_device_pulled_out_ends_the_visit(void **state)
{
    (void)state;
    struct app *app = app_new("KE", 0);
    choose_language(app, "fr");
    app_event(app, &(struct input_event){ .kind = INPUT_UNPLUGGED, .t_ms = 10 });
    assert_null(app->visit.language);
    assert_true(app_take_left(app));
    app_destroy(app);
}

/* Two switches and nothing else: through every button of the start screen and on to a card. */
static void two_switches_reach_a_card(void **state)
{
    (void)state;
    struct app *app = app_new("KE", 0);
    app->options.switches = true;
    static const char *const WAY[] = { "language.en", "continue", "door.always", "card.X03", "show", "leave" };
    for (size_t i = 0; i < ARRAY_LENGTH(WAY); i++) {
        int steps = 0;
        for (; steps < 80 && strcmp(app->visit.focused, WAY[i]) != 0; steps++)
            press(app, KEY_SPACE, 0);
        if (steps == 80)
            fail_msg("Space does not come to %s", WAY[i]);
        press(app, KEY_ENTER, 0);
        app_view(app);
    }
    assert_null(app->visit.language);
    app_destroy(app);
}

static void reach_keeps_everything_in_the_lower_half(void **state)
{
    (void)state;
    struct app *app = app_new("KE", 0);
    app_resize(app, 1080, 1920, 60); /* a wall panel, 810 mm high */
    choose_language(app, "en");
    touch_id(app, "continue");
    touch_id(app, "size");
    touch_id(app, "reach");
    touch_id(app, "back");
    size_t seen = 0;
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        if (!node->action.kind)
            continue;
        seen++;
        assert_true(node->bounds.y >= 1920 * 9 / 20);
    }
    assert_true(seen > 8);
    touch_id(app, "leave");
    assert_false(app->visit.reach);
    app_destroy(app);
}

static void size_and_colours_are_forgotten_with_the_visit(void **state)
{
    (void)state;
    struct app *app = app_new("KE", 0);
    int body_px = app->metrics.size_px[UI_BODY];
    choose_language(app, "en");
    touch_id(app, "size");
    touch_id(app, "size.5");
    touch_id(app, "theme");
    touch_id(app, "theme.night");
    assert_true(app->metrics.size_px[UI_BODY] >= 2 * body_px - 1);
    assert_ptr_equal(app->ui.theme, &THEME_TABLE[THEME_NIGHT]);
    touch_id(app, "leave");
    assert_int_equal(app->metrics.size_px[UI_BODY], body_px);
    app_view(app);
    assert_ptr_equal(app->ui.theme, &THEME_TABLE[THEME_DAY]);
    app_destroy(app);
}

/* One touch extends, as often as she likes. */
static void reading_slowly_never_ends_a_visit(void **state)
{
    (void)state;
    struct app *app = app_new("KE", 0);
    int64_t now_ms = 0;
    choose_language(app, "en");
    for (int i = 0; i < 20; i++) {
        now_ms += 79000; /* a second before the end */
        app_event(app, &(struct input_event){ .kind = INPUT_NONE, .t_ms = now_ms });
        assert_true(app->visit.warned);
        app_event(app, &(struct input_event){ .kind = INPUT_DOWN, .x = 5, .y = 5, .pointer = 1, .t_ms = now_ms });
        app_event(app, &(struct input_event){ .kind = INPUT_UP, .x = 5, .y = 5, .pointer = 1, .t_ms = now_ms });
        assert_false(app->visit.warned);
        assert_non_null(app->visit.language);
    }
    app_event(app, &(struct input_event){ .kind = INPUT_NONE, .t_ms = now_ms + 80001 });
    assert_null(app->visit.language);
    app_destroy(app);
}

/* A site that asks Q6 gets six questions; answers order and never hide. */
static void answers_never_hide_a_card(void **state)
{
    (void)state;
    struct app *app = app_new("IT", 0);
    choose_language(app, "en");
    touch_id(app, "continue");
    assert_int_equal(model_question_count(app), 5);
    touch_id(app, "about_me");
    for (int q = 1; q <= 5; q++)
        touch_id(app, arena_format(&arena, "question.Q%d.no", q));
    assert_int_equal(app->visit.here.door, DOOR_MINE);
    touch_id(app, "see_all");
    for (size_t i = 0; i < app->entitlement_count; i++)
        assert_non_null(ui_find(app->root, arena_format(&arena, "card.%s", app->entitlements[i].id)));
    assert_int_equal(app->entitlement_count, 44);
    app_destroy(app);
}

/* Five touches to any card: the language, continue, everything, the card; and one to spare. */
static void any_card_is_five_touches_away(void **state)
{
    (void)state;
    size_t count;
    const struct language *languages = rights_languages(product.store, &count);
    for (size_t n = 0; n < count; n++) {
        struct app *app = app_new("KE", 0);
        if (!languages[n].tier)
            continue;
        choose_language(app, languages[n].tag);
        touch_id(app, "continue");
        touch_id(app, "see_all");
        for (size_t i = 0; i < 44; i++) {
            touch_id(app, arena_format(&arena, "card.%s", app->entitlements[i].id));
            assert_int_equal(app->visit.here.screen, SCREEN_CARD);
            touch_id(app, "back");
        }
        app_destroy(app);
    }
}

static void citations_read_like_the_treaty(void **state)
{
    (void)state;
    static const struct {
        const char *article, *paragraph, *citation;
    } CASE[] = {
        { "12", "", "12" },          { "12", "1(a)", "12(1)(a)" },        { "6", "(b)", "6(b)" },
        { "IX", "2 (care)", "IX(2)" }, { "V", "(confidentiality)", "V" }, { "Principle 11", "", "Principle 11" },
        { "7", "2-3", "7(2-3)" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(CASE); i++)
        assert_string_equal(basis_citation(&arena, CASE[i].article, CASE[i].paragraph), CASE[i].citation);
}

/* Italy rests on article 13(1) of the Council of Europe Convention twice: one citation. */
static void a_citation_stands_once(void **state)
{
    (void)state;
    struct app *app = app_new("IT", 0);
    touch_id(app, "language.en");
    touch_id(app, "continue");
    touch_id(app, "door.refuge");
    touch_id(app, "card.R01");
    bool seen = false;
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        const char *first = node->text ? strstr(node->text, "13(1)") : NULL;
        seen = seen || first;
        assert_true(!first || !strstr(first + 1, "13(1)"));
    }
    assert_true(seen);
    app_destroy(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_fits_in_every_language_and_shape),
        cmocka_unit_test(the_country_picker_fits_too),
        cmocka_unit_test(baseline_cards_are_three_touches_away),
        cmocka_unit_test(leave_forgets_everything),
        cmocka_unit_test(what_is_heard_is_marked_and_the_next_touch_ends_it),
        cmocka_unit_test(a_language_without_a_voice_says_so),
        cmocka_unit_test(the_picker_names_each_language_in_its_voice),
        cmocka_unit_test(a_device_pulled_out_ends_the_visit),
        cmocka_unit_test(two_switches_reach_a_card),
        cmocka_unit_test(reach_keeps_everything_in_the_lower_half),
        cmocka_unit_test(size_and_colours_are_forgotten_with_the_visit),
        cmocka_unit_test(reading_slowly_never_ends_a_visit),
        cmocka_unit_test(answers_never_hide_a_card),
        cmocka_unit_test(any_card_is_five_touches_away),
        cmocka_unit_test(citations_read_like_the_treaty),
        cmocka_unit_test(a_citation_stands_once),
    };
    return cmocka_run_group_tests(tests, open_product, close_product);
}

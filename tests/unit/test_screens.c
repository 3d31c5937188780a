/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a visit does: how many touches lead where, what is read aloud, what is forgotten, who can use it. */
#include "walk.h"

#include "screens/basis.h"

/* Presses a node of the tree as it was last laid out; nothing is laid out anew. */
static void press_id(struct app *app, struct ui_node *root, const char *id)
{
    struct ui_node *node = ui_find(root, id);
    if (!node)
        fail_msg("the screen has no %s", id);
    app_update(app, node->action);
}

/* A visit after the notice; through a door and to a card where they are named. */
static struct app *visit_new(const char *country, const char *language, const char *door, const char *card)
{
    struct app *app = app_new(country, 0);
    choose_language(app, language);
    touch_id(app, "continue");
    if (door)
        touch_id(app, door);
    if (card)
        touch_id(app, card);
    return app;
}

static void check_card_open(const struct app *app, const char *id)
{
    assert_int_equal(app->visit.here.screen, SCREEN_CARD);
    assert_string_equal(app->entitlements[app->visit.here.card].id, id);
}

/* After the language: continue, a door, a card. */
static void baseline_cards_are_three_touches_away(void **state)
{
    (void)state;
    static const char *const BASELINE[] = { "A02", "X06", "X03", "X08", "X04", "X01", "X02", "X09", "X05", "A01", "A10", "A04" };
    size_t count;
    const struct language *languages = rights_languages(product.store, &count);
    for (size_t n = 0; n < count; n++) {
        if (!languages[n].tier)
            continue;
        struct app *app = app_new("KE", 0);
        choose_language(app, languages[n].tag);
        touch_id(app, "continue"); /* 1 */
        for (int half = 0; half < 2; half++) {
            touch_id(app, half ? "door.always" : "door.assistance"); /* 2 */
            for (size_t i = 0; i < ARRAY_LENGTH(BASELINE); i++) {
                if ((BASELINE[i][0] == 'X') != half)
                    continue;
                press_id(app, app->root, arena_format(&arena, "card.%s", BASELINE[i])); /* 3 */
                check_card_open(app, BASELINE[i]);
                app_update(app, (struct ui_action){ ACTION_BACK, 0 });
            }
            touch_id(app, "back");
        }
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
    struct app *app = visit_new("KE", "en", "door.refuge", "card.R05");
    struct app_speech speech;
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

/* Somebody listened there, chose no language and went away: the next visitor finds it quiet, and as loud as ever. */
static void a_voice_on_the_first_screen_is_forgotten(void **state)
{
    (void)state;
    static const char *const THEN[] = { "louder", "pause" };
    for (size_t i = 0; i < ARRAY_LENGTH(THEN); i++) {
        struct app *app = app_new("KE", 0);
        assert_int_equal(app_deadline_ms(app), -1);
        touch_id(app, "listen");
        touch_id(app, THEN[i]);
        if (i == 0)
            app_event(app, &(struct input_event){ .kind = INPUT_SPEECH_END, .t_ms = 1000 });
        int64_t deadline_ms = app_deadline_ms(app);
        assert_true(deadline_ms > 0);
        app_event(app, &(struct input_event){ .kind = INPUT_NONE, .t_ms = deadline_ms });
        assert_false(app->visit.reading.on);
        assert_int_equal(app->visit.reading.volume, READING_VOLUME_USUAL);
        assert_true(app_take_left(app));
        assert_int_equal(app_deadline_ms(app), -1);
        app_destroy(app);
    }
}

static void a_language_without_a_voice_says_so(void **state)
{
    (void)state;
    struct app *app = visit_new("KE", "ar", NULL, NULL);
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

/* What an officer reads is in a language of the country, even one that no visitor can choose. */
static void officers_read_their_own_language(void **state)
{
    (void)state;
    static const struct {
        const char *country, *tag;
    } CASE[] = { { "IT", "it" }, { "AF", "prs" }, { "CN", "zh-Hans" }, { "EG", "ar" }, { "IS", "en" } };
    for (size_t i = 0; i < ARRAY_LENGTH(CASE); i++) {
        struct app *app = app_new(CASE[i].country, 0);
        choose_language(app, "so");
        touch_id(app, "continue");
        touch_id(app, "door.refuge");
        touch_id(app, "card.R05");
        touch_id(app, "show");
        const struct ui_node *node = app->root;
        while (node && !(node->role == UI_TITLE_TEXT && node->text))
            node = ui_next(app->root, (struct ui_node *)node);
        if (!node || strcmp(node->language->tag, CASE[i].tag) != 0)
            fail_msg("%s reads %s", CASE[i].country, node ? node->language->tag : "nothing");
        app_destroy(app);
    }
    struct app *app = app_new("IT", 0);
    assert_false(app_has(app, "language.it"));
    touch_id(app, "language.more");
    assert_false(app_has(app, "language.it"));
    app_destroy(app);
}

/* Malaysia has joined nothing that carries R05: its floor is a proposal, and the officer is told of no law. */
static void no_law_is_claimed_where_none_binds(void **state)
{
    (void)state;
    static const struct {
        const char *country;
        bool law;
    } CASE[] = { { "MY", false }, { "IT", true } };
    for (size_t i = 0; i < ARRAY_LENGTH(CASE); i++) {
        struct app *app = app_new(CASE[i].country, 0);
        choose_language(app, "en");
        touch_id(app, "continue");
        touch_id(app, "door.refuge");
        touch_id(app, "card.R05");
        assert_int_equal(app->entitlements[app->visit.here.card].by_floor, !CASE[i].law);
        touch_id(app, "show");
        assert_int_equal(ui_find(app->root, "show.level") != NULL, CASE[i].law);
        app_destroy(app);
    }
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
    struct app *app = visit_new("IT", "en", NULL, NULL);
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

/* The language, continue, everything, the card: four touches to any card. */
static void any_card_is_four_touches_away(void **state)
{
    (void)state;
    size_t count;
    const struct language *languages = rights_languages(product.store, &count);
    for (size_t n = 0; n < count; n++) {
        if (!languages[n].tier)
            continue;
        struct app *app = app_new("KE", 0);
        choose_language(app, languages[n].tag);
        touch_id(app, "continue");
        touch_id(app, "see_all");
        assert_int_equal(app->entitlement_count, 44);
        for (size_t i = 0; i < app->entitlement_count; i++) {
            press_id(app, app->root, arena_format(&arena, "card.%s", app->entitlements[i].id));
            check_card_open(app, app->entitlements[i].id);
            app_update(app, (struct ui_action){ ACTION_BACK, 0 });
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

/* --- from a sentence to its source ------------------------------------------------------------------------ */

static bool sheet_says(const struct sheet *sheet, const char *text)
{
    for (size_t i = 0; i < sheet->row_count; i++) {
        for (size_t c = 0; c < sheet->column_count; c++) {
            if (strstr(sheet->rows[i].cells[c].text, text))
                return true;
        }
    }
    return false;
}

/* Everything a sentence rests on, as the tables have it. */
static void check_provision(struct app *app, const struct basis *basis)
{
    const struct sheet *sheet = model_sheet(app);
    struct law_rows p = law_ask(product.store, LAW_PROVISION, basis->provision_id, &arena);
    struct law_rows standings = law_ask(product.store, LAW_STANDINGS, app->visit.country, &arena);
    size_t at = law_find(&standings, basis->instrument_id);
    const char *strength = arena_format(&arena, "adviser.strength.%s", law_field(&p, 0, PROVISION_STRENGTH));
    assert_int_equal(sheet->kind, SHEET_PROVISION);
    assert_string_equal(app->visit.here.subject, basis->provision_id);
    assert_true(strstr(sheet->title.text, basis->instrument_name) && strstr(sheet->title.text, basis->article));
    assert_true(sheet_says(sheet, catalog_text(product.catalog, app->visit.language, strength, &arena).text));
    assert_true(sheet_says(sheet, law_field(&p, 0, PROVISION_WORDS)));
    assert_true(sheet_says(sheet, "No lawyer has reviewed this."));
    if (basis->participation == PARTICIPATION_ADVICE)
        return;
    if (at == standings.count) {
        assert_true(sheet_says(sheet, "Unknown"));
        return;
    }
    const char *day = catalog_day(product.catalog, app->visit.language, basis->date, &arena);
    assert_true(!day || sheet_says(sheet, day));
    assert_true(sheet_says(sheet, law_field(&standings, at, STANDING_TITLE)));
    assert_true(sheet_says(sheet, law_field(&standings, at, STANDING_AS_OF)));
    assert_true(law_field(&standings, at, STANDING_VERIFIED)[0] == '1' || sheet_says(sheet, "Not checked"));
}

/* Card, its line of law, and there is the provision with strength, words, joining, source, date and review. "More" is
 * a touch only where more than three instruments stand below a card. */
static void every_line_of_law_is_two_touches_from_its_source(void **state)
{
    (void)state;
    static const char *const COUNTRY[] = { "IT", "NG", "LY", "TH", "US", "ZA", "KE", "BR" };
    for (size_t c = 0; c < ARRAY_LENGTH(COUNTRY); c++) {
        struct app *app = app_new(COUNTRY[c], 0);
        size_t lines = 0;
        choose_language(app, "en");
        touch_id(app, "continue");
        for (size_t i = 0; i < app->entitlement_count; i++) {
            const struct entitlement *card = &app->entitlements[i];
            app_update(app, (struct ui_action){ ACTION_CARD, (int)i });
            app_update(app, (struct ui_action){ ACTION_SOURCES, 1 }); /* 1 */
            if (i % 11 == 0)
                app_view(app);
            for (size_t k = 0; k < card->basis_count; k++) {
                const char *id = arena_format(&arena, "basis.%s", card->bases[k].provision_id);
                if (i % 11 == 0 && !ui_find(app->root, id))
                    continue; /* another article of an instrument that has its line */
                app_update(app, (struct ui_action){ ACTION_BASIS, (int)k }); /* 2 */
                check_provision(app, &card->bases[k]);
                app_update(app, (struct ui_action){ ACTION_BACK, 0 });
                lines++;
            }
            app_update(app, (struct ui_action){ ACTION_BACK, 0 });
        }
        assert_true(lines > 100);
        app_destroy(app);
    }
}

/* Switzerland has two permits; each leads to the whole rule, its page and its note. */
static void a_national_rule_leads_to_its_source(void **state)
{
    (void)state;
    struct app *app = visit_new("CH", "en", "door.refuge", "card.R03");
    assert_non_null(ui_find(app->root, "rule.1"));
    touch_id(app, "rule.0");
    assert_int_equal(app->visit.here.sheet, SHEET_NATIONAL);
    assert_true(sheet_says(model_sheet(app), "BGE 145 I 308"));
    assert_true(sheet_says(model_sheet(app), "2019-02-14"));
    touch_id(app, "back");
    check_card_open(app, "R03");
    app_destroy(app);
}

/* Norway's page names no law for free legal aid: the line says what it is about, in the language of the visit. */
static void a_rule_without_a_law_says_what_it_is(void **state)
{
    (void)state;
    struct app *app = visit_new("NO", "fr", "door.always", "card.X11");
    const struct ui_node *rule = ui_find(app->root, "rule.0");
    const char *title = catalog_text(product.catalog, app->visit.language, "card.X11.title", &arena).text;
    bool said = false;
    assert_non_null(rule);
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node))
        said = said || (node->text && strcmp(node->text, title) != 0 && strstr(node->text, title));
    assert_true(said);
    app_destroy(app);
}

/* Rules that are not in force stand on the advisers' page and on no card. */
static void a_rule_not_in_force_is_on_no_card(void **state)
{
    (void)state;
    struct app *app = visit_new("ZA", "en", "door.refuge", "card.R01");
    assert_null(ui_find(app->root, "rule.0"));
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node))
        assert_false(node->text && strstr(node->text, "90"));
    app_update(app, (struct ui_action){ ACTION_SHEET, SHEET_NATIONAL });
    assert_true(sheet_says(model_sheet(app), "NOT IN FORCE") && sheet_says(model_sheet(app), "Not in force"));
    app_destroy(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(baseline_cards_are_three_touches_away),
        cmocka_unit_test(leave_forgets_everything),
        cmocka_unit_test(what_is_heard_is_marked_and_the_next_touch_ends_it),
        cmocka_unit_test(a_voice_on_the_first_screen_is_forgotten),
        cmocka_unit_test(a_language_without_a_voice_says_so),
        cmocka_unit_test(the_picker_names_each_language_in_its_voice),
        cmocka_unit_test(officers_read_their_own_language),
        cmocka_unit_test(no_law_is_claimed_where_none_binds),
        cmocka_unit_test(a_device_pulled_out_ends_the_visit),
        cmocka_unit_test(two_switches_reach_a_card),
        cmocka_unit_test(reach_keeps_everything_in_the_lower_half),
        cmocka_unit_test(size_and_colours_are_forgotten_with_the_visit),
        cmocka_unit_test(reading_slowly_never_ends_a_visit),
        cmocka_unit_test(answers_never_hide_a_card),
        cmocka_unit_test(any_card_is_four_touches_away),
        cmocka_unit_test(citations_read_like_the_treaty),
        cmocka_unit_test(a_citation_stands_once),
        cmocka_unit_test(every_line_of_law_is_two_touches_from_its_source),
        cmocka_unit_test(a_national_rule_leads_to_its_source),
        cmocka_unit_test(a_rule_without_a_law_says_what_it_is),
        cmocka_unit_test(a_rule_not_in_force_is_on_no_card),
    };
    return cmocka_run_group_tests(tests, open_product, close_product);
}

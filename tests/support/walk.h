/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A walk through every screen and every card: nothing leaves the screen, no text is wider or higher than its
 * box, no two buttons overlap, everything is large enough to touch. */
#ifndef SUPPORT_WALK_H
#define SUPPORT_WALK_H

#include "cmocka_all.h"

#include "flow/visit.h"
#include "kiosk/product.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct product product;
static struct arena arena;

static inline int open_product(void **state)
{
    (void)state;
    struct config config;
    struct fault fault = { "" };
    const char *argv[] = { "test", "--pack", KIOSK_PACK };
    if (config_load(&arena, 3, (char **)argv, &fault, &config) != STATUS_OK || product_open(&config, &fault, &product) != STATUS_OK)
        return print_error("%s\n", fault.text), -1;
    return 0;
}

static inline int close_product(void **state)
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
              { "panel", 3840, 2160, 160 }, { "least phone", 360, 640, 160 }, { "tablet", 1280, 800, 189 }, { "tablet upright", 800, 1280, 189 } };

static inline struct app *app_new(const char *country, size_t shape)
{
    struct app *app;
    struct fault fault;
    struct app_options options = { .store = product.store, .catalog = product.catalog, .fonts = product.fonts, .metrics = product.metrics,
                                   .country = country, .width_px = SHAPE[shape].w, .height_px = SHAPE[shape].h, .dpi = SHAPE[shape].dpi };
    assert_int_equal(app_create(&options, 0, &fault, &app), STATUS_OK);
    return app;
}

static inline void touch_id(struct app *app, const char *id)
{
    app_view(app);
    struct ui_node *node = ui_find(app->root, id);
    if (!node)
        fail_msg("the screen has no %s", id);
    app_update(app, node->action);
    app_view(app);
}

static inline const char *where(const struct app *app, size_t shape)
{
    const struct visit *visit = &app->visit;
    const char *card = visit->here.screen == SCREEN_CARD ? app->entitlements[visit->here.card].id : "";
    return arena_format(&arena, "%s %s size %d screen %d %s", SHAPE[shape].name, visit->language ? visit->language->tag : "-",
                         visit->text_size, visit->here.screen, card);
}

static inline void check_text(const struct app *app, const struct ui_node *node, const char *place)
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

static inline bool overlap(struct rect a, struct rect b)
{
    struct rect both = rect_intersect(a, b);
    return both.w > 0 && both.h > 0;
}

static struct swept {
    size_t pages, texts;
} swept;

/* What a test wants of every page besides. */
static void (*also_check)(struct app *app, const char *place);

static inline void check_page(struct app *app, size_t shape)
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
    if (also_check)
        also_check(app, place);
    arena_reset(&arena);
}

/* Every sheet, for three countries, and a way down to one provision. */
static inline void check_advisers(struct app *app, size_t shape)
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
static inline void choose_language(struct app *app, const char *tag)
{
    char id[32];
    snprintf(id, sizeof id, "language.%s", tag);
    if (!app_has(app, id))
        touch_id(app, "language.more");
    touch_id(app, id);
}

/* Through the questions: every one, its skip, the panel of danger, and the list that follows. */
static inline void check_questions(struct app *app, size_t shape)
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

static inline void check_visit(struct app *app, size_t shape, const char *tag, int text_size, size_t card_step)
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
    if (catalog_has(product.catalog, app->visit.language, "adviser.title")) /* elsewhere they are the English ones */
        check_advisers(app, shape);
    for (enum door door = DOOR_ASSISTANCE; door <= DOOR_ALL; door++) {
        char id[32];
        snprintf(id, sizeof id, "door.%s", DOOR_TABLE[door].word);
        touch_id(app, door == DOOR_ALL ? "see_all" : id);
        check_page(app, shape);
        touch_id(app, "back");
    }
    touch_id(app, "see_all");
    for (size_t i = 0; i < app->entitlement_count; i += card_step) {
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

#endif

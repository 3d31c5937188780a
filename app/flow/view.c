/* SPDX-License-Identifier: GPL-3.0-or-later */
/* view = f(state). Around every screen stands the same frame: back, place and language on top; help,
 * up and down, next and Leave at the bottom. The frame never moves and is never covered: the idle
 * warning lies over the middle only. A page is built twice when its body turns out to be higher than
 * its place, the second time with Up and Down. */
#include "visit.h"

static const struct screen_ops *const SCREEN_TABLE[] = {
#define X(name, ops) [name] = &ops,
    SCREEN_LIST(X)
#undef X
};

static bool is_phone(const struct page *page)
{
    return page->ui->metrics->form == UI_PHONE;
}

/* The message that names where Back leads. */
static const char *back_message(const struct visit *visit, struct page *page)
{
    if (visit->depth == 0)
        return "ui.language";
    const struct place *to = &visit->behind[visit->depth - 1];
    if (to->screen == SCREEN_HOME)
        return "ui.start";
    if (to->screen == SCREEN_LIST_OF_CARDS)
        return page_id(page, "list.title.", DOOR_TABLE[to->door].word);
    return "ui.back";
}

static void build_place(struct page *page, struct ui_node *header)
{
    struct ui *ui = page->ui;
    const struct visit *visit = &page->app->visit;
    if (!visit->language || visit->here.screen == SCREEN_COUNTRY || visit->here.screen == SCREEN_NOTICE)
        return;
    const char *country = page_country(page);
    bool can_change = !page->app->options.country && visit->here.screen == SCREEN_HOME;
    if (can_change) {
        struct ui_node *button = page_button(page, header, "country", ICON_PLACE, NULL, ACTION_PICK_COUNTRY, 0);
        if (country)
            ui_text(ui, button, country, page->language, UI_SMALL, false, ui->theme->ink);
        else
            page_text(page, button, "ui.country.unknown", UI_SMALL, false, ui->theme->ink);
    } else if (country && !(is_phone(page) && SCREEN_TABLE[visit->here.screen]->back)) {
        struct ui_node *row = ui_row(ui, header, ui->metrics->gap_px / 3);
        ui_icon(ui, row, ICON_PLACE, ui->metrics->size_px[UI_SMALL], ui->theme->soft);
        ui_text(ui, row, country, page->language, UI_SMALL, false, ui->theme->soft);
    }
}

static void build_header(struct page *page, struct ui_node *frame)
{
    struct ui *ui = page->ui;
    const struct visit *visit = &page->app->visit;
    if (!visit->language)
        return;
    struct ui_node *header = ui_row(ui, frame, ui->metrics->gap_px);
    header->min_height_px = ui->metrics->target_px;
    bool again = visit->here.screen == SCREEN_LANGUAGE;
    if (again || SCREEN_TABLE[visit->here.screen]->back)
        page_button(page, header, "back", ICON_BACK, back_message(visit, page), ACTION_BACK, 0);
    build_place(page, header);
    ui_spacer(ui, header);
    if (!again && visit->here.screen != SCREEN_NOTICE) {
        struct ui_node *button = page_button(page, header, "language", ICON_LANGUAGE, NULL, ACTION_PICK_LANGUAGE, 0);
        ui_text(ui, button, visit->language->autonym, visit->language, UI_SMALL, true, ui->theme->ink);
    }
}

static void build_scroll_buttons(struct page *page, struct ui_node *parent)
{
    bool phone = is_phone(page);
    struct ui_node *up = page_button(page, parent, "up", ICON_UP, "ui.up", ACTION_UP, 0);
    struct ui_node *down = page_button(page, parent, "down", ICON_DOWN, "ui.down", ACTION_DOWN, 0);
    up->grow = down->grow = phone;
}

static void build_leave(struct page *page, struct ui_node *footer)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    const struct language *language;
    struct ui_node *leave = ui_row(ui, footer, m->gap_px / 2);
    leave->role = UI_BUTTON;
    leave->id = "leave";
    leave->action = (struct ui_action){ ACTION_LEAVE, 0 };
    leave->over = true;
    leave->fill = ui->theme->leave;
    leave->radius_px = m->big_target_px / 2;
    leave->min_width_px = leave->min_height_px = m->big_target_px;
    leave->pad = (struct ui_insets){ m->pad_px + m->gap_px / 2, m->gap_px / 2 };
    leave->justify = UI_CENTRE;
    ui_icon(ui, leave, ICON_LEAVE, m->size_px[UI_TITLE], ui->theme->leave_ink);
    page_text(page, leave, "ui.leave", UI_BODY, true, ui->theme->leave_ink);
    leave->name = page_say(page, "ui.leave.a11y", &language);
}

static void build_help(struct page *page, struct ui_node *footer)
{
    struct ui *ui = page->ui;
    struct ui_node *help = page_button(page, footer, "help", ICON_PHONE, "ui.help_now", ACTION_HELP, 0);
    help->radius_px = ui->metrics->big_target_px / 2;
    help->min_height_px = ui->metrics->big_target_px;
}

static void build_footer(struct page *page, struct ui_node *frame)
{
    struct ui *ui = page->ui;
    const struct visit *visit = &page->app->visit;
    const struct screen_ops *ops = SCREEN_TABLE[visit->here.screen];
    size_t next;
    if (!visit->language && !page->scrolls)
        return;
    bool narrow = is_phone(page);
    bool has_next = ops->next && model_next(page->app, visit->here.door, visit->here.card, &next);
    if (narrow && (page->scrolls || has_next)) {
        struct ui_node *row = ui_row(ui, frame, ui->metrics->gap_px);
        if (page->scrolls)
            build_scroll_buttons(page, row);
        if (has_next)
            page_button(page, row, "next", ICON_NEXT, page->scrolls ? NULL : "card.next", ACTION_NEXT, 0)->name =
                page_say(page, "card.next", NULL);
    }
    struct ui_node *footer = ui_row(ui, frame, ui->metrics->gap_px);
    if (ops->help && visit->language)
        build_help(page, footer);
    if (ops->see_all)
        page_button(page, footer, "see_all", ICON_LIST_ALL, "ui.see_all", ACTION_DOOR, DOOR_ALL)->min_height_px =
            ui->metrics->big_target_px;
    ui_spacer(ui, footer);
    if (page->scrolls && !narrow) {
        build_scroll_buttons(page, footer);
        ui_spacer(ui, footer);
    }
    if (has_next && !narrow)
        page_button(page, footer, "next", ICON_NEXT, "card.next", ACTION_NEXT, 0);
    if (visit->language)
        build_leave(page, footer);
}

/* Quiet truths about the text: shown in another language, or not yet checked. */
static void build_marks(struct page *page)
{
    struct ui *ui = page->ui;
    if (page->fallback && page->fallback != page->language) {
        struct catalog_arg arg = { "language", CATALOG_TEXT, page->fallback->autonym, 0 };
        page_format_text(page, page->body, "draft.fallback", &arg, 1, UI_SMALL, false, ui->theme->soft);
    }
    if (!page->draft)
        return;
    page_text(page, page->body, "draft.line", UI_SMALL, false, ui->theme->soft);
}

static void build_warning(struct page *page, struct ui_node *layers)
{
    struct app *app = page->app;
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    int64_t left_ms = app->visit.active_ms + app->options.idle_ms + app->options.warning_ms - app->now_ms;
    double seconds = (double)((left_ms + 4999) / 5000 * 5);
    struct ui_node *dialog = ui_add(ui, layers, UI_DIALOG);
    dialog->id = "idle";
    dialog->modal = true;
    dialog->fill = (ui->theme->paper & 0x00ffffff) | 0xd8000000;
    dialog->justify = UI_CENTRE;
    dialog->align = UI_CENTRE;
    struct ui_node *panel = page_panel(page, dialog);
    panel->gap_px = m->gap_px;
    panel->pad = (struct ui_insets){ 2 * m->pad_px, 2 * m->pad_px };
    struct catalog_arg arg = { "seconds", CATALOG_NUMBER, NULL, seconds };
    page_text(page, panel, "idle.title", UI_DOOR, true, ui->theme->ink)->role = UI_TITLE_TEXT;
    page_format_text(page, panel, "idle.line", &arg, 1, UI_BODY, false, ui->theme->ink);
    page_text(page, panel, "idle.why", UI_BODY, false, ui->theme->soft);
    page_button(page, panel, "stay", ICON_COUNT, "idle.stay", ACTION_STAY, 0)->min_height_px = m->big_target_px;
}

static struct ui_node *build_page(struct page *page)
{
    struct app *app = page->app;
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct ui_node *frame = ui_column(ui, NULL, m->gap_px);
    frame->pad = (struct ui_insets){ m->margin_px, m->margin_px * 5 / 8 };
    build_header(page, frame);
    struct ui_node *layers = ui_add(ui, frame, UI_GROUP);
    layers->flow = UI_LAYERS;
    layers->grow = 1;
    page->body = ui_add(ui, layers, UI_SCROLL);
    page->body->gap_px = m->gap_px;
    page->body->pad.y = m->focus_px;
    page->body->scroll_px = app->visit.here.scroll_px;
    SCREEN_TABLE[app->visit.here.screen]->build(page);
    build_marks(page);
    if (app->visit.warned)
        build_warning(page, layers);
    build_footer(page, frame);
    return frame;
}

static const struct language *page_language(const struct app *app)
{
    if (!app->visit.language)
        return &app->languages[0];
    if (app->visit.original) {
        for (size_t i = 0; i < app->language_count; i++) {
            if (app->languages[i].tag[0] == 'e' && app->languages[i].tag[1] == 'n' && !app->languages[i].tag[2])
                return &app->languages[i];
        }
    }
    return app->visit.language;
}

static struct page lay_out(struct app *app, bool scrolls)
{
    struct page page = { .app = app, .ui = &app->ui, .language = app->ui.language, .scrolls = scrolls };
    app->root = build_page(&page);
    ui_layout_run(&app->ui, app->root, app->metrics.width_px, app->metrics.height_px);
    return page;
}

void app_view(struct app *app)
{
    struct visit *visit = &app->visit;
    arena_reset(&app->frame_arena);
    app->ui = (struct ui){
        .arena = &app->frame_arena,
        .text = app->text,
        .metrics = &app->metrics,
        .theme = &THEME_DAY,
        .language = page_language(app),
        .fonts = font_chains_find,
        .fonts_user = app->chains,
        .pressed = visit->touch.target[0] ? visit->touch.target : NULL,
        .focused = visit->focused[0] ? visit->focused : NULL,
        .focus_visible = visit->focus_visible,
    };
    struct page page = lay_out(app, false);
    if (ui_scroll_limit_px(page.body) > 0)
        page = lay_out(app, true);
    visit->here.scroll_px = page.body->scroll_px;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* view = f(state). Around every screen stands the same frame: back, place and language on top; help,
 * up and down, next and Leave at the bottom. The frame never moves and is never covered: the idle
 * warning lies over the middle only. A page that turns out to be higher than its place is built again,
 * first tight, then with Up and Down. */
#include "visit.h"

#include <string.h>

static const struct screen_ops *const SCREEN_TABLE[] = {
#define X(name, ops) [name] = &ops,
    SCREEN_LIST(X)
#undef X
};

static bool is_phone(const struct page *page)
{
    return page->ui->metrics->form == UI_PHONE;
}

/* The narrowest phones. */
static bool is_least(const struct page *page)
{
    const struct ui_metrics *m = page->ui->metrics;
    return m->width_px - 2 * m->margin_px < 2 * (m->target_px + m->gap_px) + m->big_target_px * 6 / 5;
}

/* Up and Down have a row of their own. */
static bool is_narrow(const struct page *page)
{
    return (page->crowded && is_phone(page)) || is_least(page);
}

/* Beside the words of Help and Leave on a phone. */
static int bottom_pad_px(const struct page *page)
{
    const struct ui_metrics *m = page->ui->metrics;
    return is_least(page) ? m->gap_px / 3 : m->pad_px;
}

/* The message that names where Back leads. */
static const char *back_message(const struct visit *visit, struct page *page)
{
    if (visit->depth == 0)
        return "ui.language";
    const struct place *to = &visit->behind[visit->depth - 1];
    if (to->screen == SCREEN_HOME)
        return "ui.start";
    if (to->screen == SCREEN_ABOUT)
        return "about.short";
    if (to->screen == SCREEN_ADVISERS && !is_phone(page))
        return "adviser.title";
    if (to->screen == SCREEN_LIST_OF_CARDS)
        return page_id(page, "list.title.", DOOR_TABLE[to->door].word);
    return "ui.back";
}

static bool page_has_next(const struct page *page)
{
    const struct place *here = &page->app->visit.here;
    size_t next;
    return SCREEN_TABLE[here->screen]->next && model_next(page->app, here->door, here->card, &next);
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
            ui_text(ui, button, country, page->language, UI_FRAME, false, ui->theme->ink);
        else
            page_text(page, button, "ui.country.unknown", UI_FRAME, false, ui->theme->ink);
    } else if (country && !page->crowded && !(is_phone(page) && SCREEN_TABLE[visit->here.screen]->back)) {
        struct ui_node *row = ui_row(ui, header, ui->metrics->gap_px / 3);
        ui_icon(ui, row, ICON_PLACE, ui->metrics->size_px[UI_FRAME], ui->theme->soft);
        ui_text(ui, row, country, page->language, UI_FRAME, false, ui->theme->soft);
    }
}

/* Where there is no room, the arrow alone; where it leads is still spoken. */
static void build_back(struct page *page, struct ui_node *header)
{
    const char *message = back_message(&page->app->visit, page);
    page_button(page, header, "back", ICON_BACK, is_phone(page) || page->crowded ? NULL : message, ACTION_BACK, 0)->name = page_say(page, message, NULL);
}

static void build_tool(struct page *page, struct ui_node *header, const char *id, enum icon icon, const char *message, bool words,
                       enum action action)
{
    struct ui_node *button = page_button(page, header, id, icon, words ? message : NULL, action, 0);
    button->name = page_say(page, message, NULL);
    if (!words)
        button->pad.x = page->ui->metrics->gap_px / 2;
}

/* A language without a voice shows that before it is touched. */
static void build_listen(struct page *page, struct ui_node *header)
{
    const struct app *app = page->app;
    bool can = reading_can(app, page->language);
    const char *message = app->visit.reading.on ? "ui.listen.stop" : can ? "ui.listen" : "language.voice.none";
    enum icon icon = app->visit.reading.on ? ICON_STOP : can ? ICON_LISTEN : ICON_MUTE;
    bool words = !is_phone(page) && !page->crowded && can && !app->visit.reading.on;
    build_tool(page, header, "listen", icon, message, words, ACTION_LISTEN);
}

/* What is being read with, and its buttons; or that there is no voice. */
static void build_voice_bar(struct page *page, struct ui_node *frame)
{
    struct ui *ui = page->ui;
    const struct reading *reading = &page->app->visit.reading;
    if (reading->silent)
        page_text(page, frame, "speech.none", UI_FRAME, true, ui->theme->ink)->id = "speech.none";
    if (!reading->on)
        return;
    struct ui_node *bar = ui_row(ui, frame, ui->metrics->gap_px);
    bool words = !is_phone(page) && !page->crowded;
    struct catalog_arg loudness = { "n", CATALOG_NUMBER, NULL, reading->volume + 1 };
    const char *pause = reading->paused ? "speech.resume" : "speech.pause";
    if (!page->app->visit.language)
        build_tool(page, bar, "listen", ICON_STOP, "ui.listen.stop", words, ACTION_LISTEN);
    build_tool(page, bar, "pause", reading->paused ? ICON_PLAY : ICON_PAUSE, pause, words, ACTION_PAUSE);
    struct ui_node *louder = page_button(page, bar, "louder", reading->volume ? ICON_LISTEN : ICON_VOLUME, NULL, ACTION_LOUDER, 0);
    louder->name = page_format(page, "speech.volume", &loudness, 1, NULL);
    if (words)
        page_format_text(page, louder, "speech.volume", &loudness, 1, UI_FRAME, true, ui->theme->ink);
    if (is_phone(page) && (page->crowded || !page->app->visit.language))
        return; /* the buttons fill the row */
    bool below = words && !ui->metrics->landscape && !page->app->visit.language; /* beside three buttons with their words it would be a word wide */
    struct ui_node *lines = ui_column(ui, below ? frame : bar, 0);
    lines->grow = !below;
    page_text(page, lines, reading->recorded ? "speech.recorded" : "speech.machine", UI_FRAME, false, ui->theme->soft);
    if (words)
        page_text(page, lines, "speech.near", UI_FRAME, false, ui->theme->soft);
}

/* Listen, text size, and the language by its own name. A phone has the languages on the page of sizes. */
static void build_tools(struct page *page, struct ui_node *header)
{
    const struct visit *visit = &page->app->visit;
    enum screen screen = visit->here.screen;
    if (screen != SCREEN_LANGUAGE)
        build_listen(page, header);
    if (screen != SCREEN_SIZE && screen != SCREEN_THEME && screen != SCREEN_LANGUAGE)
        build_tool(page, header, "size", ICON_TEXT_SIZE, "ui.text_size", false, ACTION_PICK_SIZE);
    if (is_phone(page) || screen == SCREEN_LANGUAGE || screen == SCREEN_NOTICE || screen == SCREEN_OTHER_LANGUAGE)
        return;
    struct ui_node *button = page_button(page, header, "language", ICON_LANGUAGE, NULL, ACTION_PICK_LANGUAGE, 0);
    struct catalog_arg arg = { "language", CATALOG_TEXT, visit->language->autonym, 0 };
    ui_text(page->ui, button, visit->language->autonym, visit->language, UI_FRAME, true, page->ui->theme->ink);
    button->name = page_format(page, "ui.language.current", &arg, 1, NULL);
}

static void build_header(struct page *page, struct ui_node *frame)
{
    struct ui *ui = page->ui;
    const struct visit *visit = &page->app->visit;
    if (!visit->language)
        return;
    struct ui_node *header = ui_row(ui, frame, ui->metrics->gap_px);
    header->min_height_px = ui->metrics->target_px;
    if (is_least(page))
        header->gap_px = ui->metrics->gap_px * 3 / 4; /* three targets and what is between them */
    bool again = visit->here.screen == SCREEN_LANGUAGE;
    if (again || SCREEN_TABLE[visit->here.screen]->back)
        build_back(page, header);
    build_place(page, header);
    ui_spacer(ui, header);
    page_say(page, "ui.leave", NULL); /* so that the mark knows the language */
    if (page->draft && !is_phone(page) && !page->crowded)
        page_text(page, header, "draft.mark", UI_FRAME, false, ui->theme->soft);
    build_tools(page, header);
}

/* On a phone there is no room for words beside the arrows; they are still spoken. */
static void build_scroll_buttons(struct page *page, struct ui_node *parent)
{
    static const struct {
        const char *id, *message;
        enum icon icon;
        enum action action;
    } BUTTON[] = { { "up", "ui.up", ICON_UP, ACTION_UP }, { "down", "ui.down", ICON_DOWN, ACTION_DOWN } };
    for (size_t i = 0; i < ARRAY_LENGTH(BUTTON); i++) {
        bool words = !is_phone(page) && !page->crowded;
        struct ui_node *button = page_button(page, parent, BUTTON[i].id, BUTTON[i].icon, words ? BUTTON[i].message : NULL, BUTTON[i].action, 0);
        button->name = page_say(page, BUTTON[i].message, NULL);
        if (!words)
            button->pad.x = page->ui->metrics->gap_px / 2;
    }
}

/* Spaces become no-break spaces: Leave is as wide on every page, and what shares its row gives way. */
static const char *in_one_line(const struct page *page, const char *text)
{
    const char *line = "";
    for (size_t len_b; *text; text += len_b) {
        len_b = strcspn(text, " ");
        line = arena_format(page->ui->arena, "%s%.*s%s", line, (int)len_b, text, text[len_b] ? "\u00a0" : "");
        len_b += text[len_b] == ' ';
    }
    return line;
}

static void build_leave(struct page *page, struct ui_node *footer)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    const struct language *language;
    struct ui_node *leave = is_phone(page) ? ui_column(ui, footer, m->gap_px / 4) : ui_row(ui, footer, m->gap_px / 2);
    leave->role = UI_BUTTON;
    leave->id = "leave";
    leave->action = (struct ui_action){ ACTION_LEAVE, 0 };
    leave->over = true;
    leave->fill = ui->theme->leave;
    leave->radius_px = m->big_target_px / 2;
    leave->min_width_px = leave->min_height_px = m->big_target_px;
    leave->pad = (struct ui_insets){ is_phone(page) ? bottom_pad_px(page) : m->pad_px + m->gap_px / 2, m->gap_px / 2 };
    leave->justify = leave->align = UI_CENTRE;
    ui_icon(ui, leave, ICON_LEAVE, m->size_px[UI_TITLE], ui->theme->leave_ink);
    struct ui_node *word = page_text(page, leave, "ui.leave", UI_LEAVE, true, ui->theme->leave_ink);
    word->text = in_one_line(page, word->text);
    leave->name = page_say(page, "ui.leave.a11y", &language);
}

static void build_help(struct page *page, struct ui_node *footer)
{
    struct ui *ui = page->ui;
    struct ui_node *help = page_button(page, footer, "help", ICON_PHONE, "ui.help_now", ACTION_HELP, 0);
    if (is_phone(page)) { /* like Leave: the picture above the word, so that neither is left out */
        help->flow = UI_COLUMN;
        help->align = UI_CENTRE;
        help->gap_px = ui->metrics->gap_px / 4;
        help->last->centred_text = true;
        help->pad.x = bottom_pad_px(page);
    }
    help->radius_px = ui->metrics->big_target_px / 2;
    help->min_height_px = ui->metrics->big_target_px;
    if (!SCREEN_TABLE[page->app->visit.here.screen]->help_strip)
        return;
    help->fill = ui->theme->help; /* a phone has no room for the strip */
    help->edge = 0;
    for (struct ui_node *part = help->first; part; part = part->next)
        part->ink = ui->theme->help_ink;
}

/* A page that scrolls needs the room: there, as on phones, Help is the coloured button at the bottom. */
static bool has_help_strip(const struct page *page)
{
    return SCREEN_TABLE[page->app->visit.here.screen]->help_strip && !is_phone(page) && !page->scrolls;
}

/* Help, the strip that is always in sight on the start screen. */
static void build_help_strip(struct page *page, struct ui_node *frame)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct ui_node *strip = ui_row(ui, frame, m->gap_px);
    strip->role = UI_BUTTON;
    strip->id = "help";
    strip->action = (struct ui_action){ ACTION_HELP, 0 };
    strip->fill = ui->theme->help;
    strip->radius_px = m->radius_px + m->gap_px / 2;
    strip->pad = (struct ui_insets){ m->pad_px * 3 / 2, m->gap_px / 2 };
    strip->min_height_px = is_phone(page) ? m->target_px : m->big_target_px;
    ui_icon(ui, strip, ICON_PHONE, m->size_px[UI_DOOR], ui->theme->help_ink);
    page_text(page, strip, "ui.help_now", is_phone(page) ? UI_FRAME : UI_TITLE, true, ui->theme->help_ink);
}

/* What only the start screen has beside Leave. */
static void build_start_buttons(struct page *page, struct ui_node *footer)
{
    int height_px = page->ui->metrics->big_target_px;
    struct ui_node *me = page_button(page, footer, "about_me", ICON_QUESTION, "home.about_me", ACTION_ABOUT_ME, 0);
    me->min_height_px = height_px;
    page_button(page, footer, "see_all", ICON_LIST_ALL, "ui.see_all", ACTION_DOOR, DOOR_ALL)->min_height_px = height_px;
    struct ui_node *about = page_button(page, footer, "about", ICON_ABOUT, "about.short", ACTION_ABOUT, 0);
    about->min_height_px = height_px;
    about->name = page_say(page, "about.title", NULL);
}

/* One row where there is room, two on tall screens. Leave ends the last one. What a phone has no room
 * for stands at the end of its body. */
static void build_footer(struct page *page, struct ui_node *frame)
{
    struct ui *ui = page->ui;
    const struct visit *visit = &page->app->visit;
    const struct screen_ops *ops = SCREEN_TABLE[visit->here.screen];
    bool phone = is_phone(page), stacked = !ui->metrics->landscape || page->crowded;
    bool next = page_has_next(page) && !phone, start = ops->see_all && !phone;
    bool scrolls = page->scrolls && !((phone || stacked) && visit->warned); /* the warning needs the room, and keeps them from touch */
    bool alone = !is_narrow(page) && !page->crowded && !ops->help && !ops->help_strip; /* Leave has room beside it */
    bool above = stacked && (start || ((!alone || !visit->language) && (scrolls || next)));
    struct ui_node *moves = above ? ui_row(ui, frame, ui->metrics->gap_px) : NULL, *footer = NULL;
    if (visit->language || (scrolls && !stacked))
        footer = ui_row(ui, frame, is_least(page) ? ui->metrics->gap_px / 2 : ui->metrics->gap_px);
    if ((ops->help || (ops->help_strip && !has_help_strip(page))) && visit->language)
        build_help(page, footer);
    if (start)
        build_start_buttons(page, moves ? moves : footer);
    moves = moves && !start ? moves : footer;
    if (scrolls) {
        if (!stacked)
            ui_spacer(ui, moves);
        build_scroll_buttons(page, moves);
    }
    if (moves)
        ui_spacer(ui, moves);
    if (next)
        page_button(page, moves, "next", ICON_NEXT, "card.next", ACTION_NEXT, 0);
    if (moves != footer && footer)
        ui_spacer(ui, footer);
    if (visit->language)
        build_leave(page, footer);
}

/* On a phone: what other screens have at the bottom. */
static void build_phone_end(struct page *page)
{
    if (!is_phone(page))
        return;
    struct ui_node *row = ui_add(page->ui, page->body, UI_GROUP);
    row->flow = UI_WRAP;
    row->gap_px = page->ui->metrics->gap_px;
    if (SCREEN_TABLE[page->app->visit.here.screen]->see_all)
        build_start_buttons(page, row);
    if (page_has_next(page))
        page_button(page, row, "next", ICON_NEXT, "card.next", ACTION_NEXT, 0);
}

/* Quiet truths about the text: shown in another language, or not yet checked. */
static void build_marks(struct page *page)
{
    struct ui *ui = page->ui;
    if (page->fallback && page->fallback != page->language) {
        struct catalog_arg arg = { "language", CATALOG_TEXT, page->fallback->autonym, 0 };
        page_format_text(page, page->body, "draft.fallback", &arg, 1, UI_SMALL, false, ui->theme->soft);
    }
    bool card = page->app->visit.here.screen == SCREEN_CARD;
    if (page->draft && page->app->visit.language && (card || is_phone(page) || page->crowded))
        page_text(page, page->body, card ? "draft.line" : "draft.mark", UI_SMALL, false, ui->theme->soft);
}

/* Never hidden because it is old, but said on every page. */
static void build_age(struct page *page, struct ui_node *frame)
{
    const struct app *app = page->app;
    if (app->visit.language && clock_is_old(&app->options.clock, app->now_ms))
        page_text(page, frame, "about.old", UI_FRAME, false, page->ui->theme->soft);
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
    bool small = page->warning != WARNING_WHOLE || is_phone(page);
    struct ui_node *panel = page_panel(page, dialog);
    panel->gap_px = small ? m->gap_px / 2 : m->gap_px;
    panel->pad = small ? panel->pad : (struct ui_insets){ 2 * m->pad_px, 2 * m->pad_px };
    struct catalog_arg arg = { "seconds", CATALOG_NUMBER, NULL, seconds };
    if (page->warning != WARNING_LINE)
        page_text(page, panel, "idle.title", small ? UI_LEAVE : UI_DOOR, true, ui->theme->ink)->role = UI_TITLE_TEXT;
    page_format_text(page, panel, "idle.line", &arg, 1, small ? UI_FRAME : UI_BODY, false, ui->theme->ink);
    if (!small)
        page_text(page, panel, "idle.why", UI_BODY, false, ui->theme->soft);
    page_button(page, panel, "stay", ICON_COUNT, "idle.stay", ACTION_STAY, 0)->min_height_px =
        small ? m->target_px : m->big_target_px;
}

static struct ui_node *build_page(struct page *page)
{
    struct app *app = page->app;
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct ui_node *frame = ui_column(ui, NULL, m->gap_px);
    frame->pad = (struct ui_insets){ m->margin_px, m->margin_px * 5 / 8 };
    if (m->tall && app->visit.reach)
        ui_column(ui, frame, 0)->min_height_px = m->height_px * 9 / 20; /* for hands that do not reach higher */
    page->framing = true;
    build_header(page, frame);
    build_age(page, frame);
    page->framing = false;
    struct ui_node *layers = ui_add(ui, frame, UI_GROUP);
    layers->flow = UI_LAYERS;
    layers->grow = 1;
    page->body = ui_add(ui, layers, UI_SCROLL);
    page->body->gap_px = m->gap_px;
    page->body->pad.y = m->focus_px;
    page->body->scroll_px = app->visit.here.scroll_px;
    SCREEN_TABLE[app->visit.here.screen]->build(page);
    build_phone_end(page);
    build_marks(page);
    page->framing = true;
    if (app->visit.warned)
        build_warning(page, layers);
    build_voice_bar(page, frame);
    if (has_help_strip(page))
        build_help_strip(page, frame);
    build_footer(page, frame);
    return frame;
}

static const struct language *page_language(const struct app *app)
{
    if (!app->visit.language)
        return &app->languages[0];
    return app->visit.original ? language_english(app) : app->visit.language;
}

/* Long words or large letters: something reaches into the margins, or the frame is higher than the screen. */
static bool overflows(const struct app *app)
{
    int left_px = app->metrics.margin_px, right_px = app->metrics.width_px - left_px;
    for (struct ui_node *node = app->root; node; node = ui_next(app->root, node)) {
        if (node != app->root && (node->bounds.x + node->bounds.w > right_px || node->bounds.x < left_px))
            return true;
        if (node->bounds.y + node->bounds.h > app->metrics.height_px && !ui_scroller(node))
            return true;
    }
    return false;
}

/* It must stay clear of what is below it, Leave most of all. */
static bool warning_is_cut(const struct app *app)
{
    const struct ui_node *dialog = app->visit.warned ? ui_find(app->root, "idle") : NULL;
    const struct ui_node *stay = dialog ? ui_find(app->root, "stay") : NULL;
    return stay && stay->bounds.y + stay->bounds.h > dialog->bounds.y + dialog->bounds.h;
}

static struct page lay_out(struct app *app, bool tight, bool scrolls, enum warning warning)
{
    struct page page;
    for (int crowded = 0; crowded < 2; crowded++) {
        page = (struct page){ .app = app, .ui = &app->ui, .language = app->ui.language, .tight = tight, .scrolls = scrolls, .crowded = crowded,
                              .warning = warning };
        app->ui.break_words = crowded;
        app->root = build_page(&page);
        ui_layout_run(&app->ui, app->root, app->metrics.width_px, app->metrics.height_px);
        if (!overflows(app))
            break;
    }
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
        .theme = &THEME_TABLE[visit->theme],
        .language = page_language(app),
        .fonts = font_chains_find,
        .fonts_user = app->chains,
        .pressed = visit->touch.target[0] ? visit->touch.target : NULL,
        .focused = visit->focused[0] ? visit->focused : NULL,
        .focus_visible = visit->focus_visible,
    };
    bool tight = false, scrolls = false;
    struct page page = lay_out(app, tight, scrolls, WARNING_WHOLE);
    if (ui_scroll_limit_px(page.body) > 0)
        page = lay_out(app, tight = true, scrolls, WARNING_WHOLE);
    if (ui_scroll_limit_px(page.body) > 0)
        page = lay_out(app, tight, scrolls = true, WARNING_WHOLE);
    for (enum warning warning = WARNING_SHORT; warning <= WARNING_LINE && warning_is_cut(app); warning++)
        page = lay_out(app, tight, scrolls, warning);
    visit->here.scroll_px = page.body->scroll_px;
    reading_mark(app);
}

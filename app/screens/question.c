/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question, three answers alike in size and colour, and a way past it. What was answered is shown
 * nowhere. */
#include "../flow/visit.h"

static const char *question_id(struct page *page, const char *part)
{
    return arena_format(page->ui->arena, "question.Q%d.%s", page->app->visit.here.step + 1, part);
}

static void build_answers(struct page *page)
{
    static const struct {
        const char *word;
        enum answer answer;
    } ANSWER[] = { { "yes", ANSWER_YES }, { "no", ANSWER_NO }, { "unsure", ANSWER_UNSURE } };
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    bool beside = m->landscape && (m->form != UI_PHONE || m->wide);
    struct ui_node *answers = beside ? ui_row(ui, page->body, m->gap_px * 2) : ui_column(ui, page->body, m->gap_px * 3 / 2);
    if (beside)
        answers->flow = UI_SHARES;
    answers->align = UI_STRETCH;
    for (size_t i = 0; i < ARRAY_LENGTH(ANSWER); i++) {
        struct ui_node *button = page_button(page, answers, question_id(page, ANSWER[i].word), ICON_COUNT, NULL, ACTION_ANSWER, ANSWER[i].answer);
        page_text(page, button, page_id(page, "answer.", ANSWER[i].word), UI_TITLE, true, ui->theme->ink)->centred_text = true;
        button->min_height_px = m->big_target_px * (page->tight ? 10 : 14) / 10;
        button->radius_px = m->radius_px;
        button->grow = beside;
    }
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    struct catalog_arg progress[] = { { "n", CATALOG_NUMBER, NULL, page->app->visit.here.step + 1 },
                                      { "total", CATALOG_NUMBER, NULL, model_question_count(page->app) } };
    page_format_text(page, page->body, "question.progress", progress, ARRAY_LENGTH(progress), UI_SMALL, false, ui->theme->soft);
    page_heading(page, question_id(page, "text"), ui->theme->ink);
    if (!page->tight)
        page_text(page, page->body, question_id(page, "why"), UI_BODY, false, ui->theme->soft);
    build_answers(page);
    if (page->tight) /* the answers come first into sight */
        page_text(page, page->body, question_id(page, "why"), UI_BODY, false, ui->theme->soft);
    struct ui_node *row = ui_add(ui, page->body, UI_GROUP);
    row->flow = UI_WRAP;
    row->gap_px = ui->metrics->gap_px;
    page_button(page, row, question_id(page, "skip"), ICON_SKIP, "answer.skip", ACTION_ANSWER, ANSWER_NONE);
    page_button(page, row, "question.stop", ICON_LIST_ALL, "question.stop", ACTION_STOP_QUESTIONS, 0);
    if (page->app->visit.here.step == 0)
        page_text(page, page->body, "question.intro", UI_SMALL, false, ui->theme->soft);
    page_text(page, page->body, "question.not_saved", UI_SMALL, false, ui->theme->soft);
}

const struct screen_ops question_screen = { .back = true, .help = true, .build = build };

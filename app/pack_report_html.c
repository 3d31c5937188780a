/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pack_report.h"

#include <string.h>

static const char STYLE[] =
    "body{font:16px/1.5 system-ui,\"Noto Sans\",\"Noto Naskh Arabic\",sans-serif;color:#1B2430;background:#FAF6EF;margin:2em auto;max-width:70em;padding:0 1em}"
    "h1{font-size:1.7em}h2{margin-top:2.2em;border-bottom:2px solid #8C8371}h3{margin-top:1.6em}"
    "table{border-collapse:collapse;width:100%;font-size:.9em;background:#fff;margin:.8em 0}"
    "th,td{border:1px solid #8C8371;padding:.35em .6em;text-align:start;vertical-align:top}"
    "th{background:#F1E9DC}.group th{background:#DDEFEF;color:#0F5257}.strong{font-weight:600}.soft,small{color:#4A5563}small{display:block;font-weight:400}"
    "a{color:#0B57D0}ul.contents{columns:2}bdi{unicode-bidi:isolate}"
    "@media print{body{background:#fff;margin:0;max-width:none;font-size:11px}h2{break-before:page}tr{break-inside:avoid}a{color:inherit;text-decoration:none}}";

struct writer {
    FILE *out;
    const struct sheet_request *request;
    struct arena *arena;
};

static void put_text(struct writer *w, const char *text)
{
    for (const char *c = text; *c; c++) {
        const char *entity = *c == '&' ? "&amp;" : *c == '<' ? "&lt;" : *c == '>' ? "&gt;" : *c == '"' ? "&quot;" : NULL;
        if (entity)
            fputs(entity, w->out);
        else
            putc(*c, w->out);
    }
}

/* A long address may break after its parts, or it would make the table wider than paper; words may not. */
static void put_breakable(struct writer *w, const char *text)
{
    enum { LONG_B = 24 };
    while (*text) {
        size_t blank_b = strspn(text, " "), word_b = strcspn(text + blank_b, " "), end_b = blank_b + word_b;
        while (word_b > LONG_B && end_b) {
            size_t part_b = strcspn(text, "/?&=%_-.") + 1;
            part_b = part_b < end_b ? part_b : end_b;
            put_text(w, arena_string_n(w->arena, text, part_b));
            fputs("<wbr>", w->out);
            text += part_b;
            end_b -= part_b;
        }
        put_text(w, arena_string_n(w->arena, text, end_b));
        text += end_b;
    }
}

/* A text in another language than the page says so: for voices, fonts and direction. */
static void put_cell(struct writer *w, const struct sheet_cell *cell)
{
    bool foreign = cell->language != w->request->language && cell->text[0];
    if (foreign)
        fprintf(w->out, "<bdi lang=\"%s\" dir=\"%s\">", cell->language->tag, cell->language->rtl ? "rtl" : "ltr");
    put_breakable(w, cell->text);
    if (foreign)
        fputs("</bdi>", w->out);
}

static void put_element(struct writer *w, const char *element, const struct sheet_cell *cell)
{
    static const char *const CLASS[] = { "", " class=\"strong\"", " class=\"soft\"" };
    fprintf(w->out, "<%s%s>", element, CLASS[cell->tone]);
    put_cell(w, cell);
    fprintf(w->out, "</%s>", element);
}

static void put_message(struct writer *w, const char *element, const char *id)
{
    struct catalog_text text = catalog_text(w->request->catalog, w->request->language, id, w->arena);
    put_element(w, element, &(struct sheet_cell){ text.text, text.language, TONE_PLAIN });
}

/* Provisions are rows of their instrument's table, instruments and cases have a section: every link ends in this page. */
static void put_link_start(struct writer *w, const struct sheet_link *link)
{
    fprintf(w->out, "<a href=\"#%s-%s\">", SHEET_WORD[link->kind], link->subject);
}

/* Where the fact was read and as of when, in English as its source is named. */
static void put_origin(struct writer *w, const struct sheet_origin *origin)
{
    if (!origin->source[0])
        return;
    fputs("<small><bdi lang=\"en\" dir=\"ltr\">", w->out);
    put_text(w, origin->source);
    if (origin->as_of[0]) {
        fputs(" (", w->out);
        put_text(w, origin->as_of);
        putc(')', w->out);
    }
    fputs("</bdi></small>", w->out);
}

static void put_row(struct writer *w, const struct sheet *sheet, const struct sheet_row *row, bool is_target)
{
    static const char *const CLASS[] = { "", " class=\"strong\"", " class=\"soft\"" };
    if (is_target && row->link.kind == SHEET_PROVISION)
        fprintf(w->out, "<tr id=\"provision-%s\">", row->link.subject);
    else
        fputs("<tr>", w->out);
    for (size_t c = 0; c < sheet->column_count; c++) {
        bool linked = c == 0 && !is_target && row->link.kind != SHEET_COUNT && row->cells[c].text[0];
        fprintf(w->out, "<td%s>", CLASS[row->cells[c].tone]);
        if (linked)
            put_link_start(w, &row->link);
        put_cell(w, &row->cells[c]);
        fputs(linked ? "</a>" : "", w->out);
        if (row->origins)
            put_origin(w, &row->origins[c]);
        fputs("</td>", w->out);
    }
    fputs("</tr>\n", w->out);
}

static void put_table(struct writer *w, const struct sheet *sheet, bool is_target)
{
    if (!sheet->row_count)
        return;
    fputs("<table>\n<thead><tr>", w->out);
    for (size_t c = 0; c < sheet->column_count; c++) {
        fputs("<th scope=\"col\">", w->out);
        put_cell(w, &sheet->columns[c]);
        fputs("</th>", w->out);
    }
    fputs("</tr></thead>\n<tbody>\n", w->out);
    for (size_t i = 0; i < sheet->row_count; i++) {
        if (sheet->rows[i].group.text[0]) {
            fprintf(w->out, "<tr class=\"group\"><th colspan=\"%zu\" scope=\"colgroup\">", sheet->column_count);
            put_cell(w, &sheet->rows[i].group);
            fputs("</th></tr>\n", w->out);
        }
        put_row(w, sheet, &sheet->rows[i], is_target);
    }
    fputs("</tbody>\n</table>\n", w->out);
}

static void put_sheet(struct writer *w, enum sheet_kind kind)
{
    struct sheet sheet = sheet_build(w->request, kind, w->arena);
    fprintf(w->out, "<section id=\"%s\">\n", SHEET_WORD[kind]);
    put_element(w, "h2", &sheet.title);
    for (size_t i = 0; i < sheet.line_count; i++)
        put_element(w, "p", &sheet.lines[i]);
    put_table(w, &sheet, false);
    for (size_t i = 0; i < sheet.note_count; i++)
        put_element(w, "p", &sheet.notes[i]);
    fputs("</section>\n", w->out);
}

/* One section each: what a row of another sheet leads to. */
static void put_subjects(struct writer *w, enum law_question all, enum sheet_kind kind, const char *id, const char *title)
{
    struct law_rows rows = law_ask(w->request->store, all, NULL, w->arena);
    fprintf(w->out, "<section id=\"%s\">\n", id);
    put_message(w, "h2", title);
    for (size_t i = 0; i < rows.count; i++) {
        struct sheet_request request = *w->request;
        request.subject = law_field(&rows, i, 0);
        struct sheet sheet = sheet_build(&request, kind, w->arena);
        fprintf(w->out, "<section id=\"%s-%s\">\n", SHEET_WORD[kind], request.subject);
        put_element(w, "h3", &sheet.title);
        for (size_t k = 0; k < sheet.line_count; k++)
            put_element(w, "p", &sheet.lines[k]);
        put_table(w, &sheet, kind == SHEET_INSTRUMENT);
        fputs("</section>\n", w->out);
    }
    fputs("</section>\n", w->out);
}

static void put_contents(struct writer *w)
{
    put_message(w, "h2", "adviser.report.contents");
    fputs("<ul class=\"contents\">\n", w->out);
    for (enum sheet_kind kind = 0; kind < SHEET_COUNT; kind++) {
        if (sheet_has_subject(kind))
            continue;
        fprintf(w->out, "<li><a href=\"#%s\">", SHEET_WORD[kind]);
        put_text(w, catalog_text(w->request->catalog, w->request->language, arena_format(w->arena, "adviser.tab.%s", SHEET_WORD[kind]), w->arena).text);
        fputs("</a></li>\n", w->out);
    }
    fputs("<li><a href=\"#instruments\">", w->out);
    put_text(w, catalog_text(w->request->catalog, w->request->language, "adviser.provision.title", w->arena).text);
    fputs("</a></li>\n</ul>\n", w->out);
}

static const char *country_list(struct writer *w)
{
    const char *list = "";
    for (size_t i = 0; i < w->request->country_count; i++) {
        const char *name = rights_country_name(w->request->store, w->request->language->tag, w->request->countries[i], w->arena);
        list = arena_format(w->arena, "%s%s%s", list, list[0] ? (w->request->language->rtl ? "، " : ", ") : "", name);
    }
    return list;
}

static void put_head(struct writer *w)
{
    struct law_rows meta = law_ask(w->request->store, LAW_META, NULL, w->arena);
    size_t issued = law_find(&meta, "issued");
    const char *date = issued < meta.count ? catalog_month_year(w->request->catalog, w->request->language, law_field(&meta, issued, META_VALUE), w->arena) : "";
    struct catalog_arg countries = { "countries", CATALOG_TEXT, country_list(w), 0 }, on = { "date", CATALOG_TEXT, date, 0 };
    struct catalog_text title = catalog_format(w->request->catalog, w->request->language, "adviser.report.title", &countries, 1, w->arena);
    struct catalog_text line = catalog_format(w->request->catalog, w->request->language, "adviser.report.line", &on, 1, w->arena);
    fprintf(w->out, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
            w->request->language->tag, w->request->language->rtl ? "rtl" : "ltr");
    put_text(w, title.text);
    fprintf(w->out, "</title>\n<style>%s</style>\n</head>\n<body>\n", STYLE);
    put_element(w, "h1", &(struct sheet_cell){ title.text, title.language, TONE_PLAIN });
    put_element(w, "p", &(struct sheet_cell){ line.text, line.language, TONE_PLAIN });
    put_message(w, "p", "adviser.line");
    if (title.draft)
        put_message(w, "p", "draft.line");
}

void report_html_write(FILE *out, const struct sheet_request *request, struct arena *arena)
{
    struct writer w = { out, request, arena };
    put_head(&w);
    put_contents(&w);
    for (enum sheet_kind kind = 0; kind < SHEET_COUNT; kind++) {
        if (!sheet_has_subject(kind))
            put_sheet(&w, kind);
    }
    put_subjects(&w, LAW_INSTRUMENTS, SHEET_INSTRUMENT, "instruments", "adviser.provision.title");
    put_subjects(&w, LAW_CASES, SHEET_CASE, "case-list", "adviser.tab.cases");
    fputs("</body>\n</html>\n", out);
}

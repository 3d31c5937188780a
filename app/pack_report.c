/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rights-pack report: the sheets of one to three countries on paper, for agencies that share no system. */
#include "pack_command.h"
#include "pack_report.h"

#include "kiosk/log.h"
#include "kiosk/product.h"

#include <csv.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

struct report {
    struct arena arena;
    struct rights_store *store;
    struct catalog *catalog;
    struct sheet_request request;
    const char *format, *out_dir;
};

static bool country_add(void *user, const char *typed)
{
    struct report *report = user;
    if (report->request.country_count == SHEET_COUNTRIES_MAX) {
        log_line("at most %d countries stand side by side; leave --country %s out", SHEET_COUNTRIES_MAX, typed);
        return false;
    }
    report->request.countries[report->request.country_count++] = command_country_code(&report->arena, typed);
    return true;
}

/* --- files ---------------------------------------------------------------------------------------------- */

static enum status file_begin(struct report *report, const char *name, FILE **out)
{
    const char *path = arena_format(&report->arena, "%s/%s", report->out_dir, name);
    *out = fopen(path, "wb");
    if (*out)
        return STATUS_OK;
    log_line("%s: %s", path, strerror(errno));
    return STATUS_IO;
}

static enum status file_end(FILE *file, const char *name)
{
    bool failed = ferror(file) != 0;
    failed = fclose(file) != 0 || failed;
    if (failed)
        log_line("%s: %s", name, strerror(errno));
    return failed ? STATUS_IO : STATUS_OK;
}

/* --- CSV ------------------------------------------------------------------------------------------------ */

static void put_field(FILE *out, const char *text, bool last)
{
    csv_fwrite(out, text, strlen(text));
    putc(last ? '\n' : ',', out);
}

/* Does any cell of the column name where its fact was read? Such a column is three in a file: fact, source, as of. */
static bool has_origins(const struct sheet *sheet, size_t column)
{
    for (size_t i = 0; i < sheet->row_count; i++) {
        if (sheet->rows[i].origins && sheet->rows[i].origins[column].source[0])
            return true;
    }
    return false;
}

static void put_cells(FILE *out, const struct sheet *sheet, const struct sheet_row *row)
{
    for (size_t c = 0; c < sheet->column_count; c++) {
        bool origins = has_origins(sheet, c), last = c + 1 == sheet->column_count;
        put_field(out, row->cells[c].text, last && !origins);
        if (!origins)
            continue;
        put_field(out, row->origins[c].source, false);
        put_field(out, row->origins[c].as_of, last);
    }
}

/* Rows of a sheet; the heading above them becomes the first column when any row has one. */
static void put_rows(FILE *out, const struct sheet *sheet, const char *before, bool grouped)
{
    const char *group = "";
    for (size_t i = 0; i < sheet->row_count; i++) {
        group = sheet->rows[i].group.text[0] ? sheet->rows[i].group.text : group;
        if (before)
            put_field(out, before, false);
        if (grouped)
            put_field(out, group, false);
        put_cells(out, sheet, &sheet->rows[i]);
    }
}

static void put_header(struct report *report, FILE *out, const struct sheet *sheet, const char *before, bool grouped)
{
    static const char *const ORIGIN[] = { "adviser.col.source", "adviser.col.as_of" };
    if (before)
        put_field(out, before, false);
    if (grouped)
        put_field(out, sheet->title.text, false);
    for (size_t c = 0; c < sheet->column_count; c++) {
        bool origins = has_origins(sheet, c), last = c + 1 == sheet->column_count;
        put_field(out, sheet->columns[c].text, last && !origins);
        for (size_t k = 0; origins && k < ARRAY_LENGTH(ORIGIN); k++) {
            const char *word = catalog_text(report->catalog, report->request.language, ORIGIN[k], &report->arena).text;
            put_field(out, arena_format(&report->arena, "%s: %s", sheet->columns[c].text, word), last && k + 1 == ARRAY_LENGTH(ORIGIN));
        }
    }
}

static bool has_groups(const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->row_count; i++) {
        if (sheet->rows[i].group.text[0])
            return true;
    }
    return false;
}

static enum status sheet_csv(struct report *report, enum sheet_kind kind)
{
    FILE *out;
    struct sheet sheet = sheet_build(&report->request, kind, &report->arena);
    const char *name = arena_format(&report->arena, "%s.csv", SHEET_WORD[kind]);
    enum status status = file_begin(report, name, &out);
    if (status != STATUS_OK)
        return status;
    bool grouped = has_groups(&sheet);
    put_header(report, out, &sheet, NULL, grouped);
    put_rows(out, &sheet, NULL, grouped);
    return file_end(out, name);
}

static enum status provisions_csv(struct report *report)
{
    FILE *out;
    struct law_rows instruments = law_ask(report->store, LAW_INSTRUMENTS, NULL, &report->arena);
    struct catalog_text first = catalog_text(report->catalog, report->request.language, "adviser.col.instrument", &report->arena);
    enum status status = file_begin(report, "provisions.csv", &out);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < instruments.count; i++) {
        struct sheet_request request = report->request;
        request.subject = law_field(&instruments, i, INSTRUMENT_ID);
        struct sheet sheet = sheet_build(&request, SHEET_INSTRUMENT, &report->arena);
        if (i == 0)
            put_header(report, out, &sheet, first.text, false);
        put_rows(out, &sheet, sheet.title.text, false);
    }
    return file_end(out, "provisions.csv");
}

static enum status write_csv(struct report *report)
{
    enum status status = STATUS_OK;
    for (enum sheet_kind kind = 0; status == STATUS_OK && kind < SHEET_COUNT; kind++) {
        if (!sheet_has_subject(kind))
            status = sheet_csv(report, kind);
    }
    return status == STATUS_OK ? provisions_csv(report) : status;
}

static enum status write_html(struct report *report)
{
    FILE *out;
    const char *name = "rights";
    for (size_t i = 0; i < report->request.country_count; i++)
        name = arena_format(&report->arena, "%s-%s", name, report->request.countries[i]);
    name = arena_format(&report->arena, "%s.%s.html", name, report->request.language->tag);
    enum status status = file_begin(report, name, &out);
    if (status != STATUS_OK)
        return status;
    report_html_write(out, &report->request, &report->arena);
    status = file_end(out, name);
    if (status == STATUS_OK)
        printf("%s/%s\n", report->out_dir, name);
    return status;
}

/* --- the command ---------------------------------------------------------------------------------------- */

static enum status request_check(struct report *report, const char *tag)
{
    bool html = strcmp(report->format, "html") == 0;
    if (!html && strcmp(report->format, "csv") != 0) {
        log_line("no format \"%s\"; known: html, csv", report->format);
        return STATUS_USAGE;
    }
    if (!report->request.country_count) {
        log_line("report needs --country CC, up to %d times", SHEET_COUNTRIES_MAX);
        return STATUS_USAGE;
    }
    report->request.language = command_language_find(report->store, tag);
    bool known = report->request.language != NULL;
    for (size_t i = 0; known && i < report->request.country_count; i++)
        known = command_country_check(report->store, &report->arena, report->request.countries[i]);
    return known ? STATUS_OK : STATUS_USAGE;
}

static enum status report_write(struct report *report)
{
    if (mkdir(report->out_dir, 0777) != 0 && errno != EEXIST) {
        log_line("%s: %s", report->out_dir, strerror(errno));
        return STATUS_IO;
    }
    return strcmp(report->format, "html") == 0 ? write_html(report) : write_csv(report);
}

int command_report(int argc, char **argv)
{
    const char *pack = "build/release/share/rights-kiosk/rights.sqlite", *tag = "en";
    struct report report = { .format = "html", .out_dir = "." };
    const struct command_option OPTIONS[] = {
        { "pack", &pack, NULL, NULL },       { "country", NULL, NULL, country_add },        { "lang", &tag, NULL, NULL },
        { "out", &report.out_dir, NULL, NULL }, { "format", &report.format, NULL, NULL },
    };
    struct fault fault = { "" };
    enum status status = command_options_read(argc, argv, OPTIONS, ARRAY_LENGTH(OPTIONS), &report);
    if (status == STATUS_OK)
        status = rights_store_open(pack, &fault, &report.store);
    if (status == STATUS_OK)
        status = product_catalog_create(report.store, &fault, &report.catalog);
    report.request.store = report.store;
    report.request.catalog = report.catalog;
    if (status == STATUS_OK)
        status = request_check(&report, tag);
    if (status == STATUS_OK)
        status = report_write(&report);
    if (fault.text[0])
        log_line("%s", fault.text);
    catalog_destroy(report.catalog);
    rights_store_close(report.store);
    arena_finish(&report.arena);
    return (int)status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kiosk-textdump: one paragraph a line on standard input, its layout on standard output. For whoever
 * wants to see which rule broke a line. */
#include "kiosk/config.h"
#include "kiosk/log.h"
#include "kiosk/rights.h"
#include "kiosk/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct dump {
    const char *pack, *font_dir, *tag;
    int size_px;
    double width_px;
    bool bold, json, help, version;
    struct rights_store *store;
    struct font_set *fonts;
    struct font_metrics *metrics;
    struct text_engine *engine;
    struct text_style style;
    int *chain;
};

static void print_help(void)
{
    printf("Usage: kiosk-textdump --lang TAG --size PX --width PX [--bold] [--json] [--font-dir DIR] [--pack FILE]\n"
           "Lays out each line of standard input as a paragraph and prints its lines (byte range, width, ink),\n"
           "and their runs in visual order: byte range, script, direction, font, x, width. A width of 0: one line.\n\n"
           "Exit codes: 0 done, 2 unknown option, 64 unknown language, 66 missing pack or font.\n");
}

static enum status options_read(struct dump *dump, int argc, char **argv, struct fault *fault)
{
    const struct {
        const char *name;
        const char **text;
        bool *flag;
    } OPTIONS[] = {
        { "lang", &dump->tag, NULL },   { "pack", &dump->pack, NULL },  { "font-dir", &dump->font_dir, NULL },
        { "size", NULL, NULL },         { "width", NULL, NULL },        { "bold", NULL, &dump->bold },
        { "json", NULL, &dump->json },  { "help", NULL, &dump->help },  { "version", NULL, &dump->version },
    };
    for (int i = 1; i < argc; i++) {
        size_t k = 0;
        while (k < ARRAY_LENGTH(OPTIONS) && !(strncmp(argv[i], "--", 2) == 0 && strcmp(argv[i] + 2, OPTIONS[k].name) == 0))
            k++;
        if (k == ARRAY_LENGTH(OPTIONS))
            return fault_set(fault, STATUS_BAD_OPTION, "no option \"%s\"; --help lists them", argv[i]);
        if (OPTIONS[k].flag) {
            *OPTIONS[k].flag = true;
            continue;
        }
        if (++i == argc)
            return fault_set(fault, STATUS_BAD_OPTION, "--%s needs a value after it", OPTIONS[k].name);
        if (OPTIONS[k].text)
            *OPTIONS[k].text = argv[i];
        else if (strcmp(OPTIONS[k].name, "size") == 0)
            dump->size_px = atoi(argv[i]);
        else
            dump->width_px = atof(argv[i]);
    }
    if (dump->size_px < 4 || dump->size_px > 1000)
        return fault_set(fault, STATUS_BAD_OPTION, "--size will not do; give 4 to 1000 pixels");
    return STATUS_OK;
}

static enum status language_find(struct dump *dump, const struct language *languages, size_t count, struct fault *fault,
                                 const struct language **out)
{
    char known[400] = "";
    for (size_t i = 0; i < count; i++) {
        if (dump->tag && strcasecmp(languages[i].tag, dump->tag) == 0) {
            *out = &languages[i];
            return STATUS_OK;
        }
        snprintf(known + strlen(known), sizeof known - strlen(known), " %s", languages[i].tag);
    }
    return fault_set(fault, STATUS_USAGE, "unknown language \"%s\"; known:%s", dump->tag ? dump->tag : "", known);
}

static enum status dump_open(struct dump *dump, struct fault *fault)
{
    size_t count;
    const struct language *language;
    enum status status = rights_store_open(dump->pack, fault, &dump->store);
    if (status != STATUS_OK)
        return status;
    const struct language *languages = rights_all_languages(dump->store, &count);
    status = language_find(dump, languages, count, fault, &language);
    if (status == STATUS_OK)
        status = font_set_open_for(languages, count, dump->font_dir, fault, &dump->fonts);
    if (status == STATUS_OK)
        status = font_metrics_create(dump->fonts, &dump->metrics);
    if (status == STATUS_OK)
        status = text_engine_create(dump->metrics, 1024 * 1024, &dump->engine);
    if (status != STATUS_OK)
        return status;
    dump->chain = calloc(font_set_count(dump->fonts), sizeof *dump->chain);
    if (!dump->chain)
        return fault_set(fault, STATUS_NO_MEMORY, "out of memory");
    dump->style = (struct text_style){ .language = language->tag, .locale = language->icu_locale, .rtl = language->rtl,
                                       .fonts = dump->chain, .size_px = dump->size_px,
                                       .line_height = (float)language->line_height };
    font_chain_build(dump->fonts, languages, count, language, dump->bold, dump->chain, &dump->style.font_count);
    return STATUS_OK;
}

static void dump_close(struct dump *dump)
{
    free(dump->chain);
    text_engine_destroy(dump->engine);
    font_metrics_destroy(dump->metrics);
    font_set_close(dump->fonts);
    rights_store_close(dump->store);
}

/* Highest and lowest ink of all lines, from the paragraph's top. */
static void ink_of(const struct paragraph *p, float *top_px, float *bottom_px)
{
    *top_px = p->height_px;
    *bottom_px = 0;
    for (uint32_t i = 0; i < p->line_count; i++) {
        *top_px = p->lines[i].ink_top_px < *top_px ? p->lines[i].ink_top_px : *top_px;
        *bottom_px = p->lines[i].ink_bottom_px > *bottom_px ? p->lines[i].ink_bottom_px : *bottom_px;
    }
}

static void print_text(const struct dump *dump, const struct paragraph *p, int number)
{
    float top_px, bottom_px;
    ink_of(p, &top_px, &bottom_px);
    printf("paragraph %d bytes %u lines %u height %.1f ink %.1f..%.1f missing %u\n", number, p->len_b, p->line_count,
           (double)p->height_px, (double)top_px, (double)bottom_px, p->missing_glyphs);
    for (uint32_t i = 0; i < p->line_count; i++) {
        const struct text_line *line = &p->lines[i];
        printf("  line %u..%u width %.1f baseline %.1f ink %.1f..%.1f\n", line->begin_b, line->end_b, (double)line->width_px,
               (double)line->baseline_px, (double)line->ink_top_px, (double)line->ink_bottom_px);
        for (uint32_t r = 0; r < line->run_count; r++) {
            const struct text_run *run = &p->runs[line->first_run + r];
            printf("    run %u..%u %s %s %s x %.1f width %.1f\n", run->begin_b, run->end_b, run->script, run->rtl ? "rtl" : "ltr",
                   font_set_name(dump->fonts, run->font), (double)run->x_px, (double)run->width_px);
        }
    }
}

static void print_json_line(const struct dump *dump, const struct paragraph *p, const struct text_line *line)
{
    printf("{\"begin\":%u,\"end\":%u,\"width\":%.1f,\"baseline\":%.1f,\"ink_top\":%.1f,\"ink_bottom\":%.1f,\"runs\":[", line->begin_b,
           line->end_b, (double)line->width_px, (double)line->baseline_px, (double)line->ink_top_px, (double)line->ink_bottom_px);
    for (uint32_t r = 0; r < line->run_count; r++) {
        const struct text_run *run = &p->runs[line->first_run + r];
        printf("%s{\"begin\":%u,\"end\":%u,\"script\":\"%s\",\"direction\":\"%s\",\"font\":\"%s\",\"x\":%.1f,\"width\":%.1f}", r ? "," : "",
               run->begin_b, run->end_b, run->script, run->rtl ? "rtl" : "ltr", font_set_name(dump->fonts, run->font),
               (double)run->x_px, (double)run->width_px);
    }
    printf("]}");
}

static void print_json(const struct dump *dump, const struct paragraph *p)
{
    float top_px, bottom_px;
    ink_of(p, &top_px, &bottom_px);
    printf("{\"bytes\":%u,\"height\":%.1f,\"ink_top\":%.1f,\"ink_bottom\":%.1f,\"missing\":%u,\"lines\":[", p->len_b,
           (double)p->height_px, (double)top_px, (double)bottom_px, p->missing_glyphs);
    for (uint32_t i = 0; i < p->line_count; i++) {
        if (i)
            putchar(',');
        print_json_line(dump, p, &p->lines[i]);
    }
    printf("]}\n");
}

static void dump_run(struct dump *dump)
{
    char *bytes = NULL;
    size_t size_b = 0;
    ssize_t len_b;
    for (int number = 1; (len_b = getline(&bytes, &size_b, stdin)) > 0; number++) {
        size_t text_b = (size_t)len_b - (bytes[len_b - 1] == '\n');
        const struct paragraph *p = text_layout(dump->engine, bytes, text_b, &dump->style, (float)dump->width_px);
        if (dump->json)
            print_json(dump, p);
        else
            print_text(dump, p, number);
        text_engine_trim(dump->engine);
    }
    free(bytes);
}

int main(int argc, char **argv)
{
    struct fault fault = { "" };
    struct arena arena = { 0 };
    struct dump dump = { .size_px = 28, .pack = file_beside_program(&arena, "share/rights-kiosk/rights.sqlite") };
    log_program("kiosk-textdump");
    enum status status = options_read(&dump, argc, argv, &fault);
    if (dump.help && status == STATUS_OK) {
        print_help();
    } else if (dump.version && status == STATUS_OK) {
        printf("kiosk-textdump %s\n", KIOSK_VERSION);
    } else if (status == STATUS_OK) {
        status = dump_open(&dump, &fault);
        if (status == STATUS_OK)
            dump_run(&dump);
        dump_close(&dump);
    }
    if (status != STATUS_OK)
        log_line("%s", fault.text);
    arena_finish(&arena);
    return (int)status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_SHEETS_H
#define BENCH_SHEETS_H

#include "kiosk/app.h"
#include "kiosk/shell.h"

/* An adviser who compares three countries and goes from page to page: each touch costs a sheet, its layout, a draw
 * list and a repaint. Nothing is kept from an earlier visit. */
struct reader {
    const char *language;
    struct app *app;
    struct raster *raster;
    bool begun;
    int64_t now_ms;
    const char *sheet, *row; /* ids; row NULL: only the sheet */
};
/* As far as the list of sheets. */
bool reader_begin(struct reader *reader, const struct app_options *options, const char *language, struct font_set *fonts);
/* Touches the sheet, and its row; true pixels at the end. */
void reader_open(void *reader);
/* Back to the list of sheets, with nothing kept. */
void reader_forget(struct reader *reader);
void reader_end(struct reader *reader);

#endif

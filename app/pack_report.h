/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report: every sheet of a request, and every instrument with its provisions, as one HTML page or as
 * CSV files. */
#ifndef PACK_REPORT_H
#define PACK_REPORT_H

#include "kiosk/sheet.h"

#include <stdio.h>

/* One self-contained page: no script, nothing from outside, printable. `request` is used with its country
 * list and language; filter and subject are the report's own. */
void report_html_write(FILE *out, const struct sheet_request *request, struct arena *arena);

#endif

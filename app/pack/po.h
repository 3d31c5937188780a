/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PACK_PO_H
#define PACK_PO_H

#include "messages.h"

/* One translation found in a PO file. */
struct translation {
    const char *id, *english, *text;
    bool fuzzy;
};

struct translations {
    const char *path;
    struct translation *items;
    size_t count;
};

/* Reads a PO file with libgettextpo: entries with a msgctxt and a translation, in file order.
 * STATUS_BAD_DATA with libgettextpo's own words and line when it does not parse. */
enum status po_read(struct arena *arena, const char *path, struct fault *fault, struct translations *out);
/* The line on which the entry of this id begins; 1 when it cannot be found. */
int po_line_of(const char *path, const char *id);
/* Writes the template. */
enum status po_write_template(const char *path, const struct source_messages *messages, struct fault *fault);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a pack from data/ and translations/. Authoring only: the kiosk does not link this. */
#ifndef KIOSK_PACK_H
#define KIOSK_PACK_H

#include "kiosk/base.h"

struct pack_build_options {
    const char *data_dir;         /* schema.sql and the CSV files */
    const char *translations_dir; /* <tag>.po */
    const char *out_path;
    void (*progress)(const char *what); /* NULL: quiet */
};

/* Reads everything, checks everything, writes beside `out_path`, syncs and renames: the old pack stays
 * until the new one is whole. The same input gives the same bytes. Bad input: STATUS_BAD_DATA and a
 * fault "file:line: what is wrong, what to do"; STATUS_NO_INPUT for a missing file. Cost: about half a
 * second for today's data. */
enum status pack_build(const struct pack_build_options *options, struct fault *fault);

/* Writes the English messages as a gettext template for translators. Deterministic, without a date. */
enum status pack_write_template(const char *data_dir, const char *out_path, struct fault *fault);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PACK_UTF8_H
#define PACK_UTF8_H

#include "kiosk/base.h"

/* Valid UTF-8 without NUL? If not, gives the line of the first fault, from 1. */
bool utf8_check(const char *bytes, size_t len_b, int *out_line);

/* What a text may not hold although it is valid: control characters, direction marks and overrides,
 * line separators, unbalanced isolates. NULL when it is clean, else what was found. */
const char *text_complaint(const char *text);

#endif

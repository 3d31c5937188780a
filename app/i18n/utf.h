/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef I18N_UTF_H
#define I18N_UTF_H

#include "kiosk/base.h"

#include <unicode/utypes.h>

/* UTF-8 to UTF-16 and back, NUL-terminated, in the arena. Invalid input becomes U+FFFD. */
UChar *utf16_from_utf8(struct arena *arena, const char *text, size_t len_b);
char *utf8_from_utf16(struct arena *arena, const UChar *text, int32_t len_u);

#endif

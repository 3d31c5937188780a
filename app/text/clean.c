/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stages.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

static UChar32 replaced(UChar32 c)
{
    if (c == '\t' || c == '\r')
        return ' ';
    if (c == '\n')
        return c;
    return c <= 0 || u_charType(c) == U_CONTROL_CHAR ? 0xfffd : c;
}

void text_clean(struct arena *arena, const char *bytes, size_t len_b, struct clean_text *out)
{
    /* a bad byte grows to the three of U+FFFD */
    char *utf8 = arena_alloc(arena, len_b * 3 + 1);
    UChar *utf16 = ARENA_ARRAY(arena, UChar, len_b + 1);
    uint32_t *offset_b = ARENA_ARRAY(arena, uint32_t, len_b + 2);
    int32_t at_u = 0, length_b = (int32_t)len_b;
    size_t at_b = 0;
    for (int32_t i = 0; i < length_b;) {
        UChar32 c;
        U8_NEXT(bytes, i, length_b, c);
        c = replaced(c);
        int32_t first_u = at_u;
        size_t first_b = at_b;
        U16_APPEND_UNSAFE(utf16, at_u, c);
        U8_APPEND_UNSAFE(utf8, at_b, c);
        for (int32_t u = first_u; u < at_u; u++)
            offset_b[u] = (uint32_t)first_b;
    }
    offset_b[at_u] = (uint32_t)at_b;
    *out = (struct clean_text){ utf8, at_b, utf16, at_u, offset_b };
}

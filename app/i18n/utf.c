/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "utf.h"

#include <unicode/ustring.h>

UChar *utf16_from_utf8(struct arena *arena, const char *text, size_t len_b)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar *out = ARENA_ARRAY(arena, UChar, len_b + 1);
    u_strFromUTF8WithSub(out, (int32_t)len_b + 1, NULL, text, (int32_t)len_b, 0xfffd, NULL, &error);
    KASSERT(U_SUCCESS(error));
    return out;
}

char *utf8_from_utf16(struct arena *arena, const UChar *text, int32_t len_u)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t capacity_b = len_u * 3 + 1;
    char *out = arena_alloc(arena, (size_t)capacity_b);
    u_strToUTF8WithSub(out, capacity_b, NULL, text, len_u, 0xfffd, NULL, &error);
    KASSERT(U_SUCCESS(error));
    return out;
}

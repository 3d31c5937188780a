/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decoding by the table of Unicode 15, section 3.9, D92: no overlong forms, no surrogates. */
#include "utf8.h"

#include <string.h>

/* Length of the well-formed sequence at `s`, 0 when there is none; its code point. */
static size_t decode(const unsigned char *s, size_t left_b, uint32_t *out)
{
    static const uint32_t LEAST[5] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t len_b = s[0] < 0x80 ? 1 : s[0] < 0xc2 ? 0 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : s[0] < 0xf5 ? 4 : 0;
    if (!len_b || len_b > left_b)
        return 0;
    uint32_t c = len_b == 1 ? s[0] : s[0] & (0x7fu >> len_b);
    for (size_t i = 1; i < len_b; i++) {
        if ((s[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (s[i] & 0x3f);
    }
    if (c < LEAST[len_b] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return 0;
    *out = c;
    return len_b;
}

bool utf8_check(const char *bytes, size_t len_b, int *out_line)
{
    int line = 1;
    for (size_t at = 0; at < len_b;) {
        uint32_t c = 0;
        size_t step_b = decode((const unsigned char *)bytes + at, len_b - at, &c);
        if (!step_b || c == 0) {
            *out_line = line;
            return false;
        }
        line += c == '\n';
        at += step_b;
    }
    return true;
}

const char *text_complaint(const char *text)
{
    int open = 0;
    size_t len_b = strlen(text);
    for (size_t at = 0; at < len_b;) {
        uint32_t c = 0;
        size_t step_b = decode((const unsigned char *)text + at, len_b - at, &c);
        if (!step_b)
            return "invalid UTF-8";
        if (c < 0x20 || (c >= 0x7f && c <= 0x9f))
            return "a control character";
        if (c == 0x200e || c == 0x200f || c == 0x061c || (c >= 0x202a && c <= 0x202e))
            return "a direction mark or override";
        if (c == 0x2028 || c == 0x2029)
            return "a line or paragraph separator";
        open += c >= 0x2066 && c <= 0x2068;
        open -= c == 0x2069;
        if (open < 0)
            return "an isolate that ends before it begins";
        at += step_b;
    }
    return open ? "an isolate that never ends" : NULL;
}

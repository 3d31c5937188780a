/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/phone.h"

#include <string.h>

enum { WHOLE_DIGITS = 5, GROUP_DIGITS = 3 };

/* One, two or three digits belong to the country: zones 1 and 7 have one; these have two; the rest three. */
static size_t calling_code_digits(const char *digits)
{
    static const char TWO[] = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 "
                              "81 82 84 86 90 91 92 93 94 95 98 ";
    if (digits[0] == '1' || digits[0] == '7')
        return 1;
    for (const char *code = TWO; *code; code += 3) {
        if (digits[0] == code[0] && digits[1] == code[1])
            return 2;
    }
    return GROUP_DIGITS;
}

/* Groups of three; what is left over makes the last group longer, never a lonely digit. */
static const char *groups(struct arena *arena, const char *before, const char *digits)
{
    const char *text = before;
    size_t left = strlen(digits);
    while (left) {
        size_t take = left == GROUP_DIGITS + 1 || left < GROUP_DIGITS ? left : GROUP_DIGITS;
        text = arena_format(arena, "%s%s%.*s", text, text[0] ? "\xc2\xa0" : "", (int)take, digits);
        digits += take;
        left -= take;
    }
    return text;
}

const char *phone_grouped(struct arena *arena, const char *canonical)
{
    if (canonical[0] == '+') {
        size_t code = calling_code_digits(canonical + 1);
        if (strlen(canonical) <= code + 1)
            return canonical;
        return groups(arena, arena_string_n(arena, canonical, code + 1), canonical + 1 + code);
    }
    return strlen(canonical) <= WHOLE_DIGITS ? canonical : groups(arena, "", canonical);
}

const char *phone_spelled(struct arena *arena, const char *canonical)
{
    static const char NO_BREAK_SPACE[] = "\xc2\xa0";
    const char *text = "";
    for (const char *at = phone_grouped(arena, canonical); *at;) {
        bool group_ends = strncmp(at, NO_BREAK_SPACE, 2) == 0;
        const char *between = group_ends ? "," : text[0] ? " " : "";
        text = group_ends ? arena_format(arena, "%s%s", text, between) : arena_format(arena, "%s%s%c", text, between, *at);
        at += group_ends ? 2 : 1;
    }
    return text;
}

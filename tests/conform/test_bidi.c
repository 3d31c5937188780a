/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unicode's BidiCharacterTest through our bidi_levels. Fields: characters; direction 0 1 2; paragraph
 * level; levels, x for what rule X9 removes; visual order, which the levels decide (L2). */
#include "cmocka_all.h"

#include "text/stages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/utf16.h>

enum { CHARS_MAX = 2048 };

static int32_t read_characters(const char *field, UChar *text, int32_t *first_u)
{
    int32_t len_u = 0, count = 0;
    for (char *end; *field && *field != ';'; field = end) {
        UChar32 c = (UChar32)strtol(field, &end, 16);
        first_u[count++] = len_u;
        U16_APPEND_UNSAFE(text, len_u, c);
        while (*end == ' ')
            end++;
    }
    first_u[count] = len_u;
    return count;
}

static bool same_levels(const char *field, const UBiDiLevel *levels, const int32_t *first_u)
{
    for (int i = 0; *field && *field != ';'; i++) {
        if (*field != 'x' && strtol(field, NULL, 10) != levels[first_u[i]])
            return false;
        field += strcspn(field, " ;");
        field += *field == ' ';
    }
    return true;
}

static bool same_order(const char *levels_field, const char *order_field, const UBiDiLevel *levels, const int32_t *first_u, int32_t count)
{
    UBiDiLevel kept_levels[CHARS_MAX];
    int32_t kept[CHARS_MAX], order[CHARS_MAX], kept_count = 0;
    for (int32_t i = 0; i < count; i++) {
        if (*levels_field != 'x') {
            kept_levels[kept_count] = levels[first_u[i]];
            kept[kept_count++] = i;
        }
        levels_field += strcspn(levels_field, " ;");
        levels_field += *levels_field == ' ';
    }
    ubidi_reorderVisual(kept_levels, kept_count, order);
    for (int32_t i = 0; i < kept_count; i++) {
        char *end;
        if (strtol(order_field, &end, 10) != kept[order[i]])
            return false;
        order_field = end;
    }
    return true;
}

/* Line numbers that may differ, in order; zero at the end. */
static void read_exceptions(int *lines, size_t capacity)
{
    FILE *file = fopen("tests/conform/bidi_exceptions.case", "r");
    char line[400];
    size_t count = 0;
    assert_non_null(file);
    while (fgets(line, sizeof line, file) && count + 1 < capacity) {
        if (line[0] != '#')
            lines[count++] = atoi(line);
    }
    lines[count] = 0;
    fclose(file);
}

static void bidi_character_test(void **state)
{
    int exceptions[200], *exception = exceptions;
    static const UBiDiLevel BASE[] = { UBIDI_LTR, UBIDI_RTL, UBIDI_DEFAULT_LTR };
    (void)state;
    FILE *file = fopen("/usr/share/unicode/BidiCharacterTest.txt", "r");
    char line[16384];
    int cases = 0, failed = 0, number = 0;
    UBiDi *bidi = ubidi_open();
    assert_non_null(file);
    read_exceptions(exceptions, ARRAY_LENGTH(exceptions));
    while (fgets(line, sizeof line, file)) {
        UChar text[CHARS_MAX * 2];
        int32_t first_u[CHARS_MAX + 1];
        UBiDiLevel levels[CHARS_MAX * 2];
        const char *field[5] = { line };
        number++;
        if (line[0] == '#' || line[0] == '\n')
            continue;
        for (int i = 1; i < 5; i++)
            field[i] = strchr(field[i - 1], ';') + 1;
        int32_t count = read_characters(field[0], text, first_u);
        UBiDiLevel paragraph = bidi_levels(bidi, text, first_u[count], BASE[field[1][0] - '0'], levels);
        cases++;
        bool same = paragraph == field[2][0] - '0' && same_levels(field[3], levels, first_u) &&
                    same_order(field[3], field[4], levels, first_u, count);
        bool expected = number != *exception;
        exception += !expected;
        if (same != expected) {
            print_error("BidiCharacterTest.txt:%d: %s", number, line);
            failed++;
        }
    }
    fclose(file);
    ubidi_close(bidi);
    assert_true(cases > 90000);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(bidi_character_test) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

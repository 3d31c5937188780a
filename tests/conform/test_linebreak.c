/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unicode's LineBreakTest through our breaks_find. ICU tailors the default rules in the places that
 * linebreak_exceptions.case lists with their reason; any other difference fails, and so does an
 * exception that is none any more. */
#include "cmocka_all.h"

#include "text/stages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/utf16.h>

enum { UNITS_MAX = 256, EXCEPTIONS_MAX = 400 };

static char exceptions[EXCEPTIONS_MAX][400];
static bool used[EXCEPTIONS_MAX];
static int exception_count;

static void read_exceptions(void)
{
    FILE *file = fopen("tests/conform/linebreak_exceptions.case", "r");
    char line[400];
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] && line[0] != '#')
            snprintf(exceptions[exception_count++], sizeof exceptions[0], "%s", line);
    }
    fclose(file);
}

static bool is_exception(const char *line)
{
    for (int i = 0; i < exception_count; i++) {
        if (strcmp(exceptions[i], line) == 0)
            return used[i] = true;
    }
    return false;
}

/* "× 0023 ÷ 0020 ÷": a sign before every character and at the end. */
static int32_t read_case(const char *line, UChar *text, bool *breaks)
{
    int32_t len_u = 0;
    memset(breaks, 0, UNITS_MAX);
    for (const char *at = line; *at;) {
        bool is_break = strncmp(at, "\xc3\xb7", 2) == 0, is_sign = is_break || strncmp(at, "\xc3\x97", 2) == 0;
        if (is_sign) {
            breaks[len_u] = is_break;
            at += 2;
        } else if (*at == ' ') {
            at++;
        } else {
            char *end;
            UChar32 c = (UChar32)strtol(at, &end, 16);
            U16_APPEND_UNSAFE(text, len_u, c);
            at = end;
        }
    }
    return len_u;
}

static void line_break_test(void **state)
{
    (void)state;
    FILE *file = fopen("/usr/share/unicode/auxiliary/LineBreakTest.txt", "r");
    char line[2048];
    int cases = 0, failed = 0;
    struct break_iterators *iterators = break_iterators_create();
    UBreakIterator *lines = break_iterators_lines(iterators, "en");
    read_exceptions();
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        UChar text[UNITS_MAX];
        bool expected[UNITS_MAX], same = true;
        uint8_t found[UNITS_MAX];
        if (line[0] == '#' || line[0] == '\n')
            continue;
        line[strcspn(line, "\t#\n")] = '\0';
        int32_t len_u = read_case(line, text, expected);
        breaks_find(lines, text, len_u, found);
        for (int32_t i = 1; i <= len_u; i++)
            same = same && expected[i] == (found[i] != BREAK_NONE);
        cases++;
        if (!same && !is_exception(line)) {
            print_error("differs: %s\n", line);
            failed++;
        }
    }
    fclose(file);
    break_iterators_destroy(iterators);
    assert_true(cases > 7000);
    for (int i = 0; i < exception_count; i++) {
        if (!used[i])
            fail_msg("no exception any more: %s", exceptions[i]);
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(line_break_test) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

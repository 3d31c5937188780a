/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ICU's line breaking with its dictionaries for Thai, Lao, Khmer and Burmese. Opening an iterator costs
 * a hundred times what using it does, so each locale keeps one. */
#include "stages.h"

#include <stdlib.h>
#include <string.h>

enum { LOCALES_MAX = 64 };

struct break_iterators {
    UBreakIterator *graphemes;
    struct {
        char locale[32];
        UBreakIterator *lines;
    } kept[LOCALES_MAX];
    size_t count;
};

struct break_iterators *break_iterators_create(void)
{
    UErrorCode error = U_ZERO_ERROR;
    struct break_iterators *iterators = calloc(1, sizeof *iterators);
    if (!iterators)
        return NULL;
    iterators->graphemes = ubrk_open(UBRK_CHARACTER, "en", NULL, 0, &error);
    if (U_FAILURE(error)) {
        free(iterators);
        return NULL;
    }
    return iterators;
}

void break_iterators_destroy(struct break_iterators *iterators)
{
    if (!iterators)
        return;
    ubrk_close(iterators->graphemes);
    for (size_t i = 0; i < iterators->count; i++)
        ubrk_close(iterators->kept[i].lines);
    free(iterators);
}

void break_iterators_forget(struct break_iterators *iterators)
{
    UErrorCode error = U_ZERO_ERROR;
    ubrk_setText(iterators->graphemes, u"", 0, &error);
    for (size_t i = 0; i < iterators->count; i++)
        ubrk_setText(iterators->kept[i].lines, u"", 0, &error);
}

UBreakIterator *break_iterators_graphemes(struct break_iterators *iterators)
{
    return iterators->graphemes;
}

UBreakIterator *break_iterators_lines(struct break_iterators *iterators, const char *locale)
{
    UErrorCode error = U_ZERO_ERROR;
    for (size_t i = 0; i < iterators->count; i++) {
        if (strcmp(iterators->kept[i].locale, locale) == 0)
            return iterators->kept[i].lines;
    }
    if (iterators->count == LOCALES_MAX || strlen(locale) >= sizeof iterators->kept[0].locale)
        return iterators->kept[0].lines;
    UBreakIterator *lines = ubrk_open(UBRK_LINE, locale, NULL, 0, &error);
    KASSERT(U_SUCCESS(error));
    strcpy(iterators->kept[iterators->count].locale, locale);
    iterators->kept[iterators->count++].lines = lines;
    return lines;
}

void breaks_find(UBreakIterator *lines, const UChar *text, int32_t len_u, uint8_t *out)
{
    UErrorCode error = U_ZERO_ERROR;
    memset(out, BREAK_NONE, (size_t)len_u + 1);
    ubrk_setText(lines, text, len_u, &error);
    KASSERT(U_SUCCESS(error));
    for (int32_t at = ubrk_next(lines); at != UBRK_DONE; at = ubrk_next(lines)) {
        int32_t rule = ubrk_getRuleStatus(lines);
        bool must = rule >= UBRK_LINE_HARD && rule < UBRK_LINE_HARD_LIMIT;
        out[at] = must && at < len_u ? BREAK_MUST : BREAK_MAY;
    }
}

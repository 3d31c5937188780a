/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ICU finds the ends in UTF-16; walking both encodings side by side gives the bytes. */
#include "kiosk/sentence.h"
#include "utf.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum { KHAN = 0x17d4, BARIYOOSAN = 0x17d5 };

struct splitter {
    const UChar *text;
    size_t at_b; /* where `at_u` lies in UTF-8 */
    int32_t at_u;
    struct sentence *sentences;
    size_t count;
};

static size_t bytes_to(struct splitter *s, int32_t to_u)
{
    while (s->at_u < to_u) {
        UChar32 c;
        U16_NEXT_UNSAFE(s->text, s->at_u, c);
        s->at_b += (size_t)U8_LENGTH(c);
    }
    return s->at_b;
}

static bool has_sound(const UChar *text, int32_t begin_u, int32_t end_u)
{
    while (begin_u < end_u) {
        UChar32 c;
        U16_NEXT_UNSAFE(text, begin_u, c);
        if (u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK))
            return true;
    }
    return false;
}

static void add(struct splitter *s, int32_t begin_u, int32_t end_u)
{
    while (begin_u < end_u && u_isUWhiteSpace(s->text[begin_u]))
        begin_u++;
    while (end_u > begin_u && u_isUWhiteSpace(s->text[end_u - 1]))
        end_u--;
    if (begin_u == end_u)
        return;
    size_t begin_b = bytes_to(s, begin_u), end_b = bytes_to(s, end_u);
    if (s->count && !has_sound(s->text, begin_u, end_u))
        s->sentences[s->count - 1].end_b = end_b;
    else
        s->sentences[s->count++] = (struct sentence){ begin_b, end_b };
}

/* Khan and bariyoosan end a Khmer sentence; UAX #29 in ICU 72 does not know them (no Sentence_Break=STerm). */
static void add_segment(struct splitter *s, int32_t begin_u, int32_t end_u)
{
    for (int32_t at_u = begin_u; at_u < end_u; at_u++) {
        if (s->text[at_u] == KHAN || s->text[at_u] == BARIYOOSAN) {
            add(s, begin_u, at_u + 1);
            begin_u = at_u + 1;
        }
    }
    add(s, begin_u, end_u);
}

static size_t sentences_most(const UChar *text, UBreakIterator *iterator)
{
    size_t most = 1;
    while (ubrk_next(iterator) != UBRK_DONE)
        most++;
    for (; *text; text++)
        most += *text == KHAN || *text == BARIYOOSAN;
    return most;
}

static UBreakIterator *iterator_open(const struct language *language)
{
    char locale[64];
    UErrorCode error = U_ZERO_ERROR;
    snprintf(locale, sizeof locale, "%s@ss=standard", language->icu_locale);
    UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, locale, NULL, 0, &error);
    KASSERT(U_SUCCESS(error));
    return iterator;
}

void sentences_split(const struct language *language, const char *text, struct arena *arena, const struct sentence **out,
                     size_t *out_count)
{
    UErrorCode error = U_ZERO_ERROR;
    struct splitter s = { .text = utf16_from_utf8(arena, text, strlen(text)) };
    UBreakIterator *iterator = iterator_open(language);
    int32_t end_u, begin_u = 0;
    ubrk_setText(iterator, s.text, -1, &error);
    KASSERT(U_SUCCESS(error));
    s.sentences = ARENA_ARRAY(arena, struct sentence, sentences_most(s.text, iterator));
    for (ubrk_first(iterator); (end_u = ubrk_next(iterator)) != UBRK_DONE; begin_u = end_u)
        add_segment(&s, begin_u, end_u);
    ubrk_close(iterator);
    *out = s.sentences;
    *out_count = s.count;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trusted comment is read by hand and whole: what is not exactly the grammar is not a comment. */
#include "kiosk/trust.h"

#include <stdio.h>
#include <string.h>

struct reader {
    const char *at, *end;
};

static bool take_word(struct reader *reader, const char *word)
{
    size_t len_b = strlen(word);
    if ((size_t)(reader->end - reader->at) < len_b || memcmp(reader->at, word, len_b) != 0)
        return false;
    reader->at += len_b;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

static bool take_name(struct reader *reader, char out[33])
{
    size_t len_b = 0;
    while (reader->at < reader->end && is_name(*reader->at) && len_b < 32)
        out[len_b++] = *reader->at++;
    out[len_b] = '\0';
    return len_b > 0;
}

/* 1 to 999999999, so that nothing overflows. */
static bool take_number(struct reader *reader, uint32_t *out)
{
    enum { DIGITS_MAX = 9 };
    uint32_t number = 0;
    int digits = 0;
    if (reader->at < reader->end && *reader->at == '0')
        return false;
    for (; reader->at < reader->end && is_digit(*reader->at) && digits < DIGITS_MAX; digits++)
        number = number * 10 + (uint32_t)(*reader->at++ - '0');
    *out = number;
    return digits > 0;
}

static int days_of(int year, int month)
{
    static const int DAYS[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return DAYS[month - 1] + (month == 2 && leap);
}

static bool take_date(struct reader *reader, char out[11])
{
    static const char FORM[] = "0000-00-00";
    const char *c = reader->at;
    if (reader->end - c < 10)
        return false;
    for (int i = 0; i < 10; i++) {
        if (FORM[i] == '-' ? c[i] != '-' : !is_digit(c[i]))
            return false;
    }
    int year = (c[0] - '0') * 1000 + (c[1] - '0') * 100 + (c[2] - '0') * 10 + c[3] - '0';
    int month = (c[5] - '0') * 10 + c[6] - '0', day = (c[8] - '0') * 10 + c[9] - '0';
    if (year < 2000 || month < 1 || month > 12 || day < 1 || day > days_of(year, month))
        return false;
    memcpy(out, c, 10);
    out[10] = '\0';
    reader->at += 10;
    return true;
}

bool trust_comment_parse(const char *text, size_t len_b, struct trust_comment *out)
{
    struct reader r = { text, text + len_b };
    struct trust_comment comment = { .version = 0 };
    bool whole = take_word(&r, "pack=") && take_name(&r, comment.pack) && take_word(&r, " version=") &&
                 take_number(&r, &comment.version) && take_word(&r, " min_app=") && take_number(&r, &comment.min_app) &&
                 take_word(&r, " issued=") && take_date(&r, comment.issued) && take_word(&r, " review_by=") &&
                 take_date(&r, comment.review_by) && r.at == r.end;
    if (whole)
        *out = comment;
    return whole;
}

void trust_comment_format(const struct trust_comment *comment, char out[TRUST_COMMENT_MOST_B])
{
    snprintf(out, TRUST_COMMENT_MOST_B, "pack=%s version=%u min_app=%u issued=%s review_by=%s", comment->pack,
             comment->version, comment->min_app, comment->issued, comment->review_by);
}

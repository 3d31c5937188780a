/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lookup with a marked fallback to English, and formatting through ICU's umsg. Formats that were opened
 * once are kept in a small direct-mapped table: a page asks for the same few again and again. */
#include "kiosk/catalog.h"
#include "utf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/umsg.h>
#include <unicode/unumsys.h>
#include <unicode/uloc.h>

enum { KEPT_FORMATS = 128, ARGUMENTS_MAX = 3 };

struct kept_format {
    uint64_t key;
    UMessageFormat *format;
};

struct catalog {
    struct message_source source;
    const struct language *languages, *english;
    size_t count;
    struct kept_format kept[KEPT_FORMATS];
};

enum status catalog_create(const struct message_source *source, const struct language *languages, size_t count,
                           struct catalog **out)
{
    UErrorCode error = U_ZERO_ERROR;
    struct catalog *catalog = calloc(1, sizeof *catalog);
    if (!catalog)
        return STATUS_NO_MEMORY;
    uloc_setDefault("en", &error); /* never the locale of the environment */
    *catalog = (struct catalog){ .source = *source, .languages = languages, .count = count };
    for (size_t i = 0; i < count && !catalog->english; i++) {
        if (strcmp(languages[i].tag, "en") == 0)
            catalog->english = &languages[i];
    }
    if (!catalog->english) {
        free(catalog);
        return STATUS_BAD_DATA;
    }
    *out = catalog;
    return STATUS_OK;
}

void catalog_destroy(struct catalog *catalog)
{
    if (!catalog)
        return;
    for (size_t i = 0; i < KEPT_FORMATS; i++)
        umsg_close(catalog->kept[i].format);
    free(catalog);
}

/* --- lookup --------------------------------------------------------------------------------------------------- */

static bool find(struct catalog *catalog, const struct language *language, const char *id, struct message *message,
                 struct catalog_text *out)
{
    const struct language *in = language;
    if (!catalog->source.find(catalog->source.user, in->tag, id, message)) {
        in = catalog->english;
        if (!catalog->source.find(catalog->source.user, in->tag, id, message))
            return false;
    }
    *out = (struct catalog_text){
        .text = message->text,
        .language = in,
        .fallback = in != language,
        .draft = message->state == MESSAGE_DRAFT,
    };
    return true;
}

struct catalog_text catalog_text(struct catalog *catalog, const struct language *language, const char *id,
                                 struct arena *arena)
{
    struct message message;
    struct catalog_text text = { .text = "", .language = catalog->english, .fallback = true };
    if (find(catalog, language, id, &message, &text))
        text.text = arena_string(arena, message.text);
    return text;
}

bool catalog_has(struct catalog *catalog, const struct language *language, const char *id)
{
    struct message message;
    return catalog->source.find(catalog->source.user, language->tag, id, &message);
}

/* --- formatting ------------------------------------------------------------------------------------------------- */

/* A value as ICU wants it: a string or a double. */
struct value {
    const UChar *text;
    double number;
    bool is_number;
};

static const char *isolate(struct arena *arena, const struct catalog_arg *arg)
{
    /* U+2066 LRI or U+2068 FSI … U+2069 PDI: without them "112" became "211" in Arabic */
    const char *opening = arg->kind == CATALOG_LTR ? "\xe2\x81\xa6" : "\xe2\x81\xa8";
    return arena_format(arena, "%s%s\xe2\x81\xa9", opening, arg->text ? arg->text : "");
}

/* Does placeholder `number` of the compiled pattern choose by a number: "{0,plural,", "{0,date,"? */
static bool wants_number(const char *pattern, size_t number)
{
    char start[8];
    snprintf(start, sizeof start, "{%zu,", number);
    return strstr(pattern, start) != NULL;
}

/* ICU reads each argument as what the pattern says it is, whatever was given: a number for a plain
 * placeholder is written out first, a text for a plural would be read from nowhere. */
static struct value value_of(struct arena *arena, const struct language *language, const struct catalog_arg *arg, bool number)
{
    if (number)
        return (struct value){ .number = arg->kind == CATALOG_DATE ? arg->number * 1000 : arg->number, .is_number = true };
    if (arg->kind == CATALOG_NUMBER) {
        const char *digits = catalog_number(NULL, language, (int)arg->number, arena);
        return (struct value){ .text = utf16_from_utf8(arena, digits, strlen(digits)) };
    }
    const char *text = isolate(arena, arg);
    return (struct value){ .text = utf16_from_utf8(arena, text, strlen(text)) };
}

/* Values in the order of the pattern's numbers. False: a text is given where the pattern wants a number. */
static bool order_values(struct arena *arena, const struct language *language, const struct message *message,
                           const struct catalog_arg *args, size_t count, struct value *values)
{
    size_t used = 0;
    bool fits = true;
    for (const char *name = message->arguments; *name && used < ARGUMENTS_MAX; used++) {
        size_t len_b = strcspn(name, ",");
        bool number = wants_number(message->text, used);
        values[used] = (struct value){ .text = u"", .is_number = number };
        for (size_t i = 0; i < count; i++) {
            if (strlen(args[i].name) != len_b || memcmp(args[i].name, name, len_b) != 0)
                continue;
            fits = fits && (!number || args[i].kind == CATALOG_NUMBER || args[i].kind == CATALOG_DATE);
            values[used] = value_of(arena, language, &args[i], number);
        }
        name += len_b + (name[len_b] == ',');
    }
    return fits;
}

/* umsg takes its arguments variadically, each by its kind: one call form for every mix of three. */
static int32_t call_icu(const UMessageFormat *format, const struct value *v, UChar *out, int32_t size_u, UErrorCode *error)
{
#define T(i) v[i].text
#define N(i) v[i].number
    switch (v[0].is_number | v[1].is_number << 1 | v[2].is_number << 2) {
    case 0:
        return umsg_format(format, out, size_u, error, T(0), T(1), T(2));
    case 1:
        return umsg_format(format, out, size_u, error, N(0), T(1), T(2));
    case 2:
        return umsg_format(format, out, size_u, error, T(0), N(1), T(2));
    case 3:
        return umsg_format(format, out, size_u, error, N(0), N(1), T(2));
    case 4:
        return umsg_format(format, out, size_u, error, T(0), T(1), N(2));
    case 5:
        return umsg_format(format, out, size_u, error, N(0), T(1), N(2));
    case 6:
        return umsg_format(format, out, size_u, error, T(0), N(1), N(2));
    default:
        return umsg_format(format, out, size_u, error, N(0), N(1), N(2));
    }
#undef T
#undef N
}

/* The calendar and digits are the language table's; without this Thai dates are 543 years ahead. */
static const char *icu_locale_of(struct arena *arena, const struct language *language)
{
    return arena_format(arena, "%s@calendar=gregorian;numbers=%s", language->icu_locale, language->digits);
}

static UMessageFormat *format_keep(struct catalog *catalog, struct arena *arena, const struct language *language,
                                   const char *id, const struct message *message)
{
    UErrorCode error = U_ZERO_ERROR;
    const char *pattern = message->text;
    uint64_t key = hash_bytes(hash_bytes(HASH_START, language->tag, strlen(language->tag) + 1), id, strlen(id));
    key = hash_bytes(key, pattern, strlen(pattern));
    struct kept_format *kept = &catalog->kept[key % KEPT_FORMATS];
    if (kept->format && kept->key == key)
        return kept->format;
    if (!message_pattern_fits(pattern, message->arguments))
        return NULL;
    UChar *pattern_u = utf16_from_utf8(arena, pattern, strlen(pattern));
    UMessageFormat *format = umsg_open(pattern_u, -1, icu_locale_of(arena, language), NULL, &error);
    KASSERT(error != U_MEMORY_ALLOCATION_ERROR);
    if (U_FAILURE(error)) {
        umsg_close(format); /* one argument as a number and as a text: it is made all the same */
        return NULL;
    }
    umsg_close(kept->format);
    *kept = (struct kept_format){ key, format };
    return format;
}

static const char *fill(struct catalog *catalog, struct arena *arena, const struct language *language, const char *id,
                        const struct message *message, const struct catalog_arg *args, size_t count)
{
    enum { FIRST_SIZE_U = 512 };
    struct value values[ARGUMENTS_MAX] = { { .text = u"" }, { .text = u"" }, { .text = u"" } };
    UMessageFormat *format = format_keep(catalog, arena, language, id, message);
    if (!format || !order_values(arena, language, message, args, count, values))
        return arena_string(arena, message->text);
    UErrorCode error = U_ZERO_ERROR;
    UChar *out = ARENA_ARRAY(arena, UChar, FIRST_SIZE_U);
    int32_t len_u = call_icu(format, values, out, FIRST_SIZE_U, &error);
    if (error == U_BUFFER_OVERFLOW_ERROR) {
        error = U_ZERO_ERROR;
        out = ARENA_ARRAY(arena, UChar, len_u + 1);
        len_u = call_icu(format, values, out, len_u + 1, &error);
    }
    return U_SUCCESS(error) ? utf8_from_utf16(arena, out, len_u) : arena_string(arena, message->text);
}

struct catalog_text catalog_format(struct catalog *catalog, const struct language *language, const char *id,
                                   const struct catalog_arg *args, size_t count, struct arena *arena)
{
    struct message message;
    struct catalog_text text = { .text = "", .language = catalog->english, .fallback = true };
    if (!find(catalog, language, id, &message, &text))
        return text;
    text.text = message.arguments[0] ? fill(catalog, arena, text.language, id, &message, args, count)
                                     : arena_string(arena, message.text);
    return text;
}

/* --- numbers and dates --------------------------------------------------------------------------------------------- */

const char *catalog_number(struct catalog *catalog, const struct language *language, int number, struct arena *arena)
{
    (void)catalog;
    UErrorCode error = U_ZERO_ERROR;
    UChar digits[16], out[16];
    char ascii[16];
    UNumberingSystem *system = unumsys_openByName(language->digits, &error);
    int32_t len_u = unumsys_getDescription(system, digits, ARRAY_LENGTH(digits), &error);
    unumsys_close(system);
    int count = snprintf(ascii, sizeof ascii, "%d", number);
    if (U_FAILURE(error) || len_u != 10)
        return arena_string(arena, ascii);
    for (int i = 0; i < count; i++)
        out[i] = ascii[i] == '-' ? '-' : digits[ascii[i] - '0'];
    return utf8_from_utf16(arena, out, count);
}

const char *catalog_year(struct catalog *catalog, const struct language *language, const char *iso_date,
                         struct arena *arena)
{
    int year;
    if (!iso_date || sscanf(iso_date, "%4d", &year) != 1 || year < 1000)
        return NULL;
    return catalog_number(catalog, language, year, arena);
}

/* Noon of that day, or of the middle of the month: no time zone can move it into another. */
static const char *date_format(struct catalog *catalog, const struct language *language, const char *message, int year,
                               int month, int day, struct arena *arena)
{
    struct tm noon = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_hour = 12 };
    struct catalog_arg arg = { "date", CATALOG_DATE, NULL, (double)timegm(&noon) };
    return catalog_format(catalog, language, message, &arg, 1, arena).text;
}

const char *catalog_month_year(struct catalog *catalog, const struct language *language, const char *iso_date,
                               struct arena *arena)
{
    int year, month;
    if (!iso_date || sscanf(iso_date, "%4d-%2d", &year, &month) != 2 || year < 1000 || month < 1 || month > 12)
        return catalog_year(catalog, language, iso_date, arena);
    const char *text = date_format(catalog, language, "date.month_year", year, month, 15, arena);
    return text[0] ? text : catalog_year(catalog, language, iso_date, arena);
}

const char *catalog_day(struct catalog *catalog, const struct language *language, const char *iso_date, struct arena *arena)
{
    int year, month, day;
    if (!iso_date || sscanf(iso_date, "%4d-%2d-%2d", &year, &month, &day) != 3 || day < 1 || day > 31)
        return catalog_month_year(catalog, language, iso_date, arena);
    const char *text = date_format(catalog, language, "date.day", year, month, day, arena);
    return text[0] ? text : catalog_month_year(catalog, language, iso_date, arena);
}

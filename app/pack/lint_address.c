/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where people are sheltered may stand nowhere. "12 Main Street", "Rue du Port 7b", "ул. Мира 5", "شارع النيل ١٢": a word
 * of a place with a number near it; or a position, "41.9028, 12.4964". Words are what stands between other ASCII. */
#include "lint.h"

#include <ini.h>

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { ADDRESS_WORDS_APART = 3, POSITION_DECIMALS = 4 };

static const char *const PLACE_WORD[] = {
    "street", "st", "road", "rd", "avenue", "ave", "lane", "square", "boulevard", "building", "floor", "apartment", "flat", "block", "box",
    "rue", "via", "viale", "piazza", "vicolo", "calle", "carrera", "avenida", "plaza", "rua", "strasse", "straße", "gasse", "platz",
    "straat", "strada", "ulica", "ul", "utca", "rruga", "sokak", "sok", "cadde", "caddesi", "mahallesi", "jalan", "jl", "soi", "thanon",
    "phố", "đường", "улица", "ул", "вулиця", "вул", "проспект", "дом", "شارع", "طريق", "خیابان", "کوچه", "سڑک", "ถนน", "ซอย", "मार्ग", "সড়ক",
};

static bool is_word_byte(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

/* Begins with a digit: ASCII, or those that Arabic and Persian write with. */
static bool is_number(const char *word)
{
    const unsigned char *c = (const unsigned char *)word;
    return (c[0] >= '0' && c[0] <= '9') || (c[0] == 0xD9 && c[1] >= 0xA0 && c[1] <= 0xA9) || (c[0] == 0xDB && c[1] >= 0xB0 && c[1] <= 0xB9);
}

static bool is_place(const char *word, size_t len_b)
{
    for (size_t i = 0; i < ARRAY_LENGTH(PLACE_WORD); i++) {
        if (strlen(PLACE_WORD[i]) == len_b && strncasecmp(word, PLACE_WORD[i], len_b) == 0)
            return true;
    }
    return false;
}

/* "41.9028": a number so exact that it can only be where something is. */
static bool has_position(const char *text)
{
    static const char DIGITS[] = "0123456789";
    for (const char *at = text; (at = strchr(at, '.')); at++) {
        bool whole = at > text && strchr(DIGITS, at[-1]);
        size_t decimals = strspn(at + 1, DIGITS);
        if (whole && decimals >= POSITION_DECIMALS && at[1 + decimals] != '.')
            return true;
    }
    return false;
}

bool lint_has_address(const char *text)
{
    int number_at = -9, word_at = -9, place = 0;
    for (const char *at = text; *at; place++) {
        size_t len_b = 0;
        while (*at && !is_word_byte((unsigned char)*at))
            at++;
        while (is_word_byte((unsigned char)at[len_b]))
            len_b++;
        if (len_b && is_number(at))
            number_at = place;
        else if (len_b && is_place(at, len_b))
            word_at = place;
        if (number_at >= 0 && word_at >= 0 && number_at - word_at <= ADDRESS_WORDS_APART && word_at - number_at <= ADDRESS_WORDS_APART)
            return true;
        at += len_b;
    }
    return has_position(text);
}

void lint_address_columns(struct linter *l, const struct csv_table *table)
{
    static const char *const COLUMN[] = { "address", "street", "latitude", "longitude", "location" };
    for (size_t i = 0; i < ARRAY_LENGTH(COLUMN); i++) {
        if (csv_column(table, COLUMN[i]) >= 0)
            lint_find(l, LINT_SHELTER_ADDRESS, table->path, 1, COLUMN[i], "remove the column");
    }
}

/* --- the names of site.ini -------------------------------------------------------------------------------------- */

struct names {
    struct linter *l;
    const char *key; /* of the first value with an address */
};

static int name_read(void *user, const char *section, const char *key, const char *value)
{
    struct names *names = user;
    if ((strcmp(section, "name") == 0 || strcmp(key, "operator") == 0) && !names->key && lint_has_address(value))
        names->key = arena_string(names->l->arena, key);
    return names->key == NULL;
}

enum status lint_place_names(struct linter *l, const char *path)
{
    struct names names = { l, NULL };
    FILE *file = fopen(path, "r");
    if (!file)
        return fault_set(l->fault, STATUS_NO_INPUT, "%s: a site folder needs this file", path);
    int line = ini_parse_file(file, name_read, &names);
    fclose(file);
    if (names.key)
        lint_find(l, LINT_SHELTER_ADDRESS, path, line, names.key, "a name needs no address");
    return STATUS_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CLDR names in CLDR order. The index letters are the locale's own (exemplar set "index"), sorted by
 * the same collator; a name stands under the last letter that is not greater than it. */
#include "kiosk/catalog.h"
#include "utf.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

enum { NAME_MAX_U = 128, LETTERS_MAX = 160 };

struct entry {
    UChar *name;
    size_t code; /* index into the caller's arrays */
};

struct sorter {
    UCollator *order;   /* full strength, for names */
    UCollator *primary; /* base letters only, for the index */
    UChar *letters[LETTERS_MAX];
    size_t letter_count;
};

static int compare_u(const UCollator *collator, const UChar *a, const UChar *b)
{
    return (int)ucol_strcoll(collator, a, -1, b, -1);
}

static int compare_letters(const void *a, const void *b, void *user)
{
    const struct sorter *sorter = user;
    return compare_u(sorter->primary, *(UChar *const *)a, *(UChar *const *)b);
}

static int compare_entries(const void *a, const void *b, void *user)
{
    const struct sorter *sorter = user;
    const struct entry *x = a, *y = b;
    int order = compare_u(sorter->order, x->name, y->name);
    return order ? order : (x->code > y->code) - (x->code < y->code);
}

static void letter_add(struct sorter *sorter, struct arena *arena, const UChar *letter, int32_t len_u)
{
    if (sorter->letter_count == LETTERS_MAX)
        return;
    UChar *copy = ARENA_ARRAY(arena, UChar, len_u + 1);
    u_strncpy(copy, letter, len_u);
    sorter->letters[sorter->letter_count++] = copy;
}

static void letters_collect(struct sorter *sorter, struct arena *arena, const USet *set)
{
    for (int32_t i = 0; i < uset_getItemCount(set); i++) {
        UErrorCode error = U_ZERO_ERROR;
        UChar32 start, end;
        UChar text[16];
        int32_t len_u = uset_getItem(set, i, &start, &end, text, 16, &error);
        if (len_u >= 2) {
            letter_add(sorter, arena, text, len_u);
            continue;
        }
        for (UChar32 c = start; c <= end && len_u == 0; c++) {
            int32_t at = 0;
            U16_APPEND_UNSAFE(text, at, c);
            letter_add(sorter, arena, text, at);
        }
    }
}

static enum status letters_build(struct sorter *sorter, struct arena *arena, const char *locale)
{
    UErrorCode error = U_ZERO_ERROR;
    ULocaleData *data = ulocdata_open(locale, &error);
    USet *set = uset_openEmpty();
    ulocdata_getExemplarSet(data, set, 0, ULOCDATA_ES_INDEX, &error);
    if (U_SUCCESS(error))
        letters_collect(sorter, arena, set);
    uset_close(set);
    ulocdata_close(data);
    qsort_r(sorter->letters, sorter->letter_count, sizeof sorter->letters[0], compare_letters, sorter);
    return U_SUCCESS(error) ? STATUS_OK : STATUS_BAD_DATA;
}

/* The letter a name stands under; its own first character when it sorts before all letters. */
static const UChar *letter_of(const struct sorter *sorter, struct arena *arena, const UChar *name)
{
    const UChar *found = NULL;
    for (size_t i = 0; i < sorter->letter_count; i++) {
        if (compare_u(sorter->primary, sorter->letters[i], name) > 0)
            break;
        /* letters alike at the primary level (with and without an accent): keep the first */
        if (!found || compare_u(sorter->primary, found, sorter->letters[i]) != 0)
            found = sorter->letters[i];
    }
    if (found)
        return found;
    int32_t len_u = 0;
    U16_FWD_1(name, len_u, u_strlen(name));
    UChar *first = ARENA_ARRAY(arena, UChar, len_u + 1);
    u_strncpy(first, name, len_u);
    return first;
}

static UChar *name_of(struct arena *arena, const char *locale, const char *code)
{
    UErrorCode error = U_ZERO_ERROR;
    char place[16] = "und_";
    UChar name[NAME_MAX_U];
    strncat(place, code, 4);
    int32_t len_u = uloc_getDisplayCountry(place, locale, name, NAME_MAX_U, &error);
    if (U_FAILURE(error) || len_u >= NAME_MAX_U)
        return utf16_from_utf8(arena, code, strlen(code));
    return arena_copy(arena, name, sizeof(UChar) * ((size_t)len_u + 1));
}

enum status country_names_build(const char *icu_locale, const char *const *codes, size_t count, struct arena *arena,
                                const char **out_name, const char **out_index, int *out_position)
{
    UErrorCode error = U_ZERO_ERROR;
    struct sorter *sorter = ARENA_NEW(arena, struct sorter);
    struct entry *entries = ARENA_ARRAY(arena, struct entry, count);
    sorter->order = ucol_open(icu_locale, &error);
    sorter->primary = ucol_open(icu_locale, &error);
    enum status status = U_SUCCESS(error) ? STATUS_OK : STATUS_BAD_DATA;
    if (status == STATUS_OK) {
        ucol_setStrength(sorter->primary, UCOL_PRIMARY);
        status = letters_build(sorter, arena, icu_locale);
    }
    for (size_t i = 0; status == STATUS_OK && i < count; i++)
        entries[i] = (struct entry){ name_of(arena, icu_locale, codes[i]), i };
    if (status == STATUS_OK)
        qsort_r(entries, count, sizeof entries[0], compare_entries, sorter);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        const UChar *name = entries[i].name, *letter = letter_of(sorter, arena, name);
        out_name[entries[i].code] = utf8_from_utf16(arena, name, u_strlen(name));
        out_index[entries[i].code] = utf8_from_utf16(arena, letter, u_strlen(letter));
        out_position[entries[i].code] = (int)i;
    }
    ucol_close(sorter->order);
    ucol_close(sorter->primary);
    return status;
}

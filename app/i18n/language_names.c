/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of languages and how a list is written are CLDR's, for the language the reader reads. */
#include "kiosk/catalog.h"

#include <string.h>
#include <unicode/uldnames.h>
#include <unicode/ulistformatter.h>
#include <unicode/ustring.h>

enum { NAMES_MAX = 24, NAME_MAX_U = 96, LIST_MAX_U = 1024, LIST_MAX_B = 3072 };

struct name_list {
    UChar name[NAMES_MAX][NAME_MAX_U];
    const UChar *names[NAMES_MAX];
    int32_t lengths_u[NAMES_MAX];
    int32_t count;
};

static void name_add(struct name_list *list, ULocaleDisplayNames *names, const char *tag)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar *to = list->name[list->count];
    UChar plain[NAME_MAX_U];
    int32_t length_u = uldn_languageDisplayName(names, tag, to, NAME_MAX_U, &error);
    u_uastrncpy(plain, tag, NAME_MAX_U);
    if (U_FAILURE(error) || length_u <= 0 || u_strncmp(to, plain, NAME_MAX_U) == 0)
        return; /* CLDR answers with the tag itself when it knows no name */
    list->names[list->count] = to;
    list->lengths_u[list->count++] = length_u;
}

static const char *list_format(const struct name_list *list, const char *locale, struct arena *arena)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar text_u[LIST_MAX_U];
    char text[LIST_MAX_B];
    UListFormatter *formatter = ulistfmt_open(locale, &error);
    int32_t length_u = ulistfmt_format(formatter, (const UChar *const *)list->names, list->lengths_u, list->count, text_u, LIST_MAX_U, &error);
    ulistfmt_close(formatter);
    u_strToUTF8(text, LIST_MAX_B, NULL, text_u, length_u, &error);
    return U_SUCCESS(error) && error != U_STRING_NOT_TERMINATED_WARNING ? arena_string(arena, text) : "";
}

const char *catalog_language_names(const struct language *language, const char *tags, struct arena *arena)
{
    UErrorCode error = U_ZERO_ERROR;
    struct name_list list = { .count = 0 };
    ULocaleDisplayNames *names = uldn_open(language->icu_locale, ULDN_STANDARD_NAMES, &error);
    while (U_SUCCESS(error) && *tags && list.count < NAMES_MAX) {
        size_t len_b = strcspn(tags, ";");
        if (tags[0] != '+')
            name_add(&list, names, arena_string_n(arena, tags, len_b));
        tags += len_b + (tags[len_b] == ';');
    }
    uldn_close(names);
    return list.count ? list_format(&list, language->icu_locale, arena) : "";
}

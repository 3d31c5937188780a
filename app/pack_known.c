/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pack knows, asked by whoever typed something it may not know. */
#include "pack_command.h"

#include "kiosk/log.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

const struct language *command_language_find(const struct rights_store *store, const char *tag)
{
    char known[1024] = "";
    size_t count;
    const struct language *languages = rights_languages(store, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcasecmp(languages[i].tag, tag) == 0)
            return &languages[i];
        snprintf(known + strlen(known), sizeof known - strlen(known), " %s", languages[i].tag);
    }
    log_line("unknown language \"%s\"; known:%s", tag, known);
    return NULL;
}

bool command_country_check(struct rights_store *store, struct arena *arena, const char *code)
{
    const struct country *countries;
    size_t count;
    const char *known = "";
    if (rights_country_known(store, code))
        return true;
    rights_countries(store, "en", arena, &countries, &count);
    for (size_t i = 0; i < count; i++)
        known = arena_format(arena, "%s %s", known, countries[i].code);
    fprintf(stderr, "rights-pack: unknown country \"%s\"; known:%s\n", code, known);
    return false;
}

const char *command_country_code(struct arena *arena, const char *typed)
{
    char *code = arena_string(arena, typed);
    for (char *c = code; *c; c++)
        *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 32 : *c);
    return code;
}

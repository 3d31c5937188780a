/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rights-pack resolve: the answer of the program on paper, for whoever wants to trace it. */
#include "pack_command.h"

#include "kiosk/log.h"
#include "kiosk/rights.h"

#include <stdio.h>
#include <string.h>

static bool answer_read(void *user, const char *text)
{
    static const char *const WORD[] = { "none", "yes", "no", "unsure" };
    struct answers *answers = user;
    if (text[0] == 'Q' && text[1] >= '1' && text[1] <= '0' + QUESTION_COUNT && text[2] == '=') {
        for (size_t i = 0; i < ARRAY_LENGTH(WORD); i++) {
            if (strcmp(text + 3, WORD[i]) == 0) {
                answers->value[text[1] - '1'] = (uint8_t)i;
                return true;
            }
        }
    }
    log_line("unknown answer \"%s\"; known: Q1 to Q6, each =yes, =no, =unsure or =none", text);
    return false;
}

static const char *lead_of(struct rights_store *store, struct arena *arena, const char *tag, const struct entitlement *e)
{
    const char *text, *arguments, *id = arena_format(arena, "card.%s.lead.%s", e->id, LEVEL_NAME[e->level]);
    bool draft;
    if (rights_message_find(store, tag, id, &text, &arguments, &draft) || rights_message_find(store, "en", id, &text, &arguments, &draft))
        return arena_string(arena, text);
    return "";
}

static void print_line(const struct entitlement *e, const char *lead)
{
    printf("%s\t%s\t%s\t%s\t", e->id, e->shortlisted ? "shortlist" : "all", LEVEL_NAME[e->level], lead);
    for (size_t i = 0; i < e->basis_count; i++) {
        const struct basis *b = &e->bases[i];
        printf("%s%s%s:%s:%s=%s@%s", i ? "; " : "", b->carries ? "*" : "", b->instrument_id, b->article, b->paragraph,
               participation_name(b->participation), b->date);
    }
    printf("\n");
}

/* --- JSON ---------------------------------------------------------------------------------------------------------- */

static void print_string(const char *text)
{
    putchar('"');
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            printf("\\%c", *c);
        else if (*c < 0x20)
            printf("\\u%04x", *c);
        else
            putchar(*c);
    }
    putchar('"');
}

static void print_member(const char *name, const char *text)
{
    printf("\"%s\":", name);
    print_string(text);
    putchar(',');
}

static const char *truth(bool value)
{
    return value ? "true" : "false";
}

static void print_json_basis(const struct basis *b)
{
    putchar('{');
    print_member("instrument", b->instrument_id);
    print_member("name", b->instrument_name);
    print_member("provision", b->provision_id);
    print_member("article", b->article);
    print_member("paragraph", b->paragraph);
    print_member("status", participation_name(b->participation));
    print_member("date", b->date);
    print_member("source", b->source_id);
    print_member("level", LEVEL_NAME[b->level]);
    printf("\"carries\":%s,\"home_duty\":%s,\"unverified\":%s,\"to_check\":%s}", truth(b->carries), truth(b->home_duty),
           truth(b->unverified), truth(b->to_check));
}

static void print_json(const struct entitlement *e, const char *lead)
{
    putchar('{');
    print_member("id", e->id);
    print_member("group", e->group);
    print_member("level", LEVEL_NAME[e->level]);
    print_member("lead", lead);
    printf("\"shortlist\":%s,\"by_floor\":%s,\"bases\":[", truth(e->shortlisted), truth(e->by_floor));
    for (size_t i = 0; i < e->basis_count; i++) {
        if (i)
            putchar(',');
        print_json_basis(&e->bases[i]);
    }
    printf("]}");
}

/* --- the command ----------------------------------------------------------------------------------------------------- */

static enum status print_all(struct rights_store *store, struct arena *arena, const char *country, const char *tag,
                             const struct answers *answers, bool json)
{
    const struct entitlement *entitlements;
    size_t count;
    const struct language *language = command_language_find(store, tag);
    if (!language || (country && !command_country_check(store, arena, country)))
        return STATUS_USAGE;
    enum status status = rights_resolve(store, country, answers, arena, &entitlements, &count);
    if (status != STATUS_OK)
        return status;
    if (json)
        putchar('[');
    for (size_t i = 0; i < count; i++) {
        const char *lead = lead_of(store, arena, language->tag, &entitlements[i]);
        if (!json) {
            print_line(&entitlements[i], lead);
            continue;
        }
        printf(i ? ",\n" : "\n");
        print_json(&entitlements[i], lead);
    }
    if (json)
        printf("\n]\n");
    return STATUS_OK;
}

int command_resolve(int argc, char **argv)
{
    const char *pack = "build/release/share/rights-kiosk/rights.sqlite", *country = NULL, *tag = "en";
    bool json = false;
    struct answers answers = { { 0 } };
    const struct command_option OPTIONS[] = {
        { "pack", &pack, NULL, NULL }, { "country", &country, NULL, NULL }, { "lang", &tag, NULL, NULL },
        { "json", NULL, &json, NULL }, { "answer", NULL, NULL, answer_read },
    };
    struct fault fault = { "" };
    struct arena arena = { 0 };
    struct rights_store *store = NULL;
    enum status status = command_options_read(argc, argv, OPTIONS, ARRAY_LENGTH(OPTIONS), &answers);
    if (status == STATUS_OK)
        status = rights_store_open(pack, &fault, &store);
    if (status == STATUS_OK) {
        const char *code = country ? command_country_code(&arena, country) : NULL;
        status = print_all(store, &arena, code, tag, &answers, json);
    }
    if (fault.text[0])
        log_line("%s", fault.text);
    rights_store_close(store);
    arena_finish(&arena);
    return (int)status;
}

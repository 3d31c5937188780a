/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"

#include "kiosk/catalog.h"
#include "kiosk/rights.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- a small source of messages -------------------------------------------------------------------------------- */

static const struct {
    const char *language, *id, *text, *arguments;
    enum message_state state;
} MESSAGES[] = {
    { "en", "plain", "Leave", "", MESSAGE_SOURCE },
    { "ar", "plain", "إغلاق", "", MESSAGE_DRAFT },
    { "en", "only", "English only", "", MESSAGE_SOURCE },
    { "en", "joined", "{0} joined in {1}: {2}", "country,year,instrument", MESSAGE_SOURCE },
    { "ar", "joined", "{0}، عضو منذ {1}: {2}", "country,year,instrument", MESSAGE_DRAFT },
    { "en", "cards", "{0,plural,one {# card} other {# cards} }", "count", MESSAGE_SOURCE },
    { "ar", "cards", "{0,plural,zero {0z} one {1o} two {2t} few {#f} many {#m} other {#x} }", "count", MESSAGE_DRAFT },
    { "en", "date.month_year", "{0,date,::yMMMM}", "date", MESSAGE_SOURCE },
    { "ar", "date.month_year", "{0,date,::yMMMM}", "date", MESSAGE_DRAFT },
    { "fr", "date.month_year", "{0,date,::yMMMM}", "date", MESSAGE_DRAFT },
    { "th", "date.month_year", "{0,date,::yMMMM}", "date", MESSAGE_DRAFT },
    { "en", "page", "Page {0} of {1}", "page,pages", MESSAGE_SOURCE },
    { "ar", "page", "صفحة {0} من {1}", "page,pages", MESSAGE_DRAFT },
    { "en", "beyond", "{0} {6}", "country", MESSAGE_SOURCE },
    { "en", "kind", "{0,number}", "country", MESSAGE_SOURCE },
    { "en", "spaced", "{0 , plural, other {x}}", "country", MESSAGE_SOURCE },
    { "en", "number", "{0,plural,other {#} }", "country", MESSAGE_SOURCE },
    { "en", "both", "{0} {0,plural,other {x} }", "country", MESSAGE_SOURCE },
    { "en", "days", "{0}: {1,plural,one {# day} other {# days} }", "country,days", MESSAGE_SOURCE },
};

static bool find_message(void *user, const char *language, const char *id, struct message *out)
{
    (void)user;
    for (size_t i = 0; i < ARRAY_LENGTH(MESSAGES); i++) {
        if (strcmp(MESSAGES[i].language, language) == 0 && strcmp(MESSAGES[i].id, id) == 0) {
            *out = (struct message){ MESSAGES[i].text, MESSAGES[i].arguments, MESSAGES[i].state };
            return true;
        }
    }
    return false;
}

static const struct language LANGUAGES[] = {
    { .tag = "en", .icu_locale = "en", .digits = "latn" },
    { .tag = "ar", .icu_locale = "ar", .digits = "arab", .rtl = true },
    { .tag = "fr", .icu_locale = "fr", .digits = "latn" },
    { .tag = "th", .icu_locale = "th", .digits = "latn" },
};
enum { EN, AR, FR, TH };

static struct arena arena;

static int open_catalog(void **state)
{
    const struct message_source source = { NULL, find_message };
    return (int)catalog_create(&source, LANGUAGES, ARRAY_LENGTH(LANGUAGES), (struct catalog **)state);
}

static int close_catalog(void **state)
{
    catalog_destroy(*state);
    arena_finish(&arena);
    return 0;
}

/* --- catalog ------------------------------------------------------------------------------------------------------ */

static void a_missing_translation_falls_back_and_says_so(void **state)
{
    struct catalog_text text = catalog_text(*state, &LANGUAGES[AR], "only", &arena);
    assert_string_equal(text.text, "English only");
    assert_true(text.fallback);
    assert_ptr_equal(text.language, &LANGUAGES[EN]);
    text = catalog_text(*state, &LANGUAGES[AR], "plain", &arena);
    assert_false(text.fallback);
    assert_true(text.draft);
    assert_string_equal(catalog_text(*state, &LANGUAGES[AR], "nowhere", &arena).text, "");
    assert_true(catalog_has(*state, &LANGUAGES[AR], "plain"));
    assert_false(catalog_has(*state, &LANGUAGES[AR], "only"));
}

static void arguments_are_isolated_and_found_by_name(void **state)
{
    const struct catalog_arg args[] = { { "instrument", CATALOG_TEXT, "ICCPR", 0 },
                                        { "year", CATALOG_LTR, "1972", 0 },
                                        { "country", CATALOG_TEXT, "Kenya", 0 } };
    struct catalog_text text = catalog_format(*state, &LANGUAGES[EN], "joined", args, 3, &arena);
    assert_string_equal(text.text, "\u2068Kenya\u2069 joined in \u20661972\u2069: \u2068ICCPR\u2069");
}

static void arabic_has_six_plural_forms(void **state)
{
    static const struct {
        int number;
        const char *text;
    } FORM[] = { { 0, "0z" }, { 1, "1o" }, { 2, "2t" }, { 3, "٣f" }, { 11, "١١m" }, { 100, "١٠٠x" } };
    for (size_t i = 0; i < ARRAY_LENGTH(FORM); i++) {
        struct catalog_arg arg = { "count", CATALOG_NUMBER, NULL, FORM[i].number };
        assert_string_equal(catalog_format(*state, &LANGUAGES[AR], "cards", &arg, 1, &arena).text, FORM[i].text);
    }
}

static void text_and_number_stand_together(void **state)
{
    const struct catalog_arg args[] = { { "country", CATALOG_TEXT, "Italy", 0 }, { "days", CATALOG_NUMBER, NULL, 30 } };
    assert_string_equal(catalog_format(*state, &LANGUAGES[EN], "days", args, 2, &arena).text, "\u2068Italy\u2069: 30 days");
}

/* A number for a placeholder without a form crashed: ICU took it for a text. */
static void a_number_without_forms_is_written_out(void **state)
{
    const struct catalog_arg args[] = { { "page", CATALOG_NUMBER, NULL, 2 }, { "pages", CATALOG_NUMBER, NULL, 13 } };
    assert_string_equal(catalog_format(*state, &LANGUAGES[EN], "page", args, 2, &arena).text, "Page 2 of 13");
    assert_non_null(strstr(catalog_format(*state, &LANGUAGES[AR], "page", args, 2, &arena).text, "١٣"));
}

/* ICU would read what is not there. */
static void a_pattern_that_lies_is_shown_bare(void **state)
{
    static const char *const ID[] = { "beyond", "kind", "spaced", "number", "both" };
    for (size_t i = 0; i < ARRAY_LENGTH(ID); i++) {
        const struct catalog_arg arg = { "country", CATALOG_TEXT, "Italy", 0 };
        assert_non_null(strchr(catalog_format(*state, &LANGUAGES[EN], ID[i], &arg, 1, &arena).text, '{'));
    }
    assert_true(message_pattern_fits("{1}: {0,selectordinal,one {#st} other {#th} }", "n,country"));
    assert_false(message_pattern_fits("{1}", "n"));
    assert_false(message_pattern_fits("{0}", ""));
    assert_false(message_pattern_fits("{0}", "a,b,c,d"));
}

static void dates_are_gregorian_everywhere(void **state)
{
    assert_string_equal(catalog_month_year(*state, &LANGUAGES[EN], "2026-07-17", &arena), "July 2026");
    assert_string_equal(catalog_month_year(*state, &LANGUAGES[FR], "2026-07", &arena), "juillet 2026");
    assert_non_null(strstr(catalog_month_year(*state, &LANGUAGES[TH], "2026-07-17", &arena), "2026"));
    assert_non_null(strstr(catalog_month_year(*state, &LANGUAGES[AR], "2026-12-31", &arena), "٢٠٢٦"));
    assert_string_equal(catalog_month_year(*state, &LANGUAGES[AR], "2013", &arena), "٢٠١٣");
    assert_null(catalog_month_year(*state, &LANGUAGES[EN], "undated", &arena));
    assert_null(catalog_year(*state, &LANGUAGES[EN], "", &arena));
}

/* --- patterns ---------------------------------------------------------------------------------------------------------- */

static enum status compile(const char *locale, const char *source, const char *named, struct fault *fault, const char **numbered,
                           const char **arguments)
{
    fault->text[0] = '\0';
    return message_pattern_compile(locale, source, named, &arena, fault, numbered, arguments);
}

static void names_become_numbers_in_english_order(void **state)
{
    (void)state;
    struct fault fault;
    const char *numbered, *arguments;
    assert_int_equal(compile("fr", "{a} of {b}", "{b} : {a}", &fault, &numbered, &arguments), STATUS_OK);
    assert_string_equal(numbered, "{1} : {0}");
    assert_string_equal(arguments, "a,b");
    assert_int_equal(compile("en", NULL, "No braces, it's fine", &fault, &numbered, &arguments), STATUS_OK);
    assert_string_equal(arguments, "");
}

static void faulty_patterns_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *locale, *source, *named, *says;
    } FAULTY[] = {
        { "fr", "{a}", "{a", "} is missing" },
        { "fr", "{a}", "a}", "without its {" },
        { "fr", "{a}", "b", "placeholder {a} of the English is missing" },
        { "fr", "{a}", "{a} {b}", "no placeholder {b}" },
        { "fr", "{a}", "l'{a}", "straight apostrophe" },
        { "fr", "{a}", "{a, number}", "only plural, selectordinal and date" },
        { "fr", "{n, plural, one {x} other {y}}", "{n}", "make them alike" },
        { "ar", "{n, plural, one {x} other {y}}", "{n, plural, one {x}}", "\"other\" is missing" },
        { "th", "{n, plural, one {x} other {y}}", "{n, plural, one {x} other {y}}", "does not exist in this language" },
        { "fr", "{n, plural, one {x} other {y}}", "{n, plural, one {x} other {y}", "} is missing" },
        { "th", NULL,
          "{n,plural,other{{n,plural,other{{n,plural,other{{n,plural,other{{n,plural,other{{n,plural,other{{n,plural,other{"
          "{n,plural,other{{n,plural,other{x}}}}}}}}}}}}}}}}}}}", "too deep" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(FAULTY); i++) {
        struct fault fault;
        const char *numbered = NULL, *arguments = NULL;
        if (compile(FAULTY[i].locale, FAULTY[i].source, FAULTY[i].named, &fault, &numbered, &arguments) != STATUS_BAD_DATA ||
            !strstr(fault.text, FAULTY[i].says) || numbered)
            fail_msg("pattern %zu %s: \"%s\"", i, FAULTY[i].named, fault.text);
    }
}

static void countries_stand_in_the_order_of_the_language(void **state)
{
    (void)state;
    static const char *const CODES[] = { "KE", "AT", "AX", "TH", "LY" };
    const char *names[5], *letters[5];
    int positions[5];
    assert_int_equal(country_names_build("fr", CODES, 5, &arena, names, letters, positions), STATUS_OK);
    assert_string_equal(names[1], "Autriche");
    assert_string_equal(letters[2], "I"); /* Îles Åland */
    assert_true(positions[1] < positions[0] && positions[0] < positions[4]);
    assert_int_equal(country_names_build("th", CODES, 5, &arena, names, letters, positions), STATUS_OK);
    assert_string_equal(letters[0], "ค"); /* เคนยา: the vowel written first is not the letter it stands under */
    assert_int_equal(country_names_build("ar", CODES, 5, &arena, names, letters, positions), STATUS_OK);
    assert_string_equal(letters[0], "ك");
}

/* --- the real pack ------------------------------------------------------------------------------------------------------ */

static bool pack_message(void *user, const char *language_tag, const char *id, struct message *out)
{
    bool draft;
    return rights_message_find(user, language_tag, id, &out->text, &out->arguments, &draft);
}

/* Every message of every language, filled, leaves no brace behind. */
static void every_message_of_the_pack_can_be_filled(void **state)
{
    (void)state;
    struct rights_store *store;
    struct catalog *catalog;
    struct fault fault;
    size_t count, filled = 0;
    assert_int_equal(rights_store_open(KIOSK_PACK, &fault, &store), STATUS_OK);
    const struct language *languages = rights_languages(store, &count);
    const struct message_source source = { store, pack_message };
    assert_int_equal(catalog_create(&source, languages, count, &catalog), STATUS_OK);
    assert_true(count >= 4);
    FILE *pot = fopen("translations/messages.pot", "r");
    char line[4096], id[256];
    while (fgets(line, sizeof line, pot)) {
        if (sscanf(line, "msgctxt \"%255[^\"]\"", id) != 1)
            continue;
        for (size_t i = 0; i < count; i++) {
            struct message message;
            struct catalog_arg args[3];
            size_t used = 0;
            if (!pack_message(store, languages[i].tag, id, &message))
                continue;
            char *names = strdup(message.arguments), *rest = names;
            for (char *name; names[0] && (name = strsep(&rest, ","));) {
                bool number = strstr("count days months seconds n", name) && strstr(message.text, ",plural,") != NULL;
                bool ordinal = strstr(message.text, ",selectordinal,") != NULL;
                args[used++] = (struct catalog_arg){ name, strcmp(name, "date") == 0 && strstr(message.text, ",date,") ? CATALOG_DATE
                                                           : number || ordinal ? CATALOG_NUMBER : CATALOG_TEXT, "value", 5 };
            }
            const char *text = catalog_format(catalog, &languages[i], id, args, used, &arena).text;
            if (strpbrk(text, "{}") || !text[0])
                fail_msg("%s %s: \"%s\"", languages[i].tag, id, text);
            free(names);
            filled++;
        }
    }
    fclose(pot);
    assert_true(filled > 4 * 700);
    catalog_destroy(catalog);
    rights_store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_translation_falls_back_and_says_so),
        cmocka_unit_test(arguments_are_isolated_and_found_by_name),
        cmocka_unit_test(arabic_has_six_plural_forms),
        cmocka_unit_test(text_and_number_stand_together),
        cmocka_unit_test(a_number_without_forms_is_written_out),
        cmocka_unit_test(a_pattern_that_lies_is_shown_bare),
        cmocka_unit_test(dates_are_gregorian_everywhere),
        cmocka_unit_test(names_become_numbers_in_english_order),
        cmocka_unit_test(faulty_patterns_are_refused),
        cmocka_unit_test(countries_stand_in_the_order_of_the_language),
        cmocka_unit_test(every_message_of_the_pack_can_be_filled),
    };
    return cmocka_run_group_tests(tests, open_catalog, close_catalog);
}

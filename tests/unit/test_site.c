/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site folder: its settings reach the program, its rows win, and a wrong line is named. */
#include "cmocka_all.h"
#include "data_copy.h"

#include "kiosk/law.h"
#include "kiosk/pack.h"

static enum status build(struct fault *fault)
{
    const struct pack_build_options options = { .data_dir = in_root("data"), .translations_dir = in_root("translations"),
                                                .site_dir = in_root("site"), .out_path = in_root("pack.sqlite") };
    fault->text[0] = '\0';
    return pack_build(&options, fault);
}

static struct rights_store *open_built(void)
{
    struct rights_store *store = NULL;
    struct fault fault = { "" };
    if (build(&fault) != STATUS_OK || rights_store_open(in_root("pack.sqlite"), &fault, &store) != STATUS_OK)
        fail_msg("%s", fault.text);
    return store;
}

static void settings_reach_the_program(void **state)
{
    (void)state;
    size_t count;
    fresh_site_copy();
    replace_in(in_root("site/site.ini"), "languages = en ar fr th", "languages = th ar");
    replace_in(in_root("site/site.ini"), "ask_forced_acts = no", "ask_forced_acts = yes");
    struct rights_store *store = open_built();
    const struct site *site = rights_site(store);
    assert_string_equal(site->country, "KE");
    assert_string_equal(site->operator_name, "Example organisation");
    assert_string_equal(site->first_page, "en ar fr th");
    assert_int_equal(site->distance_mm, 450);
    assert_int_equal(site->idle_s, 60);
    assert_true(site->ask_forced_acts);
    assert_string_equal(rights_site_name(store, "fr"), "Point d’aide (exemple)");
    assert_string_equal(rights_site_name(store, "th"), "Example help point");
    const struct language *languages = rights_languages(store, &count);
    assert_string_equal(languages[0].tag, "th");
    assert_string_equal(languages[1].tag, "ar");
    assert_string_equal(languages[2].tag, "en"); /* the others keep their order */
    rights_store_close(store);
}

static void its_rows_win(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    const struct contact *contacts;
    size_t count;
    fresh_site_copy();
    replace_in(in_root("site/contacts.csv"), "KE,site,", "KE,police_emergency,");
    struct rights_store *store = open_built();
    rights_contacts(store, "KE", &arena, &contacts, &count);
    assert_int_equal(count, 1); /* the general 999 gives way; the coordinator is not for visitors */
    assert_true(contacts[0].site);
    rights_contacts(store, "UG", &arena, &contacts, &count);
    assert_true(count > 0 && !contacts[0].site); /* another country is untouched */
    struct law_rows cases = law_ask(store, LAW_CASES, NULL, &arena), steps = law_ask(store, LAW_REFERRAL, NULL, &arena);
    assert_int_equal(cases.count, 38);
    assert_string_equal(law_field(&cases, 0, CASE_ID), "example-national-case");
    assert_int_equal(steps.count, 4);
    assert_int_equal(law_ask(store, LAW_REPORTING, NULL, &arena).count, 1);
    rights_store_close(store);
    arena_finish(&arena);
}

static void a_wrong_line_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *file, *old, *fresh, *says;
    } SPOILED[] = {
        { "site/site.ini", "country = KE", "country = Kenya", "site.ini:3: country \"Kenya\": no such country" },
        { "site/site.ini", "country = KE\n", "", "site.ini:1: says no country" },
        { "site/site.ini", "distance_mm = 450", "distance_mm = near", "site.ini:7: distance_mm \"near\": is not a distance" },
        { "site/site.ini", "idle_s = 60", "idle_s = 5", "site.ini:8: idle_s \"5\": is not an idle time" },
        { "site/site.ini", "ask_forced_acts = no", "ask_forced_acts = maybe", "write yes or no" },
        { "site/site.ini", "languages = en", "languages = xx", "site.ini:5: languages \"xx ar fr th\": names a language" },
        { "site/site.ini", "operator =", "owner =", "site.ini:4: owner \"Example organisation\": unknown key; known: country" },
        { "site/site.ini", "[name]", "[names]", "unknown section" },
        { "site/site.ini", "idle_s = 60", "idle_s = 60\nidle_s = 70", "site.ini:9: idle_s \"70\": stands twice" },
        { "site/site.ini", "[site]", "[site", "site.ini:2: country \"KE\": stands in no section" },
        { "site/contacts.csv", "weekdays 09:00-17:00", "weekdays 9-17", "contacts.csv:2: opening \"weekdays 9-17\" is not an opening time" },
        { "site/referral.csv", ",999,", ",call,", "referral.csv:2: phone \"call\" is not a phone number" },
        { "site/duties.csv", "2026-11", "soon", "duties.csv:2: as_of \"soon\" is not a date" },
        { "site/cases.csv", "example-national-case", "siliadin-v-france-2005", "cases.csv:2: duplicate" },
    };
    struct fault fault;
    for (size_t i = 0; i < ARRAY_LENGTH(SPOILED); i++) {
        fresh_site_copy();
        replace_in(in_root(SPOILED[i].file), SPOILED[i].old, SPOILED[i].fresh);
        enum status status = build(&fault);
        if (status != STATUS_BAD_DATA || !strstr(fault.text, SPOILED[i].says))
            fail_msg("case %zu %s: %d \"%s\"", i, SPOILED[i].says, status, fault.text);
    }
    fresh_site_copy();
    remove(in_root("site/site.ini"));
    assert_int_equal(build(&fault), STATUS_NO_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_reach_the_program),
        cmocka_unit_test(its_rows_win),
        cmocka_unit_test(a_wrong_line_is_named),
    };
    return cmocka_run_group_tests(tests, make_root, drop_root);
}

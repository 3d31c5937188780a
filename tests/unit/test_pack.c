/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bad input stops the builder with file, line and what to do, and the old pack stays. Each case copies the
 * real data, spoils one thing and expects one sentence. */
#include "cmocka_all.h"
#include "data_copy.h"

#include "kiosk/pack.h"
#include "kiosk/rights.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum status build(struct fault *fault)
{
    const struct pack_build_options options = { .data_dir = in_root("data"), .translations_dir = in_root("translations"),
                                                .out_path = in_root("pack.sqlite") };
    fault->text[0] = '\0';
    return pack_build(&options, fault);
}

static void two_builds_give_the_same_bytes(void **state)
{
    (void)state;
    struct fault fault;
    size_t first_b, second_b;
    fresh_copy();
    assert_int_equal(build(&fault), STATUS_OK);
    char *first = file_text(in_root("pack.sqlite"), &first_b);
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    setenv("TZ", "Asia/Kathmandu", 1);
    assert_int_equal(build(&fault), STATUS_OK);
    char *second = file_text(in_root("pack.sqlite"), &second_b);
    assert_int_equal(first_b, second_b);
    assert_memory_equal(first, second, first_b);
    free(first);
    free(second);
}

static const struct {
    const char *file, *old, *fresh, *says;
} SPOILED[] = {
    { "data/entitlement_provision.csv", "A01,coe-12-1-a", "A01,coe-12-1-zz", "entitlement_provision.csv:2: provision_id \"coe-12-1-zz\" is unknown" },
    { "data/participation.csv", "AD,cat-1984,ratification,2006-09-22", "AD,cat-1984,ratification,2006-02-30", "participation.csv:2: date \"2006-02-30\" is not a date" },
    { "data/participation.csv", "AD,cat-1984,ratification", "AD,cat-1984,joined", "participation.csv:2: status \"joined\" is not one of" },
    { "data/participation.csv", "AD,cat-art22", "AD,cat-1984", "participation.csv:3: duplicate" },
    { "data/provisions.csv", "duty_bearer", "duty", "provisions.csv:1: the column \"duty_bearer\" is missing" },
    { "data/ui_messages.csv", "ui.leave,Leave,\"Button", "ui.leave,Leave,Button", "ui_messages.csv:2: " },
    { "data/entitlements.csv", "Assistance,20,A safe", "Assistance,20,A \xff safe", "entitlements.csv:2: not valid UTF-8" },
    { "data/entitlements.csv", "A01,Assistance,20", "A01,Assistance,many", "entitlements.csv:2: priority \"many\" is not a whole number" },
    { "data/situation_rules.csv", "Q0,any,A02,show,0", "Q0,any,A02,show,0,extra", "situation_rules.csv:2: 7 fields where the header has 6" },
    { "data/contacts.csv", ",112,", ",1I2,", "contacts.csv:2: phone \"1I2\" is not a phone number" },
    { "translations/fr.po", "Page {page} sur {pages}", "Page {page sur {pages}", "fr.po:" },
    { "translations/fr.po", "Page {page} sur {pages}", "Page {page} sur {total}", "the English has no placeholder {total}" },
    { "translations/fr.po", "msgctxt \"ui.back\"", "msgctxt \"ui.bakc\"", "no message has the id ui.bakc" },
    { "translations/fr.po", "msgstr \"Retour\"", "msgstr \"Retour", "fr.po:" },
    { "translations/ar.po", "msgstr \"رجوع\"", "msgstr \"رجوع\xe2\x80\xae\"", "a direction mark or override" },
};

static void each_fault_is_named_and_the_old_pack_stays(void **state)
{
    (void)state;
    struct fault fault;
    file_write(in_root("pack.sqlite"), "old", 3);
    for (size_t i = 0; i < ARRAY_LENGTH(SPOILED); i++) {
        size_t len_b;
        fresh_copy();
        replace_in(in_root(SPOILED[i].file), SPOILED[i].old, SPOILED[i].fresh);
        enum status status = build(&fault);
        if (status != STATUS_BAD_DATA || !strstr(fault.text, SPOILED[i].says))
            fail_msg("case %zu %s: %d \"%s\"", i, SPOILED[i].says, status, fault.text);
        char *old = file_text(in_root("pack.sqlite"), &len_b);
        assert_int_equal(len_b, 3);
        free(old);
        assert_int_not_equal(access(in_root("pack.sqlite.new"), F_OK), 0);
    }
}

static void an_open_quote_an_empty_file_and_a_missing_one(void **state)
{
    (void)state;
    struct fault fault;
    fresh_copy();
    file_write(in_root("data/meta.csv"), "key,value\na,\"b\n", 15);
    assert_int_equal(build(&fault), STATUS_BAD_DATA);
    assert_non_null(strstr(fault.text, "meta.csv:2: a quote opened in this record is never closed"));
    file_write(in_root("data/meta.csv"), "", 0);
    assert_int_equal(build(&fault), STATUS_BAD_DATA);
    assert_non_null(strstr(fault.text, "meta.csv:1: the file is empty"));
    unlink(in_root("data/meta.csv"));
    assert_int_equal(build(&fault), STATUS_NO_INPUT);
    assert_non_null(strstr(fault.text, "meta.csv"));
}

static int count_of(const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *row;
    assert_int_equal(sqlite3_open_v2(in_root("pack.sqlite"), &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    int count = sqlite3_column_int(row, 0);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return count;
}

static void a_changed_english_text_makes_its_translations_drafts(void **state)
{
    (void)state;
    struct fault fault;
    fresh_copy();
    replace_in(in_root("translations/fr.po"), "#, fuzzy\nmsgctxt \"ui.leave\"", "msgctxt \"ui.leave\"");
    replace_in(in_root("data/ui_messages.csv"), "ui.back,Back,", "ui.back,Go back,");
    replace_in(in_root("translations/fr.po"), "#, fuzzy\nmsgctxt \"ui.back\"", "msgctxt \"ui.back\"");
    assert_int_equal(build(&fault), STATUS_OK);
    assert_int_equal(count_of("SELECT count(*) FROM message WHERE state = 'reviewed'"), 1);
    assert_int_equal(count_of("SELECT count(*) FROM message WHERE language = 'fr' AND id = 'ui.back' AND state = 'draft'"), 1);
    assert_int_equal(count_of("SELECT count(*) FROM message WHERE language = 'en' AND state <> 'source'"), 0);
}

/* --- recordings ----------------------------------------------------------------------------------------------------------- */

/* Puts `len_b` bytes of the tone at clips/<path> of a fresh copy and builds. */
static enum status build_with_clip(const char *path, size_t len_b, struct fault *fault)
{
    char command[512], target[256];
    size_t tone_b;
    char *tone = file_text("tests/speech/tone.opus", &tone_b);
    fresh_copy();
    snprintf(target, sizeof target, "translations/clips/%s", path);
    snprintf(command, sizeof command, "rm -rf '%s' && mkdir -p \"$(dirname '%s')\"", in_root("translations/clips"), in_root(target));
    assert_int_equal(system(command), 0);
    file_write(in_root(target), tone, len_b < tone_b ? len_b : tone_b);
    if (len_b > tone_b)
        assert_int_equal(truncate(in_root(target), (off_t)len_b), 0);
    free(tone);
    return build(fault);
}

static void a_recording_comes_into_the_pack_whole(void **state)
{
    (void)state;
    enum { WHOLE_B = 3172 };
    struct fault fault;
    const void *bytes;
    size_t len_b, tone_b;
    struct rights_store *store;
    assert_int_equal(build_with_clip("so/autonym.opus", WHOLE_B, &fault), STATUS_OK);
    assert_int_equal(build_with_clip("fr/card.A01.title.opus", WHOLE_B, &fault), STATUS_OK);
    assert_int_equal(rights_store_open(in_root("pack.sqlite"), &fault, &store), STATUS_OK);
    char *tone = file_text("tests/speech/tone.opus", &tone_b);
    assert_true(rights_clip_find(store, "fr", "card.A01.title", &bytes, &len_b));
    assert_int_equal(len_b, tone_b);
    assert_memory_equal(bytes, tone, tone_b);
    assert_false(rights_clip_find(store, "ar", "card.A01.title", &bytes, &len_b));
    assert_false(rights_clip_find(store, "fr", "card.A02.title", &bytes, &len_b));
    free(tone);
    rights_store_close(store);
}

static void a_recording_that_cannot_be_played_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *path, *says;
        size_t len_b;
    } BAD[] = {
        { "fr/ui.leave.opus", "fr/ui.leave.opus: is not an Ogg Opus file, or is damaged; make it anew with opusenc", 100 },
        { "fr/ui.leave.opus", "fr/ui.leave.opus: is not an Ogg Opus file", 2000 }, /* breaks off in a page */
        { "fr/ui.leave.opus", "fr/ui.leave.opus: is not an Ogg Opus file", 3071 }, /* between two pages */
        { "fr/ui.leave.opus", "fr/ui.leave.opus: cannot be read, or is larger than 512 KiB", 600 * 1024 },
        { "fr/ui.leafe.opus", "fr/ui.leafe.opus: no message has the id ui.leafe; rename or remove it", 3172 },
        { "fr/ui.leave.mp3", "fr/ui.leave.mp3: only <message id>.opus may stand here; remove it", 3172 },
        { "xx/ui.leave.opus", "clips/xx: languages.csv has no language xx; rename or remove it", 3172 },
        { "ui.leave.opus", "clips/ui.leave.opus: languages.csv has no language ui.leave.opus", 3172 },
    };
    struct fault fault;
    for (size_t i = 0; i < ARRAY_LENGTH(BAD); i++) {
        enum status status = build_with_clip(BAD[i].path, BAD[i].len_b, &fault);
        if (status != STATUS_BAD_DATA || !strstr(fault.text, BAD[i].says))
            fail_msg("case %zu %s: %d \"%s\"", i, BAD[i].says, status, fault.text);
    }
    unlink(in_root("translations/clips/ui.leave.opus"));
}

/* Rows of the real data, counted without our own reader. */
static void tables_have_as_many_rows_as_their_files(void **state)
{
    (void)state;
    static const struct {
        const char *sql;
        int rows;
    } COUNT[] = {
        { "SELECT count(*) FROM instrument", 103 },   { "SELECT count(*) FROM provision", 451 },
        { "SELECT count(*) FROM entitlement", 44 },   { "SELECT count(*) FROM entitlement_provision", 565 },
        { "SELECT count(*) FROM participation", 6206 }, { "SELECT count(*) FROM source", 74 },
        { "SELECT count(*) FROM situation_rule", 112 }, { "SELECT count(*) FROM contact", 481 },
        { "SELECT count(*) FROM national_rule", 176 }, { "SELECT count(*) FROM body", 47 },
        { "SELECT count(*) FROM court_case", 37 },    { "SELECT count(*) FROM language", 59 },      { "SELECT count(*) FROM message_source", 809 + 221 + 698 },
        { "SELECT count(*) FROM seed_slip", 30 },     { "SELECT count(*) FROM jurisdiction_language", 475 },
        { "SELECT count(*) FROM form_of_exploitation", 59 }, { "SELECT count(*) FROM other_law", 21 },
    };
    struct fault fault;
    fresh_copy();
    assert_int_equal(build(&fault), STATUS_OK);
    for (size_t i = 0; i < ARRAY_LENGTH(COUNT); i++)
        assert_int_equal(count_of(COUNT[i].sql), COUNT[i].rows);
}

static void the_template_is_what_the_data_says_now(void **state)
{
    (void)state;
    struct fault fault;
    size_t made_b, kept_b;
    assert_int_equal(pack_write_template("data", in_root("messages.pot"), &fault), STATUS_OK);
    char *made = file_text(in_root("messages.pot"), &made_b), *kept = file_text("translations/messages.pot", &kept_b);
    assert_int_equal(made_b, kept_b);
    assert_memory_equal(made, kept, kept_b);
    free(made);
    free(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_builds_give_the_same_bytes),
        cmocka_unit_test(each_fault_is_named_and_the_old_pack_stays),
        cmocka_unit_test(an_open_quote_an_empty_file_and_a_missing_one),
        cmocka_unit_test(a_changed_english_text_makes_its_translations_drafts),
        cmocka_unit_test(a_recording_comes_into_the_pack_whole),
        cmocka_unit_test(a_recording_that_cannot_be_played_is_refused),
        cmocka_unit_test(tables_have_as_many_rows_as_their_files),
        cmocka_unit_test(the_template_is_what_the_data_says_now),
    };
    return cmocka_run_group_tests(tests, make_root, drop_root);
}

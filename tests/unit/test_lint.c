/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data as it stands passes; one spoiled line turns each rule red, with its file and line. */
#include "cmocka_all.h"
#include "data_copy.h"

#include "kiosk/pack.h"
#include "pack/csv_table.h"

struct seen {
    size_t count;
    struct lint_finding last;
    char place[4200];
};

static void note(void *user, const struct lint_finding *finding)
{
    struct seen *seen = user;
    seen->count++;
    seen->last = *finding;
    snprintf(seen->place, sizeof seen->place, "%s:%d %s", strrchr(finding->path, '/') + 1, finding->line, finding->row);
}

static enum status lint(struct seen *seen)
{
    struct fault fault = { "" };
    *seen = (struct seen){ 0 };
    return pack_lint(in_root("data"), in_root("translations"), in_root("site"), seen, note, &fault);
}

static void the_data_passes(void **state)
{
    (void)state;
    struct seen seen;
    fresh_site_copy();
    assert_int_equal(lint(&seen), STATUS_OK);
    assert_int_equal(seen.count, 0);
}

static const struct {
    enum lint_rule rule;
    const char *file, *old, *fresh, *place;
} SPOILED[] = {
    { LINT_NUMBER_IN_TEXT, "data/ui_messages.csv", "ui.back,Back,", "ui.back,Call 116 006,", "ui_messages.csv:4 ui.back" },
    { LINT_NUMBER_IN_TEXT, "translations/fr.po", "msgstr \"Retour\"", "msgstr \"+33 1 40 20\"", "fr.po:" },
    { LINT_FORBIDDEN_WORD, "data/ui_messages.csv", "ui.back,Back,", "ui.back,You are safe,", "ui_messages.csv:4 ui.back" },
    { LINT_FORBIDDEN_WORD, "data/entitlements.csv", "You have the right to urgent medical care.", "We guaranteed you a doctor.", "entitlements.csv:3 card.A02.lead.right" },
    { LINT_FORBIDDEN_WORD, "translations/fr.po", "msgstr \"Retour\"", "msgstr \"C’est anonyme\"", "fr.po:" },
    { LINT_LEVEL_ABOVE_CAP, "data/entitlements.csv", "A05,Assistance,35,An interpreter for your language,try", "A05,Assistance,35,An interpreter for your language,ask", "entitlements.csv:6 A05" },
    { LINT_FLOOR_WITHOUT_SENTENCE, "data/entitlements.csv", "A05,Assistance,35,An interpreter for your language,try,ask", "A05,Assistance,35,An interpreter for your language,try,right", "entitlements.csv:6 A05" },
    { LINT_CONTACT_SOURCE, "data/contacts.csv", "112 single European number,undated,found", "112 single European number,,found", "contacts.csv:2 EU European emergency number" },
    { LINT_PATTERN, "translations/fr.po", "Page {page} sur {pages}", "Page {page} sur {pages", "fr.po:" },
    { LINT_PLACEHOLDER, "translations/fr.po", "Page {page} sur {pages}", "Page {page} sur {total}", "fr.po:" },
    { LINT_CONTROL, "translations/ar.po", "msgstr \"رجوع\"", "msgstr \"رجوع\xe2\x80\xae\"", "ar.po:" },
    { LINT_CONTACT_UNCHECKED, "data/contacts.csv", "undated,found,yes", "undated,unverified,yes", "contacts.csv:2 EU" },
    { LINT_CONTACT_UNCHECKED, "data/contacts.csv", "found,no,,NOT_VALID", "found,yes,,NOT_VALID", "contacts.csv:" },
    { LINT_CONTACT_SOURCE, "site/contacts.csv", "Entered by this site,2026-11,found", "Entered by this site,,found", "contacts.csv:2 KE" },
    { LINT_SHELTER_ADDRESS, "site/contacts.csv", "Example row: replace it", "The house at 12 Main Street", "contacts.csv:2 KE" },
    { LINT_SHELTER_ADDRESS, "site/referral.csv", "Never write where the shelter is", "Rue du Port 7", "referral.csv:4 A place to stay" },
    { LINT_SHELTER_ADDRESS, "site/referral.csv", "step,who,phone,note", "step,who,address,note", "referral.csv:1 address" },
    { LINT_SHELTER_ADDRESS, "site/contacts.csv", "Example row: replace it", "улица Мира 5б", "contacts.csv:2 KE" },
    { LINT_SHELTER_ADDRESS, "site/contacts.csv", "Example row: replace it", "شارع النيل ١٢", "contacts.csv:2 KE" },
    { LINT_SHELTER_ADDRESS, "site/contacts.csv", "Example row: replace it", "the door at -1.2864 36.8172", "contacts.csv:2 KE" },
    { LINT_SHELTER_ADDRESS, "site/duties.csv", "Example: which staff", "Staff of 12 Main Road", "duties.csv:2 Example" },
    { LINT_SHELTER_ADDRESS, "site/site.ini", "en = Example help point", "en = Women's house, 12a Main Street", "site.ini:12 en" },
    { LINT_REFERENCE, "site/cases.csv", "protection,,,unverified", "no_such,,,unverified", "cases.csv:2 example" },
    { LINT_SEED_SLIP, "data/forms.csv", "slavery,iccpr-1966,8(1)", "slavery,iccpr-1966,3(2)", "forms.csv:" },
    { LINT_REFERENCE, "data/cases.csv", "echr-4;rantsev-286", "echr-4;rantsev-999", "cases.csv:3 rantsev-v" },
    { LINT_REFERENCE, "site/cases.csv", "protection,,,unverified", "protection,no-such,,unverified", "cases.csv:2 example" },
    { LINT_SEED_SLIP, "data/provisions.csv", "udhr-8,udhr-1948,8,,remedy", "udhr-8,udhr-1948,7,,remedy", "provisions.csv:" },
    { LINT_SEED_SLIP, "data/provisions.csv", "iccpr-12-2,iccpr-1966,12,2", "iccpr-12-2,iccpr-1966,3,2", "provisions.csv:" },
    { LINT_SEED_SLIP, "data/provisions.csv", "tip-6-4,un-tip-protocol-2000,6,", "tip-6-4,un-tip-protocol-2000,8,", "provisions.csv:" },
    { LINT_SEED_SLIP, "data/provisions.csv", "believe they would be tortured.", "believe they would be tortured by traffickers.", "provisions.csv:" },
    { LINT_SEED_SLIP, "data/instruments.csv", "Panama\",declaration,non-binding,", "Panama\",declaration,binding,", "instruments.csv:" },
    { LINT_SEED_SLIP, "data/instruments.csv", "The seed paper never gives", "Cited op. cit.; it never gives", "instruments.csv:41" },
    { LINT_GLOSSARY, "translations/glossary.csv", "asylum,fr,", "asylum,de,", "glossary.csv:1 fr" },
    { LINT_RULE_SOURCE, "data/national_rules.csv", ",2024-09 (approx),found,", ",,found,", "national_rules.csv:2 COE reflection_period_days" },
};

static void one_spoiled_line_turns_each_rule_red(void **state)
{
    (void)state;
    bool red[LINT_RULE_COUNT] = { false };
    for (size_t i = 0; i < ARRAY_LENGTH(SPOILED); i++) {
        struct seen seen;
        fresh_site_copy();
        replace_in(in_root(SPOILED[i].file), SPOILED[i].old, SPOILED[i].fresh);
        enum status status = lint(&seen);
        if (status != STATUS_BAD_DATA || seen.count != 1 || seen.last.rule != SPOILED[i].rule || !strstr(seen.place, SPOILED[i].place))
            fail_msg("case %zu %s: %zu findings, the last %s at %s", i, LINT_RULE_NAME[SPOILED[i].rule], seen.count,
                     seen.count ? LINT_RULE_NAME[seen.last.rule] : "-", seen.place);
        red[SPOILED[i].rule] = true;
    }
    for (int rule = 0; rule < LINT_RULE_COUNT; rule++)
        assert_true(red[rule]); /* a rule that nobody has seen red is no rule */
}

/* --- the seed paper --------------------------------------------------------------------------------------- */

static void line_append(const char *path, const char *line)
{
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    assert_true(fputs(line, file) >= 0);
    fclose(file);
}

/* A row for every column of the table: the value for one, the id for another, a word for the rest. */
static void instrument_append(const char *id, const char *column, const char *value)
{
    struct arena arena = { 0 };
    struct csv_table table;
    struct fault fault;
    assert_int_equal(csv_read(&arena, in_root("data/instruments.csv"), &fault, &table), STATUS_OK);
    const char *line = "";
    for (size_t i = 0; i < table.column_count; i++) {
        const char *text = strcmp(table.columns[i], "id") == 0 ? id : strcmp(table.columns[i], column) == 0 ? value : "word";
        line = arena_format(&arena, "%s%s\"%s\"", line, i ? "," : "", text);
    }
    line_append(in_root("data/instruments.csv"), arena_format(&arena, "%s\n", line));
    arena_finish(&arena);
}

/* Writes what `refuse` forbids. */
static void slip_seed(struct arena *arena, const char *slip, const char *refuse)
{
    static const char PROVISION[] = "%s-seeded,%s,\"%s\",%s,%s,soft,,any,\"%s\",check,,stay\n";
    char a[128] = "", b[128] = "", c[128] = "", d[128] = "";
    const char *words = strchr(refuse, ':') + 1;
    if (sscanf(refuse, "is:%127[^/]/%127[^=]=%127[^\n]", a, b, c) == 3) {
        instrument_append(a, b, c);
    } else if (sscanf(refuse, "says:%127[^/]/%127[^:]:%127[^\n]", a, b, c) == 3) {
        line_append(in_root("data/provisions.csv"), arena_format(arena, PROVISION, slip, a, b, "", "remedy", c));
    } else if (strncmp(refuse, "cite:", 5) == 0) {
        words += sscanf(words, "%127[^/]", a) ? strlen(a) + 1 : 1;
        words += sscanf(words, "%127[^/]", b) == 1 ? strlen(b) + 1 : 1;
        words += sscanf(words, "%127[^/]", c) == 1 ? strlen(c) + 1 : 1;
        snprintf(d, sizeof d, "%s", words);
        line_append(in_root("data/provisions.csv"), arena_format(arena, PROVISION, slip, a, b[0] ? b : "1", c, d[0] ? d : "remedy", "Words."));
    } else {
        assert_int_equal(strncmp(refuse, "text:", 5), 0);
        line_append(in_root("data/ui_messages.csv"), arena_format(arena, "ui.%s,\"He said: %s.\",seeded\n", slip, words));
    }
}

enum { SLIPS_MOST = 64 };
static bool slip_red[SLIPS_MOST];

static void note_slip(void *user, const struct lint_finding *finding)
{
    int number = -1;
    (void)user;
    if (finding->rule == LINT_SEED_SLIP && sscanf(finding->detail, "slip-%d", &number) == 1 && number >= 0 && number < SLIPS_MOST)
        slip_red[number] = true;
}

/* Each row of seed_slips.csv, not a sample: what the paper says wrongly is written into the data and found. */
static void every_slip_of_the_paper_is_refused(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct csv_table slips;
    struct fault fault = { "" };
    fresh_site_copy();
    assert_int_equal(csv_read(&arena, in_root("data/seed_slips.csv"), &fault, &slips), STATUS_OK);
    int id_at = csv_column(&slips, "id"), refuse_at = csv_column(&slips, "refuse");
    for (size_t i = 0; i < slips.row_count; i++)
        slip_seed(&arena, slips.rows[i].fields[id_at], slips.rows[i].fields[refuse_at]);
    assert_int_equal(pack_lint(in_root("data"), in_root("translations"), NULL, NULL, note_slip, &fault), STATUS_BAD_DATA);
    for (size_t i = 0; i < slips.row_count; i++) {
        int number = atoi(slips.rows[i].fields[id_at] + strlen("slip-"));
        if (!slip_red[number])
            fail_msg("%s is not refused", slips.rows[i].fields[id_at]);
    }
    assert_int_equal(slips.row_count, 30);
    arena_finish(&arena);
}

/* --- coverage --------------------------------------------------------------------------------------------- */

static struct pack_coverage covered[8];
static size_t covered_count;
static char last_stale[64];

static void note_coverage(void *user, const struct pack_coverage *coverage)
{
    (void)user;
    covered[covered_count++] = *coverage;
}

static void note_stale(void *user, const char *language, const char *id)
{
    (void)user;
    snprintf(last_stale, sizeof last_stale, "%s %s", language, id);
}

static void cover(void)
{
    struct fault fault = { "" };
    covered_count = 0;
    last_stale[0] = '\0';
    if (pack_coverage(in_root("data"), in_root("translations"), NULL, note_coverage, note_stale, &fault) != STATUS_OK)
        fail_msg("%s", fault.text);
}

static void a_changed_english_text_makes_translations_stale(void **state)
{
    (void)state;
    fresh_site_copy();
    cover();
    assert_int_equal(covered_count, 3);
    assert_int_equal(covered[0].visitors, covered[0].visitors_all); /* Arabic is whole */
    assert_int_equal(covered[0].stale, 0);
    int drafts = covered[0].drafts;
    replace_in(in_root("data/ui_messages.csv"), "ui.back,Back,", "ui.back,Go back,");
    cover();
    assert_int_equal(covered[0].stale, 1);
    assert_int_equal(covered[0].drafts, drafts); /* it was a draft already */
    assert_string_equal(last_stale, "th ui.back");
    replace_in(in_root("translations/fr.po"), "msgctxt \"ui.up\"", "msgctxt \"ui.gone\"");
    cover();
    assert_int_equal(covered[1].visitors, covered[1].visitors_all - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_data_passes),
        cmocka_unit_test(a_changed_english_text_makes_translations_stale),
        cmocka_unit_test(one_spoiled_line_turns_each_rule_red),
        cmocka_unit_test(every_slip_of_the_paper_is_refused),
    };
    return cmocka_run_group_tests(tests, make_root, drop_root);
}

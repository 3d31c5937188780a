/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heart, against the real pack: expected lists, properties over every answer set, and for every
 * country an oracle that asks SQLite the question of data/resolution.md in SQL. */
#include "cmocka_all.h"

#include "kiosk/rights.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
    struct rights_store *store;
    sqlite3 *db;
    struct arena arena;
};

static int open_pack(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct fault fault;
    if (rights_store_open(KIOSK_PACK, &fault, &f->store) != STATUS_OK)
        return print_error("%s\n", fault.text), -1;
    *state = f;
    return sqlite3_open_v2(KIOSK_PACK, &f->db, SQLITE_OPEN_READONLY, NULL);
}

static int close_pack(void **state)
{
    struct fixture *f = *state;
    rights_store_close(f->store);
    sqlite3_close(f->db);
    arena_finish(&f->arena);
    free(f);
    return 0;
}

struct cards {
    const struct entitlement *items;
    size_t count;
};

static struct cards resolve(struct fixture *f, const char *country, const struct answers *answers)
{
    struct cards cards;
    arena_reset(&f->arena);
    assert_int_equal(rights_resolve(f->store, country, answers, &f->arena, &cards.items, &cards.count), STATUS_OK);
    return cards;
}

static int position(struct cards cards, const char *id, bool shortlist_only)
{
    for (size_t i = 0; i < cards.count; i++) {
        if (strcmp(cards.items[i].id, id) == 0)
            return !shortlist_only || cards.items[i].shortlisted ? (int)i : -1;
    }
    return -1;
}

/* --- the seven people ------------------------------------------------------------------------------------------ */

static struct answers answers_parse(const char *text)
{
    struct answers answers = { { 0 } };
    for (const char *q = strchr(text, 'Q'); q; q = strchr(q + 1, 'Q')) {
        const char *value = q + 3;
        answers.value[q[1] - '1'] = strncmp(value, "yes", 3) == 0 ? ANSWER_YES : strncmp(value, "no", 2) == 0 ? ANSWER_NO : ANSWER_UNSURE;
    }
    return answers;
}

static void short_lists_are_the_expected_ones(void **state)
{
    struct fixture *f = *state;
    FILE *file = fopen("tests/cases/rights/shortlists.case", "r");
    char line[1024], got[1024];
    int people = 0;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (line[0] != 'P')
            continue;
        char *answers_at = strchr(line, '|'), *cards_at = strrchr(line, '|');
        *cards_at = '\0';
        struct answers answers = answers_parse(answers_at);
        struct cards cards = resolve(f, "KE", &answers);
        got[0] = '\0';
        for (size_t i = 0; i < cards.count && cards.items[i].shortlisted; i++)
            snprintf(got + strlen(got), sizeof got - strlen(got), " %s", cards.items[i].id);
        cards_at[1 + strcspn(cards_at + 1, "\n")] = '\0';
        assert_string_equal(got, cards_at + 1);
        people++;
    }
    fclose(file);
    assert_int_equal(people, 7);
}

/* --- every answer set ---------------------------------------------------------------------------------------------- */

static void check_answer_set(struct fixture *f, const struct answers *answers)
{
    static const char *const BASELINE[] = { "A02", "X06", "X03", "X08", "X04", "X01", "X02", "X09", "X05", "A01", "A10", "A04" };
    struct cards cards = resolve(f, NULL, answers);
    bool seen_rest = false;
    assert_int_equal(cards.count, 44);
    for (size_t i = 0; i < ARRAY_LENGTH(BASELINE); i++)
        assert_true(position(cards, BASELINE[i], true) >= 0);
    for (size_t i = 0; i < cards.count; i++) {
        assert_false(seen_rest && cards.items[i].shortlisted);
        seen_rest = !cards.items[i].shortlisted;
        assert_int_equal(position(cards, cards.items[i].id, false), (int)i); /* no card twice */
        if (cards.items[i].shortlisted && answers->value[1] == ANSWER_NO)
            assert_true(cards.items[i].id[0] != 'C' && strcmp(cards.items[i].id, "S06") != 0);
    }
    if (answers->value[3] == ANSWER_YES)
        assert_int_equal(position(cards, "X15", true), -1);
    if (answers->value[3] == ANSWER_YES && answers->value[2] != ANSWER_NO) {
        for (size_t i = 0; i < cards.count; i++) {
            if (cards.items[i].id[0] == 'S' && cards.items[i].shortlisted)
                assert_true(position(cards, "R05", true) < (int)i && position(cards, "R04", true) < (int)i);
        }
    }
    if (answers->value[1] == ANSWER_YES || answers->value[1] == ANSWER_UNSURE) {
        int c01 = position(cards, "C01", true), c02 = position(cards, "C02", true);
        assert_true((c01 >= 0 && c01 < 8) || (c02 >= 0 && c02 < 8));
    }
    assert_true(position(cards, "A02", true) < 20 && position(cards, "X06", true) < 20);
}

static void properties_hold_for_all_4096_answer_sets(void **state)
{
    for (unsigned set = 0; set < 4096; set++) {
        struct answers answers;
        for (int q = 0; q < QUESTION_COUNT; q++)
            answers.value[q] = (uint8_t)(set >> (2 * q) & 3);
        check_answer_set(*state, &answers);
    }
}

/* --- every country --------------------------------------------------------------------------------------------------- */

/* data/resolution.md as SQL, with the limits of `check` and `unverified`, and the sentences that exist. */
static const char ORACLE[] =
    "SELECT e.id, max(CASE e.floor WHEN 'right' THEN 2 WHEN 'try' THEN 1 ELSE 0 END, coalesce((SELECT max(min("
    "  CASE ep.level WHEN 'right' THEN 2 WHEN 'try' THEN 1 ELSE 0 END,"
    "  CASE p.strength WHEN 'mandatory' THEN 2 WHEN 'qualified' THEN 1 ELSE 0 END,"
    "  CASE e.cap WHEN 'right' THEN 2 WHEN 'try' THEN 1 ELSE 0 END,"
    "  CASE p.confidence WHEN 'check' THEN 0 ELSE 2 END,"
    "  CASE s.verified WHEN 0 THEN 1 ELSE 2 END))"
    " FROM entitlement_provision ep JOIN provision p ON p.id = ep.provision JOIN instrument i ON i.id = p.instrument"
    " JOIN participation t ON t.instrument = i.id AND t.country = :c JOIN source s ON s.id = t.source"
    " WHERE ep.entitlement = e.id AND ep.role = 'lead' AND i.binding = 1 AND p.duty_bearer IN ('stay', 'both')"
    " AND t.status NOT IN ('none', 'signature_only')"
    " AND (:child OR instr(e.tags, 'child') OR instr(';' || p.who || ';', ';child;') = 0 OR instr(';' || p.who || ';', ';any;')"
    "   OR instr(';' || p.who || ';', ';adult;') OR instr(';' || p.who || ';', ';woman;'))"
    " AND (:foreign OR instr(e.tags, 'foreign') OR instr(';' || p.who || ';', ';foreign;') = 0"
    "   OR instr(';' || p.who || ';', ';any;') OR instr(';' || p.who || ';', ';national;'))), 0)),"
    " EXISTS (SELECT 1 FROM message_source WHERE id = 'card.' || e.id || '.lead.right'),"
    " EXISTS (SELECT 1 FROM message_source WHERE id = 'card.' || e.id || '.lead.try'), e.cap, e.floor FROM entitlement e";

static int level_number(const char *text)
{
    return strcmp(text, "right") == 0 ? 2 : strcmp(text, "try") == 0 ? 1 : 0;
}

static void check_bases(const struct entitlement *card)
{
    bool held = card->by_floor || card->level == LEVEL_ASK;
    for (size_t i = 0; i < card->basis_count; i++) {
        const struct basis *b = &card->bases[i];
        if (b->carries) {
            assert_true(participation_binds(b->participation));
            assert_true(b->participation != PARTICIPATION_UNKNOWN);
            assert_false(b->home_duty);
            assert_true(b->level >= card->level);
            held = true;
        }
        assert_false(b->unverified && b->level > LEVEL_TRY);
        assert_false(b->to_check && b->level > LEVEL_ASK);
        assert_false(!participation_binds(b->participation) && b->level > LEVEL_ASK);
        if (i)
            assert_true(card->bases[i - 1].level >= b->level);
    }
    assert_true(held); /* a level is never shown without what carries it */
}

static void compare_with_oracle(struct fixture *f, sqlite3_stmt *oracle, const char *country, bool child, bool foreign)
{
    struct answers answers = { { 0 } };
    answers.value[1] = child ? ANSWER_YES : ANSWER_NONE;
    answers.value[2] = foreign ? ANSWER_YES : ANSWER_NONE;
    struct cards cards = resolve(f, country, &answers);
    sqlite3_reset(oracle);
    sqlite3_bind_text(oracle, sqlite3_bind_parameter_index(oracle, ":c"), country, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(oracle, sqlite3_bind_parameter_index(oracle, ":child"), child);
    sqlite3_bind_int(oracle, sqlite3_bind_parameter_index(oracle, ":foreign"), foreign);
    while (sqlite3_step(oracle) == SQLITE_ROW) {
        const char *id = (const char *)sqlite3_column_text(oracle, 0);
        int level = sqlite3_column_int(oracle, 1);
        level = level == 2 && !sqlite3_column_int(oracle, 2) ? 1 : level;
        level = level == 1 && !sqlite3_column_int(oracle, 3) ? 0 : level;
        const struct entitlement *card = &cards.items[position(cards, id, false)];
        if ((int)card->level != level)
            fail_msg("%s %s child %d foreign %d: %d, the oracle says %d", country, id, child, foreign, card->level, level);
        assert_true((int)card->level <= level_number((const char *)sqlite3_column_text(oracle, 4)));
        assert_true((int)card->level >= level_number((const char *)sqlite3_column_text(oracle, 5)));
        check_bases(card);
    }
}

static void every_country_agrees_with_the_oracle(void **state)
{
    struct fixture *f = *state;
    const struct country *countries;
    struct arena names = { 0 };
    size_t count;
    sqlite3_stmt *oracle;
    assert_int_equal(sqlite3_prepare_v2(f->db, ORACLE, -1, &oracle, NULL), SQLITE_OK);
    assert_int_equal(rights_countries(f->store, "en", &names, &countries, &count), STATUS_OK);
    assert_int_equal(count, 250);
    for (size_t i = 0; i < count; i++) {
        for (int tags = 0; tags < 4; tags++)
            compare_with_oracle(f, oracle, countries[i].code, tags & 1, tags & 2);
    }
    sqlite3_finalize(oracle);
    arena_finish(&names);
}

static void without_a_country_everything_asks_but_the_floors(void **state)
{
    struct answers answers = { { 0 } };
    struct cards cards = resolve(*state, NULL, &answers);
    for (size_t i = 0; i < cards.count; i++) {
        const char *id = cards.items[i].id;
        bool floor = strcmp(id, "S01") == 0 || strcmp(id, "R05") == 0 || strcmp(id, "X08") == 0;
        assert_int_equal(cards.items[i].level, floor ? LEVEL_RIGHT : LEVEL_ASK);
        assert_int_equal(cards.items[i].by_floor, floor);
    }
}

/* Rows read by hand from participation.csv and provisions.csv. */
static void known_facts_reach_the_card(void **state)
{
    static const struct {
        const char *country, *card, *instrument, *article, *date;
        enum participation participation;
        bool carries;
    } FACT[] = {
        { "KE", "A02", "icescr-1966", "12", "1972-05-01", PARTICIPATION_ACCESSION, true },
        { "KE", "X06", "un-tip-protocol-2000", "6", "2005-01-05", PARTICIPATION_ACCESSION, true },
        { "KE", "X08", "iccpr-1966", "9", "1972-05-01", PARTICIPATION_ACCESSION, true },
        { "KE", "X04", "ohchr-rpg-2002", "Principle 7", "", PARTICIPATION_ADVICE, false },
        { "KE", "X04", "ilo-p029-2014", "4", "", PARTICIPATION_NONE, false },
        { "KE", "A02", "coe-thb-2005", "12", "", PARTICIPATION_UNKNOWN, false },
    };
    struct answers answers = { { 0 } };
    for (size_t n = 0; n < ARRAY_LENGTH(FACT); n++) {
        struct cards cards = resolve(*state, FACT[n].country, &answers);
        const struct entitlement *card = &cards.items[position(cards, FACT[n].card, false)];
        bool found = false;
        for (size_t i = 0; i < card->basis_count; i++) {
            const struct basis *b = &card->bases[i];
            found = found || (strcmp(b->instrument_id, FACT[n].instrument) == 0 && strcmp(b->article, FACT[n].article) == 0 &&
                              b->participation == FACT[n].participation && strcmp(b->date, FACT[n].date) == 0 && b->carries == FACT[n].carries);
        }
        if (!found)
            fail_msg("fact %zu: %s %s %s is not as the data says", n, FACT[n].country, FACT[n].card, FACT[n].instrument);
    }
}

static void contacts_come_in_the_order_of_need(void **state)
{
    struct fixture *f = *state;
    const struct contact *contacts;
    size_t count;
    rights_contacts(f->store, "KE", &f->arena, &contacts, &count);
    assert_int_equal(count, 1); /* what is only recalled is not shown */
    assert_string_equal(contacts[0].phone, "999");
    assert_string_equal(contacts[0].source_date, "2026-07-17");
    assert_string_equal(contacts[0].police, "yes");
    rights_contacts(f->store, "LT", &f->arena, &contacts, &count);
    assert_string_equal(contacts[0].phone, "112"); /* the newest source, not the older foreign number */
    rights_contacts(f->store, "IT", &f->arena, &contacts, &count);
    static const char *const ITALY[] = { "police_emergency", "trafficking_hotline", "child_helpline", "missing_children" };
    for (size_t i = 0; i < ARRAY_LENGTH(ITALY); i++)
        assert_string_equal(contacts[i].kind, ITALY[i]);
    assert_string_equal(contacts[2].phone, "116111"); /* Italy's own rows are not found ones: the Union's */
    rights_contacts(f->store, "AQ", &f->arena, &contacts, &count);
    assert_int_equal(count, 0);
}

static void rules_of_a_country_stand_on_their_card(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *country, *card;
        size_t count;
        int least, most;
        const char *cooperation;
    } RULE[] = {
        { "BE", "R01", 1, 45, 45, "" }, { "NL", "R01", 1, 0, 90, "" }, { "CH", "R01", 1, 30, 0, "" },
        { "ZA", "R01", 0, 0, 0, "" }, /* found, but not in force */
        { "ES", "R01", 0, 0, 0, "" }, /* recalled, not read */
        { "PT", "R03", 2, 0, 0, "no" }, { "BE", "X10", 0, 0, 0, "" }, { "BE", "A01", 0, 0, 0, "" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(RULE); i++) {
        const struct national_rule *rules;
        size_t count;
        rights_rules(f->store, RULE[i].country, RULE[i].card, &f->arena, &rules, &count);
        assert_int_equal(count, RULE[i].count);
        for (size_t k = 0; k < count; k++)
            assert_true(rules[k].source_url[0] && rules[k].legal_basis[0]);
        if (count) {
            assert_string_equal(rules[count - 1].cooperation, RULE[i].cooperation);
            assert_int_equal(rules[0].days_least, RULE[i].least);
            assert_int_equal(rules[0].days_most, RULE[i].most);
        }
    }
}

static void what_is_no_pack_is_refused(void **state)
{
    (void)state;
    struct rights_store *store = NULL;
    struct fault fault;
    assert_int_equal(rights_store_open("/no/pack", &fault, &store), STATUS_NO_INPUT);
    assert_int_equal(rights_store_open("CMakeLists.txt", &fault, &store), STATUS_BAD_DATA);
    char path[] = "/tmp/kiosk-pack-XXXXXX";
    int fd = mkstemp(path);
    FILE *in = fopen(KIOSK_PACK, "rb"), *out = fdopen(fd, "wb");
    for (int c, at = 0; (c = getc(in)) != EOF; at++)
        putc(at == 63 ? c + 1 : c, out); /* user_version + 1 */
    fclose(in);
    fclose(out);
    assert_int_equal(rights_store_open(path, &fault, &store), STATUS_PACK_VERSION);
    assert_non_null(strstr(fault.text, "schema version 4"));
    assert_null(store);
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_lists_are_the_expected_ones),
        cmocka_unit_test(properties_hold_for_all_4096_answer_sets),
        cmocka_unit_test(every_country_agrees_with_the_oracle),
        cmocka_unit_test(without_a_country_everything_asks_but_the_floors),
        cmocka_unit_test(known_facts_reach_the_card),
        cmocka_unit_test(contacts_come_in_the_order_of_need),
        cmocka_unit_test(rules_of_a_country_stand_on_their_card),
        cmocka_unit_test(what_is_no_pack_is_refused),
    };
    return cmocka_run_group_tests(tests, open_pack, close_pack);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of lint that a finished pack can be asked for. Each is a query that returns nothing, or the row at fault and
 * what is wrong with it; three functions are added to SQL for what it cannot see. What only the source files
 * can tell (words of other languages, placeholders, references, slips) was asked before the pack was built. */
#include "lint.h"
#include "utf8.h"

#include "kiosk/catalog.h"

#include <sqlite3.h>
#include <string.h>

enum { TEXT_MOST_B = 4096 };

static const struct {
    const char *rule, *sql;
} RULES[] = {
    { "contact-source",
      "SELECT jurisdiction || ' ' || name, 'source and date are needed' FROM contact WHERE (shown OR confidence = 'found')"
      " AND ((NOT site AND source_url = '') OR source_title = '' OR source_date = '')" },
    { "contact-unchecked",
      "SELECT jurisdiction || ' ' || name, 'not found, or the number is not valid' FROM contact WHERE shown AND"
      " (confidence <> 'found' OR numbering_check = 'NOT_VALID' OR ltrim(phone, '+') GLOB '*[^0-9]*' OR phone GLOB '++*'"
      " OR length(ltrim(phone, '+')) NOT BETWEEN 2 AND 15)" },
    { "rule-source",
      "SELECT jurisdiction || ' ' || rule, 'source and date are needed' FROM national_rule WHERE confidence = 'found'"
      " AND (source_url = '' OR source_date = '')" },
    { "shelter-address",
      "SELECT jurisdiction || ' ' || name, 'remove the address' FROM contact"
      " WHERE has_address(name) OR has_address(notes) OR has_address(alt)" },
    { "shelter-address",
      "SELECT step, 'remove the address' FROM referral_step WHERE has_address(step) OR has_address(who) OR has_address(note)" },
    { "shelter-address",
      "SELECT duty, 'remove the address' FROM reporting_duty WHERE has_address(duty) OR has_address(who) OR has_address(source)" },
    { "shelter-address",
      "SELECT key, 'a name needs no address' FROM site WHERE (key LIKE 'name.%' OR key = 'operator') AND has_address(value)" },
    { "level-above-cap",
      "SELECT s.id, 'the card may carry ' || e.cap FROM entitlement e, (VALUES ('ask', 0), ('try', 1), ('right', 2)) AS cap,"
      " (VALUES ('try', 1), ('right', 2)) AS level, message_source s WHERE cap.column1 = e.cap AND level.column2 > cap.column2"
      " AND s.id IN ('card.' || e.id || '.lead.' || level.column1, 'card.' || e.id || '.show.' || level.column1)" },
    { "floor-without-sentence",
      "SELECT e.id, 'no sentence of level ' || e.floor FROM entitlement e"
      " WHERE NOT EXISTS (SELECT 1 FROM message_source WHERE id = 'card.' || e.id || '.lead.' || e.floor)" },
    { "draft-original",
      "SELECT id, 'the English is what stands behind every draft' FROM message WHERE language = 'en' AND state = 'draft'" },
    { "draft-original",
      "SELECT s.id, 'no English message' FROM message_source s"
      " WHERE NOT EXISTS (SELECT 1 FROM message WHERE language = 'en' AND id = s.id)" },
    { "draft-original", "SELECT 'en', 'the language is missing' WHERE NOT EXISTS (SELECT 1 FROM language WHERE tag = 'en')" },
    { "pattern",
      "SELECT m.language || ' ' || m.id, 'a placeholder that the message does not fill' FROM message m, message_source s"
      " WHERE s.id = m.id AND s.arguments <> '' AND NOT pattern_fits(m.text, s.arguments)" },
    { "number-in-text", "SELECT language || ' ' || id, phone_in(text) FROM message WHERE phone_in(text) IS NOT NULL" },
    { "number-in-text", "SELECT id, phone_in(english) FROM message_source WHERE phone_in(english) IS NOT NULL" },
};

/* --- functions for SQL ------------------------------------------------------------------------------------------- */

static const char *argument(sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    return text ? text : "";
}

static void sql_has_address(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    sqlite3_result_int(context, lint_has_address(argument(values)));
}

static void sql_phone_in(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct arena *arena = sqlite3_user_data(context);
    const char *phone = lint_phone_in(arena, argument(values));
    (void)count;
    if (phone)
        sqlite3_result_text(context, phone, -1, SQLITE_TRANSIENT);
}

static void sql_pattern_fits(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    sqlite3_result_int(context, message_pattern_fits(argument(values), argument(values + 1)));
}

/* --- asking --------------------------------------------------------------------------------------------------------- */

static enum status finding(const char *rule, sqlite3_stmt *row, struct fault *fault)
{
    return fault_set(fault, STATUS_BAD_DATA, "%s: %s: %s", rule, sqlite3_column_text(row, 0), sqlite3_column_text(row, 1));
}

static enum status rule_ask(sqlite3 *db, const char *rule, const char *sql, struct fault *fault)
{
    sqlite3_stmt *row = NULL;
    enum status status = STATUS_OK;
    int step = sqlite3_prepare_v2(db, sql, -1, &row, NULL);
    if (step == SQLITE_OK)
        step = sqlite3_step(row);
    if (step == SQLITE_ROW)
        status = finding(rule, row, fault);
    else if (step != SQLITE_DONE)
        status = fault_set(fault, STATUS_BAD_DATA, "%s: %s", rule, sqlite3_errmsg(db));
    sqlite3_finalize(row);
    return status;
}

/* Every text of every table: not longer than a screen could show, valid UTF-8, no control characters, no direction marks, isolates balanced.
 * A recording is no text, and nothing else in a table is bytes: the tables are STRICT. */
static enum status row_check(const char *table, sqlite3_stmt *row, struct fault *fault)
{
    for (int i = 0; i < sqlite3_column_count(row); i++) {
        if (sqlite3_column_type(row, i) == SQLITE_BLOB)
            continue;
        const char *text = (const char *)sqlite3_column_text(row, i);
        size_t len_b = (size_t)sqlite3_column_bytes(row, i);
        const char *complaint = !text ? NULL : len_b > TEXT_MOST_B ? "too long" : memchr(text, '\0', len_b) ? "a zero byte" : text_complaint(text);
        if (complaint)
            return fault_set(fault, STATUS_BAD_DATA, "text: %s %s: %s", table, sqlite3_column_name(row, i), complaint);
    }
    return STATUS_OK;
}

static enum status table_check(sqlite3 *db, struct arena *arena, const char *table, struct fault *fault)
{
    sqlite3_stmt *row = NULL;
    enum status status = STATUS_OK;
    int step = sqlite3_prepare_v2(db, arena_format(arena, "SELECT * FROM \"%s\"", table), -1, &row, NULL);
    if (step == SQLITE_OK) {
        while (status == STATUS_OK && (step = sqlite3_step(row)) == SQLITE_ROW)
            status = row_check(table, row, fault);
    }
    sqlite3_finalize(row);
    if (status == STATUS_OK && step != SQLITE_DONE)
        status = fault_set(fault, STATUS_BAD_DATA, "text: %s: %s", table, sqlite3_errmsg(db));
    return status;
}

static enum status tables_check(sqlite3 *db, struct arena *arena, struct fault *fault)
{
    sqlite3_stmt *row = NULL;
    enum status status = STATUS_OK;
    if (sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &row, NULL) != SQLITE_OK)
        return fault_set(fault, STATUS_BAD_DATA, "text: %s", sqlite3_errmsg(db));
    while (status == STATUS_OK && sqlite3_step(row) == SQLITE_ROW)
        status = table_check(db, arena, (const char *)sqlite3_column_text(row, 0), fault);
    sqlite3_finalize(row);
    return status;
}

static bool image_attach(sqlite3 *db, struct arena *arena, const char *image, size_t image_b)
{
    enum { FLAGS = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY };
    return sqlite3_deserialize(db, "main", (unsigned char *)(uintptr_t)image, (sqlite3_int64)image_b, (sqlite3_int64)image_b,
                               SQLITE_DESERIALIZE_READONLY) == SQLITE_OK &&
           sqlite3_create_function(db, "has_address", 1, FLAGS, arena, sql_has_address, NULL, NULL) == SQLITE_OK &&
           sqlite3_create_function(db, "phone_in", 1, FLAGS, arena, sql_phone_in, NULL, NULL) == SQLITE_OK &&
           sqlite3_create_function(db, "pattern_fits", 2, FLAGS, arena, sql_pattern_fits, NULL, NULL) == SQLITE_OK;
}

enum status pack_lint_image(const char *image, size_t image_b, struct fault *fault)
{
    struct arena arena = { 0 };
    sqlite3 *db = NULL;
    enum status status = STATUS_OK;
    if (sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK || !image_attach(db, &arena, image, image_b))
        status = fault_set(fault, STATUS_BAD_DATA, "SQLite cannot open this pack");
    if (status == STATUS_OK)
        status = tables_check(db, &arena, fault);
    for (size_t i = 0; status == STATUS_OK && i < ARRAY_LENGTH(RULES); i++)
        status = rule_ask(db, RULES[i].rule, RULES[i].sql, fault);
    sqlite3_close(db);
    arena_finish(&arena);
    return status;
}

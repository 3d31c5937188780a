/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packs that a deceived or careless publisher has signed, and files that are no packs: each is refused, with its code. */
#include "support.h"

#include <time.h>

#define SCHEMA(sql) "PRAGMA writable_schema = ON; " sql "; PRAGMA writable_schema = RESET"
#define WITHOUT_INDEX(name, sql)                                                                                    \
    "CREATE TEMP TABLE kept AS SELECT * FROM sqlite_schema WHERE name = '" name "';"                                \
    SCHEMA("DELETE FROM sqlite_schema WHERE name = '" name "'") ";" sql ";" SCHEMA("INSERT INTO sqlite_schema SELECT * FROM kept")
#define FIRST_MESSAGE " WHERE id = (SELECT min(id) FROM message)"
#define FILLED(text) \
    "UPDATE message_source SET arguments = 'country'" FIRST_MESSAGE ";UPDATE message SET text = '" text "'" FIRST_MESSAGE

struct hostile {
    const char *name;
    enum refusal wanted;
    const char *sql;          /* NULL: the pack as it is */
    void (*spoil)(const char *path); /* after SQL, before the signature; NULL: nothing */
    const char *comment;      /* NULL: the true one */
    uint32_t floor;
};

static void patch(const char *path, long at, const char *bytes, size_t len_b)
{
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, at, at < 0 ? SEEK_END : SEEK_SET);
    fwrite(bytes, 1, len_b, file);
    fclose(file);
}

static void write_ahead(const char *path) { patch(path, 18, "\2\2", 2); }
static void half_write_ahead(const char *path) { patch(path, 19, "\2", 1); }
static void no_magic(const char *path) { patch(path, 0, "SQLite format 4", 15); }
static void page_size_lie(const char *path) { patch(path, 16, "\x20\0", 2); }
static void page_size_nonsense(const char *path) { patch(path, 16, "\0\3", 2); }
static void page_count_lie(const char *path) { patch(path, 28, "\0\0\0\1", 4); }
static void reserved_bytes(const char *path) { patch(path, 20, "\xff", 1); }
static void utf16(const char *path) { patch(path, 56, "\0\0\0\2", 4); }
static void file_format_9(const char *path) { patch(path, 44, "\0\0\0\x9", 4); }

static void one_byte_longer(const char *path)
{
    size_t len_b;
    char *bytes = get_file(path, &len_b);
    bytes[len_b] = 'x';
    put_file(path, bytes, len_b + 1);
    free(bytes);
}

static void one_page_longer(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(truncate(path, info.st_size + 4096), 0);
}

static void one_page_shorter(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(truncate(path, info.st_size - 4096), 0);
}

static void last_page_zero(const char *path)
{
    one_page_shorter(path);
    one_page_longer(path);
}

static void schema_page_noise(const char *path) { patch(path, 112, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 12); }
static void no_cells(const char *path) { patch(path, 103, "\0\0", 2); }
static void not_a_database(const char *path) { shell("yes 'DROP TABLE contact;' | head -c 8192 >%s", path); }

static const struct hostile HOSTILE[] = {
    { "none: the control", REFUSAL_NONE, NULL, NULL, NULL, 0 },
    { "none, newer than what is here", REFUSAL_NONE, NULL, NULL, NULL, 6 },
    { "none, with a recording", REFUSAL_NONE, "INSERT INTO clip VALUES ('en', 'autonym', zeroblob(9000))", NULL, NULL, 0 },
    /* what a pack may be made of */
    { "a view", REFUSAL_DATABASE, "CREATE VIEW v AS SELECT 1", NULL, NULL, 0 },
    { "a view in a table's place", REFUSAL_DATABASE, "ALTER TABLE seed_slip RENAME TO s; CREATE VIEW seed_slip AS SELECT * FROM s", NULL, NULL, 0 },
    { "a view that never ends", REFUSAL_DATABASE,
      "CREATE VIEW bomb AS WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT sum(x) FROM c", NULL, NULL, 0 },
    { "a trigger", REFUSAL_DATABASE, "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM contact; END", NULL, NULL, 0 },
    { "a virtual table", REFUSAL_DATABASE, "CREATE VIRTUAL TABLE v USING fts5(x)", NULL, NULL, 0 },
    { "a virtual table by hand", REFUSAL_DATABASE,
      SCHEMA("INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING dbstat')"), NULL, NULL, 0 },
    { "a table more", REFUSAL_DATABASE, "CREATE TABLE more (x)", NULL, NULL, 0 },
    { "a table less", REFUSAL_DATABASE, "DROP TABLE seed_slip", NULL, NULL, 0 },
    { "a table twice", REFUSAL_DATABASE, SCHEMA("INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'site'"), NULL, NULL, 0 },
    { "an index more", REFUSAL_DATABASE, "CREATE INDEX more ON contact (name)", NULL, NULL, 0 },
    { "an index over an expression", REFUSAL_DATABASE, "CREATE INDEX more ON contact (length(name))", NULL, NULL, 0 },
    { "an index less", REFUSAL_DATABASE, "DROP INDEX contact_by_place", NULL, NULL, 0 },
    { "a column more", REFUSAL_DATABASE, "ALTER TABLE contact ADD COLUMN address TEXT", NULL, NULL, 0 },
    { "a generated column", REFUSAL_DATABASE, "ALTER TABLE contact ADD COLUMN shouted TEXT AS (upper(name))", NULL, NULL, 0 },
    { "a rule less", REFUSAL_DATABASE,
      SCHEMA("UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (shown = 0 OR confidence = ''found'')', 'CHECK (1)') WHERE name = 'contact'"),
      NULL, NULL, 0 },
    { "one blank in the schema", REFUSAL_DATABASE,
      SCHEMA("UPDATE sqlite_schema SET sql = replace(sql, 'TEXT PRIMARY', 'TEXT  PRIMARY') WHERE name = 'site'"), NULL, NULL, 0 },
    { "one letter of a remark in the schema", REFUSAL_DATABASE,
      SCHEMA("UPDATE sqlite_schema SET sql = replace(sql, 'short BCP 47', 'Short BCP 47') WHERE name = 'language'"), NULL, NULL, 0 },
    { "statistics", REFUSAL_DATABASE, "ANALYZE", NULL, NULL, 0 },
    { "a table that counts", REFUSAL_DATABASE, "CREATE TABLE more (id INTEGER PRIMARY KEY AUTOINCREMENT)", NULL, NULL, 0 },
    { "two tables on one page", REFUSAL_DATABASE,
      SCHEMA("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'contact') WHERE name = 'body'"), NULL, NULL, 0 },
    { "an index of rows that are gone", REFUSAL_DATABASE,
      WITHOUT_INDEX("contact_by_place", "DELETE FROM contact WHERE jurisdiction = 'KE'"), NULL, NULL, 0 },
    { "an index that shows what its table hides", REFUSAL_DATABASE,
      WITHOUT_INDEX("contact_by_place", "UPDATE contact SET shown = 0"), NULL, NULL, 0 },
    { "an index without a row", REFUSAL_DATABASE,
      WITHOUT_INDEX("contact_by_place", "UPDATE contact SET id = id + 5000 WHERE id = 1"), NULL, NULL, 0 },
    { "bytes where a text belongs", REFUSAL_DATABASE,
      SCHEMA("UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'contact'") ";"
      "UPDATE contact SET notes = x'00';" SCHEMA("UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'contact'"), NULL, NULL, 0 },
    { "a root page beyond the end", REFUSAL_DATABASE, SCHEMA("UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'site'"), NULL, NULL, 0 },
    /* the file */
    { "another program's file", REFUSAL_HEADER, "PRAGMA application_id = 7", NULL, NULL, 0 },
    { "another schema version", REFUSAL_HEADER, "PRAGMA user_version = 99", NULL, NULL, 0 },
    { "write-ahead log, by SQLite", REFUSAL_HEADER, "PRAGMA journal_mode = WAL; DELETE FROM seed_slip", NULL, NULL, 0 },
    { "write-ahead log, by hand", REFUSAL_HEADER, NULL, write_ahead, NULL, 0 },
    { "write-ahead log for readers", REFUSAL_HEADER, NULL, half_write_ahead, NULL, 0 },
    { "another magic", REFUSAL_HEADER, NULL, no_magic, NULL, 0 },
    { "no database at all", REFUSAL_HEADER, NULL, not_a_database, NULL, 0 },
    { "another page size", REFUSAL_HEADER, NULL, page_size_lie, NULL, 0 },
    { "a page size that cannot be", REFUSAL_HEADER, NULL, page_size_nonsense, NULL, 0 },
    { "one page, it says", REFUSAL_HEADER, NULL, page_count_lie, NULL, 0 },
    { "a byte longer than its pages", REFUSAL_HEADER, NULL, one_byte_longer, NULL, 0 },
    { "longer than its pages", REFUSAL_HEADER, NULL, one_page_longer, NULL, 0 },
    { "shorter than its pages", REFUSAL_HEADER, NULL, one_page_shorter, NULL, 0 },
    { "the last page empty", REFUSAL_DATABASE, NULL, last_page_zero, NULL, 0 },
    { "noise in the schema", REFUSAL_DATABASE, NULL, schema_page_noise, NULL, 0 },
    { "an empty schema", REFUSAL_DATABASE, NULL, no_cells, NULL, 0 },
    { "space set aside on every page", REFUSAL_DATABASE, NULL, reserved_bytes, NULL, 0 },
    { "UTF-16", REFUSAL_DATABASE, NULL, utf16, NULL, 0 },
    { "a file format of tomorrow", REFUSAL_DATABASE, NULL, file_format_9, NULL, 0 },
    { "a text of 3 MB", REFUSAL_DATABASE, /* it cannot even be read */ "INSERT INTO site VALUES ('note', replace(hex(zeroblob(1000000)), '00', 'abc'))", NULL, NULL, 0 },
    { "a row that breaks a rule of the schema", REFUSAL_DATABASE,
      "PRAGMA ignore_check_constraints = ON; UPDATE contact SET confidence = 'unverified' WHERE shown", NULL, NULL, 0 },
    { "an index that lacks rows", REFUSAL_DATABASE,
      SCHEMA("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'provision_by_theme') WHERE name = 'contact_by_place'"), NULL, NULL, 0 },
    /* what it says of itself */
    { "another version inside", REFUSAL_DATABASE, "UPDATE meta SET value = '8' WHERE key = 'version'", NULL, NULL, 0 },
    { "another date inside", REFUSAL_DATABASE, "UPDATE meta SET value = '2036-11-23' WHERE key = 'review_by'", NULL, NULL, 0 },
    { "no date inside", REFUSAL_DATABASE, "DELETE FROM meta WHERE key = 'review_by'", NULL, NULL, 0 },
    { "another pack inside", REFUSAL_DATABASE, "UPDATE meta SET value = 'other' WHERE key = 'pack'", NULL, NULL, 0 },
    { "another pack", REFUSAL_PACK, "UPDATE meta SET value = 'other' WHERE key = 'pack'", NULL,
      "pack=other version=7 min_app=1 issued=2026-11-23 review_by=2027-05-23", 0 },
    { "a comment of another grammar", REFUSAL_PACK, NULL, NULL, "timestamp:1700000000 file:rights.sqlite", 0 },
    { "older", REFUSAL_OLDER, NULL, NULL, NULL, 8 },
    { "the same", REFUSAL_SAME, NULL, NULL, NULL, 7 },
    { "for a newer program", REFUSAL_APP, "UPDATE meta SET value = '99' WHERE key = 'min_app'", NULL,
      "pack=rights version=7 min_app=99 issued=2026-11-23 review_by=2027-05-23", 0 },
    /* content */
    { "a direction override in a message", REFUSAL_CONTENT, "UPDATE message SET text = text || char(0x202e) || 'x'" FIRST_MESSAGE, NULL, NULL, 0 },
    { "a direction mark in a name", REFUSAL_CONTENT, "UPDATE contact SET name = char(0x200f) || name", NULL, NULL, 0 },
    { "an isolate without end", REFUSAL_CONTENT, "UPDATE message SET text = char(0x2068) || text" FIRST_MESSAGE, NULL, NULL, 0 },
    { "a control character", REFUSAL_CONTENT, "UPDATE message SET text = text || char(27) || '[2J'" FIRST_MESSAGE, NULL, NULL, 0 },
    { "a line separator", REFUSAL_CONTENT, "UPDATE message_source SET english = english || char(0x2028)" FIRST_MESSAGE, NULL, NULL, 0 },
    { "bytes that are no UTF-8", REFUSAL_CONTENT, "UPDATE message SET text = CAST(x'ff41' AS TEXT)" FIRST_MESSAGE, NULL, NULL, 0 },
    { "a zero byte", REFUSAL_CONTENT, "UPDATE message SET text = 'a' || char(0) || 'b'" FIRST_MESSAGE, NULL, NULL, 0 },
    { "an English draft", REFUSAL_CONTENT, "UPDATE message SET state = 'draft'" FIRST_MESSAGE, NULL, NULL, 0 },
    { "no English", REFUSAL_CONTENT, "DELETE FROM message" FIRST_MESSAGE, NULL, NULL, 0 },
    { "no English at all", REFUSAL_CONTENT, "DELETE FROM language WHERE tag = 'en'", NULL, NULL, 0 },
    { "none, with a placeholder", REFUSAL_NONE, FILLED("{0}"), NULL, NULL, 0 },
    { "a placeholder that is never filled", REFUSAL_CONTENT, FILLED("{6}"), NULL, NULL, 0 },
    { "a placeholder of a kind of its own", REFUSAL_CONTENT, FILLED("{0,number}"), NULL, NULL, 0 },
    { "a placeholder as nobody writes it", REFUSAL_CONTENT, FILLED("{0 , plural, other {x}}"), NULL, NULL, 0 },
    { "a number inside a text", REFUSAL_CONTENT, "UPDATE message SET text = 'Call +254 800 111 222 now'" FIRST_MESSAGE, NULL, NULL, 0 },
    { "a shelter's address in a note", REFUSAL_CONTENT, "UPDATE contact SET notes = 'shelter, 12 Harbour Street'", NULL, NULL, 0 },
    { "a shelter's address in a name", REFUSAL_CONTENT, "UPDATE contact SET name = 'House at Via Roma 7'", NULL, NULL, 0 },
    { "an address in a step", REFUSAL_CONTENT, "INSERT INTO referral_step VALUES (1, 'Go to 5 Park Road', 'x', '', '')", NULL, NULL, 0 },
    { "an address in a duty", REFUSAL_CONTENT, "INSERT INTO reporting_duty VALUES (1, 'Report to ул. Мира 5', 'x', 'y', 'z', '')", NULL, NULL, 0 },
    { "an address in the name of the place", REFUSAL_CONTENT, "INSERT INTO site VALUES ('name.en', 'House, 12a Main Street')", NULL, NULL, 0 },
    { "a contact without source", REFUSAL_CONTENT, "UPDATE contact SET source_title = ''", NULL, NULL, 0 },
    { "a contact without date", REFUSAL_CONTENT, "UPDATE contact SET source_date = ''", NULL, NULL, 0 },
    { "a number that is not valid", REFUSAL_CONTENT, "UPDATE contact SET numbering_check = 'NOT_VALID' WHERE shown", NULL, NULL, 0 },
    { "a number with letters", REFUSAL_CONTENT, "UPDATE contact SET phone = '0800HELP' WHERE shown", NULL, NULL, 0 },
    { "a number too long", REFUSAL_CONTENT, "UPDATE contact SET phone = '+1234567890123456' WHERE shown", NULL, NULL, 0 },
    { "no number", REFUSAL_CONTENT, "UPDATE contact SET phone = '' WHERE shown", NULL, NULL, 0 },
    { "a sentence above its card", REFUSAL_CONTENT, "UPDATE entitlement SET cap = 'ask', floor = 'ask'", NULL, NULL, 0 },
    { "a floor without sentence", REFUSAL_CONTENT,
      "DELETE FROM message WHERE id LIKE '%.lead.ask'; DELETE FROM message_source WHERE id LIKE '%.lead.ask'", NULL, NULL, 0 },
    { "a rule without source", REFUSAL_CONTENT,
      "INSERT INTO national_rule VALUES ('KE', 1, 'free_legal_aid', 'yes', 0, 0, '', 'yes', '', '', '', 'found', '')", NULL, NULL, 0 },
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* What a device says that trusts the signature alone. */
static enum refusal verify_unread(const char *path)
{
    struct fault fault = { "" };
    struct trust_policy policy = { .keys = &keys, .pack_id = "rights" };
    struct trust_pack pack = { .image = NULL };
    enum refusal refusal = trust_pack_read(AT_FDCWD, path, &fault, &pack);
    if (refusal == REFUSAL_NONE)
        refusal = trust_pack_verify(&policy, &pack, &fault);
    trust_pack_finish(&pack);
    return refusal;
}

static void signed_but_hostile_packs_are_refused(void **state)
{
    (void)state;
    double slowest_ms = 0;
    size_t wrong = 0, unread = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(HOSTILE); i++) {
        const struct hostile *h = &HOSTILE[i];
        struct fault fault = { "" };
        const char *path = make_pack("hostile.sqlite", 7, &secret[0]);
        if (h->sql)
            sql_run(path, h->sql);
        if (h->spoil)
            h->spoil(path);
        sign_file(path, &secret[0], h->comment ? h->comment : COMMENT_OF(7));
        double begin = now_ms();
        enum refusal got = verify_file(path, h->floor, &fault);
        double took = now_ms() - begin;
        slowest_ms = took > slowest_ms ? took : slowest_ms;
        if (got != h->wanted) {
            print_error("%s: %d, expected %d: %s\n", h->name, got, h->wanted, fault.text);
            wrong++;
        }
        if (h->wanted >= REFUSAL_HEADER && h->wanted <= REFUSAL_CONTENT) { /* the control: the signature does not refuse it */
            wrong += verify_unread(path) != REFUSAL_NONE;
            unread++;
        }
        if (got != REFUSAL_NONE && (strncmp(fault.text, "refused (", 9) != 0 || strchr(fault.text, '\n'))) {
            print_error("%s: not one plain line: %s\n", h->name, fault.text);
            wrong++;
        }
    }
    print_message("%zu packs, %zu of them pass by their signature, the slowest verdict after %.0f ms\n", ARRAY_LENGTH(HOSTILE), unread, slowest_ms);
    assert_int_equal(wrong, 0);
}

/* --- what is not even a file ----------------------------------------------------------------------------------------- */

static void expect_file(const char *name, enum refusal wanted)
{
    struct fault fault = { "" };
    enum refusal got = verify_file(in_scratch(name), 0, &fault);
    if (got != wanted)
        fail_msg("%s: %d, expected %d: %s", name, got, wanted, fault.text);
}

static void what_is_no_plain_file_is_refused(void **state)
{
    (void)state;
    make_pack("good.sqlite", 7, &secret[0]);
    expect_file("good.sqlite", REFUSAL_NONE);
    shell("cd %s && ln -s good.sqlite link.sqlite && cp good.sqlite.minisig link.sqlite.minisig", scratch);
    expect_file("link.sqlite", REFUSAL_NOT_A_FILE);
    shell("cd %s && cp good.sqlite siglink.sqlite && ln -s good.sqlite.minisig siglink.sqlite.minisig", scratch);
    expect_file("siglink.sqlite", REFUSAL_NOT_A_FILE);
    shell("cd %s && mkfifo fifo.sqlite && cp good.sqlite.minisig fifo.sqlite.minisig", scratch);
    expect_file("fifo.sqlite", REFUSAL_NOT_A_FILE);
    shell("cd %s && cp good.sqlite sigfifo.sqlite && mkfifo sigfifo.sqlite.minisig", scratch);
    expect_file("sigfifo.sqlite", REFUSAL_NOT_A_FILE);
    shell("cd %s && mkdir folder.sqlite && cp good.sqlite.minisig folder.sqlite.minisig", scratch);
    expect_file("folder.sqlite", REFUSAL_NOT_A_FILE);
    shell("cd %s && cp good.sqlite bare.sqlite", scratch);
    expect_file("bare.sqlite", REFUSAL_NOT_A_FILE);
    expect_file("no-such.sqlite", REFUSAL_NOT_A_FILE);
}

static void sizes_that_no_pack_has_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        long size_b;
        enum refusal wanted;
    } SIZE[] = {
        { "empty.sqlite", 0, REFUSAL_SIZE },
        { "short.sqlite", TRUST_PACK_LEAST_B - 1, REFUSAL_SIZE },
        { "least.sqlite", TRUST_PACK_LEAST_B, REFUSAL_HEADER },
        { "most.sqlite", TRUST_PACK_MOST_B, REFUSAL_HEADER },
        { "long.sqlite", TRUST_PACK_MOST_B + 1L, REFUSAL_SIZE },
        { "endless.sqlite", 1L << 40, REFUSAL_SIZE },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(SIZE); i++) {
        const char *path = in_scratch(SIZE[i].name);
        put_file(path, "x", 1);
        assert_int_equal(truncate(path, SIZE[i].size_b), 0);
        if (SIZE[i].size_b <= TRUST_PACK_MOST_B)
            sign_file(path, &secret[0], COMMENT_OF(7));
        expect_file(SIZE[i].name, SIZE[i].wanted);
        unlink(path);
    }
    make_pack("bigsig.sqlite", 7, &secret[0]);
    shell("cd %s && yes '' | head -c 1025 >>bigsig.sqlite.minisig", scratch);
    expect_file("bigsig.sqlite", REFUSAL_SIZE);
}

static void a_stranger_is_refused(void **state)
{
    (void)state;
    make_pack("spare.sqlite", 7, &secret[1]);
    expect_file("spare.sqlite", REFUSAL_NONE);
    make_pack("stranger.sqlite", 7, &secret[2]);
    expect_file("stranger.sqlite", REFUSAL_KEY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signed_but_hostile_packs_are_refused),
        cmocka_unit_test(what_is_no_plain_file_is_refused),
        cmocka_unit_test(sizes_that_no_pack_has_are_refused),
        cmocka_unit_test(a_stranger_is_refused),
    };
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a pack whose signature holds: refused with a code of steps 11 to 13, or accepted and then fit to be shown.
 *
 * The input is a list of edits of a small valid pack, made here from the one of this build, not the pack itself: a database of random
 * bytes is refused by its header, and one that is not would make inputs of 100 kB, of which a mutation hits mostly padding. An edit is
 * a page (2 bytes), a place (2 bytes), a length (1 byte) and bytes; the place may count from a cell, so that a mutation of one byte
 * moves between records, pointers and headers. Pages are 512 bytes: more of them, and texts run over into further pages.
 *
 * Debian's SQLite is not instrumented. What it logs of damage names a line of its source; those lines are counted where libFuzzer
 * looks for new ones, and stand for its branches. */
#include "kiosk/image.h"
#include "kiosk/law.h"
#include "kiosk/pack.h"
#include "kiosk/product.h"
#include "pack_content.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EDIT_B = 5, PAGE_B = 512, LENGTHEN = 0xffff, FROM_CELL = 0x8000, PAGES_MOST = 1024, HEAP_MOST_B = 32 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b);

static char *valid; /* the small pack */
static size_t valid_b;
static struct trust_comment described; /* what it says of itself, which is what was signed */

__attribute__((section("__libfuzzer_extra_counters"))) static uint8_t damage[1 << 14];

static void damage_count(void *user, int code, const char *message)
{
    const char *line = strstr(message, " at line ");
    (void)user;
    unsigned at = line ? (unsigned)strtoul(line + sizeof " at line " - 1, NULL, 10) : (unsigned)code;
    damage[at % sizeof damage]++;
}

/* Some rows of every table: what is read by no row is tried by none. */
static const char SMALL_SQL[] =
    "PRAGMA journal_mode = OFF; PRAGMA page_size = 512;"
    "DELETE FROM entitlement WHERE id NOT IN ('A01', 'R06', 'S04');"
    "DELETE FROM entitlement_provision WHERE entitlement NOT IN (SELECT id FROM entitlement);"
    "DELETE FROM provision WHERE id NOT IN (SELECT provision FROM entitlement_provision);"
    "DELETE FROM instrument WHERE id NOT IN (SELECT instrument FROM provision);"
    "DELETE FROM participation WHERE country <> 'KE' OR instrument NOT IN (SELECT id FROM instrument);"
    "DELETE FROM source WHERE id NOT IN (SELECT source FROM participation);"
    "DELETE FROM message_source WHERE id NOT GLOB 'card.[ARS]0[164].lead.*'"
    " AND id NOT IN ('ui.leave', 'basis.joined', 'basis.reflection_days', 'date.day', 'help.number.a11y');"
    "DELETE FROM message WHERE language NOT IN ('en', 'ar') OR id NOT IN (SELECT id FROM message_source);"
    "DELETE FROM language WHERE tag NOT IN ('en', 'ar');"
    "DELETE FROM jurisdiction WHERE code NOT IN ('KE', 'IT');"
    "DELETE FROM jurisdiction_name WHERE language <> 'en' OR jurisdiction NOT IN ('KE', 'IT');"
    "DELETE FROM jurisdiction_language WHERE country <> 'KE';"
    "DELETE FROM situation_rule WHERE entitlement NOT IN (SELECT id FROM entitlement);"
    "DELETE FROM contact WHERE jurisdiction NOT IN ('KE', 'EU');"
    "DELETE FROM national_rule WHERE jurisdiction <> 'IT';"
    "DELETE FROM body WHERE id > (SELECT min(id) FROM body);"
    "DELETE FROM court_case WHERE id > (SELECT min(id) FROM court_case);"
    "DELETE FROM form_of_exploitation WHERE position > 1;"
    "DELETE FROM other_law WHERE position > 1;"
    "DELETE FROM seed_slip WHERE id > (SELECT min(id) FROM seed_slip);"
    "INSERT INTO site VALUES ('name.en', 'Here'), ('country', 'KE'), ('idle_s', '60');"
    "INSERT INTO referral_step VALUES (1, 'Call', 'the office', '112', '');"
    "INSERT INTO reporting_duty VALUES (1, 'Tell', 'the office', 'law', 'page', '2026');"
    "INSERT INTO clip VALUES ('en', 'ui.leave', x'4f67675300020000');"
    "VACUUM";

/* --- the small pack -------------------------------------------------------------------------------------------------------------- */

static size_t two_bytes(const char *at)
{
    return (size_t)((const uint8_t *)at)[0] << 8 | ((const uint8_t *)at)[1];
}

/* In a file, because SQLite gives a database in memory no other page size. */
static void pack_make_small(const char *image, size_t image_b)
{
    char path[] = "/tmp/kiosk-fuzz-XXXXXX";
    sqlite3 *db = NULL;
    sqlite3_int64 small_b = 0;
    int fd = mkstemp(path);
    KASSERT(fd >= 0 && write(fd, image, image_b) == (ssize_t)image_b && close(fd) == 0);
    KASSERT(sqlite3_open(path, &db) == SQLITE_OK);
    KASSERT(sqlite3_exec(db, SMALL_SQL, NULL, NULL, NULL) == SQLITE_OK);
    unsigned char *small = sqlite3_serialize(db, "main", &small_b, 0);
    valid_b = (size_t)small_b;
    valid = malloc(valid_b);
    KASSERT(small && valid && valid_b <= PAGES_MOST * PAGE_B && two_bytes((const char *)small + 16) == PAGE_B);
    memcpy(valid, small, valid_b);
    sqlite3_free(small);
    sqlite3_close(db);
    unlink(path);
}

static void open_once(void)
{
    struct fault fault;
    struct rights_store *store = NULL;
    char *image = NULL;
    size_t image_b = 0;
    sqlite3_config(SQLITE_CONFIG_LOG, damage_count, NULL);
    KASSERT(file_read(KIOSK_PACK, TRUST_PACK_MOST_B, &fault, &image, &image_b) == STATUS_OK);
    pack_make_small(image, image_b);
    free(image);
    KASSERT(rights_store_open_image(valid, valid_b, "pack", true, &fault, &store) == STATUS_OK);
    KASSERT(pack_content_describe(store, &described));
    rights_store_close(store);
}

/* --- edits ------------------------------------------------------------------------------------------------------------------------- */

/* Where cell `index` of a page begins, by what the page says now. */
static size_t cell_find(const char *image, size_t page, size_t index)
{
    const char *header = image + page * PAGE_B + (page ? 0 : 100);
    size_t pointer = (size_t)(header - image) + (*header == 2 || *header == 5 ? 12 : 8) + 2 * (index % 64);
    return page * PAGE_B + two_bytes(image + pointer) % PAGE_B;
}

/* The image as long as `pages` pages, and saying so, else it would be refused before SQLite sees it. */
static void pages_set(struct trust_pack *pack, size_t pages)
{
    pages = pages % PAGES_MOST + 1;
    pack->image_b = pages * PAGE_B;
    memcpy(pack->image + 28, (const char[4]){ 0, 0, (char)(pages >> 8), (char)pages }, 4);
}

static void edit(struct trust_pack *pack, size_t page, size_t place, const uint8_t *bytes, size_t len_b)
{
    if (place == LENGTHEN) {
        pages_set(pack, page);
        return;
    }
    page %= pack->image_b / PAGE_B;
    size_t at = place & FROM_CELL ? cell_find(pack->image, page, place >> 8 & 63) + (place & 255) : page * PAGE_B + place % PAGE_B;
    for (size_t i = 0; i < len_b && at + i < pack->image_b; i++)
        pack->image[at + i] = (char)bytes[i];
}

/* In a block of its own, with room for the longest while it is edited, exact afterwards. */
static struct trust_pack pack_edited(const uint8_t *bytes, size_t len_b)
{
    struct trust_pack pack = { .image = calloc(PAGES_MOST, PAGE_B), .image_b = valid_b, .comment = described };
    KASSERT(pack.image);
    memcpy(pack.image, valid, valid_b);
    while (len_b >= EDIT_B) {
        size_t edit_b = bytes[4] < len_b - EDIT_B ? bytes[4] : len_b - EDIT_B;
        edit(&pack, two_bytes((const char *)bytes), two_bytes((const char *)bytes + 2), bytes + EDIT_B, edit_b);
        bytes += EDIT_B + edit_b;
        len_b -= EDIT_B + edit_b;
    }
    char *exact = realloc(pack.image, pack.image_b);
    KASSERT(exact);
    pack.image = exact;
    return pack;
}

/* --- what must hold ---------------------------------------------------------------------------------------------------------------- */

static void memory_check(sqlite3_int64 used_before_b)
{
    KASSERT(sqlite3_memory_used() == used_before_b);
    KASSERT(sqlite3_memory_highwater(1) <= HEAP_MOST_B);
}

static enum refusal check(struct trust_pack *pack, struct pack_content *content)
{
    struct fault fault = { "" };
    const char *image = pack->image; /* the store takes it over, and not a byte of it may change */
    char *before = malloc(pack->image_b);
    KASSERT(before);
    memcpy(before, image, pack->image_b);
    sqlite3_int64 used_b = sqlite3_memory_used();
    enum refusal refusal = pack_content_check(content, pack, &fault);
    bool refused = refusal == REFUSAL_HEADER || refusal == REFUSAL_DATABASE || refusal == REFUSAL_CONTENT;
    KASSERT(refused ? strncmp(fault.text, "refused (", 9) == 0 && !strchr(fault.text, '\n') : refusal == REFUSAL_NONE && !fault.text[0]);
    KASSERT(memcmp(image, before, pack->image_b) == 0);
    free(before);
    if (!content->store)
        memory_check(used_b);
    return refusal;
}

/* What a kiosk asks of a pack it shows, for a country inside the European Union and one outside. None of it may find that the pack
 * cannot be read on. */
static void ask_for(struct rights_store *store, const char *country)
{
    struct arena arena = { 0 };
    struct answers answers = { .value = { ANSWER_YES, ANSWER_NO } };
    const struct entitlement *cards;
    const struct contact *contacts;
    const struct national_rule *rules;
    const struct country *countries;
    size_t count;
    rights_countries(store, "en", &arena, &countries, &count);
    rights_country_name(store, "en", country, &arena);
    for (int question = 0; question < LAW_QUESTION_COUNT; question++)
        law_ask(store, (enum law_question)question, country, &arena);
    rights_contacts(store, country, &arena, &contacts, &count);
    rights_rules(store, country, "R01", &arena, &rules, &count);
    rights_resolve(store, country, &answers, &arena, &cards, &count);
    arena_finish(&arena);
}

static void fill_messages(struct rights_store *store)
{
    static const char *const ID[] = { "ui.leave", "basis.joined", "basis.reflection_days", "date.day", "help.number.a11y" };
    static const struct catalog_arg ARGUMENTS[] = {
        { "country", CATALOG_TEXT, "Kenya", 0 }, { "year", CATALOG_LTR, "1990", 0 }, { "instrument", CATALOG_TEXT, "CRC", 0 },
        { "days", CATALOG_NUMBER, NULL, 30 },    { "date", CATALOG_DATE, NULL, 1e9 }, { "number", CATALOG_LTR, "112", 0 },
    };
    struct arena arena = { 0 };
    struct fault fault;
    struct catalog *catalog = NULL;
    size_t count;
    const struct language *languages = rights_languages(store, &count);
    KASSERT(product_catalog_create(store, &fault, &catalog) == STATUS_OK);
    for (size_t i = 0; i < count * ARRAY_LENGTH(ID); i++)
        catalog_format(catalog, &languages[i % count], ID[i / count], ARGUMENTS, ARRAY_LENGTH(ARGUMENTS), &arena);
    catalog_destroy(catalog);
    arena_finish(&arena);
}

static void ask_everything(struct rights_store *store)
{
    const char *text, *arguments;
    const void *clip;
    size_t count, clip_b;
    bool draft;
    const struct language *languages = rights_all_languages(store, &count);
    for (size_t i = 0; i < count; i++) {
        rights_message_find(store, languages[i].tag, "card.A01.lead.right", &text, &arguments, &draft);
        rights_clip_find(store, languages[i].tag, "ui.leave", &clip, &clip_b);
        rights_site_name(store, languages[i].tag);
    }
    fill_messages(store);
    ask_for(store, "KE");
    ask_for(store, "IT");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b)
{
    if (!valid)
        open_once();
    struct trust_pack pack = pack_edited(bytes, len_b);
    struct pack_content installer = { .every_row = true, .lint = pack_lint_image }, device = { .keep = true };
    sqlite3_int64 used_b = sqlite3_memory_used();
    enum refusal refusal = check(&pack, &installer);
    KASSERT(refusal == REFUSAL_NONE || len_b >= EDIT_B); /* without an edit it is the valid pack */
    if (refusal == REFUSAL_NONE) { /* so a device that starts with it may not refuse it */
        KASSERT(check(&pack, &device) == REFUSAL_NONE);
        ask_everything(device.store);
        rights_store_close(device.store);
        memory_check(used_b);
    }
    free(pack.image);
    return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scratch folder with two key pairs and a small pack, and ways to spoil and sign copies of it. */
#ifndef TRUST_SUPPORT_H
#define TRUST_SUPPORT_H

#include "cmocka_all.h"

#include "kiosk/pack.h"
#include "kiosk/trust.h"
#include "pack_content.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COMMENT_OF(version) "pack=rights version=" #version " min_app=1 issued=2026-11-23 review_by=2027-05-23"

static char scratch[64];
static struct trust_secret secret[3]; /* active, spare, and one that no device knows */
static struct trust_keys keys;        /* of the first two */

static inline bool is_soak(void)
{
    return getenv("KIOSK_SOAK") != NULL;
}

static inline const char *in_scratch(const char *name)
{
    static char text[8][4096];
    static int next;
    char *out = text[next++ % 8];
    snprintf(out, sizeof text[0], "%s/%s", scratch, name);
    return out;
}

static inline void put_file(const char *path, const void *bytes, size_t len_b)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len_b, file), len_b);
    fclose(file);
}

static inline char *get_file(const char *path, size_t *len_b)
{
    char *bytes = NULL;
    struct fault fault;
    if (file_read(path, 1 << 27, &fault, &bytes, len_b) != STATUS_OK)
        fail_msg("%s", fault.text);
    return bytes;
}

static inline void copy_file(const char *from, const char *to)
{
    size_t len_b;
    char *bytes = get_file(from, &len_b);
    put_file(to, bytes, len_b);
    free(bytes);
}

static inline void shell(const char *format, ...) __attribute__((format(printf, 1, 2)));
static inline void shell(const char *format, ...)
{
    char command[8192];
    va_list args;
    va_start(args, format);
    vsnprintf(command, sizeof command, format, args);
    va_end(args);
    if (system(command) != 0)
        fail_msg("%s", command);
}

static inline void sql_run(const char *path, const char *sql)
{
    sqlite3 *db;
    char *message = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* Signs the file as it stands, whatever is in it. */
static inline void sign_file(const char *path, const struct trust_secret *with, const char *comment)
{
    char text[TRUST_SIGNATURE_MOST_B], target[4096];
    size_t len_b;
    char *bytes = get_file(path, &len_b);
    size_t text_b = trust_signature_make(with, bytes, len_b, comment, text);
    assert_true(text_b > 0);
    snprintf(target, sizeof target, "%s.minisig", path);
    put_file(target, text, text_b);
    free(bytes);
}

/* scratch/NAME: the small pack as this version, signed. */
static inline const char *make_pack(const char *name, int version, const struct trust_secret *with)
{
    char sql[128], comment[TRUST_COMMENT_MOST_B];
    const char *path = in_scratch(name);
    copy_file(in_scratch("small.sqlite"), path);
    snprintf(sql, sizeof sql, "UPDATE meta SET value = '%d' WHERE key = 'version'", version);
    sql_run(path, sql);
    snprintf(comment, sizeof comment, "pack=rights version=%d min_app=1 issued=2026-11-23 review_by=2027-05-23", version);
    sign_file(path, with, comment);
    return path;
}

/* Every table but few rows: what is verified does not depend on how many there are. */
static inline void make_small_pack(void)
{
    copy_file(KIOSK_PACK, in_scratch("small.sqlite"));
    sql_run(in_scratch("small.sqlite"),
            "DELETE FROM message WHERE language <> 'en' OR id NOT LIKE 'card.%.lead.%';"
            "DELETE FROM message_source WHERE id NOT LIKE 'card.%.lead.%'; DELETE FROM participation; DELETE FROM jurisdiction_name;"
            "DELETE FROM jurisdiction_language; DELETE FROM jurisdiction WHERE code <> 'KE'; DELETE FROM court_case;"
            "DELETE FROM national_rule; DELETE FROM entitlement_provision; DELETE FROM provision; DELETE FROM source;"
            "DELETE FROM form_of_exploitation; DELETE FROM other_law; DELETE FROM seed_slip; DELETE FROM body;"
            "DELETE FROM instrument; DELETE FROM contact WHERE jurisdiction NOT IN ('KE', 'EU'); DELETE FROM situation_rule;"
            "DELETE FROM language WHERE tag NOT IN ('en', 'fr');"
            "UPDATE meta SET value = '2026-11-23' WHERE key = 'issued'; UPDATE meta SET value = '2027-05-23' WHERE key = 'review_by';"
            "UPDATE meta SET value = '1' WHERE key = 'min_app'; UPDATE meta SET value = 'rights' WHERE key = 'pack'; VACUUM");
}

static inline int scratch_open(void **state)
{
    static const char *const NAME[3] = { "active", "spare", "stranger" };
    struct fault fault;
    (void)state;
    bool in_memory = access("/dev/shm", W_OK) == 0; /* thousands of fsync are nothing there */
    snprintf(scratch, sizeof scratch, "%s/kiosk-test-trust-XXXXXX", in_memory ? "/dev/shm" : "/tmp");
    if (!mkdtemp(scratch))
        return -1;
    for (int i = 0; i < 3; i++) {
        char secret_name[32];
        snprintf(secret_name, sizeof secret_name, "%s.key", NAME[i]);
        if (trust_key_generate(in_scratch(NAME[i]), &fault) != STATUS_OK ||
            trust_secret_load(in_scratch(secret_name), &fault, &secret[i]) != STATUS_OK)
            return print_error("%s\n", fault.text), -1;
    }
    const char *const files[2] = { in_scratch("active.pub"), in_scratch("spare.pub") };
    if (trust_keys_load(files, 2, NULL, &fault, &keys) != STATUS_OK)
        return print_error("%s\n", fault.text), -1;
    make_small_pack();
    return 0;
}

static inline int scratch_close(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", scratch);
    return system(command);
}

/* All thirteen steps, as rights-pack install asks them. */
static inline enum refusal verify_file(const char *path, uint32_t floor, struct fault *fault)
{
    struct pack_content content = { .every_row = true, .lint = pack_lint_image };
    struct trust_policy policy = { .keys = &keys, .pack_id = "rights", .floor = floor, .content = pack_content_check, .user = &content };
    struct trust_pack pack = { .image = NULL };
    enum refusal refusal = trust_pack_read(AT_FDCWD, path, fault, &pack);
    if (refusal == REFUSAL_NONE)
        refusal = trust_pack_verify(&policy, &pack, fault);
    trust_pack_finish(&pack);
    return refusal;
}

/* Version that a kiosk would show from this state folder; 0: none. */
static inline uint32_t shown_version(const char *state_dir)
{
    struct pack_content content = { .keep = false };
    struct trust_policy policy = { .keys = &keys, .pack_id = "rights", .content = pack_content_check, .user = &content };
    struct trust_pack pack = { .image = NULL };
    uint32_t version = trust_slots_load(state_dir, &policy, &pack) ? pack.comment.version : 0;
    trust_pack_finish(&pack);
    return version;
}

static inline enum refusal install_file(const char *state_dir, const char *path, const struct trust_keys *known)
{
    struct pack_content content = { .every_row = true, .lint = pack_lint_image };
    struct trust_policy policy = { .keys = known, .pack_id = "rights", .content = pack_content_check, .user = &content };
    struct trust_pack pack = { .image = NULL };
    struct fault fault;
    enum refusal refusal = trust_pack_read(AT_FDCWD, path, &fault, &pack);
    if (refusal == REFUSAL_NONE)
        refusal = trust_install(state_dir, &policy, &pack, &fault);
    trust_pack_finish(&pack);
    return refusal;
}

#endif

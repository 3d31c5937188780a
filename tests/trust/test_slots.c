/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two slots: which pack is shown, which may come next, and what lies beside a pack. */
#include "support.h"

#include "kiosk/image.h"

#include <sys/file.h>

enum { VERSIONS = 12 };

static const char *pack_of(int version, int key)
{
    static char path[VERSIONS + 1][2][4096];
    char name[32];
    snprintf(name, sizeof name, "v%d-%d.sqlite", version, key);
    if (!path[version][key][0])
        snprintf(path[version][key], sizeof path[0][0], "%s", make_pack(name, version, &secret[key]));
    return path[version][key];
}

static const char *fresh_state(void)
{
    static char path[4096];
    shell("rm -rf %s/state", scratch);
    snprintf(path, sizeof path, "%s", in_scratch("state"));
    return path;
}

static struct trust_policy plain_policy(const struct trust_keys *known)
{
    return (struct trust_policy){ .keys = known, .pack_id = "rights" };
}

/* What stands in a pack has no part in these: signature and version alone. */
static enum refusal install_quickly(const char *state_dir, const char *path)
{
    struct trust_policy policy = plain_policy(&keys);
    struct trust_pack pack = { .image = NULL };
    struct fault fault;
    assert_int_equal(trust_pack_read(AT_FDCWD, path, &fault, &pack), REFUSAL_NONE);
    enum refusal refusal = trust_install(state_dir, &policy, &pack, &fault);
    trust_pack_finish(&pack);
    return refusal;
}

static uint32_t quickly_shown(const char *state_dir)
{
    struct trust_policy policy = plain_policy(&keys);
    struct trust_pack pack = { .image = NULL };
    uint32_t version = trust_slots_load(state_dir, &policy, &pack) ? pack.comment.version : 0;
    trust_pack_finish(&pack);
    return version;
}

static uint32_t rolled_back(const char *state_dir)
{
    struct trust_policy policy = plain_policy(&keys);
    struct trust_comment comment = { .version = 0 };
    struct fault fault;
    policy.floor = 99; /* of no matter: going back is to an older one */
    trust_rollback(state_dir, &policy, &fault, &comment);
    return comment.version;
}

/* --- versions against a model ------------------------------------------------------------------------------------ */

/* The whole rule in a few lines: two versions, the one shown and the other, 0 for none. */
struct model {
    uint32_t shown, other;
};

static enum refusal model_install(struct model *model, uint32_t version)
{
    uint32_t floor = model->shown > model->other ? model->shown : model->other;
    if (version <= floor)
        return version < floor ? REFUSAL_OLDER : REFUSAL_SAME;
    *model = (struct model){ version, model->shown };
    return REFUSAL_NONE;
}

static void model_rollback(struct model *model)
{
    if (model->other)
        *model = (struct model){ model->other, model->shown };
}

/* 12 x 12 versions x 2 keys: install the one, then the other; go back; offer both again. */
static void versions_follow_the_model(void **state)
{
    (void)state;
    size_t cases = 0, forgetful = 0;
    for (int first = 1; first <= VERSIONS; first++) {
        for (int second = 1; second <= VERSIONS; second++) {
            for (int key = 0; key < 2; key++, cases++) {
                const char *dir = fresh_state();
                struct model model = { 0, 0 };
                const char *packs[2] = { pack_of(first, 1 - key), pack_of(second, key) };
                const uint32_t version[2] = { (uint32_t)first, (uint32_t)second };
                for (int step = 0; step < 4; step++) {
                    if (step == 2) {
                        model_rollback(&model);
                        rolled_back(dir);
                    }
                    forgetful += model.other > model.shown && version[step % 2] > model.shown && version[step % 2] <= model.other;
                    enum refusal wanted = model_install(&model, version[step % 2]);
                    enum refusal got = install_quickly(dir, packs[step % 2]);
                    uint32_t shown = quickly_shown(dir);
                    if (got != wanted || shown != model.shown)
                        fail_msg("%d then %d, key %d, step %d: %d and version %u; the model says %d and %u", first,
                                 second, key, step, got, shown, wanted, model.shown);
                }
            }
        }
    }
    print_message("%zu cases\n", cases);
    assert_true(forgetful > 0); /* the control: a device that knew no floor but what it shows would be seen */
}

static void a_longer_history_follows_the_model(void **state)
{
    (void)state;
    const char *dir = fresh_state();
    struct model model = { 0, 0 };
    uint64_t seed = 7;
    for (int i = 0; i < 200; i++) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        int version = 1 + (int)(seed >> 40) % VERSIONS, key = (int)(seed >> 33) & 1;
        if ((seed >> 60) < 4) {
            model_rollback(&model);
            rolled_back(dir);
        } else {
            enum refusal wanted = model_install(&model, (uint32_t)version);
            assert_int_equal(install_quickly(dir, pack_of(version, key)), wanted);
        }
        assert_int_equal(quickly_shown(dir), model.shown);
        if (i % 40 == 39) {
            dir = fresh_state();
            model = (struct model){ 0, 0 };
        }
    }
}

/* --- keys go and come -------------------------------------------------------------------------------------------- */

static void a_key_taken_away_takes_its_packs_with_it(void **state)
{
    (void)state;
    const char *dir = fresh_state();
    struct trust_keys spare_only = { .count = 1 };
    struct trust_survey survey;
    spare_only.key[0] = keys.key[1];
    struct trust_policy policy = plain_policy(&spare_only);
    assert_int_equal(install_file(dir, pack_of(3, 1), &keys), REFUSAL_NONE);
    assert_int_equal(install_file(dir, pack_of(9, 0), &keys), REFUSAL_NONE);
    trust_slots_survey(dir, &policy, &survey);
    assert_int_equal(survey.slot[survey.current].refusal, REFUSAL_KEY);
    assert_int_equal(survey.floor, 3);
    assert_int_equal(install_file(dir, pack_of(10, 0), &spare_only), REFUSAL_KEY);
    /* what is shown now is version 3: it must outlive the installation of the next */
    assert_int_equal(install_file(dir, pack_of(4, 1), &spare_only), REFUSAL_NONE);
    trust_slots_survey(dir, &policy, &survey);
    assert_int_equal(survey.slot[survey.current].comment.version, 4);
    assert_int_equal(survey.slot[1 - survey.current].comment.version, 3);
}

/* --- what stands on the disk ------------------------------------------------------------------------------------- */

static void damage_falls_back_to_the_other_slot(void **state)
{
    (void)state;
    static const char *const DAMAGE[] = { "rm -r b",
                                          "rm b/pack.sqlite",
                                          "rm b/pack.sqlite.minisig",
                                          "printf x | dd of=b/pack.sqlite bs=1 seek=9000 conv=notrunc 2>/dev/null",
                                          "truncate -s 5000 b/pack.sqlite",
                                          "rm -r b && ln -s a b",
                                          "mv b c && ln -s c b" };
    for (size_t i = 0; i < ARRAY_LENGTH(DAMAGE); i++) {
        const char *dir = fresh_state();
        assert_int_equal(install_file(dir, pack_of(1, 0), &keys), REFUSAL_NONE);
        assert_int_equal(install_file(dir, pack_of(2, 0), &keys), REFUSAL_NONE);
        assert_int_equal(shown_version(dir), 2);
        shell("cd %s/state && %s", scratch, DAMAGE[i]);
        assert_int_equal(shown_version(dir), 1);
        /* and the next installation puts it right, over the damaged slot */
        assert_int_equal(install_file(dir, pack_of(3, 0), &keys), REFUSAL_NONE);
        assert_int_equal(shown_version(dir), 3);
        assert_int_equal(rolled_back(dir), 1);
    }
}

static void a_link_that_means_nothing_shows_the_newer_slot(void **state)
{
    (void)state;
    static const char *const LINK[] = {
        "rm current",         "ln -sfn c current",           "ln -sfn ../state/a current",
        "ln -sfn a/ current", "rm current && mkdir current", "rm current && printf a >current",
        "ln -sfn / current"
    };
    for (size_t i = 0; i < ARRAY_LENGTH(LINK); i++) {
        const char *dir = fresh_state();
        assert_int_equal(install_file(dir, pack_of(1, 0), &keys), REFUSAL_NONE);
        assert_int_equal(install_file(dir, pack_of(2, 0), &keys), REFUSAL_NONE);
        shell("cd %s/state && %s", scratch, LINK[i]);
        assert_int_equal(shown_version(dir), 2);
    }
    assert_int_equal(shown_version(in_scratch("no-such-state")), 0);
}

static void what_was_interrupted_is_taken_back(void **state)
{
    (void)state;
    const char *dir = fresh_state();
    assert_int_equal(install_file(dir, pack_of(1, 0), &keys), REFUSAL_NONE);
    assert_int_equal(install_file(dir, pack_of(2, 0), &keys), REFUSAL_NONE);
    /* power lost after slot a was replaced by version 3 and before `current` changed */
    shell("cd %s/state && mv a .old.a && mkdir a .incoming && cp %s a/pack.sqlite && cp %s.minisig "
          "a/pack.sqlite.minisig && ln -s a .current",
          scratch, pack_of(3, 0), pack_of(3, 0));
    assert_int_equal(shown_version(dir), 2);
    assert_int_equal(install_file(dir, pack_of(3, 0), &keys), REFUSAL_NONE); /* not "the same" */
    assert_int_equal(shown_version(dir), 3);
    shell("cd %s/state && test \"$(ls -A | tr '\\n' ' ')\" = 'a b current '", scratch);
    assert_int_equal(rolled_back(dir), 2);
}

static void two_installers_do_not_meet(void **state)
{
    (void)state;
    const char *dir = fresh_state();
    assert_int_equal(install_file(dir, pack_of(1, 0), &keys), REFUSAL_NONE);
    int folder = open(dir, O_RDONLY | O_DIRECTORY);
    assert_int_equal(flock(folder, LOCK_EX), 0);
    assert_int_equal(install_file(dir, pack_of(2, 0), &keys), REFUSAL_WRITE);
    close(folder);
    assert_int_equal(install_file(dir, pack_of(2, 0), &keys), REFUSAL_NONE);
}

static void there_is_nothing_to_go_back_to(void **state)
{
    (void)state;
    const char *dir = fresh_state();
    struct trust_policy policy = plain_policy(&keys);
    struct trust_comment comment;
    struct fault fault;
    assert_int_equal(install_file(dir, pack_of(5, 0), &keys), REFUSAL_NONE);
    assert_int_equal(trust_rollback(dir, &policy, &fault, &comment), REFUSAL_NOT_A_FILE);
    assert_int_equal(shown_version(dir), 5);
}

/* --- journals ---------------------------------------------------------------------------------------------------- */

static void phones_read(struct rights_store *store, char *out, size_t size_b)
{
    struct arena arena = { 0 };
    const struct contact *contacts;
    size_t count;
    rights_contacts(store, "KE", &arena, &contacts, &count);
    snprintf(out, size_b, "%s", count ? contacts[0].phone : "");
    arena_finish(&arena);
}

static int first_phone(void *user, int count, char **values, char **names)
{
    (void)count, (void)names;
    snprintf(user, 64, "%s", values[0]);
    return 0;
}

/* A hot write-ahead log that says 666 beside a pack that says something else. */
static void poison(const char *path)
{
    sqlite3 *db, *reader;
    char log[4200], kept[4300];
    snprintf(log, sizeof log, "%s-wal", path);
    snprintf(kept, sizeof kept, "%s.kept", log);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0", NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_open(path, &reader), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "UPDATE contact SET phone = '666'", NULL, NULL, NULL), SQLITE_OK);
    copy_file(log, kept);
    sqlite3_close(reader);
    sqlite3_close(db);
    rename(kept, log);
}

static void a_journal_beside_a_pack_changes_nothing(void **state)
{
    (void)state;
    const char *dir = fresh_state();
    char bad[4096], phone[64] = "", seen[64] = "";
    struct fault fault;
    struct rights_store *store;
    struct pack_content content = { .keep = true };
    struct trust_policy policy = {
        .keys = &keys, .pack_id = "rights", .content = pack_content_check, .user = &content
    };
    struct trust_pack pack = { .image = NULL };
    snprintf(bad, sizeof bad, "%s", in_scratch("poisoned.sqlite"));
    copy_file(pack_of(1, 0), bad);
    poison(bad);
    copy_file(pack_of(1, 0), bad); /* the clean pack again, the log beside it */
    /* the control: SQLite itself, given the path of a database in that mode, believes the log */
    sqlite3 *db;
    FILE *file = fopen(bad, "r+b");
    fseek(file, 18, SEEK_SET);
    fwrite("\2\2", 1, 2, file);
    fclose(file);
    assert_int_equal(sqlite3_open(bad, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "SELECT phone FROM contact WHERE shown LIMIT 1", first_phone, seen, NULL),
                     SQLITE_OK);
    assert_string_equal(seen, "666");
    shell("cp '%s-wal' %s/log", bad, scratch);
    sqlite3_close(db);
    /* the same log under every name, beside the installed pack and beside a pack that is named */
    assert_int_equal(install_file(dir, pack_of(1, 0), &keys), REFUSAL_NONE);
    shell("for f in %s/state/a/pack.sqlite %s; do for s in wal journal shm; do cp %s/log $f-$s; done; done", scratch,
          pack_of(1, 0), scratch);
    assert_int_equal(rights_store_open(pack_of(1, 0), &fault, &store), STATUS_OK);
    phones_read(store, phone, sizeof phone);
    rights_store_close(store);
    assert_string_not_equal(phone, "666");
    assert_string_not_equal(phone, "");
    assert_true(trust_slots_load(dir, &policy, &pack));
    phones_read(content.store, seen, sizeof seen);
    rights_store_close(content.store);
    trust_pack_finish(&pack);
    assert_string_equal(seen, phone);
    shell("rm -f %s-*", pack_of(1, 0));
    assert_int_equal(install_file(dir, pack_of(2, 0), &keys),
                     REFUSAL_NONE); /* and a slot with strange files can be spent */
    assert_int_equal(install_file(dir, pack_of(3, 0), &keys), REFUSAL_NONE);
    assert_int_equal(shown_version(dir), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_follow_the_model),
        cmocka_unit_test(a_longer_history_follows_the_model),
        cmocka_unit_test(a_key_taken_away_takes_its_packs_with_it),
        cmocka_unit_test(damage_falls_back_to_the_other_slot),
        cmocka_unit_test(a_link_that_means_nothing_shows_the_newer_slot),
        cmocka_unit_test(what_was_interrupted_is_taken_back),
        cmocka_unit_test(two_installers_do_not_meet),
        cmocka_unit_test(there_is_nothing_to_go_back_to),
        cmocka_unit_test(a_journal_beside_a_pack_changes_nothing),
    };
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}

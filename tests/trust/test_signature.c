/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, comments, signatures: what is accepted, and that nothing else is. KIOSK_SOAK=1: all lengths and 100,000 flips. */
#include "support.h"

static char *image, *signature;
static size_t image_b, signature_b;

static int open_all(void **state)
{
    if (scratch_open(state) != 0)
        return -1;
    make_pack("p.sqlite", 7, &secret[0]);
    image = get_file(in_scratch("p.sqlite"), &image_b);
    signature = get_file(in_scratch("p.sqlite.minisig"), &signature_b);
    return 0;
}

static int close_all(void **state)
{
    free(image);
    free(signature);
    return scratch_close(state);
}

static enum refusal check(const char *bytes, size_t len_b, const char *text, size_t text_b)
{
    struct trust_comment comment;
    return trust_signature_check(&keys, bytes, len_b, text, text_b, &comment);
}

/* --- comments --------------------------------------------------------------------------------------------------- */

static void comments_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    static const char *const BAD[] = {
        "", "pack=GR", "pack=GR version=7 min_app=1 issued=2026-11-01", "pack=GR version=7 min_app=1 issued=2026-11-01 review_by=2027-05-01 ",
        " pack=GR version=7 min_app=1 issued=2026-11-01 review_by=2027-05-01", "pack=GR  version=7 min_app=1 issued=2026-11-01 review_by=2027-05-01",
        "version=7 pack=GR min_app=1 issued=2026-11-01 review_by=2027-05-01", "pack= version=7 min_app=1 issued=2026-11-01 review_by=2027-05-01",
        "pack=G/R version=7 min_app=1 issued=2026-11-01 review_by=2027-05-01", "pack=GR version=07 min_app=1 issued=2026-11-01 review_by=2027-05-01",
        "pack=GR version=0 min_app=1 issued=2026-11-01 review_by=2027-05-01", "pack=GR version=-7 min_app=1 issued=2026-11-01 review_by=2027-05-01",
        "pack=GR version=4294967297 min_app=1 issued=2026-11-01 review_by=2027-05-01", "pack=GR version= min_app=1 issued=2026-11-01 review_by=2027-05-01",
        "pack=GR version=7 min_app=0 issued=2026-11-01 review_by=2027-05-01", "pack=GR version=7 min_app=1 issued=2026-02-29 review_by=2027-05-01",
        "pack=GR version=7 min_app=1 issued=2026-13-01 review_by=2027-05-01", "pack=GR version=7 min_app=1 issued=2026-11-00 review_by=2027-05-01",
        "pack=GR version=7 min_app=1 issued=1999-11-01 review_by=2027-05-01", "pack=GR version=7 min_app=1 issued=2026-1-01 review_by=2027-05-01",
        "pack=GR version=7 min_app=1 issued=2026-11-01 review_by=2027-05-01\t", "pack=GR version=7 min_app=1 issued=2026-11-01 review_by=2027-05-01 x=1",
        "pack=ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567 version=7 min_app=1 issued=2026-11-01 review_by=2027-05-01",
    };
    static const char GOOD[] = "pack=G-R_1 version=999999999 min_app=12 issued=2024-02-29 review_by=2100-12-31";
    struct trust_comment comment = { .version = 42 };
    char again[TRUST_COMMENT_MOST_B];
    for (size_t i = 0; i < ARRAY_LENGTH(BAD); i++) {
        if (trust_comment_parse(BAD[i], strlen(BAD[i]), &comment))
            fail_msg("accepted: %s", BAD[i]);
        assert_int_equal(comment.version, 42);
    }
    assert_true(trust_comment_parse(GOOD, strlen(GOOD), &comment));
    trust_comment_format(&comment, again);
    assert_string_equal(again, GOOD);
}

/* --- keys ----------------------------------------------------------------------------------------------------------- */

static void keys_are_two_and_well_formed(void **state)
{
    (void)state;
    struct fault fault;
    struct trust_keys none;
    const char *three[3] = { in_scratch("active.pub"), in_scratch("spare.pub"), in_scratch("stranger.pub") };
    const char *wrong[] = { in_scratch("active.key"), in_scratch("small.sqlite"), "/no/such/key" };
    assert_int_equal(trust_keys_load(three, 3, NULL, &fault, &none), STATUS_BAD_CONFIG);
    for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++)
        assert_int_not_equal(trust_keys_load(&wrong[i], 1, NULL, &fault, &none), STATUS_OK);
    assert_int_equal(trust_keys_load(NULL, 0, "/no/such/folder", &fault, &none), STATUS_OK);
    assert_int_equal(none.count, 0);
    shell("mkdir %s/keys.d && cp %s/active.pub %s/spare.pub %s/active.key %s/keys.d", scratch, scratch, scratch, scratch, scratch);
    assert_int_equal(trust_keys_load(NULL, 0, in_scratch("keys.d"), &fault, &none), STATUS_OK);
    assert_int_equal(none.count, 2);
    shell("cp %s/stranger.pub %s/keys.d", scratch, scratch);
    assert_int_equal(trust_keys_load(NULL, 0, in_scratch("keys.d"), &fault, &none), STATUS_BAD_CONFIG);
}

static void a_key_is_never_written_over_and_is_its_owners_alone(void **state)
{
    (void)state;
    struct fault fault;
    struct stat info;
    assert_int_equal(trust_key_generate(in_scratch("active"), &fault), STATUS_IO);
    assert_non_null(strstr(fault.text, "is there already"));
    assert_int_equal(stat(in_scratch("active.key"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    put_file(in_scratch("half.pub"), "", 0); /* the second file cannot be made: the first must not stay */
    assert_int_equal(trust_key_generate(in_scratch("half"), &fault), STATUS_IO);
    assert_int_equal(access(in_scratch("half.key"), F_OK), -1);
}

/* --- signatures ----------------------------------------------------------------------------------------------------- */

/* Lines of the good signature, to be put together wrongly. */
static char line[4][512];
static void lines_cut(void)
{
    assert_int_equal(sscanf(signature, "%511[^\n]\n%511[^\n]\n%511[^\n]\n%511[^\n]\n", line[0], line[1], line[2], line[3]), 4);
}

static void the_form_is_exact(void **state)
{
    (void)state;
    lines_cut();
    char legacy[512], other_key[512];
    strcpy(legacy, line[1]);
    legacy[1] = 'W'; /* RUQ is ED, RWQ is Ed */
    strcpy(other_key, line[1]);
    other_key[6] = other_key[6] == 'A' ? 'B' : 'A';
    const struct {
        enum refusal wanted;
        const char *format, *a, *b, *c, *d;
    } CASE[] = {
        { REFUSAL_NONE, "%s\n%s\n%s\n%s\n", line[0], line[1], line[2], line[3] },
        { REFUSAL_NONE, "%s\n%s\n%s\n%s\n", "untrusted comment: anything at all", line[1], line[2], line[3] },
        { REFUSAL_SIGNATURE_FORM, "%s\n%s\n%s\n%s\n", "untrusted comment: x\r", line[1], line[2], line[3] },
        { REFUSAL_SIGNATURE_FORM, "%s\n%s\n%s\n%s", line[0], line[1], line[2], line[3] },
        { REFUSAL_SIGNATURE_FORM, "%s\n%s\n%s\n%s\n\n", line[0], line[1], line[2], line[3] },
        { REFUSAL_SIGNATURE_FORM, "%s\n%s\n%s\n%s\nmore\n", line[0], line[1], line[2], line[3] },
        { REFUSAL_SIGNATURE_FORM, "\n%s\n%s\n%s\n%s\n", line[0], line[1], line[2], line[3] },
        { REFUSAL_SIGNATURE_FORM, "%s\r\n%s\r\n%s\r\n%s\r\n", line[0], line[1], line[2], line[3] },
        { REFUSAL_SIGNATURE_FORM, "%s\n%s \n%s\n%s\n", line[0], line[1], line[2], line[3] },
        { REFUSAL_SIGNATURE_FORM, "%s\n%s=\n%s\n%s\n", line[0], line[1], line[2], line[3] },
        { REFUSAL_SIGNATURE_FORM, "%s\n%s\n%s\n%s\n", "comment: x", line[1], line[2], line[3] },
        { REFUSAL_SIGNATURE_FORM, "%s\n%s\n%s\n%s\n", line[0], line[3], line[2], line[1] },
        { REFUSAL_SIGNATURE_FORM, "%s\n%s\n%s\n%s\n", line[0], legacy, line[2], line[3] },
        { REFUSAL_SIGNATURE_FORM, "%s\n%s\n%s\n%s\n", line[0], "!!!!", line[2], line[3] },
        { REFUSAL_SIGNATURE_FORM, "%s\n%s\n%s\n%s\n", line[0], line[1], "untrusted comment: x", line[3] },
        { REFUSAL_SIGNATURE_FORM, "%s%s%s%s", "", "", "", "" },
        { REFUSAL_KEY, "%s\n%s\n%s\n%s\n", line[0], other_key, line[2], line[3] },
        { REFUSAL_COMMENT_SIGNATURE, "%s\n%s\n%s\n%s\n", line[0], line[1], "trusted comment: " COMMENT_OF(8), line[3] },
        { REFUSAL_COMMENT_SIGNATURE, "%s\n%s\n%s\n%s\n", line[0], line[1], "trusted comment: ", line[3] },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(CASE); i++) {
        char text[4096];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        int text_b = snprintf(text, sizeof text, CASE[i].format, CASE[i].a, CASE[i].b, CASE[i].c, CASE[i].d);
#pragma GCC diagnostic pop
        enum refusal got = check(image, image_b, text, (size_t)text_b);
        if (got != CASE[i].wanted)
            fail_msg("case %zu: %d, expected %d", i, got, CASE[i].wanted);
    }
}

static void a_signature_of_another_file_or_key_is_refused(void **state)
{
    (void)state;
    char text[TRUST_SIGNATURE_MOST_B];
    struct trust_secret forged = secret[2];
    size_t text_b = trust_signature_make(&secret[1], image, image_b, COMMENT_OF(7), text);
    assert_int_equal(check(image, image_b, text, text_b), REFUSAL_NONE);
    text_b = trust_signature_make(&secret[2], image, image_b, COMMENT_OF(7), text);
    assert_int_equal(check(image, image_b, text, text_b), REFUSAL_KEY);
    memcpy(forged.id, secret[0].id, sizeof forged.id); /* says it is the known key, signs with another */
    text_b = trust_signature_make(&forged, image, image_b, COMMENT_OF(7), text);
    assert_int_equal(check(image, image_b, text, text_b), REFUSAL_SIGNATURE);
    text_b = trust_signature_make(&secret[0], image, image_b, "version seven", text);
    assert_int_equal(check(image, image_b, text, text_b), REFUSAL_PACK);
    text_b = trust_signature_make(&secret[0], image, image_b - 1, COMMENT_OF(7), text);
    assert_int_equal(check(image, image_b, text, text_b), REFUSAL_SIGNATURE);
}

static void every_length_of_the_signature_is_refused(void **state)
{
    (void)state;
    for (size_t len_b = 0; len_b < signature_b; len_b++)
        assert_int_equal(check(image, image_b, signature, len_b), REFUSAL_SIGNATURE_FORM);
    assert_int_equal(check(image, image_b, signature, signature_b), REFUSAL_NONE);
}

/* All of the first and the last 64 KiB, and every page with the byte before and after; in short every 32nd. */
static void every_length_of_the_pack_is_refused(void **state)
{
    (void)state;
    enum { END_B = 64 * 1024, PAGE_B = 4096 };
    size_t step_b = is_soak() ? 1 : 32, tried = 0;
    for (size_t len_b = 0; len_b < image_b; len_b++) {
        size_t in_page = len_b % PAGE_B;
        bool near_page = in_page <= 1 || in_page == PAGE_B - 1;
        bool near_end = (len_b < END_B || len_b >= image_b - END_B) && len_b % step_b == 0;
        if (!near_page && !near_end)
            continue;
        assert_int_equal(check(image, len_b, signature, signature_b), REFUSAL_SIGNATURE);
        tried++;
    }
    print_message("%zu lengths refused\n", tried);
}

/* A flipped bit of the signature file: any of the codes of its steps; of the untrusted comment: accepted, for it says
 * nothing. */
static void every_bit_of_the_signature_counts(void **state)
{
    (void)state;
    size_t untrusted_b = strcspn(signature, "\n");
    for (size_t bit = 0; bit < signature_b * 8; bit++) {
        signature[bit / 8] ^= (char)(1 << bit % 8);
        enum refusal got = check(image, image_b, signature, signature_b);
        signature[bit / 8] ^= (char)(1 << bit % 8);
        bool free_text = bit / 8 >= strlen("untrusted comment: ") && bit / 8 < untrusted_b;
        if (!free_text && (got < REFUSAL_SIGNATURE_FORM || got > REFUSAL_COMMENT_SIGNATURE))
            fail_msg("bit %zu: %d", bit, got);
    }
}

static void flipped_bits_of_the_pack_are_refused(void **state)
{
    (void)state;
    uint64_t seed = 20261123;
    int flips = is_soak() ? 100000 : 2000;
    for (int i = 0; i < flips; i++) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        size_t bit = (size_t)(seed >> 20) % (image_b * 8);
        image[bit / 8] ^= (char)(1 << bit % 8);
        enum refusal got = check(image, image_b, signature, signature_b);
        image[bit / 8] ^= (char)(1 << bit % 8);
        if (got != REFUSAL_SIGNATURE)
            fail_msg("bit %zu: %d", bit, got);
    }
    assert_int_equal(check(image, image_b, signature, signature_b), REFUSAL_NONE);
    print_message("%d flips refused\n", flips);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_are_read_whole_or_not_at_all),
        cmocka_unit_test(keys_are_two_and_well_formed),
        cmocka_unit_test(a_key_is_never_written_over_and_is_its_owners_alone),
        cmocka_unit_test(the_form_is_exact),
        cmocka_unit_test(a_signature_of_another_file_or_key_is_refused),
        cmocka_unit_test(every_length_of_the_signature_is_refused),
        cmocka_unit_test(every_length_of_the_pack_is_refused),
        cmocka_unit_test(every_bit_of_the_signature_counts),
        cmocka_unit_test(flipped_bits_of_the_pack_are_refused),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signature file of minisign, prehashed form only. Four lines: an untrusted comment; base64 of "ED", key id and
 * Ed25519 signature of BLAKE2b-512 of the file; the trusted comment; base64 of the Ed25519 signature of
 * signature and comment. https://jedisct1.github.io/minisign/ */
#include "minisig.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { HASH_B = 64, SIGNATURE_B = crypto_sign_BYTES };

static const char ALGORITHM[2] = { 'E', 'D' };

struct packed_signature {
    char algorithm[2];
    unsigned char key_id[TRUST_KEY_ID_B];
    unsigned char signature[SIGNATURE_B];
};
_Static_assert(sizeof(struct packed_signature) == 74, "as it stands in the file");

/* The second signature is over the first and the comment, one after the other. */
struct signed_comment {
    unsigned char bytes[SIGNATURE_B + TRUST_SIGNATURE_MOST_B];
    size_t len_b;
};

void minisig_begin(void)
{
    KASSERT(sodium_init() >= 0);
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

bool minisig_lines(const char *text, size_t len_b, struct text_line *lines, size_t count)
{
    const char *at = text, *end = text + len_b;
    for (size_t i = 0; i < count; i++) {
        const char *feed = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
        if (!feed)
            return false;
        lines[i] = (struct text_line){ at, (size_t)(feed - at) };
        at = feed + 1;
    }
    return at == end && !memchr(text, '\0', len_b) && !memchr(text, '\r', len_b);
}

bool minisig_begins(const struct text_line *line, const char *prefix)
{
    size_t len_b = strlen(prefix);
    return line->len_b >= len_b && memcmp(line->text, prefix, len_b) == 0;
}

/* libsodium 1.0.18 takes some bytes over 127 for letters, so what was read is written again and must be the same. */
bool minisig_decode(const struct text_line *line, void *out, size_t len_b)
{
    char again[TRUST_SIGNATURE_MOST_B];
    size_t got_b = 0;
    if (line->len_b >= sizeof again ||
        sodium_base64_encoded_len(len_b, sodium_base64_VARIANT_ORIGINAL) != line->len_b + 1)
        return false;
    bool same = sodium_base642bin(out, len_b, line->text, line->len_b, NULL, &got_b, NULL,
                                  sodium_base64_VARIANT_ORIGINAL) == 0 &&
                got_b == len_b && sodium_bin2base64(again, sizeof again, out, len_b, sodium_base64_VARIANT_ORIGINAL) &&
                memcmp(again, line->text, line->len_b) == 0;
    sodium_memzero(again, sizeof again); /* it may have been a secret key */
    return same;
}

struct parsed {
    struct packed_signature packed;
    struct text_line comment;
    unsigned char global[SIGNATURE_B];
};

static bool signature_parse(const char *text, size_t len_b, struct parsed *out)
{
    struct text_line line[4];
    if (len_b > TRUST_SIGNATURE_MOST_B || !minisig_lines(text, len_b, line, ARRAY_LENGTH(line)) ||
        !minisig_begins(&line[0], MINISIG_UNTRUSTED) || !minisig_begins(&line[2], MINISIG_TRUSTED))
        return false;
    out->comment =
        (struct text_line){ line[2].text + strlen(MINISIG_TRUSTED), line[2].len_b - strlen(MINISIG_TRUSTED) };
    return minisig_decode(&line[1], &out->packed, sizeof out->packed) &&
           minisig_decode(&line[3], out->global, sizeof out->global) &&
           memcmp(out->packed.algorithm, ALGORITHM, sizeof ALGORITHM) == 0;
}

static const struct trust_key *key_find(const struct trust_keys *keys, const unsigned char *id)
{
    for (size_t i = 0; i < keys->count; i++) {
        if (memcmp(keys->key[i].id, id, TRUST_KEY_ID_B) == 0)
            return &keys->key[i];
    }
    return NULL;
}

static struct signed_comment comment_bytes(const unsigned char *signature, const char *comment, size_t comment_b)
{
    struct signed_comment out = { .len_b = SIGNATURE_B + comment_b };
    memcpy(out.bytes, signature, SIGNATURE_B);
    memcpy(out.bytes + SIGNATURE_B, comment, comment_b);
    return out;
}

enum refusal trust_signature_check(const struct trust_keys *keys, const void *bytes, size_t len_b,
                                   const char *signature, size_t signature_b, struct trust_comment *out_comment)
{
    struct parsed parsed;
    unsigned char hash[HASH_B];
    minisig_begin();
    if (!signature_parse(signature, signature_b, &parsed))
        return REFUSAL_SIGNATURE_FORM;
    const struct trust_key *key = key_find(keys, parsed.packed.key_id);
    if (!key)
        return REFUSAL_KEY;
    crypto_generichash(hash, sizeof hash, bytes, len_b, NULL, 0);
    if (crypto_sign_verify_detached(parsed.packed.signature, hash, sizeof hash, key->key) != 0)
        return REFUSAL_SIGNATURE;
    struct signed_comment both = comment_bytes(parsed.packed.signature, parsed.comment.text, parsed.comment.len_b);
    if (crypto_sign_verify_detached(parsed.global, both.bytes, both.len_b, key->key) != 0)
        return REFUSAL_COMMENT_SIGNATURE;
    return trust_comment_parse(parsed.comment.text, parsed.comment.len_b, out_comment) ? REFUSAL_NONE : REFUSAL_PACK;
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

static const char *encode(const void *bytes, size_t len_b, char out[TRUST_SIGNATURE_MOST_B])
{
    return sodium_bin2base64(out, TRUST_SIGNATURE_MOST_B, bytes, len_b, sodium_base64_VARIANT_ORIGINAL);
}

size_t trust_signature_make(const struct trust_secret *secret, const void *bytes, size_t len_b, const char *comment,
                            char out[TRUST_SIGNATURE_MOST_B])
{
    struct packed_signature packed;
    unsigned char hash[HASH_B], global[SIGNATURE_B];
    char first[TRUST_SIGNATURE_MOST_B], second[TRUST_SIGNATURE_MOST_B];
    size_t comment_b = strlen(comment);
    if (comment_b >= TRUST_SIGNATURE_MOST_B)
        return 0;
    minisig_begin();
    memcpy(packed.algorithm, ALGORITHM, sizeof ALGORITHM);
    memcpy(packed.key_id, secret->id, sizeof packed.key_id);
    crypto_generichash(hash, sizeof hash, bytes, len_b, NULL, 0);
    crypto_sign_detached(packed.signature, NULL, hash, sizeof hash, secret->key);
    struct signed_comment both = comment_bytes(packed.signature, comment, comment_b);
    crypto_sign_detached(global, NULL, both.bytes, both.len_b, secret->key);
    int written_b = snprintf(out, TRUST_SIGNATURE_MOST_B,
                             MINISIG_UNTRUSTED "signature of a rights pack\n%s\n" MINISIG_TRUSTED "%s\n%s\n",
                             encode(&packed, sizeof packed, first), comment, encode(global, sizeof global, second));
    return written_b > 0 && written_b < TRUST_SIGNATURE_MOST_B ? (size_t)written_b : 0;
}

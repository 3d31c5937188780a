/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key files of minisign: public keys as it writes them, secret keys in its form without a password. */
#include "minisig.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef TRUST_COMPILED_KEYS
#define TRUST_COMPILED_KEYS ""
#endif

enum { KEY_FILE_MOST_B = 1024, CHECK_B = 32, SALT_B = 32 };

static const char KEY_ALGORITHM[2] = { 'E', 'd' };

struct packed_public {
    char algorithm[2];
    unsigned char id[TRUST_KEY_ID_B], key[TRUST_KEY_B];
};
_Static_assert(sizeof(struct packed_public) == 42, "as it stands in the file");

struct packed_secret {
    char algorithm[2];
    char password_algorithm[2]; /* zeros: no password */
    char check_algorithm[2];
    unsigned char salt[SALT_B], limits[16];
    unsigned char id[TRUST_KEY_ID_B], key[TRUST_SECRET_B], check[CHECK_B];
};
_Static_assert(sizeof(struct packed_secret) == 158, "as it stands in the file");

/* --- public keys ------------------------------------------------------------------------------------------------ */

static bool key_add(const struct text_line *line, struct trust_keys *keys)
{
    struct packed_public packed;
    if (keys->count == TRUST_KEYS_MAX || !minisig_decode(line, &packed, sizeof packed) ||
        memcmp(packed.algorithm, KEY_ALGORITHM, sizeof KEY_ALGORITHM) != 0)
        return false;
    struct trust_key *key = &keys->key[keys->count++];
    memcpy(key->id, packed.id, sizeof key->id);
    memcpy(key->key, packed.key, sizeof key->key);
    return true;
}

static enum status key_load(const char *path, struct fault *fault, struct trust_keys *keys)
{
    char *text = NULL;
    size_t len_b = 0;
    struct text_line line[2];
    if (keys->count == TRUST_KEYS_MAX)
        return fault_set(fault, STATUS_BAD_CONFIG, "%s: a third key; a device knows two, the active one and the spare",
                         path);
    enum status status = file_read(path, KEY_FILE_MOST_B, fault, &text, &len_b);
    if (status != STATUS_OK)
        return status;
    if (!minisig_lines(text, len_b, line, 2) || !minisig_begins(&line[0], MINISIG_UNTRUSTED) ||
        !key_add(&line[1], keys))
        status = fault_set(fault, STATUS_BAD_CONFIG, "%s: not a public key of minisign", path);
    free(text);
    return status;
}

static int is_public_key(const struct dirent *entry)
{
    size_t len_b = strlen(entry->d_name);
    return len_b > 4 && entry->d_name[0] != '.' && strcmp(entry->d_name + len_b - 4, ".pub") == 0;
}

static enum status folder_load(const char *folder, struct fault *fault, struct trust_keys *keys)
{
    struct dirent **entries;
    enum status status = STATUS_OK;
    int count = scandir(folder, &entries, is_public_key, alphasort);
    if (count < 0)
        return errno == ENOENT ? STATUS_OK : fault_set(fault, STATUS_BAD_CONFIG, "%s: %s", folder, strerror(errno));
    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (status == STATUS_OK)
            status = key_load(path, fault, keys);
        free(entries[i]);
    }
    free(entries);
    return status;
}

static enum status compiled_load(struct fault *fault, struct trust_keys *keys)
{
    for (const char *at = TRUST_COMPILED_KEYS; *at;) {
        struct text_line line = { at, strcspn(at, " ") };
        if (!key_add(&line, keys))
            return fault_set(fault, STATUS_BAD_CONFIG,
                             "the keys compiled into this program are not one or two public keys");
        at += line.len_b + (at[line.len_b] == ' ');
    }
    return STATUS_OK;
}

enum status trust_keys_load(const char *const *files, size_t count, const char *folder, struct fault *fault,
                            struct trust_keys *out)
{
    struct trust_keys keys = { .count = 0 };
    enum status status = STATUS_OK;
    minisig_begin();
    for (size_t i = 0; status == STATUS_OK && i < count; i++)
        status = key_load(files[i], fault, &keys);
    if (status == STATUS_OK && !keys.count && folder)
        status = folder_load(folder, fault, &keys);
    if (status == STATUS_OK && !keys.count)
        status = compiled_load(fault, &keys);
    if (status == STATUS_OK)
        *out = keys;
    return status;
}

/* --- making and reading secret keys ------------------------------------------------------------------------------ */

/* minisign writes no check of a key without a password; but half of an Ed25519 secret follows from the other half. */
static bool is_secret(const unsigned char key[TRUST_SECRET_B])
{
    unsigned char public[TRUST_KEY_B], again[TRUST_SECRET_B];
    crypto_sign_seed_keypair(public, again, key);
    bool same = sodium_memcmp(again, key, sizeof again) == 0;
    sodium_memzero(again, sizeof again);
    return same;
}

static enum status key_write(const char *name, const char *suffix, int mode, const char *what, const void *bytes,
                             size_t len_b, struct fault *fault)
{
    char path[4096], text[KEY_FILE_MOST_B], base64[KEY_FILE_MOST_B];
    snprintf(path, sizeof path, "%s%s", name, suffix);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (fd < 0)
        return fault_set(fault, STATUS_IO, "%s: %s", path,
                         errno == EEXIST ? "is there already and stays; choose another name" : strerror(errno));
    sodium_bin2base64(base64, sizeof base64, bytes, len_b, sodium_base64_VARIANT_ORIGINAL);
    int text_b = snprintf(text, sizeof text, MINISIG_UNTRUSTED "%s\n%s\n", what, base64);
    bool written = write(fd, text, (size_t)text_b) == text_b && fsync(fd) == 0;
    sodium_memzero(text, sizeof text);
    sodium_memzero(base64, sizeof base64);
    if (close(fd) == 0 && written)
        return STATUS_OK;
    unlink(path);
    return fault_set(fault, STATUS_IO, "%s: could not be written", path);
}

enum status trust_key_generate(const char *name, struct fault *fault)
{
    struct packed_secret secret = { .check_algorithm = { 'B', '2' } };
    struct packed_public public;
    char secret_path[4096];
    minisig_begin();
    memcpy(secret.algorithm, KEY_ALGORITHM, sizeof KEY_ALGORITHM);
    memcpy(public.algorithm, KEY_ALGORITHM, sizeof KEY_ALGORITHM);
    crypto_sign_keypair(public.key, secret.key);
    randombytes_buf(secret.id, sizeof secret.id);
    memcpy(public.id, secret.id, sizeof public.id);
    enum status status =
        key_write(name, ".key", 0600, "secret key of a publisher of rights packs: keep it away from every kiosk",
                  &secret, sizeof secret, fault);
    sodium_memzero(&secret, sizeof secret);
    if (status != STATUS_OK)
        return status;
    status = key_write(name, ".pub", 0644, "public key of a publisher of rights packs", &public, sizeof public, fault);
    snprintf(secret_path, sizeof secret_path, "%s.key", name);
    if (status != STATUS_OK)
        unlink(secret_path); /* half a pair is of no use */
    return status;
}

enum status trust_secret_load(const char *path, struct fault *fault, struct trust_secret *out)
{
    static const char NO_PASSWORD[2] = { 0, 0 };
    struct packed_secret packed;
    struct text_line line[2];
    char *text = NULL;
    size_t len_b = 0;
    minisig_begin();
    enum status status = file_read(path, KEY_FILE_MOST_B, fault, &text, &len_b);
    if (status != STATUS_OK)
        return status;
    bool read = minisig_lines(text, len_b, line, 2) && minisig_begins(&line[0], MINISIG_UNTRUSTED) &&
                minisig_decode(&line[1], &packed, sizeof packed) &&
                memcmp(packed.algorithm, KEY_ALGORITHM, sizeof KEY_ALGORITHM) == 0;
    sodium_memzero(text, len_b);
    free(text);
    if (read && memcmp(packed.password_algorithm, NO_PASSWORD, sizeof NO_PASSWORD) != 0) {
        status = fault_set(fault, STATUS_BAD_CONFIG,
                           "%s: this key has a password; sign with minisign -S, see the notes for developers", path);
    } else if (!read || !is_secret(packed.key)) {
        status = fault_set(fault, STATUS_BAD_CONFIG, "%s: not a secret key of minisign", path);
    } else {
        memcpy(out->id, packed.id, sizeof out->id);
        memcpy(out->key, packed.key, sizeof out->key);
    }
    sodium_memzero(&packed, sizeof packed);
    return status;
}

void trust_secret_wipe(struct trust_secret *secret)
{
    sodium_memzero(secret, sizeof *secret);
}

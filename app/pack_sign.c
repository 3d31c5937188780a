/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rights-pack keygen, sign, verify: the publisher's side. */
#include "pack_command.h"
#include "pack_content.h"

#include "kiosk/image.h"
#include "kiosk/log.h"
#include "kiosk/pack.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int command_keygen(int argc, char **argv)
{
    const char *name = NULL;
    const struct command_option OPTIONS[] = { { "out", &name, NULL, NULL } };
    struct fault fault = { "" };
    enum status status = command_options_read(argc, argv, OPTIONS, ARRAY_LENGTH(OPTIONS), NULL);
    if (status == STATUS_OK && !name)
        status = fault_set(&fault, STATUS_USAGE, "name the pair: --out NAME");
    if (status == STATUS_OK)
        status = trust_key_generate(name, &fault);
    if (fault.text[0])
        log_line("%s", fault.text);
    return (int)status;
}

/* --- sign --------------------------------------------------------------------------------------------------------- */

/* The exit code; nothing is signed that a kiosk would refuse. */
static int describe(const char *path, const char *image, size_t image_b, struct trust_comment *out, struct fault *fault)
{
    struct rights_store *store = NULL;
    struct fault inner = { "" };
    if (rights_image_check(image, image_b, path, &inner) != STATUS_OK)
        return (int)trust_refuse(fault, REFUSAL_HEADER, inner.text);
    if (rights_store_open_image(image, image_b, path, true, &inner, &store) != STATUS_OK)
        return (int)trust_refuse(fault, REFUSAL_DATABASE, inner.text);
    bool described = pack_content_describe(store, out);
    rights_store_close(store);
    if (!described)
        return (int)trust_refuse(fault, REFUSAL_PACK, "meta.csv needs pack, version, min_app, issued and review_by");
    if (pack_lint_image(image, image_b, &inner) != STATUS_OK)
        return (int)trust_refuse(fault, REFUSAL_CONTENT, inner.text);
    return STATUS_OK;
}

/* Beside its target first, then by one rename: no half signature ever stands there. */
static enum status signature_write(const char *path, const char *text, size_t len_b, struct fault *fault)
{
    char target[4096], fresh[4096];
    snprintf(target, sizeof target, "%s.minisig", path);
    snprintf(fresh, sizeof fresh, "%s.minisig.new", path);
    int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    bool written = fd >= 0 && write(fd, text, len_b) == (ssize_t)len_b && fsync(fd) == 0;
    if (fd >= 0)
        written = close(fd) == 0 && written;
    if (written && rename(fresh, target) == 0)
        return STATUS_OK;
    unlink(fresh);
    return fault_set(fault, STATUS_IO, "%s: could not be written", target);
}

static int sign(const char *key, const char *path, struct fault *fault)
{
    struct trust_secret secret;
    struct trust_comment described;
    char comment[TRUST_COMMENT_MOST_B], text[TRUST_SIGNATURE_MOST_B], *image = NULL;
    size_t image_b = 0;
    enum status status = file_read(path, TRUST_PACK_MOST_B, fault, &image, &image_b);
    if (status != STATUS_OK)
        return (int)status;
    int code = describe(path, image, image_b, &described, fault);
    if (code == STATUS_OK)
        code = (int)trust_secret_load(key, fault, &secret);
    if (code == STATUS_OK) {
        trust_comment_format(&described, comment);
        size_t text_b = trust_signature_make(&secret, image, image_b, comment, text);
        trust_secret_wipe(&secret);
        code = (int)signature_write(path, text, text_b, fault);
    }
    if (code == STATUS_OK)
        printf("%s\n", comment);
    free(image);
    return code;
}

int command_sign(int argc, char **argv)
{
    const char *key = NULL, *path = NULL;
    const struct command_option OPTIONS[] = { { "key", &key, NULL, NULL }, { "", &path, NULL, NULL } };
    struct fault fault = { "" };
    int code = (int)command_options_read(argc, argv, OPTIONS, ARRAY_LENGTH(OPTIONS), NULL);
    if (code == STATUS_OK && (!key || !path))
        code = (int)fault_set(&fault, STATUS_USAGE, "sign needs --key NAME.key and the pack");
    if (code == STATUS_OK)
        code = sign(key, path, &fault);
    if (fault.text[0])
        log_line("%s", fault.text);
    return code;
}

/* --- verify ------------------------------------------------------------------------------------------------------ */

static int verify(const struct trust_keys *keys, const char *pack_id, const char *path, struct fault *fault)
{
    struct pack_content content = { .every_row = true, .lint = pack_lint_image };
    struct trust_policy policy = { .keys = keys, .pack_id = pack_id, .content = pack_content_check, .user = &content };
    struct trust_pack pack = { .image = NULL };
    char comment[TRUST_COMMENT_MOST_B];
    enum refusal refusal = trust_pack_read(AT_FDCWD, path, fault, &pack);
    if (refusal == REFUSAL_NONE)
        refusal = trust_pack_verify(&policy, &pack, fault);
    if (refusal == REFUSAL_NONE) {
        trust_comment_format(&pack.comment, comment);
        printf("%s\n", comment);
    }
    trust_pack_finish(&pack);
    return (int)refusal;
}

int command_verify(int argc, char **argv)
{
    struct command_trust trust = { .keys_dir = TRUST_KEYS_DIR };
    const char *path = NULL;
    const struct command_option OPTIONS[] = {
        { "pubkey", NULL, NULL, command_pubkey_read },
        { "keys", &trust.keys_dir, NULL, NULL },
        { "pack-id", &trust.pack_id, NULL, NULL },
        { "", &path, NULL, NULL },
    };
    struct fault fault = { "" };
    struct trust_keys keys;
    int code = (int)command_options_read(argc, argv, OPTIONS, ARRAY_LENGTH(OPTIONS), &trust);
    if (code == STATUS_OK && !path)
        code = (int)fault_set(&fault, STATUS_USAGE, "verify needs the pack");
    if (code == STATUS_OK)
        code = (int)trust_keys_load(trust.pubkey, trust.pubkey_count, trust.keys_dir, &fault, &keys);
    if (code == STATUS_OK)
        code = verify(&keys, trust.pack_id, path, &fault);
    if (fault.text[0])
        log_line("%s", fault.text);
    return code;
}

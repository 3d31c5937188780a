/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pack, read once. After trust_pack_read only the buffers exist: what is verified is what is used, and a file
 * that changes meanwhile, or a journal laid beside it, changes nothing. */
#include "kiosk/trust.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum refusal part_read(int folder, const char *path, size_t limit_b, struct fault *fault, char **out,
                              size_t *out_b)
{
    struct fault inner = { "" };
    enum status status = file_read_at(folder, path, limit_b, &inner, out, out_b);
    if (status == STATUS_OK)
        return REFUSAL_NONE;
    return trust_refuse(fault, status == STATUS_BAD_DATA ? REFUSAL_SIZE : REFUSAL_NOT_A_FILE, inner.text);
}

enum refusal trust_pack_read(int folder, const char *path, struct fault *fault, struct trust_pack *out)
{
    char signature_path[4096];
    struct trust_pack pack = { .image = NULL };
    if ((size_t)snprintf(signature_path, sizeof signature_path, "%s.minisig", path) >= sizeof signature_path)
        return trust_refuse(fault, REFUSAL_NOT_A_FILE, "the path is too long");
    enum refusal refusal = part_read(folder, path, TRUST_PACK_MOST_B, fault, &pack.image, &pack.image_b);
    if (refusal == REFUSAL_NONE && pack.image_b < TRUST_PACK_LEAST_B)
        refusal = trust_refuse(fault, REFUSAL_SIZE, "smaller than any database");
    if (refusal == REFUSAL_NONE)
        refusal = part_read(folder, signature_path, TRUST_SIGNATURE_MOST_B, fault, &pack.signature, &pack.signature_b);
    if (refusal == REFUSAL_NONE)
        *out = pack;
    else
        trust_pack_finish(&pack);
    return refusal;
}

/* What the publisher says of the pack against what this device is. */
static enum refusal device_check(const struct trust_policy *policy, const struct trust_comment *comment,
                                 struct fault *fault)
{
    char detail[160];
    if (policy->pack_id && strcmp(comment->pack, policy->pack_id) != 0) {
        snprintf(detail, sizeof detail, "it is %s, this device takes %.33s", comment->pack, policy->pack_id);
        return trust_refuse(fault, REFUSAL_PACK, detail);
    }
    snprintf(detail, sizeof detail, "it is version %u, version %u was accepted before", comment->version,
             policy->floor);
    if (policy->floor && comment->version <= policy->floor)
        return trust_refuse(fault, comment->version < policy->floor ? REFUSAL_OLDER : REFUSAL_SAME, detail);
    snprintf(detail, sizeof detail, "it asks for level %u, this program has %d", comment->min_app, TRUST_APP_LEVEL);
    if (comment->min_app > TRUST_APP_LEVEL)
        return trust_refuse(fault, REFUSAL_APP, detail);
    return REFUSAL_NONE;
}

enum refusal trust_pack_verify(const struct trust_policy *policy, struct trust_pack *pack, struct fault *fault)
{
    enum refusal refusal = trust_signature_check(policy->keys, pack->image, pack->image_b, pack->signature,
                                                 pack->signature_b, &pack->comment);
    if (refusal != REFUSAL_NONE)
        return trust_refuse(fault, refusal,
                            refusal == REFUSAL_KEY && !policy->keys->count ? "no key is installed" : "");
    refusal = device_check(policy, &pack->comment, fault);
    if (refusal == REFUSAL_NONE && policy->content)
        refusal = policy->content(policy->user, pack, fault);
    return refusal;
}

void trust_pack_finish(struct trust_pack *pack)
{
    if (!pack)
        return;
    free(pack->image);
    free(pack->signature);
    *pack = (struct trust_pack){ .image = NULL };
}

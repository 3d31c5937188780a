/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening what was installed: read, verify, open. The pack of this build is signed and installed in a scratch folder. */
#include "bench_open.h"

#include "pack_content.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool pack_install(struct opening *opening, const char *pack_path)
{
    struct trust_policy policy = { .keys = &opening->keys };
    struct trust_secret secret;
    struct trust_pack pack = { .image = NULL };
    struct fault fault = { "" };
    char name[128];
    const char *const files[] = { name };
    snprintf(name, sizeof name, "%s/k", opening->folder);
    bool made = trust_key_generate(name, &fault) == STATUS_OK;
    strcat(name, ".key");
    made = made && trust_secret_load(name, &fault, &secret) == STATUS_OK;
    snprintf(name, sizeof name, "%s/k.pub", opening->folder);
    made = made && trust_keys_load(files, 1, NULL, &fault, &opening->keys) == STATUS_OK &&
           file_read(pack_path, TRUST_PACK_MOST_B, &fault, &pack.image, &pack.image_b) == STATUS_OK;
    pack.signature = malloc(TRUST_SIGNATURE_MOST_B);
    struct rights_store *store = NULL;
    char comment[TRUST_COMMENT_MOST_B];
    made = made && rights_store_open(pack_path, &fault, &store) == STATUS_OK && pack_content_describe(store, &pack.comment);
    rights_store_close(store);
    if (made) {
        trust_comment_format(&pack.comment, comment);
        pack.signature_b = trust_signature_make(&secret, pack.image, pack.image_b, comment, pack.signature);
        made = trust_install(opening->state, &policy, &pack, &fault) == REFUSAL_NONE;
    }
    if (!made)
        fprintf(stderr, "bench: %s\n", fault.text);
    trust_pack_finish(&pack);
    return made;
}

bool opening_begin(struct opening *opening, const char *pack_path)
{
    *opening = (struct opening){ .pack_path = pack_path };
    strcpy(opening->folder, "/tmp/kiosk-bench-XXXXXX");
    if (!mkdtemp(opening->folder))
        return false;
    snprintf(opening->state, sizeof opening->state, "%s/state", opening->folder);
    return pack_install(opening, pack_path);
}

void opening_read(void *user)
{
    struct opening *opening = user;
    char *bytes;
    size_t len_b;
    struct fault fault;
    if (file_read(opening->pack_path, TRUST_PACK_MOST_B, &fault, &bytes, &len_b) == STATUS_OK)
        free(bytes);
}

void opening_verified(void *user)
{
    struct opening *opening = user;
    struct pack_content content = { .keep = true };
    struct trust_policy policy = { .keys = &opening->keys, .content = pack_content_check, .user = &content };
    struct trust_pack pack = { .image = NULL };
    KASSERT(trust_slots_load(opening->state, &policy, &pack));
    trust_pack_finish(&pack);
    rights_store_close(content.store);
}

void opening_unverified(void *user)
{
    struct opening *opening = user;
    struct rights_store *store;
    struct fault fault;
    KASSERT(rights_store_open(opening->pack_path, &fault, &store) == STATUS_OK);
    rights_store_close(store);
}

void opening_end(struct opening *opening)
{
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", opening->folder);
    if (system(command) != 0)
        fprintf(stderr, "bench: %s stays\n", opening->folder);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pack_content.h"

#include "kiosk/image.h"
#include "kiosk/law.h"

#include <string.h>

static const char *meta(const struct law_rows *rows, const char *key)
{
    size_t i = law_find(rows, key);
    return i < rows->count ? law_field(rows, i, META_VALUE) : "";
}

bool pack_content_describe(struct rights_store *store, struct trust_comment *out)
{
    struct arena arena = { 0 };
    struct law_rows rows = law_ask(store, LAW_META, NULL, &arena);
    const char *text =
        arena_format(&arena, "pack=%s version=%s min_app=%s issued=%s review_by=%s", meta(&rows, "pack"),
                     meta(&rows, "version"), meta(&rows, "min_app"), meta(&rows, "issued"), meta(&rows, "review_by"));
    bool described = trust_comment_parse(text, strlen(text), out);
    arena_finish(&arena);
    return described;
}

static enum refusal inside_check(const struct pack_content *content, const struct trust_pack *pack,
                                 struct rights_store *store, struct fault *fault)
{
    struct trust_comment inside;
    char said[TRUST_COMMENT_MOST_B], signed_text[TRUST_COMMENT_MOST_B];
    struct fault inner = { "" };
    bool described = pack_content_describe(store, &inside);
    if (described) {
        trust_comment_format(&inside, said);
        trust_comment_format(&pack->comment, signed_text);
    }
    if (!described || strcmp(said, signed_text) != 0)
        return trust_refuse(fault, REFUSAL_DATABASE, "what it says of itself is not what was signed");
    if (content->lint && content->lint(pack->image, pack->image_b, &inner) != STATUS_OK)
        return trust_refuse(fault, REFUSAL_CONTENT, inner.text);
    return REFUSAL_NONE;
}

enum refusal pack_content_check(void *user, struct trust_pack *pack, struct fault *fault)
{
    struct pack_content *content = user;
    struct rights_store *store = NULL;
    struct fault inner = { "" };
    if (rights_image_check(pack->image, pack->image_b, "pack", &inner) != STATUS_OK)
        return trust_refuse(fault, REFUSAL_HEADER, inner.text);
    if (rights_store_open_image(pack->image, pack->image_b, "pack", content->every_row, &inner, &store) != STATUS_OK)
        return trust_refuse(fault, REFUSAL_DATABASE, inner.text);
    enum refusal refusal = inside_check(content, pack, store, fault);
    if (refusal != REFUSAL_NONE || !content->keep) {
        rights_store_close(store);
        return refusal;
    }
    rights_store_own_image(store, pack->image);
    pack->image = NULL;
    content->store = store;
    return REFUSAL_NONE;
}

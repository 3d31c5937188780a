/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/product.h"

/* The seam between the pack and the catalog: neither knows the other. */
static bool message_find(void *user, const char *language_tag, const char *id, struct message *out)
{
    bool draft;
    if (!rights_message_find(user, language_tag, id, &out->text, &out->arguments, &draft))
        return false;
    out->state = draft ? MESSAGE_DRAFT : MESSAGE_REVIEWED;
    return true;
}

enum status product_catalog_create(struct rights_store *store, struct fault *fault, struct catalog **out)
{
    size_t count;
    const struct language *languages = rights_languages(store, &count);
    struct message_source source = { store, message_find };
    enum status status = catalog_create(&source, languages, count, out);
    return status == STATUS_OK ? status : fault_set(fault, status, "the pack has no English; build it again");
}

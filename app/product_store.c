/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pack a kiosk shows, decided here and nowhere else. */
#include "kiosk/image.h"
#include "kiosk/log.h"
#include "kiosk/product.h"
#include "pack_content.h"

#include <string.h>

static bool slots_open(const struct config *config, struct rights_store **out)
{
    struct fault fault = { "" };
    struct trust_keys keys = { .count = 0 };
    struct trust_pack pack = { .image = NULL };
    struct pack_content content = { .keep = true };
    struct trust_policy policy = {
        .keys = &keys, .pack_id = config_text(config, SETTING_pack_id), .content = pack_content_check, .user = &content
    };
    const char *state = config_text(config, SETTING_state);
    if (!state)
        return false;
    if (trust_keys_load(NULL, 0, config_text(config, SETTING_keys), &fault, &keys) != STATUS_OK)
        log_line("%s", fault.text);
    if (!trust_slots_load(state, &policy, &pack))
        return false;
    trust_pack_finish(&pack);
    *out = content.store;
    return true;
}

/* 1. A pack named by a setting is that file, signed or not: for those who build one. 2. What was installed and still
 * verifies. 3. The built-in pack beside the program. So there is always one. */
enum status product_store_open(const struct config *config, struct fault *fault, struct rights_store **out)
{
    bool named = strcmp(config->value[SETTING_pack].origin, "default") != 0;
    if (!named && slots_open(config, out))
        return STATUS_OK;
    return rights_store_open(config_text(config, SETTING_pack), fault, out);
}

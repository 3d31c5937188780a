/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PACK_MESSAGES_H
#define PACK_MESSAGES_H

#include "csv_table.h"

/* An English message as translators see it. */
struct source_message {
    const char *id, *english, *context;
    const char *path;
    int line;
};

struct source_messages {
    struct source_message *items;
    size_t count, capacity;
};

/* All messages: ui_messages.csv, then the sentences of every card, in file order. Each pattern is
 * checked. STATUS_BAD_DATA for a missing sentence, a duplicate, a bad pattern. */
enum status messages_collect(struct arena *arena, const char *data_dir, struct fault *fault, struct source_messages *out);
const struct source_message *messages_find(const struct source_messages *messages, const char *id);
/* Of the English text, hexadecimal: a translation made from another text is a draft. */
const char *message_hash(struct arena *arena, const char *english);

#endif

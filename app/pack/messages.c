/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The English copy lives in CSV files: screens, and one row a card. A card's row becomes up to eleven
 * messages; a level that the card never carries has no sentence. What advisers read of a provision, a
 * case or a body stands in the row of its fact and becomes a message too, so that it can be translated. */
#include "messages.h"
#include "utf8.h"

#include "kiosk/catalog.h"

#include <inttypes.h>
#include <string.h>

struct part {
    const char *column, *suffix, *context;
    bool needed;
};

static const struct part PARTS[] = {
    { "title", "title", "Title of the card, shown at every level; must be true at the weakest one.", true },
    { "one_line", "line", "One line in the list, shown at every level.", true },
    { "lead_right", "lead.right", "Lead sentence, level RIGHT: a firm duty.", false },
    { "lead_try", "lead.try", "Lead sentence, level TRY: a duty with limits. Weaker than right, firmer than ask.", false },
    { "lead_ask", "lead.ask", "Lead sentence, level ASK: a request, the answer can be no.", true },
    { "means", "means", "What this means. Shown at every level.", true },
    { "how_to_ask", "how", "How to ask. The sentence after Say: is read aloud; one sentence, first person.", true },
    { "show", "show", "Sentence to show to an officer or helper, first person, no level.", true },
    { "show_right", "show.right", "Sentence to show, level RIGHT.", false },
    { "show_try", "show.try", "Sentence to show, level TRY.", false },
    { "show_ask", "show.ask", "Sentence to show, level ASK.", false },
};

static void message_add(struct arena *arena, struct source_messages *messages, struct source_message message)
{
    messages->items = arena_grow(arena, messages->items, messages->count, &messages->capacity, 512, sizeof *messages->items);
    messages->items[messages->count++] = message;
}

static enum status columns_find(const struct csv_table *table, const char *const *names, size_t count, int *out,
                                struct fault *fault)
{
    for (size_t i = 0; i < count; i++) {
        out[i] = csv_column(table, names[i]);
        if (out[i] < 0)
            return fault_set(fault, STATUS_BAD_DATA, "%s:1: the column \"%s\" is missing; add it to the header and to every record",
                             table->path, names[i]);
    }
    return STATUS_OK;
}

static enum status collect_screens(struct arena *arena, const char *data_dir, struct fault *fault, struct source_messages *out)
{
    static const char *const NAMES[] = { "id", "english", "context" };
    struct csv_table table;
    int at[ARRAY_LENGTH(NAMES)];
    enum status status = csv_read(arena, arena_format(arena, "%s/ui_messages.csv", data_dir), fault, &table);
    if (status == STATUS_OK)
        status = columns_find(&table, NAMES, ARRAY_LENGTH(NAMES), at, fault);
    for (size_t i = 0; status == STATUS_OK && i < table.row_count; i++) {
        const char **fields = table.rows[i].fields;
        message_add(arena, out, (struct source_message){ fields[at[0]], fields[at[1]], fields[at[2]], table.path, table.rows[i].line });
    }
    return status;
}

static enum status collect_card(struct arena *arena, const struct csv_table *table, const struct csv_row *row,
                                const int *at, struct fault *fault, struct source_messages *out)
{
    const char *id = row->fields[at[ARRAY_LENGTH(PARTS)]];
    const char *caution = row->fields[at[ARRAY_LENGTH(PARTS) + 1]];
    for (size_t i = 0; i < ARRAY_LENGTH(PARTS); i++) {
        const char *text = row->fields[at[i]];
        bool none = !text[0] || strcmp(text, "-") == 0;
        if (none && PARTS[i].needed)
            return fault_set(fault, STATUS_BAD_DATA, "%s:%d: card %s has no %s; every card needs one", table->path, row->line,
                             id, PARTS[i].column);
        if (none)
            continue;
        const char *context = arena_format(arena, "Card %s. %s%s%s", id, PARTS[i].context,
                                           caution[0] ? " Caution for staff, not to be translated: " : "", caution);
        message_add(arena, out, (struct source_message){ arena_format(arena, "card.%s.%s", id, PARTS[i].suffix), text,
                                                         context, table->path, row->line });
    }
    return STATUS_OK;
}

static enum status collect_cards(struct arena *arena, const char *data_dir, struct fault *fault, struct source_messages *out)
{
    const char *names[ARRAY_LENGTH(PARTS) + 2];
    int at[ARRAY_LENGTH(names)];
    struct csv_table table;
    for (size_t i = 0; i < ARRAY_LENGTH(PARTS); i++)
        names[i] = PARTS[i].column;
    names[ARRAY_LENGTH(PARTS)] = "id";
    names[ARRAY_LENGTH(PARTS) + 1] = "caution";
    enum status status = csv_read(arena, arena_format(arena, "%s/entitlements.csv", data_dir), fault, &table);
    if (status == STATUS_OK)
        status = columns_find(&table, names, ARRAY_LENGTH(names), at, fault);
    for (size_t i = 0; status == STATUS_OK && i < table.row_count; i++)
        status = collect_card(arena, &table, &table.rows[i], at, fault, out);
    return status;
}

/* Columns of fact files that people read: message <prefix>.<id><suffix>. */
static const struct fact_part {
    const char *file, *prefix, *column, *suffix, *context;
} FACT_PARTS[] = {
    { "provisions.csv", "provision", "paraphrase", "", "Adviser page: what an article says, in short. Keep must, should and may apart." },
    { "cases.csv", "case", "principle", "", "Adviser page: what a court said, in short." },
    { "bodies.csv", "body", "individual_complaint", ".complaint", "Adviser page: does this body take complaints of persons?" },
    { "bodies.csv", "body", "urgent_action", ".urgent", "Adviser page: can this body act at once?" },
    { "bodies.csv", "body", "what_it_can_do", ".does", "Adviser page: what this body can do." },
    { "bodies.csv", "body", "who_may_use_it", ".who", "Adviser page: who can turn to this body." },
    { "bodies.csv", "body", "admissibility", ".admissibility", "Adviser page: conditions of a complaint." },
};

static enum status collect_facts(struct arena *arena, const char *data_dir, const struct fact_part *part, struct fault *fault,
                                 struct source_messages *out)
{
    const char *names[] = { "id", part->column };
    struct csv_table table;
    int at[ARRAY_LENGTH(names)] = { 0 };
    enum status status = csv_read(arena, arena_format(arena, "%s/%s", data_dir, part->file), fault, &table);
    if (status == STATUS_OK)
        status = columns_find(&table, names, ARRAY_LENGTH(names), at, fault);
    for (size_t i = 0; status == STATUS_OK && i < table.row_count; i++) {
        const char **fields = table.rows[i].fields;
        const char *id = arena_format(arena, "%s.%s%s", part->prefix, fields[at[0]], part->suffix);
        if (fields[at[1]][0])
            message_add(arena, out, (struct source_message){ id, fields[at[1]], part->context, table.path, table.rows[i].line });
    }
    return status;
}

static enum status message_check(struct arena *arena, const struct source_messages *messages, size_t index, struct fault *fault)
{
    const struct source_message *message = &messages->items[index];
    const char *numbered, *arguments, *complaint = text_complaint(message->english);
    struct fault inner;
    if (!message->id[0] || !message->english[0])
        return fault_set(fault, STATUS_BAD_DATA, "%s:%d: a message without id or text; fill both", message->path, message->line);
    if (complaint)
        return fault_set(fault, STATUS_BAD_DATA, "%s:%d: %s holds %s; remove it", message->path, message->line, message->id, complaint);
    for (size_t i = 0; i < index; i++) {
        if (strcmp(messages->items[i].id, message->id) == 0)
            return fault_set(fault, STATUS_BAD_DATA, "%s:%d: duplicate of message %s; keep one", message->path, message->line, message->id);
    }
    if (message_pattern_compile("en", NULL, message->english, arena, &inner, &numbered, &arguments) != STATUS_OK)
        return fault_set(fault, STATUS_BAD_DATA, "%s:%d: %s: %s", message->path, message->line, message->id, inner.text);
    return STATUS_OK;
}

enum status messages_collect(struct arena *arena, const char *data_dir, struct fault *fault, struct source_messages *out)
{
    struct source_messages messages = { 0 };
    enum status status = collect_screens(arena, data_dir, fault, &messages);
    if (status == STATUS_OK)
        status = collect_cards(arena, data_dir, fault, &messages);
    for (size_t i = 0; status == STATUS_OK && i < ARRAY_LENGTH(FACT_PARTS); i++)
        status = collect_facts(arena, data_dir, &FACT_PARTS[i], fault, &messages);
    for (size_t i = 0; status == STATUS_OK && i < messages.count; i++)
        status = message_check(arena, &messages, i, fault);
    if (status == STATUS_OK)
        *out = messages;
    return status;
}

const struct source_message *messages_find(const struct source_messages *messages, const char *id)
{
    for (size_t i = 0; i < messages->count; i++) {
        if (strcmp(messages->items[i].id, id) == 0)
            return &messages->items[i];
    }
    return NULL;
}

const char *message_hash(struct arena *arena, const char *english)
{
    return arena_format(arena, "%016" PRIx64, hash_bytes(HASH_START, english, strlen(english)));
}

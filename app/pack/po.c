/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libgettextpo reports through callbacks that may not return from a fatal error, so reading runs inside
 * a setjmp; what the library then leaves behind is a few kilobytes in a program about to end. */
#include "po.h"
#include "utf8.h"

#include <gettext-po.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __has_feature /* clang */
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
/* libgettextpo keeps a few bytes of every message it frees; that is not ours to mend. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libgettextpo";
}
const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
#endif

/* The library's handlers take no user pointer, so this one reading is reached through a static. */
static struct po_reading {
    jmp_buf gave_up;
    const char *path;
    struct fault *fault;
    bool failed;
} reading;

static void on_error(int severity, po_message_t message, const char *file, size_t line, size_t column, int multiline,
                     const char *text)
{
    (void)message;
    (void)column;
    (void)multiline;
    if (severity != PO_SEVERITY_WARNING && !reading.failed) {
        size_t len_b = strcspn(text, "\n");
        fault_set(reading.fault, STATUS_BAD_DATA, "%s:%zu: %.*s; correct the PO file", file ? file : reading.path,
                  line == (size_t)-1 ? (size_t)1 : line, (int)len_b, text);
        reading.failed = true;
    }
    if (severity == PO_SEVERITY_FATAL_ERROR)
        longjmp(reading.gave_up, 1);
}

static void on_error_pair(int severity, po_message_t message1, const char *file1, size_t line1, size_t column1,
                          int multiline1, const char *text1, po_message_t message2, const char *file2, size_t line2,
                          size_t column2, int multiline2, const char *text2)
{
    (void)message2, (void)file2, (void)line2, (void)column2, (void)multiline2, (void)text2;
    on_error(severity, message1, file1, line1, column1, multiline1, text1);
}

static const struct po_xerror_handler HANDLER = { on_error, on_error_pair };

static size_t entries_count(po_file_t file)
{
    size_t count = 0;
    po_message_iterator_t iterator = po_message_iterator(file, NULL);
    while (po_next_message(iterator))
        count++;
    po_message_iterator_free(iterator);
    return count;
}

static void entries_copy(struct arena *arena, po_file_t file, struct translations *out)
{
    out->items = ARENA_ARRAY(arena, struct translation, entries_count(file));
    po_message_iterator_t iterator = po_message_iterator(file, NULL);
    for (po_message_t entry; (entry = po_next_message(iterator));) {
        const char *id = po_message_msgctxt(entry);
        if (!id || po_message_is_obsolete(entry) || !po_message_msgstr(entry)[0])
            continue;
        out->items[out->count++] = (struct translation){
            arena_string(arena, id), arena_string(arena, po_message_msgid(entry)),
            arena_string(arena, po_message_msgstr(entry)), po_message_is_fuzzy(entry) != 0
        };
    }
    po_message_iterator_free(iterator);
}

static enum status encoding_check(const char *path, struct fault *fault)
{
    char *bytes = NULL;
    size_t len_b = 0;
    int line = 1;
    enum status status = file_read(path, 64u * 1024 * 1024, fault, &bytes, &len_b);
    if (status != STATUS_OK)
        return status;
    if (!len_b)
        status = fault_set(fault, STATUS_BAD_DATA, "%s:1: the file is empty; remove it or fill it", path);
    else if (!utf8_check(bytes, len_b, &line))
        status = fault_set(fault, STATUS_BAD_DATA, "%s:%d: not valid UTF-8; save the file as UTF-8", path, line);
    free(bytes);
    return status;
}

enum status po_read(struct arena *arena, const char *path, struct fault *fault, struct translations *out)
{
    enum status status = encoding_check(path, fault);
    if (status != STATUS_OK)
        return status;
    reading.path = path;
    reading.fault = fault;
    reading.failed = false;
    if (setjmp(reading.gave_up))
        return STATUS_BAD_DATA;
    po_file_t file = po_file_read(path, &HANDLER);
    if (!file)
        return fault_set(fault, STATUS_NO_INPUT, "%s: cannot be read", path);
    struct translations translations = { .path = path };
    if (!reading.failed)
        entries_copy(arena, file, &translations);
    po_file_free(file);
    if (reading.failed)
        return STATUS_BAD_DATA;
    *out = translations;
    return STATUS_OK;
}

int po_line_of(const char *path, const char *id)
{
    char *bytes = NULL, wanted[256];
    size_t len_b = 0;
    int line = 1;
    if (file_read(path, 64u * 1024 * 1024, NULL, &bytes, &len_b) != STATUS_OK)
        return 1;
    snprintf(wanted, sizeof wanted, "msgctxt \"%s\"", id);
    const char *found = strstr(bytes, wanted);
    for (const char *c = bytes; found && c < found; c++)
        line += *c == '\n';
    free(bytes);
    return line;
}

enum status po_write_template(const char *path, const struct source_messages *messages, struct fault *fault)
{
    static const char HEADER[] = "Project-Id-Version: rights-kiosk\n"
                                 "MIME-Version: 1.0\n"
                                 "Content-Type: text/plain; charset=UTF-8\n"
                                 "Content-Transfer-Encoding: 8bit\n";
    reading.path = path;
    reading.fault = fault;
    reading.failed = false;
    if (setjmp(reading.gave_up))
        return STATUS_IO;
    po_file_t file = po_file_create();
    po_message_iterator_t iterator = po_message_iterator(file, NULL);
    po_message_t header = po_message_create();
    po_message_set_msgid(header, "");
    po_message_set_msgstr(header, HEADER);
    po_message_insert(iterator, header);
    for (size_t i = 0; i < messages->count; i++) {
        po_message_t entry = po_message_create();
        po_message_set_msgctxt(entry, messages->items[i].id);
        po_message_set_msgid(entry, messages->items[i].english);
        po_message_set_msgstr(entry, "");
        po_message_set_extracted_comments(entry, messages->items[i].context);
        po_message_insert(iterator, entry);
    }
    po_message_iterator_free(iterator);
    bool written = po_file_write(file, path, &HANDLER) != NULL;
    po_file_free(file);
    return written && !reading.failed ? STATUS_OK : fault_set(fault, STATUS_IO, "%s: cannot be written", path);
}

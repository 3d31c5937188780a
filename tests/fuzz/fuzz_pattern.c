/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source and a translation, divided by the first zero byte: accepted or refused with a reason. */
#include "kiosk/catalog.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b)
{
    struct arena arena = { 0 };
    struct fault fault = { "" };
    const char *numbered = NULL, *arguments = NULL;
    const char *source = arena_string_n(&arena, (const char *)bytes, len_b);
    size_t source_b = strlen(source);
    const char *named = source_b < len_b ? source + source_b + 1 : source;
    enum status status = message_pattern_compile("ar", source, named, &arena, &fault, &numbered, &arguments);
    KASSERT(status == STATUS_OK ? numbered && arguments : fault.text[0] != '\0');
    arena_finish(&arena);
    return 0;
}

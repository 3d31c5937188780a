/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The control: a reader of "name=value;" with a mistake put in on purpose. It looks one byte past a value of exactly eight bytes, which
 * no file of its corpus has and no beginning of one. A driver that does not find it finds nothing. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b);

enum { FIELD_B = 8 };

/* True when the value ends where it must. */
static int value_ends(const uint8_t *value, size_t len_b)
{
    char *field = malloc(len_b);
    if (!field || !len_b)
        return free(field), 0;
    memcpy(field, value, len_b);
    volatile char last = len_b == FIELD_B ? field[FIELD_B] : field[len_b - 1]; /* the mistake */
    free(field);
    return last != '=';
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b)
{
    const uint8_t *end;
    for (const uint8_t *at = bytes; (end = memchr(at, ';', len_b - (size_t)(at - bytes))); at = end + 1) {
        const uint8_t *value = memchr(at, '=', (size_t)(end - at));
        if (value && !value_ends(value + 1, (size_t)(end - value) - 1))
            break;
    }
    return 0;
}

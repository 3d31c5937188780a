/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An allocation that fails ends the process, whoever asked for the memory. Libraries take it as they like: FreeType loses a
 * letter, HarfBuzz the rules that join letters, SDL and ICU crash, and none of them tells. A sentence that lacks a word can
 * turn a right into its opposite, so rather no frame; the supervisor brings the first screen back. (decisions/0022)
 * SQLite's own limit is not affected: what a pack may take is refused with a line, as before. */
#include "kiosk/base.h"

#include <stdlib.h>
#include <unistd.h>

#ifdef __has_feature /* clang */
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

#ifndef __SANITIZE_ADDRESS__ /* it has an allocator of its own, which ends the process as well */

void *__libc_malloc(size_t size_b);
void *__libc_calloc(size_t count, size_t size_b);
void *__libc_realloc(void *bytes, size_t size_b);

static void *have(void *bytes, size_t size_b)
{
    static const char LINE[] = "rights-kiosk: out of memory; the program ends\n";
    if (bytes || !size_b)
        return bytes;
    (void)!write(STDERR_FILENO, LINE, sizeof LINE - 1);
    _exit(STATUS_NO_MEMORY);
}

void *malloc(size_t size_b)
{
    return have(__libc_malloc(size_b), size_b);
}

void *calloc(size_t count, size_t size_b)
{
    return have(__libc_calloc(count, size_b), count ? size_b : 0);
}

void *realloc(void *bytes, size_t size_b)
{
    return have(__libc_realloc(bytes, size_b), size_b);
}

#endif

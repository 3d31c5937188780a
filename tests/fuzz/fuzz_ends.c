/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A broken promise of the program, or a pack that cannot be read on, ends the process by _Exit, which libFuzzer takes for its
 * own end: no input is kept. The linker brings both here (--wrap), where they abort. */
#include "kiosk/base.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void __wrap_kassert_fail(const char *condition, const char *file, int line);
_Noreturn void __wrap_log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

_Noreturn void __wrap_kassert_fail(const char *condition, const char *file, int line)
{
    fprintf(stderr, "%s:%d: broken promise: %s\n", file, line, condition);
    abort();
}

/* Nothing that is fuzzed has anything to tell an operator but by its fault; app/rights/store.c writes a line before it ends. */
_Noreturn void __wrap_log_line(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    abort();
}

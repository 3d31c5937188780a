/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/base.h"
#include "kiosk/log.h"

#include <stdio.h>
#include <stdlib.h>

enum status fault_set(struct fault *fault, enum status status, const char *format, ...)
{
    if (fault) {
        va_list args;
        va_start(args, format);
        vsnprintf(fault->text, sizeof fault->text, format, args);
        va_end(args);
    }
    return status;
}

void kassert_fail(const char *condition, const char *file, int line)
{
    log_line("internal fault: %s (%s:%d)", condition, file, line);
    _Exit(STATUS_BUG);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/log.h"

#include <stdarg.h>
#include <stdio.h>

static const char *program_name = "rights-kiosk";

void log_program(const char *name)
{
    program_name = name;
}

void log_line(const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    fprintf(stderr, "%s: %s\n", program_name, text);
}

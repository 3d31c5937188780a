/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines for the operator on standard error. Never a screen, a language or the time of a touch: what a
 * visitor does leaves no trace (SAFETY, "Traces"). */
#ifndef KIOSK_LOG_H
#define KIOSK_LOG_H

/* Set once by main(); every line begins with it. Borrowed. */
void log_program(const char *name);

/* Writes "program: text\n" to standard error. */
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif

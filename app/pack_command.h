/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sub-commands of rights-pack share. */
#ifndef PACK_COMMAND_H
#define PACK_COMMAND_H

#include "kiosk/rights.h"

/* Options of a sub-command: "--name VALUE" or "--name=VALUE"; flags take no value. */
struct command_option {
    const char *name;
    const char **value;              /* NULL: a flag or repeated */
    bool *flag;
    bool (*repeated)(void *user, const char *value); /* false: the value will not do */
};

/* Fills what `options` point to. An unknown option or a missing value: one line and STATUS_BAD_OPTION. */
enum status command_options_read(int argc, char **argv, const struct command_option *options, size_t count, void *user);

/* NULL or false after one line that says what is known. */
const struct language *command_language_find(const struct rights_store *store, const char *tag);
bool command_country_check(struct rights_store *store, struct arena *arena, const char *code);
/* "ke" -> "KE". */
const char *command_country_code(struct arena *arena, const char *typed);

/* Each gets its own argv, argv[0] being the sub-command's name, and returns the exit code. */
int command_build(int argc, char **argv);
int command_pot(int argc, char **argv);
int command_lint(int argc, char **argv);
int command_resolve(int argc, char **argv);
int command_report(int argc, char **argv);

#endif

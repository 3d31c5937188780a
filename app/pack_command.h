/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sub-commands of rights-pack share. */
#ifndef PACK_COMMAND_H
#define PACK_COMMAND_H

#include "kiosk/rights.h"
#include "kiosk/trust.h"

/* Options of a sub-command: "--name VALUE" or "--name=VALUE"; flags take no value; "" is the word without a name. */
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

/* What those that verify share. */
struct command_trust {
    const char *state_dir, *keys_dir, *pack_id, *builtin;
    const char *pubkey[TRUST_KEYS_MAX];
    size_t pubkey_count;
};
/* --pubkey FILE, once or twice, into a struct command_trust. */
bool command_pubkey_read(void *user, const char *path);

/* Each gets its own argv, argv[0] being the sub-command's name, and returns the exit code. */
int command_build(int argc, char **argv);
int command_pot(int argc, char **argv);
int command_lint(int argc, char **argv);
int command_resolve(int argc, char **argv);
int command_report(int argc, char **argv);
int command_keygen(int argc, char **argv);
int command_sign(int argc, char **argv);
int command_verify(int argc, char **argv);
int command_install(int argc, char **argv);
int command_status(int argc, char **argv);
int command_rollback(int argc, char **argv);

#endif

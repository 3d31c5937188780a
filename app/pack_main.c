/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rights-pack: the workshop of whoever keeps the facts. */
#include "pack_command.h"

#include "kiosk/log.h"
#include "kiosk/pack.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct command {
    const char *name, *arguments, *help;
    int (*run)(int argc, char **argv);
} COMMANDS[] = {
    { "build", "--data DIR --translations DIR [--site DIR] --out FILE", "make a pack", command_build },
    { "pot", "--data DIR --out FILE", "write the template for translators", command_pot },
    { "lint", "--data DIR --translations DIR [--site DIR]", "tell what may not be published and which rule says so, then how much of each language is there", command_lint },
    { "resolve", "--pack FILE --country CC [--lang TAG] [--answer Q2=yes]... [--json]",
      "print what a person is entitled to in a country", command_resolve },
    { "report", "--pack FILE --country CC [--country CC]... [--lang TAG] --format html|csv --out DIR",
      "write the law behind it for agencies that share no system", command_report },
    { "keygen", "--out NAME", "make NAME.key (keep it away from every kiosk) and NAME.pub", command_keygen },
    { "sign", "--key NAME.key PACK", "write PACK.minisig, for a pack that a kiosk would accept", command_sign },
    { "verify", "[--pubkey NAME.pub]... [--pack-id ID] PACK", "tell whether a kiosk would accept a pack", command_verify },
    { "install", "[--state DIR] [--keys DIR | --pubkey NAME.pub...] [--pack-id ID] [--builtin FILE] PACK|FOLDER",
      "put a signed pack in place for the kiosk's next start", command_install },
    { "status", "[the same options]", "list what is installed, what is in use and until when it was reviewed", command_status },
    { "rollback", "[the same options]", "go back to the pack in the other slot", command_rollback },
};

static void print_help(void)
{
    printf("Usage: rights-pack COMMAND [OPTION]...\n\n");
    for (size_t i = 0; i < ARRAY_LENGTH(COMMANDS); i++)
        printf("  %-8s %s\n           %s\n", COMMANDS[i].name, COMMANDS[i].arguments, COMMANDS[i].help);
    printf("\nresolve prints a line a card, tab separated, in the order a visitor sees them: id, shortlist or all,\n"
           "level (right, try, ask), lead sentence, and the bases \"instrument:article:paragraph=status@date\", the\n"
           "strongest first, with * before those that carry the level. Without --country the country is unknown.\n\n"
           "Exit codes: 0 done, 2 unknown option, 3 no pack to show, 64 unknown country, language or answer, 65 bad input data,\n"
           "66 missing file, 74 reading or writing failed, 76 pack of another schema version, 78 not a key.\n"
           "A pack is refused with a code of its own, and the pack in use stays:\n");
#define X(name, code, line)                                                                         \
    if (code)                                                                                       \
        printf("  %2d %s\n", code, line);
    REFUSAL_LIST(X)
#undef X
}

enum status command_options_read(int argc, char **argv, const struct command_option *options, size_t count, void *user)
{
    for (int i = 1; i < argc; i++) {
        bool bare = strncmp(argv[i], "--", 2) != 0;
        size_t k = 0, name_b = bare ? 0 : strcspn(argv[i] + 2, "=");
        while (k < count && !(strlen(options[k].name) == name_b && memcmp(options[k].name, argv[i] + 2, name_b) == 0))
            k++;
        if (k == count || (bare ? argv[i][0] == '-' || *options[k].value : !name_b)) {
            log_line("no option \"%s\" for %s; rights-pack --help lists them", argv[i], argv[0]);
            return STATUS_BAD_OPTION;
        }
        if (bare) {
            *options[k].value = argv[i];
            continue;
        }
        if (options[k].flag) {
            *options[k].flag = true;
            continue;
        }
        const char *value = argv[i][2 + name_b] == '=' ? argv[i] + 3 + name_b : i + 1 < argc ? argv[++i] : NULL;
        if (!value) {
            log_line("--%s needs a value after it", options[k].name);
            return STATUS_BAD_OPTION;
        }
        if (options[k].value)
            *options[k].value = value;
        else if (!options[k].repeated(user, value))
            return STATUS_USAGE;
    }
    return STATUS_OK;
}

static void show_progress(const char *what)
{
    fprintf(stderr, "\r\033[K%s", what);
}

int command_build(int argc, char **argv)
{
    struct pack_build_options build = { .data_dir = "data", .translations_dir = "translations", .out_path = "rights.sqlite" };
    const struct command_option OPTIONS[] = {
        { "data", &build.data_dir, NULL, NULL },
        { "translations", &build.translations_dir, NULL, NULL },
        { "site", &build.site_dir, NULL, NULL },
        { "out", &build.out_path, NULL, NULL },
    };
    struct fault fault = { "" };
    enum status status = command_options_read(argc, argv, OPTIONS, ARRAY_LENGTH(OPTIONS), NULL);
    if (status != STATUS_OK)
        return (int)status;
    bool terminal = isatty(STDERR_FILENO) == 1;
    build.progress = terminal ? show_progress : NULL;
    status = pack_build(&build, &fault);
    if (terminal)
        fprintf(stderr, "\r\033[K");
    if (status != STATUS_OK)
        fprintf(stderr, "%s\n", fault.text);
    else if (terminal)
        fprintf(stderr, "%s is ready\n", build.out_path);
    return (int)status;
}

int command_pot(int argc, char **argv)
{
    const char *data_dir = "data", *out_path = "translations/messages.pot";
    const struct command_option OPTIONS[] = {
        { "data", &data_dir, NULL, NULL },
        { "out", &out_path, NULL, NULL },
    };
    struct fault fault = { "" };
    enum status status = command_options_read(argc, argv, OPTIONS, ARRAY_LENGTH(OPTIONS), NULL);
    if (status == STATUS_OK)
        status = pack_write_template(data_dir, out_path, &fault);
    if (fault.text[0])
        fprintf(stderr, "%s\n", fault.text);
    return (int)status;
}

static void print_finding(void *user, const struct lint_finding *finding)
{
    (void)user;
    printf("%s:%d: %s: %s: %s (%s)\n", finding->path, finding->line, finding->row, LINT_RULE_NAME[finding->rule],
           LINT_RULE_WHY[finding->rule], finding->detail);
}

static void print_stale(void *user, const char *language, const char *id)
{
    (void)user;
    printf("%s: %s: its English has changed; it is shown as a draft until a translator has seen it\n", language, id);
}

static void print_coverage(void *user, const struct pack_coverage *c)
{
    (void)user;
    printf("%-8s visitors %4d of %d, %3d %%   advisers %4d of %d, %3d %%   draft %4d   stale %d\n", c->language, c->visitors, c->visitors_all,
           100 * c->visitors / c->visitors_all, c->advisers, c->advisers_all, 100 * c->advisers / c->advisers_all, c->drafts, c->stale);
}

int command_lint(int argc, char **argv)
{
    const char *data_dir = "data", *translations_dir = "translations", *site_dir = NULL;
    const struct command_option OPTIONS[] = {
        { "data", &data_dir, NULL, NULL },
        { "translations", &translations_dir, NULL, NULL },
        { "site", &site_dir, NULL, NULL },
    };
    struct fault fault = { "" };
    enum status status = command_options_read(argc, argv, OPTIONS, ARRAY_LENGTH(OPTIONS), NULL);
    if (status == STATUS_OK)
        status = pack_lint(data_dir, translations_dir, site_dir, NULL, print_finding, &fault);
    if (status == STATUS_OK)
        status = pack_coverage(data_dir, translations_dir, NULL, print_coverage, print_stale, &fault);
    if (fault.text[0])
        fprintf(stderr, "%s\n", fault.text);
    return (int)status;
}

int main(int argc, char **argv)
{
    log_program("rights-pack");
    if (argc < 2 || strcmp(argv[1], "--help") == 0) {
        print_help();
        return argc < 2 ? STATUS_USAGE : STATUS_OK;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("rights-pack %s\n", KIOSK_VERSION);
        return STATUS_OK;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(COMMANDS); i++) {
        if (strcmp(argv[1], COMMANDS[i].name) == 0)
            return COMMANDS[i].run(argc - 1, argv + 1);
    }
    log_line("no command \"%s\"; rights-pack --help lists them", argv[1]);
    return STATUS_BAD_OPTION;
}

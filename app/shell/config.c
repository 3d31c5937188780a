/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every source of settings ends in setting_apply(), which knows the origin and validates by kind; so a
 * bad value reads the same wherever it stands. Later sources overwrite earlier ones. */
#include "kiosk/config.h"

#include <ctype.h>
#include <dirent.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct setting {
    const char *option;
    enum setting_kind kind;
    const char *initial, *argument, *help;
};

static const struct setting SETTINGS[SETTING_COUNT] = {
#define X(field, option, kind, def, argument, help) [SETTING_##field] = { option, kind, def, argument, help },
    SETTING_LIST(X)
#undef X
};

struct loader {
    struct arena *arena;
    struct config *config;
    struct fault *fault;
    const char *file;
    enum status status;
};

/* --- validation ----------------------------------------------------------------------------------------- */

static bool is_number(const char *text)
{
    char *end;
    double value = strtod(text, &end);
    return text[0] && !*end && value >= 0 && value < 1e6;
}

static bool is_size(const char *text)
{
    int width_px, height_px, used_b = 0;
    if (!text[0])
        return true;
    return sscanf(text, "%dx%d%n", &width_px, &height_px, &used_b) == 2 && !text[used_b] && width_px >= 200 &&
           height_px >= 200 && width_px <= 16384 && height_px <= 16384;
}

/* What is wrong with a value of this kind, or NULL. */
static const char *kind_complaint(enum setting_kind kind, const char *text)
{
    switch (kind) {
    case SETTING_TEXT:
        return NULL;
    case SETTING_COUNTRY:
        return !text[0] || (strlen(text) == 2 && isalpha((unsigned char)text[0]) && isalpha((unsigned char)text[1]))
                   ? NULL
                   : "give two letters such as KE";
    case SETTING_SIZE:
        return is_size(text) ? NULL : "give WIDTHxHEIGHT in pixels, each 200 to 16384";
    case SETTING_NUMBER:
        return is_number(text) ? NULL : "give a number that is not negative";
    case SETTING_ROTATION:
        return strcmp(text, "0") == 0 || strcmp(text, "90") == 0 || strcmp(text, "180") == 0 || strcmp(text, "270") == 0
                   ? NULL
                   : "give 0, 90, 180 or 270";
    case SETTING_INPUT:
        return strcmp(text, "check") == 0 || strcmp(text, "any") == 0 ? NULL : "give check or any";
    case SETTING_AUTO:
        return strcmp(text, "yes") == 0 || strcmp(text, "no") == 0 || strcmp(text, "auto") == 0 ? NULL : "give yes, no or auto";
    case SETTING_FLAG:
        return strcmp(text, "yes") == 0 || strcmp(text, "no") == 0 ? NULL : "give yes or no";
    }
    return NULL;
}

static char *upper(struct arena *arena, const char *text)
{
    char *copy = arena_string(arena, text);
    for (char *c = copy; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    return copy;
}

/* `where` names the setting for the fault as its writer knows it: "--dpi", "RIGHTS_KIOSK_DPI", "dpi". */
static enum status setting_apply(struct loader *loader, enum setting_id id, const char *text, const char *origin,
                                 const char *where, enum status failure)
{
    const struct setting *setting = &SETTINGS[id];
    const char *complaint = kind_complaint(setting->kind, text);
    if (complaint)
        return fault_set(loader->fault, failure, "%s: \"%s\" will not do; %s", where, text, complaint);
    bool country = setting->kind == SETTING_COUNTRY;
    loader->config->value[id] = (struct setting_value){
        country ? upper(loader->arena, text) : arena_string(loader->arena, text),
        arena_string(loader->arena, origin),
    };
    return STATUS_OK;
}

static int setting_find(const char *option)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        if (strcmp(SETTINGS[i].option, option) == 0)
            return i;
    }
    return -1;
}

/* --- files ------------------------------------------------------------------------------------------------ */

/* inih knows the line but does not tell it here: load_file puts it in front of the complaint. */
static int ini_line(void *user, const char *section, const char *name, const char *value)
{
    struct loader *loader = user;
    int id = setting_find(name);
    if (id < 0 || section[0])
        loader->status = fault_set(loader->fault, STATUS_BAD_CONFIG, "no setting \"%s\"; --help lists them", name);
    else
        loader->status = setting_apply(loader, (enum setting_id)id, value, loader->file, name, STATUS_BAD_CONFIG);
    return loader->status == STATUS_OK;
}

static enum status load_file(struct loader *loader, const char *path)
{
    struct fault *outer = loader->fault, inner = { "not a line of the form name = value" };
    if (access(path, R_OK) != 0)
        return STATUS_OK;
    loader->file = path;
    loader->fault = &inner;
    int bad_line = ini_parse(path, ini_line, loader);
    loader->fault = outer;
    if (bad_line > 0)
        return fault_set(outer, STATUS_BAD_CONFIG, "%s:%d: %s", path, bad_line, inner.text);
    return STATUS_OK;
}

static int is_conf(const struct dirent *entry)
{
    size_t len_b = strlen(entry->d_name);
    return len_b > 5 && strcmp(entry->d_name + len_b - 5, ".conf") == 0;
}

static enum status load_drop_ins(struct loader *loader, const char *folder)
{
    struct dirent **entries;
    enum status status = STATUS_OK;
    int count = scandir(folder, &entries, is_conf, alphasort);
    if (count < 0)
        return STATUS_OK;
    for (int i = 0; i < count; i++) {
        if (status == STATUS_OK)
            status = load_file(loader, arena_format(loader->arena, "%s/%s", folder, entries[i]->d_name));
        free(entries[i]);
    }
    free(entries);
    return status;
}

static enum status load_own_file(struct loader *loader)
{
    const char *config_home = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config_home && config_home[0] == '/')
        return load_file(loader, arena_format(loader->arena, "%s/rights-kiosk/rights-kiosk.conf", config_home));
    if (home && home[0] == '/')
        return load_file(loader, arena_format(loader->arena, "%s/.config/rights-kiosk/rights-kiosk.conf", home));
    return STATUS_OK;
}

static enum status load_environment(struct loader *loader)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        char *name = upper(loader->arena, arena_format(loader->arena, "RIGHTS_KIOSK_%s", SETTINGS[i].option));
        for (char *c = name; *c; c++)
            *c = *c == '-' ? '_' : *c;
        const char *text = getenv(name);
        if (!text)
            continue;
        enum status status = setting_apply(loader, (enum setting_id)i, text, "environment", name, STATUS_BAD_CONFIG);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* --- command line --------------------------------------------------------------------------------------------- */

static bool *request_of(struct config *config, const char *option)
{
    const struct {
        const char *name;
        bool *flag;
    } REQUEST[] = {
        { "help", &config->help },
        { "version", &config->version },
        { "print-config", &config->print_config },
        { "exit-after-first-frame", &config->exit_after_first_frame },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(REQUEST); i++) {
        if (strcmp(option, REQUEST[i].name) == 0)
            return REQUEST[i].flag;
    }
    return NULL;
}

static enum status load_option(struct loader *loader, int argc, char **argv, int *at)
{
    const char *word = argv[*at];
    if (strncmp(word, "--", 2) != 0)
        return fault_set(loader->fault, STATUS_BAD_OPTION, "what is \"%s\"? --help lists the options", word);
    size_t name_b = strcspn(word + 2, "=");
    const char *name = arena_string_n(loader->arena, word + 2, name_b), *value = NULL;
    if (word[2 + name_b] == '=')
        value = word + 2 + name_b + 1;
    bool *request = request_of(loader->config, name);
    if (request) {
        *request = true;
        return STATUS_OK;
    }
    int id = setting_find(name);
    if (id < 0)
        return fault_set(loader->fault, STATUS_BAD_OPTION, "no option \"%s\"; --help lists the options", word);
    if (!value && SETTINGS[id].kind == SETTING_FLAG)
        value = "yes";
    if (!value && *at + 1 < argc)
        value = argv[++*at];
    if (!value)
        return fault_set(loader->fault, STATUS_BAD_OPTION, "%s needs %s after it", word, SETTINGS[id].argument);
    return setting_apply(loader, (enum setting_id)id, value, "command line", word, STATUS_BAD_OPTION);
}

static enum status load_command_line(struct loader *loader, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        enum status status = load_option(loader, argc, argv, &i);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status config_load(struct arena *arena, int argc, char **argv, struct fault *fault, struct config *out)
{
    struct config config = { 0 };
    struct loader loader = { .arena = arena, .config = &config, .fault = fault };
    for (int i = 0; i < SETTING_COUNT; i++)
        config.value[i] = (struct setting_value){ SETTINGS[i].initial, "default" };
    config.value[SETTING_pack].text = file_beside_program(arena, "share/rights-kiosk/rights.sqlite");
    enum status status = load_file(&loader, file_beside_program(arena, "share/rights-kiosk/rights-kiosk.conf"));
    if (status == STATUS_OK)
        status = load_file(&loader, "/etc/rights-kiosk/rights-kiosk.conf");
    if (status == STATUS_OK)
        status = load_drop_ins(&loader, "/etc/rights-kiosk/conf.d");
    if (status == STATUS_OK)
        status = load_own_file(&loader);
    if (status == STATUS_OK)
        status = load_environment(&loader);
    if (status == STATUS_OK)
        status = load_command_line(&loader, argc, argv);
    if (status == STATUS_OK)
        *out = config;
    return status;
}

/* --- reading -------------------------------------------------------------------------------------------------- */

double config_number(const struct config *config, enum setting_id id)
{
    return strtod(config->value[id].text, NULL);
}

bool config_flag(const struct config *config, enum setting_id id)
{
    return strcmp(config->value[id].text, "yes") == 0;
}

void config_size(const struct config *config, int *out_width_px, int *out_height_px)
{
    *out_width_px = *out_height_px = 0;
    sscanf(config->value[SETTING_size].text, "%dx%d", out_width_px, out_height_px);
}

const char *config_text(const struct config *config, enum setting_id id)
{
    return config->value[id].text[0] ? config->value[id].text : NULL;
}

void config_print(const struct config *config)
{
    for (int i = 0; i < SETTING_COUNT; i++)
        printf("%-10s = %-40s # %s\n", SETTINGS[i].option, config->value[i].text, config->value[i].origin);
}

void config_print_help(void)
{
    printf("Usage: rights-kiosk [OPTION]...\n"
           "       rights-kiosk doctor [OPTION]...   is this screen fit for a visitor? exit code 1 when it is not\n"
           "Shows a person, in her own language, what she is entitled to in the country she is in.\n\n");
    for (int i = 0; i < SETTING_COUNT; i++) {
        const struct setting *setting = &SETTINGS[i];
        char option[64];
        snprintf(option, sizeof option, "--%s%s%s", setting->option, setting->argument ? " " : "",
                 setting->argument ? setting->argument : "");
        printf("  %-18s %s\n", option, setting->help);
    }
    printf("  %-18s %s\n  %-18s %s\n  %-18s %s\n", "--print-config", "show every setting and where it comes from",
           "--help", "this text", "--version", "the version");
    printf("\nSettings are read from, each over the one before: share/rights-kiosk/rights-kiosk.conf beside the\n"
           "program, /etc/rights-kiosk/rights-kiosk.conf, /etc/rights-kiosk/conf.d/*.conf,\n"
           "$XDG_CONFIG_HOME/rights-kiosk/rights-kiosk.conf, the environment (RIGHTS_KIOSK_COUNTRY=KE), the\n"
           "command line. To leave a visit: press Escape or Shift three times. To end the program: Ctrl-C here, or\n"
           "systemctl stop; no key and no cross of a window does, unless it is --windowed.\n");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rights-pack install, status, rollback: the device's side. The only program that writes the state folder. */
#include "pack_command.h"
#include "pack_content.h"

#include "kiosk/log.h"
#include "kiosk/pack.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

bool command_pubkey_read(void *user, const char *path)
{
    struct command_trust *trust = user;
    if (trust->pubkey_count == TRUST_KEYS_MAX) {
        log_line("--pubkey can be given twice: the active key and the spare");
        return false;
    }
    trust->pubkey[trust->pubkey_count++] = path;
    return true;
}

struct device {
    struct command_trust options;
    struct arena arena;
    struct trust_keys keys;
    struct trust_comment builtin; /* version 0: there is none */
    struct pack_content content;
    struct trust_policy policy;
};

/* The built-in pack is part of the program: read as it is, and no installed pack may be older. */
static void builtin_describe(struct device *device)
{
    struct rights_store *store = NULL;
    struct fault ignored;
    if (rights_store_open(device->options.builtin, &ignored, &store) != STATUS_OK)
        return;
    if (!pack_content_describe(store, &device->builtin))
        device->builtin = (struct trust_comment){ .version = 0 };
    rights_store_close(store);
}

/* Options, keys and what the program itself brings. `path` NULL: the command takes none. */
static enum status device_open(struct device *device, int argc, char **argv, const char **path, struct fault *fault)
{
    struct command_trust *o = &device->options;
    *o = (struct command_trust){ .state_dir = TRUST_STATE_DIR, .keys_dir = TRUST_KEYS_DIR, .pack_id = TRUST_PACK_ID };
    o->builtin = file_beside_program(&device->arena, "share/rights-kiosk/rights.sqlite");
    const struct command_option OPTIONS[] = {
        { "state", &o->state_dir, NULL, NULL },        { "keys", &o->keys_dir, NULL, NULL },
        { "pubkey", NULL, NULL, command_pubkey_read }, { "pack-id", &o->pack_id, NULL, NULL },
        { "builtin", &o->builtin, NULL, NULL },        { "", path, NULL, NULL },
    };
    enum status status = command_options_read(argc, argv, OPTIONS, ARRAY_LENGTH(OPTIONS) - (path == NULL), o);
    if (status == STATUS_OK)
        status = trust_keys_load(o->pubkey, o->pubkey_count, o->keys_dir, fault, &device->keys);
    if (status != STATUS_OK)
        return status;
    builtin_describe(device);
    device->content = (struct pack_content){ .every_row = true };
    device->policy = (struct trust_policy){
        .keys = &device->keys, .pack_id = o->pack_id, .content = pack_content_check, .user = &device->content
    };
    return STATUS_OK;
}

/* --- install ----------------------------------------------------------------------------------------------------- */

static int is_pack(const struct dirent *entry)
{
    size_t len_b = strlen(entry->d_name);
    return len_b > 7 && entry->d_name[0] != '.' && strcmp(entry->d_name + len_b - 7, ".sqlite") == 0;
}

/* A folder (a stick) holds one pack; its name does not matter. */
static const char *pack_in(struct arena *arena, const char *path, struct fault *fault)
{
    struct dirent **entries;
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return path;
    int count = scandir(path, &entries, is_pack, alphasort);
    const char *found = count == 1 ? arena_format(arena, "%s/%s", path, entries[0]->d_name) : NULL;
    for (int i = 0; i < count; i++)
        free(entries[i]);
    if (count >= 0)
        free(entries);
    if (!found)
        trust_refuse(fault, REFUSAL_NOT_A_FILE,
                     count > 1 ? "there is more than one .sqlite in that folder: name the pack"
                               : "there is no .sqlite in that folder");
    return found;
}

static int install(struct device *device, const char *path, struct fault *fault)
{
    struct trust_pack pack = { .image = NULL };
    const char *found = pack_in(&device->arena, path, fault);
    if (!found)
        return REFUSAL_NOT_A_FILE;
    device->content.lint = pack_lint_image;
    device->policy.floor = device->builtin.version;
    enum refusal refusal = trust_pack_read(AT_FDCWD, found, fault, &pack);
    if (refusal == REFUSAL_NONE)
        refusal = trust_install(device->options.state_dir, &device->policy, &pack, fault);
    if (refusal == REFUSAL_NONE)
        printf("version %u is installed; the kiosk shows it from its next start\n", pack.comment.version);
    trust_pack_finish(&pack);
    return (int)refusal;
}

static int device_close(struct device *device, int code, const struct fault *fault)
{
    if (fault->text[0])
        log_line("%s", fault->text);
    arena_finish(&device->arena);
    return code;
}

int command_install(int argc, char **argv)
{
    struct device device = { .options = { 0 } };
    const char *path = NULL;
    struct fault fault = { "" };
    int code = (int)device_open(&device, argc, argv, &path, &fault);
    if (code == STATUS_OK && !path)
        code = (int)fault_set(&fault, STATUS_USAGE, "install needs a pack, or a folder that holds one");
    if (code == STATUS_OK)
        code = install(&device, path, &fault);
    return device_close(&device, code, &fault);
}

/* --- status ------------------------------------------------------------------------------------------------------ */

static void print_pack(const char *where, const struct trust_comment *comment, bool serves)
{
    char today[11];
    time_t now = time(NULL);
    struct tm date;
    strftime(today, sizeof today, "%Y-%m-%d", gmtime_r(&now, &date));
    printf("%s\tversion %u\tissued %s\treview by %s%s%s\n", where, comment->version, comment->issued,
           comment->review_by, strcmp(comment->review_by, today) < 0 ? " (passed: ask for a newer pack)" : "",
           serves ? "\tin use" : "");
}

static int status_print(struct device *device)
{
    struct trust_survey survey;
    trust_slots_survey(device->options.state_dir, &device->policy, &survey);
    for (int i = 0; i < TRUST_SLOTS; i++) {
        const struct trust_slot *slot = &survey.slot[i];
        if (!slot->present)
            printf("slot %s\tempty\n", TRUST_SLOT_NAME[i]);
        else if (slot->refusal != REFUSAL_NONE)
            printf("slot %s\t%s\n", TRUST_SLOT_NAME[i], slot->fault.text);
        else
            print_pack(i ? "slot b" : "slot a", &slot->comment, i == survey.served);
    }
    if (device->builtin.version)
        print_pack("built-in", &device->builtin, survey.served < 0);
    else
        printf("built-in\tnone\n");
    uint32_t floor = survey.floor > device->builtin.version ? survey.floor : device->builtin.version;
    printf("accepted next\tversion %u or newer, signed by one of %zu keys\n", floor + 1, device->keys.count);
    return survey.served >= 0 || device->builtin.version ? STATUS_OK : STATUS_NOT_FOUND;
}

int command_status(int argc, char **argv)
{
    struct device device = { .options = { 0 } };
    struct fault fault = { "" };
    int code = (int)device_open(&device, argc, argv, NULL, &fault);
    if (code == STATUS_OK)
        code = status_print(&device);
    return device_close(&device, code, &fault);
}

/* --- rollback ---------------------------------------------------------------------------------------------------- */

int command_rollback(int argc, char **argv)
{
    struct device device = { .options = { 0 } };
    struct trust_comment comment;
    struct fault fault = { "" };
    int code = (int)device_open(&device, argc, argv, NULL, &fault);
    if (code == STATUS_OK)
        code = (int)trust_rollback(device.options.state_dir, &device.policy, &fault, &comment);
    if (code == STATUS_OK)
        printf("version %u is current again; the kiosk shows it from its next start\n", comment.version);
    return device_close(&device, code, &fault);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the slots. There is no state file: which version is the least to be accepted follows from what verifies. */
#include "slots.h"

#include "kiosk/log.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const TRUST_SLOT_NAME[TRUST_SLOTS] = { "a", "b" };

int slots_current(int state)
{
    char target[4];
    ssize_t len_b = readlinkat(state, SLOT_CURRENT, target, sizeof target);
    for (int i = 0; i < TRUST_SLOTS; i++) {
        if (len_b == 1 && target[0] == TRUST_SLOT_NAME[i][0])
            return i;
    }
    return -1;
}

enum refusal slot_read(int state, int slot, const struct trust_policy *policy, struct fault *fault,
                       struct trust_pack *out)
{
    struct trust_pack pack = { .image = NULL };
    int folder = openat(state, TRUST_SLOT_NAME[slot], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return trust_refuse(fault, REFUSAL_NOT_A_FILE, "the slot cannot be opened");
    enum refusal refusal = trust_pack_read(folder, SLOT_PACK, fault, &pack);
    close(folder);
    if (refusal == REFUSAL_NONE)
        refusal = trust_pack_verify(policy, &pack, fault);
    if (refusal == REFUSAL_NONE)
        *out = pack;
    else
        trust_pack_finish(&pack);
    return refusal;
}

static void slot_survey(int state, int slot, const struct trust_policy *policy, struct trust_slot *out)
{
    struct stat info;
    struct trust_pack pack = { .image = NULL };
    *out = (struct trust_slot){ .refusal = REFUSAL_NOT_A_FILE };
    out->present = fstatat(state, TRUST_SLOT_NAME[slot], &info, AT_SYMLINK_NOFOLLOW) == 0;
    if (!out->present)
        return;
    out->refusal = slot_read(state, slot, policy, &out->fault, &pack);
    if (out->refusal == REFUSAL_NONE)
        out->comment = pack.comment;
    trust_pack_finish(&pack);
}

/* Current first. Without a link (a damaged disk, or power lost in the very first installation) the newer one. */
static int first_slot(const struct trust_survey *survey)
{
    if (survey->current >= 0)
        return survey->current;
    return survey->slot[1].comment.version > survey->slot[0].comment.version;
}

void slots_survey(int state, const struct trust_policy *policy, struct trust_survey *out)
{
    struct trust_policy any_version = *policy;
    *out = (struct trust_survey){ .current = slots_current(state), .served = -1 };
    any_version.floor = 0;
    for (int i = 0; i < TRUST_SLOTS; i++) {
        slot_survey(state, i, &any_version, &out->slot[i]);
        if (out->slot[i].comment.version > out->floor)
            out->floor = out->slot[i].comment.version;
    }
    for (int i = TRUST_SLOTS - 1; i >= 0; i--) {
        int slot = i == 0 ? first_slot(out) : 1 - first_slot(out);
        if (out->slot[slot].refusal == REFUSAL_NONE)
            out->served = slot;
    }
}

static int state_open(const char *state_dir)
{
    return open(state_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void trust_slots_survey(const char *state_dir, const struct trust_policy *policy, struct trust_survey *out)
{
    int state = state_open(state_dir);
    if (state >= 0) {
        slots_survey(state, policy, out);
        close(state);
        return;
    }
    *out = (struct trust_survey){ .current = -1, .served = -1 };
    for (int i = 0; i < TRUST_SLOTS; i++)
        out->slot[i].refusal = REFUSAL_NOT_A_FILE;
}

/* Nothing is read that need not be: a link that holds says which slot without a survey. */
static int slot_to_try(int state, const struct trust_policy *policy)
{
    struct trust_survey survey;
    struct trust_policy signature_only = { .keys = policy->keys, .pack_id = policy->pack_id };
    int current = slots_current(state);
    if (current >= 0)
        return current;
    slots_survey(state, &signature_only, &survey);
    return first_slot(&survey);
}

bool trust_slots_load(const char *state_dir, const struct trust_policy *policy, struct trust_pack *out)
{
    struct stat info;
    bool loaded = false;
    int state = state_open(state_dir);
    if (state < 0)
        return false;
    int first = slot_to_try(state, policy);
    for (int i = 0; !loaded && i < TRUST_SLOTS; i++) {
        struct fault fault;
        int slot = i == 0 ? first : 1 - first;
        if (fstatat(state, TRUST_SLOT_NAME[slot], &info, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        loaded = slot_read(state, slot, policy, &fault, out) == REFUSAL_NONE;
        if (!loaded)
            log_line("pack in slot %s: %s", TRUST_SLOT_NAME[slot], fault.text);
    }
    close(state);
    return loaded;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a pack in place so that no instant, power cut or failing call leaves a device without one.
 *
 * Only the slot that does not serve is ever touched. The pack is written into .incoming and synced; the slot's old
 * content moves to .old.SLOT (an empty folder when there was none), .incoming takes its name, is read back and
 * verified, and only then does `current` change, by one rename. Last, .old.SLOT goes. So the next run can tell what was
 * interrupted: .old.SLOT while SLOT is not current means the installation did not happen, and it is taken back. */
#include "slots.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define INCOMING ".incoming"
#define LINK_FRESH ".current"

static const char *const OLD_NAME[TRUST_SLOTS] = { ".old.a", ".old.b" };

/* --- calls that hold what they say ------------------------------------------------------------------------------- */

static bool folder_sync(int folder)
{
    return TEMP_FAILURE_RETRY(fsync(folder)) == 0;
}

static bool exists(int state, const char *name)
{
    struct stat info;
    return fstatat(state, name, &info, AT_SYMLINK_NOFOLLOW) == 0 || errno != ENOENT;
}

static int folder_open(int state, const char *name)
{
    return openat(state, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* True when nothing has this name any more. A folder holds files alone, ours or laid beside them. */
static bool folder_remove(int state, const char *name)
{
    int fd = folder_open(state, name);
    if (fd < 0)
        return errno == ENOENT || ((errno == ENOTDIR || errno == ELOOP) && unlinkat(state, name, 0) == 0);
    DIR *folder = fdopendir(fd);
    if (!folder) {
        close(fd);
        return false;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlinkat(dirfd(folder), entry->d_name, 0);
    }
    closedir(folder);
    return unlinkat(state, name, AT_REMOVEDIR) == 0;
}

static bool write_all(int fd, const char *bytes, size_t len_b)
{
    for (size_t done_b = 0; done_b < len_b;) {
        ssize_t put_b = TEMP_FAILURE_RETRY(write(fd, bytes + done_b, len_b - done_b));
        if (put_b <= 0)
            return false;
        done_b += (size_t)put_b;
    }
    return true;
}

static bool file_put(int folder, const char *name, const char *bytes, size_t len_b)
{
    int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    bool put = fd >= 0 && write_all(fd, bytes, len_b) && folder_sync(fd);
    if (fd >= 0)
        put = close(fd) == 0 && put;
    return put;
}

/* --- steps ------------------------------------------------------------------------------------------------------- */

static bool current_set(int state, int slot)
{
    if (unlinkat(state, LINK_FRESH, 0) != 0 && errno != ENOENT)
        return false;
    return symlinkat(TRUST_SLOT_NAME[slot], state, LINK_FRESH) == 0 &&
           renameat(state, LINK_FRESH, state, SLOT_CURRENT) == 0 && folder_sync(state) && slots_current(state) == slot;
}

/* What the slot held before, while .old.SLOT still says that an installation into it was not finished. */
static bool slot_restore(int state, int slot)
{
    if (!exists(state, OLD_NAME[slot]))
        return true;
    if (exists(state, TRUST_SLOT_NAME[slot]) && !folder_remove(state, TRUST_SLOT_NAME[slot]))
        return false;
    if (unlinkat(state, OLD_NAME[slot], AT_REMOVEDIR) == 0) /* only an empty one goes: there was nothing before */
        return folder_sync(state);
    return renameat(state, OLD_NAME[slot], state, TRUST_SLOT_NAME[slot]) == 0 && folder_sync(state);
}

/* Whatever an interrupted run has left: finished installations lose their .old, unfinished ones are taken back. */
static bool leftovers_clean(int state)
{
    int current = slots_current(state);
    bool clean = folder_remove(state, INCOMING) && (unlinkat(state, LINK_FRESH, 0) == 0 || errno == ENOENT);
    for (int slot = 0; clean && slot < TRUST_SLOTS; slot++)
        clean = slot == current ? folder_remove(state, OLD_NAME[slot]) : slot_restore(state, slot);
    return clean;
}

static bool incoming_write(int state, const struct trust_pack *pack)
{
    if (mkdirat(state, INCOMING, 0755) != 0)
        return false;
    int folder = folder_open(state, INCOMING);
    bool written = folder >= 0 && file_put(folder, SLOT_PACK, pack->image, pack->image_b) &&
                   file_put(folder, SLOT_SIGNATURE, pack->signature, pack->signature_b) && folder_sync(folder);
    if (folder >= 0)
        close(folder);
    return written;
}

static bool slot_replace(int state, int slot)
{
    const char *name = TRUST_SLOT_NAME[slot], *old = OLD_NAME[slot];
    if (renameat(state, name, state, old) != 0 && (errno != ENOENT || mkdirat(state, old, 0755) != 0))
        return false;
    return folder_sync(state) && renameat(state, INCOMING, state, name) == 0 && folder_sync(state);
}

/* What the disk gives back must verify by itself and be the very bytes that were accepted. */
static bool slot_reads_back(int state, int slot, const struct trust_policy *policy, const struct trust_pack *pack)
{
    struct trust_policy signature_only = { .keys = policy->keys, .pack_id = policy->pack_id };
    struct trust_pack again = { .image = NULL };
    bool same = slot_read(state, slot, &signature_only, NULL, &again) == REFUSAL_NONE &&
                again.image_b == pack->image_b && memcmp(again.image, pack->image, pack->image_b) == 0;
    trust_pack_finish(&again);
    return same;
}

static bool current_restore(int state, int slot)
{
    if (slot >= 0)
        return current_set(state, slot);
    return (unlinkat(state, SLOT_CURRENT, 0) == 0 || errno == ENOENT) && folder_sync(state);
}

static const char *reason_text(int reason)
{
    return reason == EPERM ? "the disk does not allow it; one that keeps no links, as FAT does not, cannot hold the state folder" : strerror(reason);
}

static enum refusal put_in_place(int state, int slot, const struct trust_policy *policy, const struct trust_pack *pack,
                                 struct fault *fault)
{
    int current = slots_current(state);
    bool placed = incoming_write(state, pack) && slot_replace(state, slot) &&
                  slot_reads_back(state, slot, policy, pack) && current_set(state, slot);
    int reason = errno;
    if (placed) {
        folder_remove(state, OLD_NAME[slot]); /* if not now, the next run does it */
        return REFUSAL_NONE;
    }
    if (slots_current(state) != current)
        current_restore(state, current);
    if (slots_current(state) == current)
        slot_restore(state, slot);
    folder_remove(state, INCOMING);
    return trust_refuse(fault, REFUSAL_WRITE, reason_text(reason));
}

/* --- the two ways to change what is shown ------------------------------------------------------------------------ */

/* The state folder, locked against a second installer and clean. -1 after a refusal. */
static int state_begin(const char *state_dir, struct fault *fault)
{
    mkdir(state_dir, 0755); /* when it is there already, opening tells */
    int state = open(state_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (state < 0) {
        trust_refuse(fault, REFUSAL_WRITE, strerror(errno));
        return -1;
    }
    bool locked = flock(state, LOCK_EX | LOCK_NB) == 0;
    if (locked && leftovers_clean(state))
        return state;
    trust_refuse(fault, REFUSAL_WRITE,
                 !locked && errno == EWOULDBLOCK ? "another installation is running" : strerror(errno));
    close(state);
    return -1;
}

enum refusal trust_install(const char *state_dir, const struct trust_policy *policy, struct trust_pack *pack,
                           struct fault *fault)
{
    struct trust_policy with_floor = *policy, signature_only = { .keys = policy->keys, .pack_id = policy->pack_id };
    struct trust_survey survey;
    int state = state_begin(state_dir, fault);
    if (state < 0)
        return REFUSAL_WRITE;
    slots_survey(state, &signature_only, &survey);
    if (survey.floor > with_floor.floor)
        with_floor.floor = survey.floor;
    enum refusal refusal = trust_pack_verify(&with_floor, pack, fault);
    if (refusal == REFUSAL_NONE)
        refusal = put_in_place(state, survey.served == 0 ? 1 : 0, policy, pack, fault);
    close(state);
    return refusal;
}

enum refusal trust_rollback(const char *state_dir, const struct trust_policy *policy, struct fault *fault,
                            struct trust_comment *out)
{
    struct trust_policy any_version = *policy;
    struct trust_pack pack = { .image = NULL };
    int state = state_begin(state_dir, fault);
    if (state < 0)
        return REFUSAL_WRITE;
    any_version.floor = 0;
    int current = slots_current(state), other = current == 0 ? 1 : 0;
    enum refusal refusal = slot_read(state, other, &any_version, fault, &pack);
    if (refusal == REFUSAL_NONE && !current_set(state, other)) {
        refusal = trust_refuse(fault, REFUSAL_WRITE, strerror(errno));
        current_restore(state, current);
    }
    if (refusal == REFUSAL_NONE)
        *out = pack.comment;
    trust_pack_finish(&pack);
    close(state);
    return refusal;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech_door.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct door_file {
    const char *path;
    void *bytes;
    size_t len_b;
};

/* espeak-ng's state is one to a process and lives as long, and so does this. Only the speech thread comes here. */
static struct {
    struct arena arena;
    struct door_file *files;
    size_t count, capacity;
    bool sealed;
} door;

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct door_file *)a)->path, ((const struct door_file *)b)->path);
}

static const struct door_file *file_find(const char *path)
{
    const struct door_file wanted = { .path = path };
    return door.count ? bsearch(&wanted, door.files, door.count, sizeof *door.files, by_path) : NULL;
}

static void file_map(const char *path)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    if (fstat(fd, &info) == 0 && info.st_size > 0) {
        void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes != MAP_FAILED) {
            door.files = arena_grow(&door.arena, door.files, door.count, &door.capacity, 512, sizeof *door.files);
            door.files[door.count++] = (struct door_file){ arena_string(&door.arena, path), bytes, (size_t)info.st_size };
        }
    }
    close(fd);
}

enum status speech_door_load(const char *folder, struct fault *fault)
{
    if (door.count)
        return STATUS_OK;
    char *roots[] = { arena_string(&door.arena, folder), NULL };
    FTS *walk = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, NULL);
    for (FTSENT *entry; walk && (entry = fts_read(walk));) {
        if (entry->fts_info == FTS_F)
            file_map(entry->fts_accpath);
    }
    if (walk)
        fts_close(walk);
    if (!door.count)
        return fault_set(fault, STATUS_NO_INPUT, "%s: no voices there; install espeak-ng-data", folder);
    qsort(door.files, door.count, sizeof *door.files, by_path);
    return STATUS_OK;
}

void speech_door_seal(void)
{
    door.sealed = true;
}

void speech_door_rest(void)
{
    for (size_t i = 0; i < door.count; i++)
        madvise(door.files[i].bytes, door.files[i].len_b, MADV_DONTNEED);
}

/* --- what espeak-ng calls; see espeak.syms -------------------------------------------------------------------------- */

struct audio_object;
FILE *speech_door_fopen(const char *path, const char *mode);
int speech_door_stat(const char *path, struct stat *out);
char *speech_door_setlocale(int category, const char *name);
int speech_door_system(const char *command);
struct audio_object *speech_door_device(const char *device, const char *program, const char *what);
int speech_door_device_open(struct audio_object *device, int format, uint32_t rate, uint8_t channels);
void speech_door_device_close(struct audio_object *device);
void speech_door_device_destroy(struct audio_object *device);
int speech_door_device_write(struct audio_object *device, const void *data, size_t bytes);
int speech_door_device_drain(struct audio_object *device);
int speech_door_device_flush(struct audio_object *device);
const char *speech_door_device_strerror(struct audio_object *device, int error);

FILE *speech_door_fopen(const char *path, const char *mode)
{
    const struct door_file *file = file_find(path);
    if (file && mode[0] == 'r')
        return fmemopen(file->bytes, file->len_b, "rb");
    if (!door.sealed && mode[0] == 'r')
        return fopen(path, mode);
    errno = ENOENT;
    return NULL;
}

int speech_door_stat(const char *path, struct stat *out)
{
    const struct door_file *file = file_find(path);
    if (file) {
        *out = (struct stat){ .st_mode = S_IFREG | 0444, .st_size = (off_t)file->len_b };
        return 0;
    }
    if (!door.sealed)
        return stat(path, out);
    errno = ENOENT;
    return -1;
}

char *speech_door_setlocale(int category, const char *name)
{
    static char unchanged[] = "C.UTF-8";
    (void)category;
    (void)name;
    return unchanged;
}

/* espeak-ng's compiler of voices would start a shell; nobody compiles voices here. */
int speech_door_system(const char *command)
{
    (void)command;
    errno = ENOSYS;
    return -1;
}

struct audio_object *speech_door_device(const char *device, const char *program, const char *what)
{
    (void)device;
    (void)program;
    (void)what;
    return NULL;
}

int speech_door_device_open(struct audio_object *device, int format, uint32_t rate, uint8_t channels)
{
    (void)device;
    (void)format;
    (void)rate;
    (void)channels;
    return -1;
}

void speech_door_device_close(struct audio_object *device)
{
    (void)device;
}

void speech_door_device_destroy(struct audio_object *device)
{
    (void)device;
}

int speech_door_device_write(struct audio_object *device, const void *data, size_t bytes)
{
    (void)device;
    (void)data;
    (void)bytes;
    return -1;
}

int speech_door_device_drain(struct audio_object *device)
{
    (void)device;
    return 0;
}

int speech_door_device_flush(struct audio_object *device)
{
    (void)device;
    return 0;
}

const char *speech_door_device_strerror(struct audio_object *device, int error)
{
    (void)device;
    (void)error;
    return "none";
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a file once, whole, and never follows what is not a regular file: a pack is later verified in
 * the very buffer that is used. */
#include "kiosk/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int file_open_quietly(int folder, const char *path, int flags)
{
    int fd = openat(folder, path, O_RDONLY | O_CLOEXEC | O_NOATIME | flags);
    return fd < 0 && errno == EPERM ? openat(folder, path, O_RDONLY | O_CLOEXEC | flags) : fd;
}

static enum status read_exactly(int fd, char *bytes, size_t len_b)
{
    for (size_t done_b = 0; done_b < len_b;) {
        ssize_t got_b = read(fd, bytes + done_b, len_b - done_b);
        if (got_b < 0 && errno == EINTR)
            continue;
        if (got_b <= 0)
            return STATUS_IO;
        done_b += (size_t)got_b;
    }
    return STATUS_OK;
}

static enum status read_whole(int folder, const char *path, int flags, size_t limit_b, struct fault *fault, char **out_bytes,
                              size_t *out_len_b)
{
    enum status status;
    char *bytes = NULL;
    struct stat info;
    int fd = file_open_quietly(folder, path, O_NONBLOCK | flags);
    if (fd < 0)
        return fault_set(fault, STATUS_NO_INPUT, "%s: %s", path, strerror(errno));
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        status = fault_set(fault, STATUS_NO_INPUT, "%s: not a regular file", path);
        goto done;
    }
    if ((size_t)info.st_size > limit_b) {
        status = fault_set(fault, STATUS_BAD_DATA, "%s: larger than %zu bytes", path, limit_b);
        goto done;
    }
    bytes = malloc((size_t)info.st_size + 1);
    if (!bytes) {
        status = fault_set(fault, STATUS_NO_MEMORY, "%s: out of memory", path);
        goto done;
    }
    status = read_exactly(fd, bytes, (size_t)info.st_size);
    if (status != STATUS_OK) {
        fault_set(fault, status, "%s: could not be read to its end", path);
        goto done;
    }
    bytes[info.st_size] = '\0';
    *out_bytes = bytes;
    *out_len_b = (size_t)info.st_size;
    bytes = NULL;
done:
    free(bytes);
    close(fd);
    return status;
}

enum status file_read(const char *path, size_t limit_b, struct fault *fault, char **out_bytes, size_t *out_len_b)
{
    return read_whole(AT_FDCWD, path, 0, limit_b, fault, out_bytes, out_len_b);
}

enum status file_read_at(int folder, const char *path, size_t limit_b, struct fault *fault, char **out_bytes, size_t *out_len_b)
{
    return read_whole(folder, path, O_NOFOLLOW, limit_b, fault, out_bytes, out_len_b);
}

const char *file_beside_program(struct arena *arena, const char *path)
{
    char program[4096];
    ssize_t len_b = readlink("/proc/self/exe", program, sizeof program - 1);
    if (len_b <= 0)
        return path;
    program[len_b] = '\0';
    for (int i = 0; i < 2; i++) {
        char *slash = strrchr(program, '/');
        if (slash)
            *slash = '\0';
    }
    return arena_format(arena, "%s/%s", program, path);
}

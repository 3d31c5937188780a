/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notify.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

void notify_systemd(const char *state)
{
    struct sockaddr_un to = { .sun_family = AF_UNIX };
    const char *path = getenv("NOTIFY_SOCKET");
    if (!path || (path[0] != '/' && path[0] != '@') || strlen(path) >= sizeof to.sun_path)
        return;
    size_t path_b = strlen(path);
    memcpy(to.sun_path, path, path_b);
    if (path[0] == '@')
        to.sun_path[0] = '\0'; /* an abstract name */
    int line = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (line < 0)
        return;
    (void)!sendto(line, state, strlen(state), MSG_NOSIGNAL, (const struct sockaddr *)&to,
                  (socklen_t)(offsetof(struct sockaddr_un, sun_path) + path_b));
    close(line);
}

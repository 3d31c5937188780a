/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { END_MS = 3000 };

static _Noreturn void become(const struct child_main *what, int line, bool first)
{
    signal(SIGINT, SIG_IGN); /* Ctrl-C reaches the whole group; the supervisor decides */
    signal(SIGTERM, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    sigprocmask(SIG_SETMASK, &what->signals, NULL);
    unsetenv("NOTIFY_SOCKET");
    _Exit(what->display(what->user, line, first));
}

bool child_start(struct child *child, const struct child_main *what, bool first, const struct child *other)
{
    int line[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, line) != 0)
        return false;
    pid_t pid = fork();
    if (pid == 0) {
        close(line[0]);
        if (other->pid)
            close(other->line);
        become(what, line[1], first);
    }
    close(line[1]);
    if (pid < 0)
        close(line[0]);
    else
        *child = (struct child){ pid, line[0] };
    return pid > 0;
}

void child_tell(const struct child *child, char what)
{
    (void)!send(child->line, &what, 1, MSG_NOSIGNAL | MSG_DONTWAIT); /* one that is gone is heard */
}

int child_end(struct child *child)
{
    int how = 0;
    if (!child->pid)
        return 0;
    shutdown(child->line, SHUT_WR);
    poll(&(struct pollfd){ .fd = child->line }, 1, END_MS); /* until it has hung up */
    kill(child->pid, SIGKILL);
    waitpid(child->pid, &how, 0);
    close(child->line);
    child->pid = 0;
    return how;
}

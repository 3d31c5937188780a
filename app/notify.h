/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sd_notify(3) without its library. */
#ifndef APP_NOTIFY_H
#define APP_NOTIFY_H

/* Sends one datagram to NOTIFY_SOCKET; nothing when there is none. */
void notify_systemd(const char *state);

#endif

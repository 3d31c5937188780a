/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other threads tell the main loop: the code of an SDL_USEREVENT. */
#ifndef SHELL_USER_EVENT_H
#define SHELL_USER_EVENT_H

enum user_event { USER_EVENT_UNPLUGGED /* devices.c */, USER_EVENT_PROBE, USER_EVENT_END /* lifeline.c */ };

#endif

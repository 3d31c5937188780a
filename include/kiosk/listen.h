/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between a visit and the voice: what the visit orders is done, what is heard comes back as events. The same
 * for the product and for replay. */
#ifndef KIOSK_LISTEN_H
#define KIOSK_LISTEN_H

#include "kiosk/app.h"
#include "kiosk/speech.h"

struct listen {
    struct speech *speech; /* NULL: no voice at all; every order to read is answered with a failure */
    const struct speech_options *by_need; /* not NULL: the voice is started by the first order to read */
    bool on, failed;
    int heard;
    int wait_ms; /* ask for news again after so many milliseconds; -1: no need */
};

/* Does what the visit asked for since the last call. Call after each event, and before the frame that
 * shows that a visitor left. */
void listen_obey(struct listen *listen, struct app *app, bool left);
/* True with an event for the visit when something new is heard, or nothing any more. */
bool listen_news(struct listen *listen, struct input_event *out);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random events, and what must hold after each. Shared by the monkey, the frames and the hours. */
#ifndef GUARD_MONKEY_H
#define GUARD_MONKEY_H

#include "flow/visit.h"
#include "kiosk/product.h"

#include <stdbool.h>

struct monkey {
    uint64_t seed;
    int64_t t_ms;
    int width_px, height_px;
};

uint32_t monkey_random(struct monkey *monkey, uint32_t below);
/* One event: half of them a touch that hits a button, the rest anything that can come in. */
struct input_event monkey_event(struct monkey *monkey, struct app *app);
/* What is wrong with the state and its page, or NULL. */
const char *monkey_complaint(struct app *app);
/* Touches Leave where it stands; what is then wrong, or NULL. */
const char *monkey_leave(struct monkey *monkey, struct app *app);
/* The visit is as it was before anybody came. */
bool visit_is_fresh(struct app *app);

#endif

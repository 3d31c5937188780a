/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state folder: a/ and b/, each with pack.sqlite and its signature, and the link `current`. */
#ifndef TRUST_SLOTS_H
#define TRUST_SLOTS_H

#include "kiosk/trust.h"

#define SLOT_PACK "pack.sqlite"
#define SLOT_SIGNATURE "pack.sqlite.minisig"
#define SLOT_CURRENT "current"

/* Which slot the link names: 0, 1, or -1 for anything but exactly "a" or "b". */
int slots_current(int state);
/* Reads and verifies one slot; on success `out` is the caller's to finish. */
enum refusal slot_read(int state, int slot, const struct trust_policy *policy, struct fault *fault, struct trust_pack *out);
/* The survey of an open state folder. */
void slots_survey(int state, const struct trust_policy *policy, struct trust_survey *out);

#endif

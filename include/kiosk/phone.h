/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef KIOSK_PHONE_H
#define KIOSK_PHONE_H

#include "kiosk/base.h"

/* A canonical number ("+448000121700", "800290290") in groups that an eye can hold, with U+00A0 between:
 * "+44 800 012 1700", "800 290 290". Short codes of up to five digits stay whole. Digits and order never
 * change. The text is in the arena; wrap it in an isolate where it stands in other text. Source of the
 * lengths of country calling codes: ITU-T E.164. */
const char *phone_grouped(struct arena *arena, const char *canonical);

/* The same number for a voice: every digit a word of its own, a pause after each group ("+ 4 4, 8 0 0, 0 1 2"),
 * for otherwise it is read as one great number. In the arena. */
const char *phone_spelled(struct arena *arena, const char *canonical);

#endif

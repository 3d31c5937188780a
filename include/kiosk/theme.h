/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours by what they are for, in three sets. */
#ifndef KIOSK_THEME_H
#define KIOSK_THEME_H

#include "kiosk/draw.h"

#define THEME_COLOUR_LIST(X)                                                                        \
    X(paper) X(card) X(ink) X(soft) X(edge) X(tint_edge /* of coloured boxes; 0: none */)           \
    X(assistance_ink) X(assistance) X(refuge_ink) X(refuge) X(return_ink) X(return_) X(help_ink)   \
    X(help) X(leave_ink) X(leave) X(ask) X(focus) X(spoken /* behind the sentence being read */) X(pressed)
struct theme {
#define X(name) colour name;
    THEME_COLOUR_LIST(X)
#undef X
};
#define THEME_LIST(X) X(THEME_DAY, "day") X(THEME_CONTRAST, "contrast") X(THEME_NIGHT, "night")
enum theme_id {
#define X(name, word) name,
    THEME_LIST(X)
#undef X
    THEME_COUNT
};
extern const char *const THEME_WORD[THEME_COUNT]; /* theme.<word> names it */
extern const struct theme THEME_TABLE[THEME_COUNT];
/* Contrast ratio of WCAG 2.2, 1 to 21. */
double theme_contrast(colour a, colour b);

#endif

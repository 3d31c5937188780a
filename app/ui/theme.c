/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours of SCREENS.md, "Look". Every pair that carries text is at least 7:1, every control edge at
 * least 3:1; tests/unit/test_theme.c computes them. */
#include "kiosk/ui.h"

#include <math.h>

const struct theme THEME_DAY = {
    .paper = 0xfffaf6ef,
    .card = 0xffffffff,
    .ink = 0xff1b2430,
    .soft = 0xff4a5563,
    .edge = 0xff8c8371,
    .assistance_ink = 0xff7a3e12,
    .assistance = 0xfffbe9d8,
    .refuge_ink = 0xff0f5257,
    .refuge = 0xffddefef,
    .return_ink = 0xff44357f,
    .return_ = 0xffe7e3f5,
    .help_ink = 0xffffffff,
    .help = 0xff8a3b12,
    .leave_ink = 0xffffffff,
    .leave = 0xff1b2430,
    .ask = 0xffede8dc,
    .focus = 0xff0b57d0,
    .pressed = 0x24000000,
};

static double linear(unsigned channel)
{
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(colour c)
{
    return 0.2126 * linear(c >> 16 & 255) + 0.7152 * linear(c >> 8 & 255) + 0.0722 * linear(c & 255);
}

double theme_contrast(colour a, colour b)
{
    double la = luminance(a), lb = luminance(b);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours of SCREENS.md, "Look". Every pair that carries text is at least 7:1 (strong contrast: 10:1), every
 * control edge at least 3:1; tests/unit/test_ui.c computes them for every theme. */
#include "kiosk/theme.h"

#include <math.h>

const char *const THEME_WORD[THEME_COUNT] = {
#define X(name, word) [name] = word,
    THEME_LIST(X)
#undef X
};

const struct theme THEME_TABLE[THEME_COUNT] = {
    [THEME_DAY] = {
        .paper = 0xfffaf6ef,
        .card = 0xffffffff,
        .ink = 0xff1b2430,
        .soft = 0xff4a5563,
        .edge = 0xff8c8371,
        .tint_edge = 0,
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
        .spoken = 0xffffe9a8,
        .pressed = 0x24000000,
    },
    [THEME_CONTRAST] = {
        .paper = 0xff000000,
        .card = 0xff000000,
        .ink = 0xffffffff,
        .soft = 0xffffffff,
        .edge = 0xffffe14d,
        .tint_edge = 0xffffe14d,
        .assistance_ink = 0xffffe14d,
        .assistance = 0xff000000,
        .refuge_ink = 0xffffe14d,
        .refuge = 0xff000000,
        .return_ink = 0xffffe14d,
        .return_ = 0xff000000,
        .help_ink = 0xff000000,
        .help = 0xffffe14d,
        .leave_ink = 0xff000000,
        .leave = 0xffffffff,
        .ask = 0xff000000,
        .focus = 0xff4de1ff,
        .spoken = 0xff003c80,
        .pressed = 0x50ffffff,
    },
    [THEME_NIGHT] = {
        .paper = 0xff14181f,
        .card = 0xff1c222b,
        .ink = 0xffe6e1d6,
        .soft = 0xffb9b4a8,
        .edge = 0xff8a8577,
        .tint_edge = 0,
        .assistance_ink = 0xfff0b98a,
        .assistance = 0xff3a2412,
        .refuge_ink = 0xff8fd6d6,
        .refuge = 0xff10363a,
        .return_ink = 0xffc9bdf5,
        .return_ = 0xff2b2350,
        .help_ink = 0xffffffff,
        .help = 0xff8a3b12,
        .leave_ink = 0xff14181f,
        .leave = 0xffe6e1d6,
        .ask = 0xff2b2f36,
        .focus = 0xff7ab4ff,
        .spoken = 0xff4a4114,
        .pressed = 0x38ffffff,
    },
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

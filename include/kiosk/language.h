/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the product knows about a language: data from the pack, never asked of ICU at run time. */
#ifndef KIOSK_LANGUAGE_H
#define KIOSK_LANGUAGE_H

#include <stdbool.h>

struct language {
    const char *tag;          /* short BCP 47 tag, as in file names and ids: "ar", "zh-Hans" */
    const char *english_name; /* for operators only */
    const char *autonym;      /* what the picker shows */
    const char *script;       /* four letters, title case, ISO 15924: "Arab" */
    const char *icu_locale;   /* what ICU is told: prs -> "fa_AF" */
    const char *digits;       /* CLDR numbering system: "latn", "arab" */
    const char *font_regular; /* font file name, "#2" after it for a face of a collection */
    const char *font_bold;
    const char *voice;        /* espeak-ng's name of the voice that reads it, "" when none does it well enough */
    bool rtl;
    int tier; /* 1 … 3: where it stands in the picker; 0: only shown to officers of its countries */
    double line_height; /* ratio of line distance to font size */
    double size_factor; /* font size relative to Latin */
};

#endif

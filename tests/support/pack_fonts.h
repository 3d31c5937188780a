/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pack of this build, the fonts of its fifty languages, and an engine over them. */
#ifndef SUPPORT_PACK_FONTS_H
#define SUPPORT_PACK_FONTS_H

#include "kiosk/rights.h"
#include "kiosk/text.h"

static struct rights_store *store;
static struct font_set *fonts;
static struct font_metrics *metrics;
static struct text_engine *engine;
static const struct language *languages;
static size_t language_count;

static int pack_fonts_open(void)
{
    struct fault fault;
    if (rights_store_open(KIOSK_PACK, &fault, &store) != STATUS_OK)
        return print_error("%s\n", fault.text), -1;
    languages = rights_all_languages(store, &language_count);
    if (font_set_open_for(languages, language_count, NULL, &fault, &fonts) != STATUS_OK)
        return print_error("%s\n", fault.text), -1;
    return font_metrics_create(fonts, &metrics) != STATUS_OK || text_engine_create(metrics, 1 << 20, &engine) != STATUS_OK;
}

static void pack_fonts_close(void)
{
    text_engine_destroy(engine);
    font_metrics_destroy(metrics);
    font_set_close(fonts);
    rights_store_close(store);
}

#endif

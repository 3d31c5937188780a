/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes, any language, any width: layout must not crash and its lines must cover the text. The first
 * byte picks the language, the second the width. */
#include "kiosk/rights.h"
#include "kiosk/text.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b);

static struct text_engine *engine;
static struct rights_store *store;
static struct font_set *fonts;
static const struct language *languages;
static size_t count;

static void open_once(void)
{
    struct fault fault;
    struct font_metrics *metrics;
    KASSERT(rights_store_open(KIOSK_PACK, &fault, &store) == STATUS_OK);
    languages = rights_all_languages(store, &count);
    KASSERT(font_set_open_for(languages, count, NULL, &fault, &fonts) == STATUS_OK);
    KASSERT(font_metrics_create(fonts, &metrics) == STATUS_OK);
    KASSERT(text_engine_create(metrics, 1 << 16, &engine) == STATUS_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b)
{
    static int chain[64];
    if (len_b < 2)
        return 0;
    if (!engine)
        open_once();
    const struct language *language = &languages[bytes[0] % count];
    struct text_style style = { .language = language->tag, .locale = language->icu_locale, .rtl = language->rtl, .fonts = chain,
                                .size_px = 20, .line_height = (float)language->line_height };
    font_chain_build(fonts, languages, count, language, false, chain, &style.font_count);
    text_engine_wipe(engine); /* the chain's address stays, its fonts do not */
    const struct paragraph *p = text_layout(engine, (const char *)bytes + 2, len_b - 2, &style, (float)bytes[1] * 2);
    uint32_t at_b = 0;
    for (uint32_t i = 0; i < p->line_count; i++) {
        KASSERT(p->lines[i].begin_b == at_b);
        at_b = p->lines[i].end_b;
    }
    KASSERT(at_b == p->len_b);
    return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/product.h"

#include "kiosk/law.h"

#include <string.h>

/* A setting wins over what the site has entered; nothing said anywhere: the default. */
static bool is_said(const struct config *config, enum setting_id id)
{
    return strcmp(config->value[id].origin, "default") != 0;
}

enum status product_open(const struct config *config, struct fault *fault, struct product *out)
{
    struct product product = { 0 };
    size_t count = 0;
    enum status status = product_store_open(config, fault, &product.store);
    if (status != STATUS_OK)
        return status;
    const struct language *languages = rights_languages(product.store, &count);
    status = app_options_check(product.store, config_text(config, SETTING_country), config_text(config, SETTING_language), fault);
    if (status != STATUS_OK) {
        product_close(&product);
        return status;
    }
    status = product_catalog_create(product.store, fault, &product.catalog);
    if (status == STATUS_OK)
        status = font_set_open_for(languages, count, config_text(config, SETTING_fonts), fault, &product.fonts);
    if (status == STATUS_OK)
        status = font_metrics_create(product.fonts, &product.metrics);
    if (status != STATUS_OK) {
        product_close(&product);
        return status;
    }
    *out = product;
    return STATUS_OK;
}

void product_close(struct product *product)
{
    font_metrics_destroy(product->metrics);
    font_set_close(product->fonts);
    catalog_destroy(product->catalog);
    rights_store_close(product->store);
    *product = (struct product){ 0 };
}

bool product_find_clip(void *user, const char *language, const char *clip_id, const void **out_bytes, size_t *out_len_b)
{
    return rights_clip_find(user, language, clip_id, out_bytes, out_len_b);
}

static int64_t meta_day_s(const struct law_rows *meta, const char *key)
{
    size_t at = law_find(meta, key);
    return at < meta->count ? clock_date_s(law_field(meta, at, META_VALUE)) : -1;
}

struct clock product_clock(struct rights_store *store, int64_t wall_s, int64_t now_ms)
{
    static const int64_t DAY_S = 24 * 3600;
    struct arena arena = { 0 };
    struct law_rows meta = law_ask(store, LAW_META, NULL, &arena);
    int64_t issued_s = meta_day_s(&meta, "issued"), review_s = meta_day_s(&meta, "review_by");
    arena_finish(&arena);
    return (struct clock){ .wall_s = wall_s, .at_ms = now_ms, .floor_s = issued_s > CLOCK_BUILD_S ? issued_s : CLOCK_BUILD_S,
                           .old_s = review_s > 0 ? review_s + DAY_S : 0 };
}

struct app_options product_options(const struct product *product, const struct config *config, int width_px, int height_px,
                                   double dpi)
{
    static const double USUAL_DPI = 96;
    double wanted = config_number(config, SETTING_dpi);
    const struct site *site = rights_site(product->store);
    const char *country = config_text(config, SETTING_country);
    double distance = config_number(config, SETTING_distance), idle = config_number(config, SETTING_idle);
    return (struct app_options){
        .store = product->store,
        .catalog = product->catalog,
        .fonts = product->fonts,
        .metrics = product->metrics,
        .country = country || is_said(config, SETTING_country) ? country : site->country,
        .language = config_text(config, SETTING_language),
        .width_px = width_px,
        .height_px = height_px,
        .dpi = wanted > 0 ? wanted : dpi > 0 ? dpi : USUAL_DPI,
        .reach = config_flag(config, SETTING_reach),
        .switches = config_flag(config, SETTING_switches),
        .distance_mm = site->distance_mm && !is_said(config, SETTING_distance) ? site->distance_mm : distance,
        .idle_ms = (int)((site->idle_s && !is_said(config, SETTING_idle) ? site->idle_s : idle) * 1000),
    };
}

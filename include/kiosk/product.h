/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kiosk, replay and their tests open in the same order: pack, catalog, fonts, measures. */
#ifndef KIOSK_PRODUCT_H
#define KIOSK_PRODUCT_H

#include "kiosk/app.h"
#include "kiosk/config.h"

struct product {
    struct rights_store *store;
    struct catalog *catalog;
    struct font_set *fonts;
    struct font_metrics *metrics;
};

/* The pack to show: the one named by a setting, else what is installed and verifies, else the built-in one. */
enum status product_store_open(const struct config *config, struct fault *fault, struct rights_store **out);

/* A catalog that reads its messages from the store, which must live longer. */
enum status product_catalog_create(struct rights_store *store, struct fault *fault, struct catalog **out);

/* Opens everything a visit needs. A broken installation ends here, before any window, with one line. */
enum status product_open(const struct config *config, struct fault *fault, struct product *out);
void product_close(struct product *product);
/* For the voice: `user` is the store. */
bool product_find_clip(void *user, const char *language, const char *clip_id, const void **out_bytes, size_t *out_len_b);
/* Options of a visit on a surface of this size. */
struct app_options product_options(const struct product *product, const struct config *config, int width_px, int height_px,
                                   double dpi);
/* The clock for app_options: `wall_s` as the machine says it at monotonic `now_ms`. No earlier day is believed
 * than that of the build (CLOCK_BUILD_S) and that of the pack. */
struct clock product_clock(struct rights_store *store, int64_t wall_s, int64_t now_ms);

#endif

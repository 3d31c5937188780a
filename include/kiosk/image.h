/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pack as bytes in memory, for whoever has read and verified them before SQLite sees them. */
#ifndef KIOSK_IMAGE_H
#define KIOSK_IMAGE_H

#include "kiosk/rights.h"

/* What the SQLite header says, before SQLite is asked: this program's kind of file and of schema, a rollback journal
 * (no write-ahead log), and exactly as many pages as there are bytes. `name` stands in faults. */
enum status rights_image_check(const char *image, size_t image_b, const char *name, struct fault *fault);

/* rights_store_open over these very bytes, which stay the caller's and must outlive the store. No path is ever opened
 * and nothing is ever written. `every_row`: SQLite also looks at every page, row and index, for a pack seen for the
 * first time. STATUS_BAD_DATA, STATUS_PACK_VERSION. */
enum status rights_store_open_image(const char *image, size_t image_b, const char *name, bool every_row, struct fault *fault,
                                    struct rights_store **out);
/* Gives the bytes (from the heap) to the store, which frees them when it is closed. */
void rights_store_own_image(struct rights_store *store, char *image);

#endif

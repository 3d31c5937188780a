/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seam between trust, which knows signatures, and rights, which knows SQLite: steps 11 to 13 of a verification. */
#ifndef PACK_CONTENT_H
#define PACK_CONTENT_H

#include "kiosk/rights.h"
#include "kiosk/trust.h"

struct pack_content {
    bool every_row;                                                                       /* a pack seen for the first time */
    enum status (*lint)(const char *image, size_t image_b, struct fault *fault);          /* NULL: linted before */
    bool keep;                                                                            /* the store stays open in `store` */
    struct rights_store *store;
};

/* trust_policy.content; `user` is a struct pack_content. With `keep` it takes the image over. */
enum refusal pack_content_check(void *user, struct trust_pack *pack, struct fault *fault);

/* What table meta says, in the grammar of the trusted comment. False when it says something else. */
bool pack_content_describe(struct rights_store *store, struct trust_comment *out);

#endif

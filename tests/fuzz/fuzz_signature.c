/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signature file and its trusted comment: refused with a code of its own, or a comment that is written again as it was
 * read. The input is the whole file, and once more only a comment. */
#include "kiosk/trust.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b);

/* What is after "trusted comment: " is reached only by signed input, so it is read by itself as well. */
static void comment_try(const char *text, size_t len_b)
{
    char again[TRUST_COMMENT_MOST_B];
    struct trust_comment comment;
    if (!trust_comment_parse(text, len_b, &comment))
        return;
    trust_comment_format(&comment, again);
    KASSERT(strlen(again) == len_b && memcmp(again, text, len_b) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b)
{
    static const char PACK[] = "a pack";
    static const struct trust_keys KEYS = { .key = { { .id = "kiosk", .key = { 1 } } }, .count = 1 };
    struct trust_comment comment;
    enum refusal refusal = trust_signature_check(&KEYS, PACK, sizeof PACK, (const char *)bytes, len_b, &comment);
    KASSERT(refusal == REFUSAL_SIGNATURE_FORM || refusal == REFUSAL_KEY || refusal == REFUSAL_SIGNATURE);
    comment_try((const char *)bytes, len_b);
    return 0;
}

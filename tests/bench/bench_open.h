/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_OPEN_H
#define BENCH_OPEN_H

#include "kiosk/trust.h"

struct opening {
    const char *pack_path;
    char folder[32], state[40];
    struct trust_keys keys;
};
/* False after a line that says why; opening_end in every case. */
bool opening_begin(struct opening *opening, const char *pack_path);
void opening_read(void *opening);       /* the floor: the file into memory */
void opening_unverified(void *opening); /* as with --pack */
void opening_verified(void *opening);   /* as from a slot */
void opening_end(struct opening *opening);

#endif

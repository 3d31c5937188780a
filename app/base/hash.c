/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/base.h"

uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t len_b)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < len_b; i++)
        hash = (hash ^ byte[i]) * 0x100000001b3ULL;
    return hash;
}

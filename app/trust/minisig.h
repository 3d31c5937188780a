/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What signature files and key files of minisign share: lines and base64 of one exact length. */
#ifndef TRUST_MINISIG_H
#define TRUST_MINISIG_H

#include "kiosk/trust.h"

#define MINISIG_UNTRUSTED "untrusted comment: "
#define MINISIG_TRUSTED "trusted comment: "

struct text_line {
    const char *text;
    size_t len_b; /* without the line feed */
};

/* Cuts exactly `count` lines, each ended by one line feed, nothing after the last. */
bool minisig_lines(const char *text, size_t len_b, struct text_line *lines, size_t count);
bool minisig_begins(const struct text_line *line, const char *prefix);
/* The line is base64, padded and canonical, of exactly `len_b` bytes. */
bool minisig_decode(const struct text_line *line, void *out, size_t len_b);
/* libsodium is ready, or the program cannot go on. */
void minisig_begin(void);

#endif

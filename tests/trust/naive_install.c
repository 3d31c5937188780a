/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The control: an installer as it is usually written, over the file in use. The proofs of install must refuse it. */
#include <stdio.h>

static int copy(const char *from, const char *to)
{
    char bytes[16384];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    if (!in || !out)
        return 1;
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, in)) > 0;)
        fwrite(bytes, 1, got, out);
    fclose(in);
    return fclose(out);
}

/* naive_install STATE PACK */
int main(int argc, char **argv)
{
    char from[4096], to[4096];
    if (argc != 3)
        return 64;
    snprintf(to, sizeof to, "%s/current/pack.sqlite", argv[1]);
    if (copy(argv[2], to) != 0)
        return 22;
    snprintf(from, sizeof from, "%s.minisig", argv[2]);
    snprintf(to, sizeof to, "%s/current/pack.sqlite.minisig", argv[1]);
    return copy(from, to) == 0 ? 0 : 22;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The defects that valgrind.sh must see: a block that is lost, and a branch on what was never written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *volatile lost;

int main(int argc, char **argv)
{
    char *volatile block = malloc(64); /* so that no compiler knows */
    if (argc < 2 || !block)
        return 1;
    if (strcmp(argv[1], "leak") == 0) {
        lost = block;
        lost = NULL;
        return 0;
    }
    if (block[7] == 'x') /* never written */
        puts("x");
    free(block);
    return 0;
}

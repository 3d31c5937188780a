/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit as text: input lines in, pictures and dumps out, on a virtual clock. */
#ifndef KIOSK_SCRIPT_H
#define KIOSK_SCRIPT_H

#include "kiosk/listen.h"
#include "kiosk/shell.h"

struct script_player {
    struct app *app;
    struct raster *raster;
    const char *out_dir;
    int64_t now_ms;
    struct listen listen; /* a voice that sounds into samples, heard as the clock of the script moves */
    double loudness;      /* root mean square of what was heard during the last wait; 0: silence */
    double square_sum, heard_samples;
};

/* Plays the file. A failed expectation prints its line and gives STATUS_FAILED; a line that means
 * nothing gives STATUS_BAD_DATA. Same input, same bytes out. */
enum status script_play(struct script_player *player, const char *path, struct fault *fault);

#endif

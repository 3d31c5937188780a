/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From device pixels to what the visitor sees, and from many fingers to one. Pure. */
#ifndef SHELL_POINTER_H
#define SHELL_POINTER_H

#include "kiosk/input.h"

#include <stdbool.h>

enum { FINGER_LOST_MS = 10000, PALM_FINGERS = 3 };

/* Undoes the clockwise turn: device (x, y) on a device_w x device_h surface to logical pixels. */
void pointer_unrotate(int rotate, int device_w, int device_h, int *x, int *y);

/* One finger counts, the first that came down; a third finger makes it a palm and cancels; a finger
 * that is not heard of for ten seconds is forgotten. */
struct fingers {
    int64_t active; /* SDL's finger id, -1: none */
    int down;       /* how many touch */
    bool palm;
    int64_t last_ms;
};
void fingers_init(struct fingers *fingers);
/* `kind` INPUT_DOWN, INPUT_MOVE or INPUT_UP of one finger; returns what the program should see. */
enum input_kind fingers_feed(struct fingers *fingers, enum input_kind kind, int64_t finger, int64_t t_ms);
/* When the active finger must be given up; -1: none touches. */
int64_t fingers_deadline_ms(const struct fingers *fingers);
/* INPUT_CANCEL when the time has come. */
enum input_kind fingers_expire(struct fingers *fingers, int64_t now_ms);

#endif

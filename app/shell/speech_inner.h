/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the three threads share: the window's (speech.c), the worker (speech_worker.c), and SDL's audio thread,
 * which only takes samples out of the ring (speech_ring.c). */
#ifndef SHELL_SPEECH_INNER_H
#define SHELL_SPEECH_INNER_H

#include "kiosk/speech.h"

#include <SDL.h>

enum { RING_SAMPLES = 2 * SPEECH_RATE_HZ, VOICE_NAME_B = 48 };

struct piece {
    char *text, *voice, *clip_id, *language; /* "" when there is none */
    int index;
    void *clip; /* a copy of the recording, with the first piece of its message; NULL: none */
    size_t clip_b;
    /* written by the worker under the lock */
    uint64_t begin; /* sample of the utterance at which it begins */
    bool marked, from_clip;
    char heard_voice[VOICE_NAME_B];
};

/* Owned by the speech while it is `current`, and by the worker while it is `at_work`. */
struct utterance {
    struct piece *pieces;
    size_t count;
    bool dropped; /* no longer current: whoever works on it frees it */
};

struct speech {
    struct speech_options options;
    SDL_mutex *lock;
    SDL_cond *changed;
    SDL_Thread *worker;
    /* all below under the lock */
    bool ready, quit; /* ready: espeak-ng has been opened, or has failed to */
    struct utterance *current, *at_work;
    uint64_t made, heard; /* samples of `current` */
    bool all_made, paused, started, finished, failed;
    int volume;
    char news_voice[VOICE_NAME_B];
    int16_t ring[RING_SAMPLES];
    /* the worker's alone */
    SDL_AudioDeviceID device;
};

int speech_work(void *speech);

void utterance_free(struct utterance *utterance);
/* Under the lock: forgets the current utterance and every sample of it. */
void speech_drop(struct speech *speech);

/* Waits for room and puts samples of `utterance`; false once it is no longer current. For the worker. */
bool ring_put(struct speech *speech, const struct utterance *utterance, const int16_t *samples, size_t count);
/* Under the lock: takes what there is, wipes it in the ring, fills the rest with silence. */
size_t ring_take(struct speech *speech, int16_t *out, size_t count);
void ring_wipe(struct speech *speech);
/* Under the lock: everything of the current utterance was heard. */
bool ring_drained(const struct speech *speech);

/* Under the lock, which it may leave meanwhile: opens or closes the device as what is said wants it. True when it did
 * something. For the worker. */
bool device_follow(struct speech *speech);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two seconds of samples between the worker and whoever plays them. A sample is zeroed when it is taken. */
#include "speech_inner.h"

#include <string.h>

/* Gain in 1/256: quiet, usual, loud. */
static const int GAIN[SPEECH_VOLUMES] = { 80, 144, 256 };

bool ring_put(struct speech *speech, const struct utterance *utterance, const int16_t *samples, size_t count)
{
    SDL_LockMutex(speech->lock);
    while (count && !speech->quit && speech->current == utterance) {
        size_t room = RING_SAMPLES - (size_t)(speech->made - speech->heard);
        size_t at = (size_t)(speech->made % RING_SAMPLES);
        size_t step = SDL_min(SDL_min(room, count), RING_SAMPLES - at);
        if (!step) {
            if (!device_follow(speech))
                SDL_CondWait(speech->changed, speech->lock);
            continue;
        }
        memcpy(speech->ring + at, samples, step * sizeof *samples);
        speech->made += step;
        samples += step;
        count -= step;
        SDL_CondBroadcast(speech->changed);
    }
    bool wanted = !speech->quit && speech->current == utterance;
    SDL_UnlockMutex(speech->lock);
    return wanted;
}

bool ring_drained(const struct speech *speech)
{
    return speech->all_made && speech->heard == speech->made;
}

size_t ring_take(struct speech *speech, int16_t *out, size_t count)
{
    bool sounds = speech->current && !speech->paused && !ring_drained(speech);
    size_t ready = sounds ? (size_t)(speech->made - speech->heard) : 0;
    size_t taken = SDL_min(ready, count);
    for (size_t i = 0; i < taken; i++) {
        int16_t *sample = &speech->ring[(speech->heard + i) % RING_SAMPLES];
        out[i] = (int16_t)(*sample * GAIN[speech->volume] / 256);
        *sample = 0;
    }
    memset(out + taken, 0, (count - taken) * sizeof *out);
    if (taken && !speech->heard)
        speech->started = true;
    speech->heard += taken;
    if (sounds && ring_drained(speech))
        speech->finished = true;
    if (taken)
        SDL_CondBroadcast(speech->changed);
    return taken;
}

void ring_wipe(struct speech *speech)
{
    explicit_bzero(speech->ring, sizeof speech->ring);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SDL's audio, opened while something is to be heard and closed after: an open device wakes eighty times a second.
 * The driver is named, so that SDL does not look for a sound server (which may start one). Two periods of 256
 * samples are all that still sounds after a stop: 23 ms. */
#include "speech_inner.h"

static const char *driver_name(void)
{
    const char *named = SDL_getenv("SDL_AUDIODRIVER");
    return named && named[0] ? named : "alsa";
}

static void device_ask(void *user, Uint8 *bytes, int len_b)
{
    struct speech *speech = user;
    SDL_LockMutex(speech->lock);
    ring_take(speech, (int16_t *)(void *)bytes, (size_t)len_b / sizeof(int16_t));
    SDL_UnlockMutex(speech->lock);
}

static SDL_AudioDeviceID device_open(struct speech *speech)
{
    enum { PERIOD_SAMPLES = 256 };
    const SDL_AudioSpec wanted = { .freq = SPEECH_RATE_HZ, .format = AUDIO_S16SYS, .channels = 1, .samples = PERIOD_SAMPLES,
                                   .callback = device_ask, .userdata = speech };
    SDL_AudioSpec got;
    if (SDL_AudioInit(driver_name()) != 0)
        return 0;
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 0, &wanted, &got, 0);
    if (device)
        SDL_PauseAudioDevice(device, 0);
    else
        SDL_AudioQuit();
    return device;
}

static void device_close(SDL_AudioDeviceID device)
{
    SDL_CloseAudioDevice(device);
    SDL_AudioQuit();
}

bool device_follow(struct speech *speech)
{
    bool sounds = speech->options.sink == SPEECH_DEVICE && !speech->quit && speech->current && !speech->paused && !ring_drained(speech);
    if (sounds == (speech->device != 0))
        return false;
    struct utterance *wanted = speech->current;
    SDL_UnlockMutex(speech->lock);
    if (sounds) {
        speech->device = device_open(speech);
    } else {
        device_close(speech->device);
        speech->device = 0;
    }
    SDL_LockMutex(speech->lock);
    if (sounds && !speech->device && speech->current == wanted) {
        speech_drop(speech);
        speech->failed = true;
    }
    return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading aloud: a list of sentences becomes sound, and tells which of them is being heard.
 *
 * One thread of its own synthesises at most two seconds ahead, and opens the sound device only while
 * there is something to hear; nothing wakes up while nothing is said. No function here blocks longer than a
 * lock, except as said. All are for the thread that owns the window. Samples are signed 16 bit, mono. */
#ifndef KIOSK_SPEECH_H
#define KIOSK_SPEECH_H

#include "kiosk/base.h"
#include "kiosk/utterance.h"

enum { SPEECH_RATE_HZ = 22050, SPEECH_VOLUMES = 3, SPEECH_VOLUME_USUAL = 1 };

enum speech_sink {
    SPEECH_DEVICE,  /* ALSA, or what SDL_AUDIODRIVER names */
    SPEECH_CAPTURE, /* no device: the caller pulls the samples, in time of its own */
};

struct speech_options {
    enum speech_sink sink;
    void *user;
    /* A recorded clip (Ogg Opus) of a message, or false. Called within speech_start and speech_can_say only;
     * the bytes are copied before it is called again. NULL: there are no clips. */
    bool (*find_clip)(void *user, const char *language, const char *clip_id, const void **out_bytes, size_t *out_len_b);
};

struct speech;

/* Starts the thread, which reads espeak-ng's data into memory: no file is opened after that. At most one
 * at a time (espeak-ng is one to a process). STATUS_NO_MEMORY. Cost: a thread; call it after the first frame. */
enum status speech_create(const struct speech_options *options, struct fault *fault, struct speech **out);
/* Ends the sound and the thread. Accepts NULL. May wait for the device to close (100 ms). */
void speech_destroy(struct speech *speech);

/* espeak-ng knows this voice ("fr", "pt-br"). Until the data is read (about 10 ms after create) it waits. */
bool speech_has_voice(struct speech *speech, const char *voice);
/* There is a voice or a clip for this part. */
bool speech_can_say(struct speech *speech, const struct speech_part *part);

/* Stops what is being said and begins with the first part that can be said; parts that cannot are passed
 * over. Copies everything. STATUS_NOT_FOUND when no part can be said: nothing sounds. */
enum status speech_start(struct speech *speech, const struct speech_part *parts, size_t count, struct fault *fault);
/* Silence within 50 ms (what the device holds already); samples, texts and clips are wiped. */
void speech_stop(struct speech *speech);
/* The visitor has left: speech_stop, and the usual volume. */
void speech_leave(struct speech *speech);
/* Holds the position; the device is closed meanwhile. */
void speech_pause(struct speech *speech);
void speech_resume(struct speech *speech);
/* 0 quiet, 1 usual, 2 loud: about 5 dB between. Heard at once. */
void speech_volume(struct speech *speech, int volume);

enum speech_state { SPEECH_SILENT, SPEECH_SPEAKING, SPEECH_PAUSED };

struct speech_news {
    enum speech_state state;
    int heard;         /* index of the part that is heard, by samples played; -1: none */
    bool started;      /* once: the first sample of a list was played */
    bool finished;     /* once: the last one was */
    bool failed;       /* once: there is no sound device that works */
    bool clip;         /* the part heard is recorded */
    const char *voice; /* what espeak-ng calls the voice heard ("roa/fr"); "" for a clip or nothing. Until the next call */
    int wait_ms;       /* ask again after so many milliseconds; -1: no need */
};
/* What has happened since the last call. Cost: a lock. */
struct speech_news speech_poll(struct speech *speech);

/* SPEECH_CAPTURE: the next `count` samples, as a device would play them, silence where there is nothing.
 * Waits for the synthesis, so that the same calls give the same samples. Returns how many of them were speech. */
size_t speech_pull(struct speech *speech, int16_t *out, size_t count);

#endif

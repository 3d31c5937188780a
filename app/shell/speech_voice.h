/* SPDX-License-Identifier: GPL-3.0-or-later */
/* espeak-ng, used by the speech thread alone. */
#ifndef SHELL_SPEECH_VOICE_H
#define SHELL_SPEECH_VOICE_H

#include "kiosk/base.h"

/* Takes samples as they are made; false: stop making more. */
struct sample_sink {
    void *user;
    bool (*put)(void *user, const int16_t *samples, size_t count);
};

/* Data into memory, list of voices, no device. Once to a process: espeak-ng 1.51 hangs when it is ended a second
 * time, so it is never ended, and a second call only says how the first one went. */
enum status voice_open(struct fault *fault);
/* By the name of its file, as in languages.csv ("fr" for roa/fr). Any thread, after voice_open. */
bool voice_known(const char *voice);
/* Makes `voice` speak; gives what espeak-ng calls it. NULL when it does not exist. */
const char *voice_choose(const char *voice);
/* Blocks until everything is made or the sink says stop. */
void voice_say(const char *text, const struct sample_sink *sink);
/* Puts a meaningless text where espeak-ng still holds the last one, and an English dictionary where it holds the
 * last language. */
void voice_forget(void);
/* In place: drops direction marks, isolates and what else has no sound and would be named by the voice. */
void voice_text_clean(char *text);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SHELL_SPEECH_CLIP_H
#define SHELL_SPEECH_CLIP_H

#include "speech_voice.h"

enum clip_end { CLIP_PLAYED, CLIP_STOPPED, CLIP_BROKEN };

/* Decodes an Ogg Opus file to mono at SPEECH_RATE_HZ. `begin` hears its length in samples before the first
 * of them. CLIP_BROKEN when it cannot be read to its end, CLIP_STOPPED when the sink said stop. */
enum clip_end clip_play(const void *bytes, size_t len_b, const struct sample_sink *sink, void (*begin)(void *user, uint64_t length),
                        void *user);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker: opens espeak-ng, then turns one utterance after another into samples, a sentence or a clip at a
 * time, and sleeps in between. It is the only thread that touches espeak-ng and the device. */
#include "speech_clip.h"
#include "speech_inner.h"
#include "speech_voice.h"

#include "kiosk/log.h"

#include <stdio.h>
#include <string.h>

struct job {
    struct speech *speech;
    struct utterance *utterance;
    size_t first, count; /* the pieces that are made at the moment */
};

static bool job_put(void *user, const int16_t *samples, size_t count)
{
    struct job *job = user;
    return ring_put(job->speech, job->utterance, samples, count);
}

static void piece_mark(struct piece *piece, uint64_t begin, const char *voice, bool from_clip)
{
    piece->begin = begin;
    piece->from_clip = from_clip;
    snprintf(piece->heard_voice, sizeof piece->heard_voice, "%s", voice);
    piece->marked = true;
}

/* A clip does not say where its sentences begin: their share of the text is the best guess. */
static void clip_begins(void *user, uint64_t length)
{
    struct job *job = user;
    size_t whole_b = 0, before_b = 0;
    struct piece *pieces = job->utterance->pieces + job->first;
    for (size_t i = 0; i < job->count; i++)
        whole_b += strlen(pieces[i].text) + 1;
    SDL_LockMutex(job->speech->lock);
    for (size_t i = 0; i < job->count; i++) {
        piece_mark(&pieces[i], job->speech->made + length * before_b / whole_b, "", true);
        before_b += strlen(pieces[i].text) + 1;
    }
    SDL_UnlockMutex(job->speech->lock);
}

/* False when nobody wants more. */
static bool piece_say(struct job *job, struct piece *piece)
{
    const struct sample_sink sink = { job, job_put };
    const char *voice = piece->text[0] ? voice_choose(piece->voice) : NULL;
    if (!voice)
        return true;
    SDL_LockMutex(job->speech->lock);
    bool wanted = job->speech->current == job->utterance && !job->speech->quit;
    piece_mark(piece, job->speech->made, voice, false);
    SDL_UnlockMutex(job->speech->lock);
    if (wanted)
        voice_say(piece->text, &sink);
    return wanted;
}

/* Pieces from `first` that are sentences of one message. */
static size_t message_length(const struct utterance *utterance, size_t first)
{
    const struct piece *piece = &utterance->pieces[first];
    size_t count = 1;
    while (piece->clip_id[0] && first + count < utterance->count && strcmp(piece[count].clip_id, piece->clip_id) == 0 &&
           strcmp(piece[count].language, piece->language) == 0)
        count++;
    return count;
}

static void utterance_make(struct speech *speech, struct utterance *utterance)
{
    bool wanted = true;
    for (size_t at = 0; wanted && at < utterance->count;) {
        struct piece *piece = &utterance->pieces[at];
        struct job job = { speech, utterance, at, message_length(utterance, at) };
        const struct sample_sink sink = { &job, job_put };
        enum clip_end end = piece->clip ? clip_play(piece->clip, piece->clip_b, &sink, clip_begins, &job) : CLIP_BROKEN;
        wanted = end != CLIP_STOPPED;
        for (size_t i = 0; wanted && end == CLIP_BROKEN && i < job.count; i++)
            wanted = piece_say(&job, piece + i);
        at += job.count;
    }
    voice_forget();
}

/* Under the lock: one utterance from its first to its last sample, or until it is dropped. */
static void work_once(struct speech *speech)
{
    struct utterance *utterance = speech->at_work = speech->current;
    SDL_UnlockMutex(speech->lock);
    utterance_make(speech, utterance);
    SDL_LockMutex(speech->lock);
    speech->at_work = NULL;
    if (utterance->dropped) {
        utterance_free(utterance);
    } else {
        speech->all_made = true;
        speech->finished = ring_drained(speech); /* a text without a sound, or a device that was faster */
    }
    SDL_CondBroadcast(speech->changed);
}

static void voices_open(struct speech *speech)
{
    struct fault fault = { "" };
    if (voice_open(&fault) != STATUS_OK)
        log_line("nothing can be read aloud: %s", fault.text);
    SDL_LockMutex(speech->lock);
    speech->ready = true;
    SDL_CondBroadcast(speech->changed);
}

int speech_work(void *user)
{
    struct speech *speech = user;
    voices_open(speech);
    while (!speech->quit) {
        if (device_follow(speech))
            continue;
        if (speech->current && ring_drained(speech))
            speech_drop(speech);
        else if (speech->current && !speech->all_made)
            work_once(speech);
        else
            SDL_CondWait(speech->changed, speech->lock);
    }
    device_follow(speech);
    SDL_UnlockMutex(speech->lock);
    return 0;
}

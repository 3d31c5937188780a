/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's side: copies what is to be said, and tells what is heard. Everything shared stands under one lock
 * that nobody holds while synthesising, decoding, or opening a device. */
#include "speech_inner.h"
#include "speech_voice.h"

#include <stdlib.h>
#include <string.h>

enum { CLIP_BYTES_MOST = 8 * 1024 * 1024, POLL_MS = 50 };

/* --- utterances: owned copies, wiped when they end ---------------------------------------------------------------------- */

static void text_free(char *text)
{
    if (text)
        explicit_bzero(text, strlen(text));
    free(text);
}

void utterance_free(struct utterance *utterance)
{
    if (!utterance)
        return;
    for (size_t i = 0; i < utterance->count; i++) {
        struct piece *piece = &utterance->pieces[i];
        text_free(piece->text);
        text_free(piece->voice);
        text_free(piece->clip_id);
        text_free(piece->language);
        if (piece->clip)
            explicit_bzero(piece->clip, piece->clip_b);
        free(piece->clip);
        explicit_bzero(piece, sizeof *piece);
    }
    free(utterance->pieces);
    free(utterance);
}

void speech_drop(struct speech *speech)
{
    struct utterance *utterance = speech->current;
    speech->current = NULL;
    if (utterance && utterance == speech->at_work)
        utterance->dropped = true;
    else
        utterance_free(utterance);
    speech->made = speech->heard = 0;
    speech->all_made = speech->paused = false;
    ring_wipe(speech);
    explicit_bzero(speech->news_voice, sizeof speech->news_voice);
    SDL_CondBroadcast(speech->changed);
}

static bool clip_find(const struct speech *speech, const struct speech_part *part, const void **out_bytes, size_t *out_len_b)
{
    return speech->options.find_clip && part->clip_id && part->language &&
           speech->options.find_clip(speech->options.user, part->language, part->clip_id, out_bytes, out_len_b) && *out_len_b > 0;
}

static bool same_message(const struct speech_part *a, const struct speech_part *b)
{
    return a->clip_id && b->clip_id && a->language && b->language && strcmp(a->clip_id, b->clip_id) == 0 &&
           strcmp(a->language, b->language) == 0;
}

static char *text_copy(const char *text)
{
    return strdup(text ? text : "");
}

/* False when memory is gone. */
static bool piece_fill(struct piece *piece, const struct speech_part *part)
{
    *piece = (struct piece){ .text = text_copy(part->text), .voice = text_copy(part->voice), .clip_id = text_copy(part->clip_id),
                             .language = text_copy(part->language), .index = part->index };
    if (!piece->text || !piece->voice || !piece->clip_id || !piece->language)
        return false;
    voice_text_clean(piece->text);
    return true;
}

static bool clip_copy(const struct speech *speech, const struct speech_part *part, struct piece *piece, size_t *in_out_used_b)
{
    const void *bytes;
    size_t len_b;
    if (!clip_find(speech, part, &bytes, &len_b) || len_b > CLIP_BYTES_MOST - *in_out_used_b)
        return true; /* more recordings than we hold at once: the voice reads the rest */
    piece->clip = malloc(len_b);
    if (!piece->clip)
        return false;
    memcpy(piece->clip, bytes, len_b);
    piece->clip_b = len_b;
    *in_out_used_b += len_b;
    return true;
}

static struct utterance *utterance_create(const struct speech *speech, const struct speech_part *parts, size_t count)
{
    size_t used_b = 0;
    struct utterance *utterance = calloc(1, sizeof *utterance);
    struct piece *pieces = calloc(count, sizeof *pieces);
    if (!utterance || !pieces) {
        free(utterance);
        free(pieces);
        return NULL;
    }
    *utterance = (struct utterance){ .pieces = pieces, .count = count };
    for (size_t i = 0; i < count; i++) {
        bool goes_on = i > 0 && same_message(&parts[i - 1], &parts[i]);
        if (!piece_fill(&pieces[i], &parts[i]) || (!goes_on && !clip_copy(speech, &parts[i], &pieces[i], &used_b))) {
            utterance_free(utterance);
            return NULL;
        }
    }
    return utterance;
}

/* --- life ---------------------------------------------------------------------------------------------------------------- */

enum status speech_create(const struct speech_options *options, struct fault *fault, struct speech **out)
{
    struct speech *speech = calloc(1, sizeof *speech);
    if (!speech)
        return fault_set(fault, STATUS_NO_MEMORY, "out of memory");
    speech->options = *options;
    speech->volume = SPEECH_VOLUME_USUAL;
    speech->lock = SDL_CreateMutex();
    speech->changed = SDL_CreateCond();
    if (speech->lock && speech->changed)
        speech->worker = SDL_CreateThread(speech_work, "speech", speech);
    if (!speech->worker) {
        speech_destroy(speech);
        return fault_set(fault, STATUS_NO_MEMORY, "no thread for reading aloud: %s", SDL_GetError());
    }
    *out = speech;
    return STATUS_OK;
}

void speech_destroy(struct speech *speech)
{
    if (!speech)
        return;
    if (speech->worker) {
        SDL_LockMutex(speech->lock);
        speech_drop(speech);
        speech->quit = true;
        SDL_CondBroadcast(speech->changed);
        SDL_UnlockMutex(speech->lock);
        SDL_WaitThread(speech->worker, NULL);
    }
    SDL_DestroyCond(speech->changed);
    SDL_DestroyMutex(speech->lock);
    free(speech);
}

/* --- what can be said -------------------------------------------------------------------------------------------------- */

bool speech_has_voice(struct speech *speech, const char *voice)
{
    SDL_LockMutex(speech->lock);
    while (!speech->ready)
        SDL_CondWait(speech->changed, speech->lock);
    SDL_UnlockMutex(speech->lock);
    return voice_known(voice);
}

bool speech_can_say(struct speech *speech, const struct speech_part *part)
{
    const void *bytes;
    size_t len_b;
    return (part->text && part->text[0] && speech_has_voice(speech, part->voice)) || clip_find(speech, part, &bytes, &len_b);
}

/* --- saying ------------------------------------------------------------------------------------------------------------ */

enum status speech_start(struct speech *speech, const struct speech_part *parts, size_t count, struct fault *fault)
{
    size_t sayable = 0;
    speech_stop(speech);
    while (sayable < count && !speech_can_say(speech, &parts[sayable]))
        sayable++;
    if (sayable == count)
        return fault_set(fault, STATUS_NOT_FOUND, "no voice and no recording for this text");
    struct utterance *utterance = utterance_create(speech, parts, count);
    if (!utterance)
        return fault_set(fault, STATUS_NO_MEMORY, "out of memory");
    SDL_LockMutex(speech->lock);
    speech->current = utterance;
    SDL_CondBroadcast(speech->changed);
    SDL_UnlockMutex(speech->lock);
    return STATUS_OK;
}

void speech_stop(struct speech *speech)
{
    SDL_LockMutex(speech->lock);
    speech_drop(speech);
    speech->started = speech->finished = speech->failed = false;
    SDL_UnlockMutex(speech->lock);
}

void speech_leave(struct speech *speech)
{
    speech_stop(speech);
    speech_volume(speech, SPEECH_VOLUME_USUAL);
}

static void pause_set(struct speech *speech, bool paused)
{
    SDL_LockMutex(speech->lock);
    if (speech->current && !ring_drained(speech))
        speech->paused = paused;
    SDL_CondBroadcast(speech->changed);
    SDL_UnlockMutex(speech->lock);
}

void speech_pause(struct speech *speech)
{
    pause_set(speech, true);
}

void speech_resume(struct speech *speech)
{
    pause_set(speech, false);
}

void speech_volume(struct speech *speech, int volume)
{
    SDL_LockMutex(speech->lock);
    speech->volume = volume < 0 ? 0 : volume >= SPEECH_VOLUMES ? SPEECH_VOLUMES - 1 : volume;
    SDL_UnlockMutex(speech->lock);
}

/* --- hearing ------------------------------------------------------------------------------------------------------------- */

/* The last piece of which a sample was played; NULL: none. A piece counts only when a sample of it was taken, so
 * that the answer does not depend on how far ahead the worker is. */
static const struct piece *piece_heard(const struct speech *speech)
{
    const struct piece *heard = NULL;
    for (size_t i = 0; speech->current && i < speech->current->count; i++) {
        const struct piece *piece = &speech->current->pieces[i];
        if (piece->marked && piece->begin < speech->heard)
            heard = piece;
    }
    return heard;
}

struct speech_news speech_poll(struct speech *speech)
{
    struct speech_news news = { .heard = -1, .voice = speech->news_voice, .wait_ms = -1 };
    SDL_LockMutex(speech->lock);
    bool says = speech->current && !ring_drained(speech);
    const struct piece *piece = says ? piece_heard(speech) : NULL;
    news.state = !says ? SPEECH_SILENT : speech->paused ? SPEECH_PAUSED : SPEECH_SPEAKING;
    memset(speech->news_voice, 0, sizeof speech->news_voice);
    if (piece) {
        news.heard = piece->index;
        news.clip = piece->from_clip;
        memcpy(speech->news_voice, piece->heard_voice, sizeof speech->news_voice);
    }
    news.started = speech->started;
    news.finished = speech->finished;
    news.failed = speech->failed;
    speech->started = speech->finished = speech->failed = false;
    if (news.state == SPEECH_SPEAKING)
        news.wait_ms = POLL_MS;
    SDL_UnlockMutex(speech->lock);
    return news;
}

size_t speech_pull(struct speech *speech, int16_t *out, size_t count)
{
    size_t speaking = 0;
    for (size_t at = 0; at < count;) {
        size_t step = SDL_min(count - at, (size_t)RING_SAMPLES / 2);
        SDL_LockMutex(speech->lock);
        /* one more than is taken: then it is known whether they are the last */
        while (speech->current && !speech->paused && !speech->all_made && speech->made - speech->heard <= step)
            SDL_CondWait(speech->changed, speech->lock);
        speaking += ring_take(speech, out + at, step);
        SDL_UnlockMutex(speech->lock);
        at += step;
    }
    return speaking;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* espeak-ng makes about a thousand seconds of speech in one; it is fed a sentence at a time and its samples
 * leave through a callback that may wait for room. Its own players and threads are never started. */
#include "speech_voice.h"
#include "speech_door.h"

#include "kiosk/speech.h"

#include <espeak-ng/espeak_ng.h>
#include <espeak-ng/speak_lib.h>
#include <string.h>
#include <strings.h>

enum { CHUNK_MS = 50, WORDS_A_MINUTE = 150, VOICES_MAX = 256, NAME_MAX_B = 40 };
static const char NEUTRAL_VOICE[] = "en";

/* One to a process, as espeak-ng is. Written by voice_open, read-only afterwards. */
static char names[VOICES_MAX][NAME_MAX_B];
static size_t name_count;
static const struct sample_sink *sink_now;

static int samples_made(short *samples, int count, espeak_EVENT *events)
{
    (void)events;
    if (!samples || count <= 0)
        return 0;
    return sink_now && sink_now->put(sink_now->user, samples, (size_t)count) ? 0 : 1;
}

static const char *file_name(const char *identifier)
{
    const char *slash = strrchr(identifier, '/');
    return slash ? slash + 1 : identifier;
}

static void voices_list(void)
{
    const espeak_VOICE **voices = espeak_ListVoices(NULL);
    name_count = 0;
    for (; voices && *voices && name_count < VOICES_MAX; voices++) {
        const char *name = file_name((*voices)->identifier);
        if (strlen(name) < NAME_MAX_B)
            strcpy(names[name_count++], name);
    }
}

enum status voice_open(struct fault *fault)
{
    const char *folder = NULL;
    if (name_count)
        return STATUS_OK;
    espeak_ng_InitializePath(NULL);
    espeak_Info(&folder);
    enum status status = speech_door_load(folder, fault);
    if (status != STATUS_OK)
        return status;
    if (espeak_ng_Initialize(NULL) != ENS_OK || espeak_ng_InitializeOutput(ENOUTPUT_MODE_SYNCHRONOUS, CHUNK_MS, NULL) != ENS_OK ||
        espeak_ng_GetSampleRate() != SPEECH_RATE_HZ)
        return fault_set(fault, STATUS_NO_INPUT, "%s: espeak-ng does not accept its data; install espeak-ng-data again", folder);
    speech_door_rest();
    voices_list();
    espeak_SetSynthCallback(samples_made);
    speech_door_seal();
    speech_door_rest();
    return STATUS_OK;
}

bool voice_known(const char *voice)
{
    for (size_t i = 0; voice && voice[0] && i < name_count; i++) {
        if (strcasecmp(names[i], voice) == 0)
            return true;
    }
    return false;
}

const char *voice_choose(const char *voice)
{
    if (!voice_known(voice) || espeak_ng_SetVoiceByName(voice) != ENS_OK)
        return NULL;
    espeak_SetParameter(espeakRATE, WORDS_A_MINUTE, 0);
    return espeak_GetCurrentVoice()->identifier;
}

void voice_say(const char *text, const struct sample_sink *sink)
{
    sink_now = sink;
    espeak_Synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8 | espeakENDPAUSE, NULL, NULL);
    sink_now = NULL;
}

void voice_forget(void)
{
    enum { LONGER_THAN_A_CLAUSE_B = 4096 };
    static char nothing[LONGER_THAN_A_CLAUSE_B];
    memset(nothing, 'a', sizeof nothing - 1);
    for (size_t i = 7; i < sizeof nothing - 1; i += 8)
        nothing[i] = ' ';
    voice_choose(NEUTRAL_VOICE);
    voice_say(nothing, NULL);
    speech_door_rest();
}

/* U+200B, U+200E, U+200F, U+202A to U+202E, U+2060 to U+2069, U+FEFF. The joiners U+200C and U+200D stay: they
 * change how a word is read. */
static size_t silent_b(const unsigned char *s)
{
    if (s[0] == 0xe2 && s[1] == 0x80 && (s[2] == 0x8b || s[2] == 0x8e || s[2] == 0x8f || (s[2] >= 0xaa && s[2] <= 0xae)))
        return 3;
    if (s[0] == 0xe2 && s[1] == 0x81 && s[2] >= 0xa0 && s[2] <= 0xa9)
        return 3;
    return s[0] == 0xef && s[1] == 0xbb && s[2] == 0xbf ? 3 : 0;
}

void voice_text_clean(char *text)
{
    char *to = text;
    for (const char *from = text; *from;) {
        size_t skip_b = silent_b((const unsigned char *)from);
        if (skip_b) {
            from += skip_b;
        } else if ((unsigned char)from[0] == 0xc2 && (unsigned char)from[1] == 0xa0) {
            *to++ = ' ';
            from += 2;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
}

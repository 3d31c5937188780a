/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is heard is measured: loudness, length, order, and silence where there must be silence. No sound card:
 * samples are pulled in time of our own, and once through SDL's dummy driver. */
#include "cmocka_all.h"

#include "kiosk/rights.h"
#include "kiosk/speech.h"

#include "shell/speech_voice.h"

#include <SDL.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { SECOND = SPEECH_RATE_HZ, STEP = SECOND / 50, LONGEST = 60 * SECOND };

static const char ENGLISH[] = "You have the right to an interpreter.";
static const char FRENCH[] = "Vous avez droit à un interprète.";

/* --- one speech, one ear -------------------------------------------------------------------------------------------------- */

static char *tone;
static size_t tone_b;

/* Clips: "tone" is sound, "broken" is cut short, "noise" is none at all. */
static bool find_clip(void *user, const char *language, const char *id, const void **out_bytes, size_t *out_len_b)
{
    static char broken[1024];
    (void)user;
    if (strcmp(language, "fr") != 0)
        return false;
    *out_bytes = tone;
    *out_len_b = tone_b;
    if (strcmp(id, "tone") == 0)
        return true;
    *out_bytes = broken;
    *out_len_b = sizeof broken;
    memcpy(broken, tone, sizeof broken);
    if (strcmp(id, "noise") == 0)
        memset(broken, 0x5a, sizeof broken);
    return strcmp(id, "broken") == 0 || strcmp(id, "noise") == 0;
}

static int open_speech(void **state)
{
    const struct speech_options options = { .sink = SPEECH_CAPTURE, .find_clip = find_clip };
    return (int)speech_create(&options, NULL, (struct speech **)state);
}

static int close_speech(void **state)
{
    speech_destroy(*state);
    return 0;
}

static double rms(const int16_t *samples, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (double)samples[i] * samples[i];
    return count ? sqrt(sum / (double)count) : 0;
}

struct heard {
    int16_t *samples; /* caller frees */
    size_t count;
    int order[16], parts;
    char voice[48]; /* of the first part */
    bool clip, started, finished;
};

/* Pulls in steps of 20 ms to the end. */
static struct heard listen(struct speech *speech)
{
    struct heard heard = { .samples = calloc(LONGEST, sizeof *heard.samples) };
    struct speech_news news;
    do {
        size_t spoken = speech_pull(speech, heard.samples + heard.count, STEP);
        heard.count += spoken;
        news = speech_poll(speech);
        if (news.heard >= 0 && (!heard.parts || heard.order[heard.parts - 1] != news.heard)) {
            if (!heard.parts) {
                heard.clip = news.clip;
                strcpy(heard.voice, news.voice);
            }
            heard.order[heard.parts++ % 16] = news.heard;
        }
        heard.started |= news.started;
        heard.finished |= news.finished;
        assert_int_equal(news.wait_ms > 0, news.state == SPEECH_SPEAKING);
    } while (news.state == SPEECH_SPEAKING && heard.count + STEP < LONGEST);
    assert_int_equal(news.state, SPEECH_SILENT);
    return heard;
}

static struct heard say_one(struct speech *speech, struct speech_part part)
{
    assert_int_equal(speech_start(speech, &part, 1, NULL), STATUS_OK);
    return listen(speech);
}

/* --- voices -------------------------------------------------------------------------------------------------------------- */

static void a_sentence_sounds_and_is_as_long_as_a_sentence(void **state)
{
    struct heard heard = say_one(*state, (struct speech_part){ .text = ENGLISH, .voice = "en", .index = 7 });
    assert_true(heard.started && heard.finished);
    assert_in_range(heard.count, SECOND * 3 / 2, SECOND * 5);
    assert_true(rms(heard.samples, heard.count) > 1000);
    assert_int_equal(heard.parts, 1);
    assert_int_equal(heard.order[0], 7);
    assert_string_equal(heard.voice, "gmw/en");
    free(heard.samples);
}

static void a_sentence_takes_the_same_time_again(void **state)
{
    const struct speech_part part = { .text = FRENCH, .voice = "fr" };
    struct heard first = say_one(*state, part), second = say_one(*state, part);
    assert_int_equal(first.parts, second.parts);
    assert_in_range(first.count, second.count - SECOND / 4, second.count + SECOND / 4);
    free(first.samples);
    free(second.samples);
}

static void each_language_has_its_own_voice(void **state)
{
    static const struct {
        const char *voice, *engine;
    } VOICES[] = { { "ar", "sem/ar" }, { "fr", "roa/fr" }, { "th", "tai/th" }, { "en", "gmw/en" } };
    struct heard heard[ARRAY_LENGTH(VOICES)];
    for (size_t i = 0; i < ARRAY_LENGTH(VOICES); i++) {
        heard[i] = say_one(*state, (struct speech_part){ .text = "1 2 3", .voice = VOICES[i].voice });
        assert_string_equal(heard[i].voice, VOICES[i].engine);
        assert_true(rms(heard[i].samples, heard[i].count) > 500);
        for (size_t k = 0; k < i; k++)
            assert_false(heard[i].count == heard[k].count && !memcmp(heard[i].samples, heard[k].samples, heard[i].count * 2));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(VOICES); i++)
        free(heard[i].samples);
}

static void without_a_voice_nothing_sounds_and_it_is_said(void **state)
{
    struct fault fault = { "" };
    int16_t samples[SECOND];
    const struct speech_part parts[] = { { .text = "ትግርኛ", .voice = "ti" }, { .text = "Soomaali", .voice = "" }, { .text = "x" } };
    assert_int_equal(speech_start(*state, parts, ARRAY_LENGTH(parts), &fault), STATUS_NOT_FOUND);
    assert_int_equal(speech_pull(*state, samples, SECOND), 0);
    assert_true(rms(samples, SECOND) == 0);
    assert_int_equal(speech_poll(*state).state, SPEECH_SILENT);
    assert_false(speech_has_voice(*state, "ti"));
    assert_false(speech_has_voice(*state, ""));
    assert_false(speech_has_voice(*state, "mb/mb-fr1"));
    assert_false(speech_can_say(*state, &parts[0]));
    assert_true(speech_has_voice(*state, "pt-br"));
}

/* What languages.csv promises, espeak-ng keeps; and what it cannot do is not promised. */
static void every_voice_of_the_pack_exists(void **state)
{
    static const char SILENT[] = " ar ti so ps fil th my km ckb ha yo pcm lo rhg mn ak ja ";
    struct rights_store *store;
    size_t count;
    assert_int_equal(rights_store_open(KIOSK_PACK, NULL, &store), STATUS_OK);
    const struct language *languages = rights_all_languages(store, &count);
    for (size_t i = 0; i < count; i++) {
        char wanted[32];
        snprintf(wanted, sizeof wanted, " %s ", languages[i].tag);
        bool silent = strstr(SILENT, wanted) != NULL;
        if (silent != !languages[i].voice[0] || speech_has_voice(*state, languages[i].voice) == silent)
            fail_msg("%s: voice \"%s\"", languages[i].tag, languages[i].voice);
        if (!silent) {
            struct heard heard = say_one(*state, (struct speech_part){ .text = languages[i].autonym, .voice = languages[i].voice });
            if (rms(heard.samples, heard.count) < 300 || heard.count > 4 * SECOND)
                fail_msg("%s: %s does not say \"%s\"", languages[i].tag, languages[i].voice, languages[i].autonym);
            free(heard.samples);
        }
    }
    rights_store_close(store);
}

/* A file opened now would tell by its access time which language was heard. */
static void no_file_is_opened_once_the_data_is_read(void **state)
{
    static const char *const VOICES[] = { "ru", "cmn-latn-pinyin", "sw", "hu" };
    struct rlimit usual, none;
    assert_true(speech_has_voice(*state, "ru"));
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &usual), 0);
    none = usual;
    none.rlim_cur = 0;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    assert_null(fopen("CMakeLists.txt", "r")); /* the limit holds */
    for (size_t i = 0; i < ARRAY_LENGTH(VOICES); i++) {
        struct heard heard = say_one(*state, (struct speech_part){ .text = "1 2 3", .voice = VOICES[i] });
        assert_true(rms(heard.samples, heard.count) > 500);
        free(heard.samples);
    }
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &usual), 0);
}

static void what_has_no_sound_is_not_named(void **state)
{
    (void)state;
    char text[] = "\xe2\x81\xa8" "Kenya\xe2\x81\xa9, \xe2\x81\xa6+44\xc2\xa0" "800\xe2\x81\xa9 \xe2\x80\x8f\xef\xbb\xbf" "می\xe2\x80\x8cشود";
    voice_text_clean(text);
    assert_string_equal(text, "Kenya, +44 800 می\xe2\x80\x8cشود");
}

/* --- parts, stop, pause, volume ------------------------------------------------------------------------------------------ */

static void parts_are_told_in_the_order_they_are_heard(void **state)
{
    const struct speech_part parts[] = { { .text = "One.", .voice = "en", .index = 10 }, { .text = "Deux.", .voice = "fr", .index = 11 },
                                         { .text = "ትግርኛ", .voice = "", .index = 12 },  { .text = "Three.", .voice = "en", .index = 13 } };
    assert_int_equal(speech_start(*state, parts, ARRAY_LENGTH(parts), NULL), STATUS_OK);
    assert_int_equal(speech_poll(*state).heard, -1); /* nothing was played yet, whatever is made already */
    struct heard heard = listen(*state);
    assert_int_equal(heard.parts, 3);
    assert_int_equal(heard.order[0], 10);
    assert_int_equal(heard.order[1], 11);
    assert_int_equal(heard.order[2], 13);
    free(heard.samples);
}

static void a_stop_is_silence_at_once(void **state)
{
    int16_t samples[SECOND / 2];
    const struct speech_part part = { .text = "You have the right to an interpreter, and to time to think, and to a safe place.", .voice = "en" };
    assert_int_equal(speech_start(*state, &part, 1, NULL), STATUS_OK);
    speech_pull(*state, samples, ARRAY_LENGTH(samples));
    assert_true(rms(samples, ARRAY_LENGTH(samples)) > 500);
    speech_leave(*state);
    assert_int_equal(speech_pull(*state, samples, ARRAY_LENGTH(samples)), 0);
    assert_true(rms(samples, ARRAY_LENGTH(samples)) == 0); /* a device holds 23 ms beside this */
    struct speech_news news = speech_poll(*state);
    assert_int_equal(news.state, SPEECH_SILENT);
    assert_int_equal(news.heard, -1);
    assert_false(news.finished);
}

static void a_new_list_takes_the_place_of_the_old(void **state)
{
    int16_t samples[STEP];
    for (int i = 0; i < 40; i++) { /* at every stage of the worker */
        const struct speech_part part = { .text = i % 2 ? ENGLISH : FRENCH, .voice = i % 2 ? "en" : "fr", .index = i };
        assert_int_equal(speech_start(*state, &part, 1, NULL), STATUS_OK);
        if (i % 3)
            speech_pull(*state, samples, STEP);
        if (i % 5 == 0)
            speech_stop(*state);
    }
    struct heard heard = say_one(*state, (struct speech_part){ .text = ENGLISH, .voice = "en", .index = 99 });
    assert_int_equal(heard.order[0], 99);
    free(heard.samples);
}

static void a_pause_keeps_the_place(void **state)
{
    int16_t samples[SECOND / 2];
    const struct speech_part part = { .text = ENGLISH, .voice = "en", .index = 3 };
    struct heard whole = say_one(*state, part);
    assert_int_equal(speech_start(*state, &part, 1, NULL), STATUS_OK);
    size_t before = speech_pull(*state, samples, ARRAY_LENGTH(samples));
    speech_pause(*state);
    assert_int_equal(speech_pull(*state, samples, ARRAY_LENGTH(samples)), 0);
    assert_true(rms(samples, ARRAY_LENGTH(samples)) == 0);
    assert_int_equal(speech_poll(*state).state, SPEECH_PAUSED);
    assert_int_equal(speech_poll(*state).heard, 3);
    speech_resume(*state);
    struct heard rest = listen(*state);
    assert_in_range(before + rest.count, whole.count - SECOND / 4, whole.count + SECOND / 4);
    free(whole.samples);
    free(rest.samples);
}

static void the_volume_has_three_steps_and_returns_to_the_usual(void **state)
{
    double loudness[SPEECH_VOLUMES];
    for (int i = 0; i < SPEECH_VOLUMES; i++) {
        speech_volume(*state, i);
        struct heard heard = say_one(*state, (struct speech_part){ .text = ENGLISH, .voice = "en" });
        loudness[i] = rms(heard.samples, heard.count);
        free(heard.samples);
    }
    assert_true(loudness[1] > 1.5 * loudness[0] && loudness[1] < 2.2 * loudness[0]);
    assert_true(loudness[2] > 1.5 * loudness[1] && loudness[2] < 2.2 * loudness[1]);
    speech_leave(*state);
    struct heard heard = say_one(*state, (struct speech_part){ .text = ENGLISH, .voice = "en" });
    double usual = rms(heard.samples, heard.count);
    assert_true(usual > 0.8 * loudness[1] && usual < 1.2 * loudness[1]);
    free(heard.samples);
}

/* --- clips --------------------------------------------------------------------------------------------------------------- */

/* Share of the energy near 440 Hz (Goertzel). */
static double share_of_440(const int16_t *samples, size_t count)
{
    double w = 2 * M_PI * 440 / SECOND, a = 0, b = 0, energy = 0;
    for (size_t i = 0; i < count; i++) {
        double c = samples[i] + 2 * cos(w) * a - b;
        b = a;
        a = c;
        energy += (double)samples[i] * samples[i];
    }
    return energy > 0 ? 2 * (a * a + b * b - 2 * cos(w) * a * b) / (energy * (double)count) : 0;
}

static void a_recording_wins_over_the_voice(void **state)
{
    const struct speech_part parts[] = { { .text = "Une phrase.", .voice = "fr", .clip_id = "tone", .language = "fr", .index = 1 },
                                         { .text = "Une autre.", .voice = "fr", .clip_id = "tone", .language = "fr", .index = 2 } };
    assert_int_equal(speech_start(*state, parts, 2, NULL), STATUS_OK);
    struct heard heard = listen(*state);
    assert_in_range(heard.count, SECOND * 95 / 100, SECOND * 105 / 100); /* once for both sentences */
    assert_true(share_of_440(heard.samples, heard.count) > 0.9);
    assert_true(heard.clip);
    assert_string_equal(heard.voice, "");
    assert_int_equal(heard.parts, 2);
    free(heard.samples);
    heard = say_one(*state, (struct speech_part){ .text = "One.", .voice = "en", .clip_id = "tone", .language = "en" });
    assert_false(heard.clip);
    assert_true(share_of_440(heard.samples, heard.count) < 0.5);
    free(heard.samples);
    heard = say_one(*state, (struct speech_part){ .text = "ትግርኛ", .voice = "", .clip_id = "tone", .language = "fr" });
    assert_true(heard.clip); /* a language without a voice can be recorded */
    free(heard.samples);
}

static void a_broken_recording_is_read_by_the_voice(void **state)
{
    static const char *const BROKEN[] = { "noise", "broken" };
    for (size_t i = 0; i < ARRAY_LENGTH(BROKEN); i++) {
        struct heard heard = say_one(*state, (struct speech_part){ .text = FRENCH, .voice = "fr", .clip_id = BROKEN[i], .language = "fr" });
        assert_false(heard.clip);
        assert_string_equal(heard.voice, "roa/fr");
        assert_true(heard.count > SECOND);
        free(heard.samples);
    }
}

/* --- the device ---------------------------------------------------------------------------------------------------------- */

static struct speech_news wait_for(struct speech *speech, bool (*done)(const struct speech_news *news))
{
    struct speech_news news = speech_poll(speech);
    for (int i = 0; i < 1000 && !done(&news); i++) {
        SDL_Delay(10);
        news = speech_poll(speech);
    }
    assert_true(done(&news));
    return news;
}

static bool is_heard(const struct speech_news *news)
{
    return news->heard == 5;
}

static bool is_over(const struct speech_news *news)
{
    return news->finished;
}

static bool has_failed(const struct speech_news *news)
{
    return news->failed;
}

static bool device_is_open(void)
{
    return SDL_GetCurrentAudioDriver() != NULL;
}

static void wait_closed(void)
{
    for (int i = 0; i < 300 && device_is_open(); i++)
        SDL_Delay(10);
    assert_false(device_is_open());
}

static void a_device_is_open_only_while_it_sounds(void **state)
{
    (void)state;
    struct speech *speech;
    const struct speech_options options = { .sink = SPEECH_DEVICE };
    const struct speech_part part = { .text = "One.", .voice = "en", .index = 5 };
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    assert_int_equal(speech_create(&options, NULL, &speech), STATUS_OK);
    assert_true(speech_has_voice(speech, "en"));
    assert_false(device_is_open());
    assert_int_equal(speech_start(speech, &part, 1, NULL), STATUS_OK);
    wait_for(speech, is_heard);
    assert_true(device_is_open());
    speech_pause(speech);
    wait_closed();
    speech_resume(speech);
    wait_for(speech, is_over);
    wait_closed();
    assert_int_equal(speech_start(speech, &part, 1, NULL), STATUS_OK);
    wait_for(speech, is_heard);
    Uint64 before_ms = SDL_GetTicks64();
    speech_stop(speech);
    assert_true(SDL_GetTicks64() - before_ms < 50);
    wait_closed();
    assert_int_equal(speech_start(speech, &part, 1, NULL), STATUS_OK);
    speech_destroy(speech); /* in the middle */
    assert_false(device_is_open());
}

static void a_missing_sound_card_is_told(void **state)
{
    (void)state;
    struct speech *speech;
    const struct speech_options options = { .sink = SPEECH_DEVICE };
    const struct speech_part part = { .text = "One.", .voice = "en" };
    setenv("SDL_AUDIODRIVER", "none such", 1);
    assert_int_equal(speech_create(&options, NULL, &speech), STATUS_OK);
    assert_int_equal(speech_start(speech, &part, 1, NULL), STATUS_OK);
    struct speech_news news = wait_for(speech, has_failed);
    assert_int_equal(news.state, SPEECH_SILENT);
    speech_destroy(speech);
}

/* --- all the cards --------------------------------------------------------------------------------------------------------- */

static void every_card_can_be_read(void **state)
{
    static const char *const PART[] = { "title", "line", "lead.ask", "means", "how", "show" };
    struct rights_store *store;
    struct arena arena = { 0 };
    const struct entitlement *cards;
    size_t count;
    const struct answers answers = { { 0 } };
    assert_int_equal(rights_store_open(KIOSK_PACK, NULL, &store), STATUS_OK);
    assert_int_equal(rights_resolve(store, NULL, &answers, &arena, &cards, &count), STATUS_OK);
    assert_int_equal(count, 44);
    for (size_t i = 0; i < count; i++) {
        struct speech_part parts[ARRAY_LENGTH(PART)];
        for (size_t k = 0; k < ARRAY_LENGTH(PART); k++) {
            const char *text, *arguments;
            bool draft;
            assert_true(rights_message_find(store, "en", arena_format(&arena, "card.%s.%s", cards[i].id, PART[k]), &text, &arguments, &draft));
            parts[k] = (struct speech_part){ .text = arena_string(&arena, text), .voice = "en", .index = (int)k };
        }
        assert_int_equal(speech_start(*state, parts, ARRAY_LENGTH(parts), NULL), STATUS_OK);
        struct heard heard = listen(*state);
        assert_int_equal(heard.parts, ARRAY_LENGTH(parts));
        assert_true(rms(heard.samples, heard.count) > 1000);
        free(heard.samples);
    }
    arena_finish(&arena);
    rights_store_close(store);
}

static int load_tone(void **state)
{
    (void)state;
    return (int)file_read("tests/speech/tone.opus", 1 << 20, NULL, &tone, &tone_b);
}

static int free_tone(void **state)
{
    (void)state;
    free(tone);
    return 0;
}

#define SPEECH_TEST(name) cmocka_unit_test_setup_teardown(name, open_speech, close_speech)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SPEECH_TEST(a_sentence_sounds_and_is_as_long_as_a_sentence),
        SPEECH_TEST(a_sentence_takes_the_same_time_again),
        SPEECH_TEST(each_language_has_its_own_voice),
        SPEECH_TEST(without_a_voice_nothing_sounds_and_it_is_said),
        SPEECH_TEST(every_voice_of_the_pack_exists),
        SPEECH_TEST(no_file_is_opened_once_the_data_is_read),
        cmocka_unit_test(what_has_no_sound_is_not_named),
        SPEECH_TEST(parts_are_told_in_the_order_they_are_heard),
        SPEECH_TEST(a_stop_is_silence_at_once),
        SPEECH_TEST(a_new_list_takes_the_place_of_the_old),
        SPEECH_TEST(a_pause_keeps_the_place),
        SPEECH_TEST(the_volume_has_three_steps_and_returns_to_the_usual),
        SPEECH_TEST(a_recording_wins_over_the_voice),
        SPEECH_TEST(a_broken_recording_is_read_by_the_voice),
        cmocka_unit_test(a_device_is_open_only_while_it_sounds),
        cmocka_unit_test(a_missing_sound_card_is_told),
        SPEECH_TEST(every_card_can_be_read),
    };
    return cmocka_run_group_tests(tests, load_tone, free_tone);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rights-kiosk doctor: is this screen fit for a visitor? One line a check; nothing is changed. */
#include "kiosk/devices.h"
#include "kiosk/law.h"
#include "kiosk/product.h"
#include "kiosk/shell.h"
#include "kiosk/speech.h"
#include "kiosk/ui.h"

#include "doctor.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const double MM_PER_INCH = 25.4, CAPITAL_EM = 0.714;
static const double KIOSK_DEGREES = 0.7, PHONE_DEGREES = 0.5; /* decision 0003 */
static const double CLOCK_YEARS = 10;

enum verdict { PASS, NOTE, FAIL };

struct doctor {
    const struct config *config;
    struct arena arena;
    int failed;
};

static void say(struct doctor *doctor, enum verdict verdict, const char *what, const char *text)
{
    static const char *const WORD[] = { "pass", "note", "FAIL" };
    doctor->failed += verdict == FAIL;
    printf("%s  %-12s %s\n", WORD[verdict], what, text);
}

/* --- content ---------------------------------------------------------------------------------------------- */

static const char *meta(const struct law_rows *rows, const char *key)
{
    size_t at = law_find(rows, key);
    return at < rows->count ? law_field(rows, at, META_VALUE) : "?";
}

static struct rights_store *check_pack(struct doctor *doctor)
{
    struct fault fault = { "" };
    struct rights_store *store = NULL;
    size_t count;
    if (rights_store_open(config_text(doctor->config, SETTING_pack), &fault, &store) != STATUS_OK) {
        say(doctor, FAIL, "pack", fault.text);
        return NULL;
    }
    struct law_rows rows = law_ask(store, LAW_META, NULL, &doctor->arena);
    rights_languages(store, &count);
    say(doctor, PASS, "pack", arena_format(&doctor->arena, "%s, issued %s, review by %s, %zu languages", config_text(doctor->config, SETTING_pack),
                                           meta(&rows, "issued"), meta(&rows, "review_by"), count));
    return store;
}

static void check_fonts(struct doctor *doctor, const struct rights_store *store)
{
    size_t count, missing = 0;
    const struct language *languages = rights_languages(store, &count);
    for (size_t i = 0; i < count; i++) {
        struct font_set *fonts = NULL;
        struct fault fault = { "" };
        if (font_set_open_for(&languages[i], 1, config_text(doctor->config, SETTING_fonts), &fault, &fonts) != STATUS_OK) {
            say(doctor, FAIL, "font", arena_format(&doctor->arena, "%s: %s", languages[i].tag, fault.text));
            missing++;
        }
        font_set_close(fonts);
    }
    if (!missing)
        say(doctor, PASS, "fonts", arena_format(&doctor->arena, "one for each of %zu languages", count));
}

/* Languages whose voice cannot be used show that on screen; the operator should know which. */
static void check_voices(struct doctor *doctor, const struct rights_store *store)
{
    size_t count, spoken = 0;
    const char *silent = "";
    struct fault fault = { "" };
    struct speech *speech = NULL;
    const struct language *languages = rights_languages(store, &count);
    if (speech_create(&(struct speech_options){ SPEECH_CAPTURE, NULL, NULL }, &fault, &speech) != STATUS_OK) {
        say(doctor, FAIL, "voices", fault.text);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        bool known = languages[i].voice[0] && speech_has_voice(speech, languages[i].voice);
        if (languages[i].voice[0] && !known)
            say(doctor, FAIL, "voice", arena_format(&doctor->arena, "%s: espeak-ng has no voice \"%s\"; install espeak-ng-data", languages[i].tag, languages[i].voice));
        spoken += known;
        if (!languages[i].voice[0])
            silent = arena_format(&doctor->arena, "%s %s", silent, languages[i].tag);
    }
    speech_destroy(speech);
    say(doctor, silent[0] ? NOTE : PASS, "voices", arena_format(&doctor->arena, "%zu of %zu languages%s%s", spoken, count, silent[0] ? "; none for" : "", silent));
}

/* --- the machine ------------------------------------------------------------------------------------------ */

static void check_sizes(struct doctor *doctor, int width_px, int height_px, double dpi, bool believed)
{
    double distance_mm = config_number(doctor->config, SETTING_distance);
    struct ui_metrics m = ui_metrics_build(width_px, height_px, dpi, distance_mm, 0);
    bool phone = m.form == UI_PHONE;
    double mm = MM_PER_INCH / dpi, eye_mm = distance_mm > 0 ? distance_mm : phone ? 350 : 400;
    double degrees = atan(m.size_px[UI_BODY] * CAPITAL_EM * mm / eye_mm) * 180 / acos(-1), target_mm = m.target_px * mm;
    double least = phone ? PHONE_DEGREES : KIOSK_DEGREES;
    int across = (int)(width_px / (m.target_px + m.gap_px));
    say(doctor, believed ? PASS : NOTE, "display", arena_format(&doctor->arena, "%d x %d pixels, %.0f dots per inch%s, %.0f x %.0f mm", width_px, height_px, dpi,
                                          believed ? "" : " (the display does not say; set --dpi after measuring it with a ruler)", width_px * mm, height_px * mm));
    say(doctor, target_mm >= 15 && across >= 3 ? PASS : FAIL, "targets", arena_format(&doctor->arena, "a button is %.1f mm, %d fit side by side (15 mm and 3 are needed)", target_mm, across));
    say(doctor, degrees >= least - 0.005 ? PASS : FAIL, "letters", arena_format(&doctor->arena, "a capital subtends %.2f degrees at %.0f mm (%.1f are needed)", degrees, eye_mm, least));
}

static void check_display(struct doctor *doctor)
{
    struct fault fault = { "" };
    struct window *window = NULL;
    struct window_options options = { .rotate = (int)config_number(doctor->config, SETTING_rotate), .windowed = true };
    config_size(doctor->config, &options.width_px, &options.height_px);
    if (window_open(&options, &fault, &window) != STATUS_OK) {
        say(doctor, FAIL, "display", fault.text);
        return;
    }
    int width_px, height_px;
    window_display_size(window, &width_px, &height_px);
    double set = config_number(doctor->config, SETTING_dpi), told = window_dpi(window);
    check_sizes(doctor, options.width_px ? options.width_px : width_px, options.height_px ? options.height_px : height_px,
                set > 0 ? set : told > 0 ? told : 96, set > 0 || told > 0);
    int outputs = window_audio_outputs();
    say(doctor, outputs ? PASS : NOTE, "sound", outputs ? arena_format(&doctor->arena, "%d outputs", outputs) : "no output: pages cannot be read aloud");
    window_close(window);
}

static void check_input(struct doctor *doctor)
{
    struct devices devices = devices_read(NULL);
    const char *text = arena_format(&doctor->arena, "%d touch, %d keyboards, %d mice", devices.touch, devices.keyboards, devices.pointers);
    if (!devices.listed)
        say(doctor, NOTE, "input", "the kernel lists no devices; touch the screen to be sure");
    else
        say(doctor, devices_trap(&devices) ? FAIL : devices.touch ? PASS : NOTE, "input", text);
}

static void check_clock(struct doctor *doctor, struct rights_store *store)
{
    struct law_rows rows = law_ask(store, LAW_META, NULL, &doctor->arena);
    int year = 0, month = 0, day = 0;
    char today[32];
    time_t now = time(NULL);
    sscanf(meta(&rows, "issued"), "%4d-%2d-%2d", &year, &month, &day);
    struct tm issued = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day ? day : 1 }, utc;
    double years = difftime(now, timegm(&issued)) / (365.25 * 86400);
    strftime(today, sizeof today, "%Y-%m-%d", gmtime_r(&now, &utc));
    bool known = years >= -1.0 / 365 && years <= CLOCK_YEARS;
    say(doctor, known ? PASS : FAIL, "clock", arena_format(&doctor->arena, known ? "%s" : "%s cannot be: the pack is of %s; set the clock", today, meta(&rows, "issued")));
}

static void check_rights(struct doctor *doctor)
{
    bool root = geteuid() == 0, writes = access(config_text(doctor->config, SETTING_pack), W_OK) == 0;
    say(doctor, root ? NOTE : PASS, "user", root ? "this is root; run the kiosk as a user of its own" : "not root");
    say(doctor, writes && !root ? NOTE : PASS, "pack file", writes && !root ? "this user may change the pack; give it to root" : "not writable by this user");
}

int doctor_run(const struct config *config)
{
    struct doctor doctor = { .config = config };
    struct rights_store *store = check_pack(&doctor);
    if (store) {
        check_fonts(&doctor, store);
        check_voices(&doctor, store);
        check_clock(&doctor, store);
    }
    check_input(&doctor);
    check_display(&doctor);
    check_rights(&doctor);
    printf(doctor.failed ? "%d checks failed: do not put this screen before visitors yet\n" : "this screen is ready\n", doctor.failed);
    rights_store_close(store);
    arena_finish(&doctor.arena);
    return doctor.failed ? STATUS_FAILED : STATUS_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of the kiosk, written once: the table below makes the options, the environment names, the
 * keys of the files, the help, the man page and the validation. */
#ifndef KIOSK_CONFIG_H
#define KIOSK_CONFIG_H

#include "kiosk/base.h"
#include "kiosk/trust.h"

enum setting_kind { SETTING_TEXT, SETTING_COUNTRY, SETTING_SIZE, SETTING_NUMBER, SETTING_ROTATION, SETTING_FLAG, SETTING_INPUT, SETTING_AUTO };

/* X(field, option, kind, default, argument, help). An option "dpi" is RIGHTS_KIOSK_DPI in the
 * environment and `dpi = 96` in a file. */
#define SETTING_LIST(X)                                                                             \
    X(pack, "pack", SETTING_TEXT, "", "FILE", "open this pack, signed or not, instead of the installed one") \
    X(state, "state", SETTING_TEXT, TRUST_STATE_DIR, "DIR", "where rights-pack install puts packs")  \
    X(keys, "keys", SETTING_TEXT, TRUST_KEYS_DIR, "DIR", "public keys of publishers, NAME.pub, two at most") \
    X(pack_id, "pack-id", SETTING_TEXT, TRUST_PACK_ID, "ID", "take installed packs of this id alone")  \
    X(country, "country", SETTING_COUNTRY, "", "CC", "country of this place (ISO 3166); empty: the visitor is asked") \
    X(language, "lang", SETTING_TEXT, "", "TAG", "start in this language, at the notice")           \
    X(size, "size", SETTING_SIZE, "", "WxH", "size in pixels; empty: the whole display")            \
    X(dpi, "dpi", SETTING_NUMBER, "0", "N", "dots per inch; 0: as the display reports")             \
    X(distance, "distance", SETTING_NUMBER, "0", "MM", "viewing distance in millimetres; 0: 400, on phones 350") \
    X(rotate, "rotate", SETTING_ROTATION, "0", "DEG", "turn the picture clockwise: 0, 90, 180 or 270") \
    X(windowed, "windowed", SETTING_FLAG, "no", NULL, "a window instead of the full screen")        \
    X(idle, "idle", SETTING_NUMBER, "60", "S", "seconds without a touch before the warning")        \
    X(reach, "reach", SETTING_FLAG, "no", NULL, "everything in the lower half of a tall screen")     \
    X(switches, "switches", SETTING_FLAG, "no", NULL, "two switches: Space moves on, Enter presses") \
    X(input, "input", SETTING_INPUT, "check", "WHAT", "check: refuse to start with no touch, key or mouse; any: start") \
    X(supervise, "supervise", SETTING_AUTO, "auto", "WHEN", "a fresh process after each visit: yes, no; auto: unless windowed") \
    X(sandbox, "sandbox", SETTING_FLAG, "yes", NULL, "give up every right that showing does not need") \
    X(fonts, "font-dir", SETTING_TEXT, "", "DIR", "look for fonts here first")

enum setting_id {
#define X(field, option, kind, def, argument, help) SETTING_##field,
    SETTING_LIST(X)
#undef X
    SETTING_COUNT
};

struct setting_value {
    const char *text;   /* validated */
    const char *origin; /* "default", a file, "environment", "command line" */
};

struct config {
    struct setting_value value[SETTING_COUNT];
    bool print_config, help, version, exit_after_first_frame;
};

/* Reads share, /etc, its drop-ins, the person's own file, the environment and the command line, each
 * over the one before. Strings live in the arena. STATUS_BAD_OPTION for the command line,
 * STATUS_BAD_CONFIG for a file or the environment, with one line that names file and line. */
enum status config_load(struct arena *arena, int argc, char **argv, struct fault *fault, struct config *out);

double config_number(const struct config *config, enum setting_id id);
bool config_flag(const struct config *config, enum setting_id id);
/* "800x600" -> 800, 600; empty -> 0, 0. */
void config_size(const struct config *config, int *out_width_px, int *out_height_px);
/* NULL when the value is empty. */
const char *config_text(const struct config *config, enum setting_id id);

/* Lines for --print-config and --help, to standard output. */
void config_print(const struct config *config);
void config_print_help(void);

#endif

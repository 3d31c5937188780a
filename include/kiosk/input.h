/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes in: touches, keys and the passing of time, as plain data. The shell makes these from the
 * real world, replay from a script; nothing above can tell the difference. */
#ifndef KIOSK_INPUT_H
#define KIOSK_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#define INPUT_KIND_LIST(X)                                                                          \
    X(INPUT_NONE) X(INPUT_DOWN) X(INPUT_MOVE) X(INPUT_UP) X(INPUT_CANCEL) X(INPUT_WHEEL) X(INPUT_KEY) \
    X(INPUT_REDRAW) X(INPUT_UNPLUGGED /* a device or the display went away */)                      \
    X(INPUT_SPEECH) X(INPUT_SPEECH_END) X(INPUT_SPEECH_FAILED)                                      \
    X(INPUT_PROBE /* the supervisor asks whether all is well */)                                   \
    X(INPUT_QUIT)
enum input_kind {
#define X(name) name,
    INPUT_KIND_LIST(X)
#undef X
};
#define INPUT_KEY_LIST(X)                                                                           \
    X(KEY_TAB, "Tab") X(KEY_BACK_TAB, "Shift-Tab") X(KEY_UP, "Up") X(KEY_DOWN, "Down")              \
    X(KEY_LEFT, "Left") X(KEY_RIGHT, "Right") X(KEY_ENTER, "Enter") X(KEY_SPACE, "Space")           \
    X(KEY_ESCAPE, "Escape") X(KEY_SHIFT, "Shift") X(KEY_PAGE_UP, "PageUp")                          \
    X(KEY_PAGE_DOWN, "PageDown") X(KEY_HOME, "Home") X(KEY_END, "End") X(KEY_BACKSPACE, "Backspace")
enum input_key {
    KEY_NONE,
#define X(name, text) name,
    INPUT_KEY_LIST(X)
#undef X
};

struct input_event {
    enum input_kind kind;
    enum input_key key;
    int x, y;      /* logical pixels, after rotation is undone */
    int pointer;   /* 0 mouse, 1… fingers by order of touch */
    int wheel;     /* steps, positive down */
    int part;      /* INPUT_SPEECH: index of the part that is heard now */
    bool recorded; /* INPUT_SPEECH: a person's voice */
    int64_t t_ms;  /* monotonic */
};

#endif

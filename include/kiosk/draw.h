/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draw list: a frame as data. ui builds it, shell turns it into pixels, tests read it. */
#ifndef KIOSK_DRAW_H
#define KIOSK_DRAW_H

#include "kiosk/base.h"

/* Every icon, written once: name of the enum, name of assets/icons/NAME.svg, mirrored in
 * right-to-left layouts. */
#define ICON_LIST(X)                                                                                \
    X(ICON_ASSISTANCE, "assistance", false)                                                         \
    X(ICON_REFUGE, "refuge", false)                                                                 \
    X(ICON_RETURN, "return", true)                                                                  \
    X(ICON_CHILD, "child", false)                                                                   \
    X(ICON_EVERYONE, "everyone", false)                                                             \
    X(ICON_PHONE, "phone", false)                                                                   \
    X(ICON_LEAVE, "leave", true)                                                                    \
    X(ICON_BACK, "back", true)                                                                      \
    X(ICON_NEXT, "next", true)                                                                      \
    X(ICON_UP, "up", false)                                                                         \
    X(ICON_DOWN, "down", false)                                                                     \
    X(ICON_LANGUAGE, "language", false)                                                             \
    X(ICON_PLACE, "place", false)                                                                   \
    X(ICON_BINDS, "binds", false)                                                                   \
    X(ICON_ADVICE, "advice", false)                                                                 \
    X(ICON_ABOUT, "about", false)                                                                   \
    X(ICON_SCALES, "scales", false)                                                                 \
    X(ICON_REMOVE, "remove", false)                                                                 \
    X(ICON_LIST_ALL, "list-all", true)                                                              \
    X(ICON_LISTEN, "listen", false)                                                                 \
    X(ICON_STOP, "stop", false)                                                                     \
    X(ICON_PAUSE, "pause", false)                                                                   \
    X(ICON_PLAY, "play", false)                                                                     \
    X(ICON_VOLUME, "volume-1", false)                                                               \
    X(ICON_TEXT_SIZE, "text-size", false)                                                           \
    X(ICON_THEME, "theme", false)                                                                   \
    X(ICON_QUESTION, "question", true)                                                              \
    X(ICON_SHOW, "show", false)                                                                     \
    X(ICON_TURN, "turn", false)                                                                     \
    X(ICON_DOCTOR, "doctor", false)                                                                 \
    X(ICON_PROTECT, "protect", false)                                                               \
    X(ICON_LOWER, "lower", false)                                                                   \
    X(ICON_DANGER, "danger", false)                                                                 \
    X(ICON_MUTE, "mute", false)                                                                     \
    X(ICON_SKIP, "skip", true)                                                                      \
    X(ICON_AGE, "age", false)                                                                       \
    X(ICON_AGREED, "agreed", false)                                                                 \
    X(ICON_BAG, "bag", false)                                                                       \
    X(ICON_BED, "bed", false)                                                                       \
    X(ICON_CASE_OPEN, "case-open", true)                                                            \
    X(ICON_CHOICE, "choice", false)                                                                 \
    X(ICON_EMBASSY, "embassy", false)                                                               \
    X(ICON_EQUAL, "equal", false)                                                                   \
    X(ICON_FAMILY, "family", false)                                                                 \
    X(ICON_FOOD, "food", false)                                                                     \
    X(ICON_FORCED, "forced", false)                                                                 \
    X(ICON_GUARDIAN, "guardian", false)                                                             \
    X(ICON_INTERPRETER, "interpreter", true)                                                        \
    X(ICON_LAWYER, "lawyer", false)                                                                 \
    X(ICON_LETTERS, "letters", true)                                                                \
    X(ICON_MONEY, "money", false)                                                                   \
    X(ICON_MOTHER, "mother", false)                                                                 \
    X(ICON_NO_NATION, "no-nation", false)                                                           \
    X(ICON_NO_RETURN, "no-return", true)                                                            \
    X(ICON_OTHER_WAY, "other-way", false)                                                           \
    X(ICON_PAPERS, "papers", false)                                                                 \
    X(ICON_PERMIT, "permit", false)                                                                 \
    X(ICON_PRIVATE, "private", false)                                                               \
    X(ICON_REST, "rest", false)                                                                     \
    X(ICON_SCHOOL, "school", false)                                                                 \
    X(ICON_SEEDLING, "seedling", false)                                                             \
    X(ICON_SEEN, "seen", false)                                                                     \
    X(ICON_TALK, "talk", true)                                                                      \
    X(ICON_UNLOCKED, "unlocked", false)                                                             \
    X(ICON_VOICE, "voice", false)                                                                   \
    X(ICON_WHEELCHAIR, "wheelchair", true)                                                          \
    X(ICON_WORK, "work", false)                                                                     \
    X(ICON_HOUSE, "house", false)                                                                   \
    X(ICON_TIME, "time", false)

enum icon {
#define X(name, file, mirrored) name,
    ICON_LIST(X)
#undef X
    ICON_COUNT
};

/* By the name of its file; ICON_COUNT when there is none. */
enum icon icon_find(const char *file);

/* Logical pixels: the surface as the visitor sees it, before rotation. */
struct rect {
    int x, y, w, h;
};
bool rect_contains(struct rect r, int x, int y);
struct rect rect_intersect(struct rect a, struct rect b);

/* 0xAARRGGBB, straight alpha. 0 means "do not draw". */
typedef uint32_t colour;

enum draw_kind { DRAW_CLIP, DRAW_BOX, DRAW_RUN, DRAW_ICON };

struct draw_item {
    enum draw_kind kind;
    struct rect box; /* CLIP: new clip; BOX, ICON: where; RUN: ink box, for damage */
    colour fill;     /* BOX fill, RUN and ICON colour */
    colour edge;     /* BOX */
    int edge_px, radius_px;
    enum icon icon;
    bool mirrored;
    /* RUN: bytes of one finished text run. `text` lives as long as the draw list. */
    const char *text;
    uint32_t len_b;
    int font, size_px;
    float x_px;      /* left edge of the run's first advance */
    int baseline_px;
    float overhang_px, rise_px; /* ink left of x and above the baseline: SDL2_ttf shifts its picture by these */
    char script[5];
    bool rtl;
};

/* Items in drawing order. Rewound each frame; the arena owns everything. */
struct draw_list {
    struct arena *arena;
    struct draw_item *items;
    size_t count, capacity;
    int width_px, height_px;
    colour paper;
};

void draw_list_begin(struct draw_list *list, struct arena *arena, int width_px, int height_px, colour paper);
/* Adds a zeroed item and returns it; the pointer is valid until the next add. */
struct draw_item *draw_list_add(struct draw_list *list, enum draw_kind kind, struct rect box);

/* One line per item, the same bytes for the same list: what goldens hold. `name_font` may be NULL. */
void draw_list_dump(const struct draw_list *list, const char *(*name_font)(void *user, int font), void *user,
                    void (*write)(void *user, const char *line), void *write_user);

#endif

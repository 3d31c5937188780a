/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What flow/ and screens/ share: the state of a visit, its actions, and the page a screen fills. */
#ifndef FLOW_VISIT_H
#define FLOW_VISIT_H

#include "kiosk/app.h"
#include "kiosk/sheet.h"
#include "kiosk/touch.h"
#include "kiosk/ui.h"
#include "kiosk/utterance.h"

/* Screens, once: enum, file-level table of operations. Adding one is a line here and a file. */
#define SCREEN_LIST(X)                                                                              \
    X(SCREEN_LANGUAGE, language_screen) X(SCREEN_NOTICE, notice_screen) X(SCREEN_COUNTRY, country_screen) \
    X(SCREEN_HOME, home_screen) X(SCREEN_LIST_OF_CARDS, list_screen) X(SCREEN_CARD, card_screen)     \
    X(SCREEN_HELP, help_screen) X(SCREEN_ABOUT, about_screen) X(SCREEN_ADVISERS, advisers_screen)       \
    X(SCREEN_SHEET, sheet_screen) X(SCREEN_QUESTION, question_screen) X(SCREEN_DANGER, danger_screen)   \
    X(SCREEN_SHOW, show_screen) X(SCREEN_SIZE, size_screen) X(SCREEN_THEME, theme_screen)               \
    X(SCREEN_OTHER_LANGUAGE, other_language_screen)
enum screen {
#define X(name, ops) name,
    SCREEN_LIST(X)
#undef X
};

/* Everything a touch or key can ask for. `value` is named in brackets. */
#define ACTION_LIST(X)                                                                              \
    X(ACTION_LANGUAGE, on_language)     /* [index of language] */                                   \
    X(ACTION_PICK_LANGUAGE, on_pick_language)                                                       \
    X(ACTION_CONTINUE, on_continue)                                                                 \
    X(ACTION_COUNTRY, on_country)       /* [index in the list of countries, -1: not known] */       \
    X(ACTION_PICK_COUNTRY, on_pick_country)                                                         \
    X(ACTION_JUMP, on_jump)             /* [index of the first country under a letter] */           \
    X(ACTION_DOOR, on_door)             /* [enum door] */                                           \
    X(ACTION_CARD, on_card)             /* [index of entitlement] */                                \
    X(ACTION_NEXT, on_next)                                                                         \
    X(ACTION_ABOUT, on_about)                                                                       \
    X(ACTION_ADVISERS, on_advisers)                                                                 \
    X(ACTION_SHEET, on_sheet)           /* [enum sheet_kind] */                                     \
    X(ACTION_ROW, on_row)               /* [index of a row of the sheet] */                         \
    X(ACTION_FILTER, on_filter)         /* [index of a choice of the sheet, -1: all] */             \
    X(ACTION_BASIS, on_basis)           /* [index of a basis of the card] */                        \
    X(ACTION_ADD_COUNTRY, on_add_country)                                                           \
    X(ACTION_DROP_COUNTRY, on_drop_country) /* [index of a country beside the first] */             \
    X(ACTION_HELP, on_help)                                                                         \
    X(ACTION_MORE_LANGUAGES, on_more_languages) /* [page of the picker] */                          \
    X(ACTION_OTHER_LANGUAGE, on_other_language)                                                     \
    X(ACTION_ABOUT_ME, on_about_me)                                                                 \
    X(ACTION_ANSWER, on_answer)         /* [enum answer; none: skipped] */                          \
    X(ACTION_STOP_QUESTIONS, on_stop_questions)                                                     \
    X(ACTION_DANGER_SEEN, on_danger_seen)                                                           \
    X(ACTION_SHOW, on_show)                                                                         \
    X(ACTION_TURN, on_turn)                                                                         \
    X(ACTION_PICK_SIZE, on_pick_size)                                                               \
    X(ACTION_SIZE, on_size)             /* [0 ... 4] */                                             \
    X(ACTION_PICK_THEME, on_pick_theme)                                                             \
    X(ACTION_THEME, on_theme)           /* [enum theme_id] */                                       \
    X(ACTION_LISTEN, on_listen)                                                                     \
    X(ACTION_PAUSE, on_pause)                                                                       \
    X(ACTION_LOUDER, on_louder)                                                                     \
    X(ACTION_REACH, on_reach)                                                                       \
    X(ACTION_BACK, on_back)                                                                         \
    X(ACTION_ORIGINAL, on_original)                                                                 \
    X(ACTION_SOURCES, on_sources)                                                                   \
    X(ACTION_UP, on_up)                                                                             \
    X(ACTION_DOWN, on_down)                                                                         \
    X(ACTION_STAY, on_stay)                                                                         \
    X(ACTION_LEAVE, on_leave)
enum action {
    ACTION_NONE,
#define X(name, handler) name,
    ACTION_LIST(X)
#undef X
};

/* The five doors, the list of all, and the short list. The word is the end of message and semantic ids. */
#define DOOR_LIST(X)                                                                                \
    X(DOOR_ASSISTANCE, "assistance", "Assistance", ICON_ASSISTANCE)                                 \
    X(DOOR_REFUGE, "refuge", "Refuge", ICON_REFUGE)                                                 \
    X(DOOR_RETURN, "return", "Safe return", ICON_RETURN)                                            \
    X(DOOR_CHILD, "child", "Child", ICON_CHILD)                                                     \
    X(DOOR_ALWAYS, "always", "Cross-cutting", ICON_EVERYONE)                                        \
    X(DOOR_ALL, "all", NULL, ICON_LIST_ALL)                                                         \
    X(DOOR_MINE, "mine", NULL, ICON_LIST_ALL) /* the short list, after the questions */
enum door {
#define X(name, word, group, icon) name,
    DOOR_LIST(X)
#undef X
    DOOR_COUNT
};
struct door_row {
    const char *word;  /* "refuge": door.refuge.title, list.title.refuge */
    const char *group; /* the cards behind it; NULL: every card */
    enum icon icon;
};
extern const struct door_row DOOR_TABLE[DOOR_COUNT];

enum { SUBJECT_MAX_B = 64 }; /* ids of instruments and provisions */

/* Where the visitor is. */
struct place {
    enum screen screen;
    enum door door;    /* of the list, also while a card of it is open */
    size_t card;       /* index into the model's entitlements */
    int scroll_px;
    bool sources_open; /* card: all bases instead of the strongest */
    int step;          /* question: which one; language: page of the picker */
    bool comparing;    /* country: one more column for advisers, not where she is */
    enum sheet_kind sheet;
    char subject[SUBJECT_MAX_B]; /* sheet: what it is about */
    int filter;        /* sheet: index of a choice, -1: all */
};

enum { PLACE_DEPTH = 12, READING_VOLUMES = 3, READING_VOLUME_USUAL = 1 };

/* The page being read aloud. */
struct reading {
    bool on, paused, recorded;
    bool silent; /* Listen was touched and there is no voice: say so until the next touch */
    int heard;   /* index of the sentence; -1: none yet */
    int volume;  /* 0 ... READING_VOLUMES - 1 */
};

/* Where a sentence stands: the n-th text of the page's body, and its bytes there. */
struct spoken {
    int ordinal;
    uint32_t begin_b, end_b;
};

struct visit {
    struct place here, behind[PLACE_DEPTH];
    int depth;
    const struct language *language; /* NULL: not chosen yet */
    char country[3];                 /* "" : not set */
    char beside[SHEET_COUNTRIES_MAX - 1][3]; /* countries that an adviser compares with */
    bool original;                   /* the English text instead of a draft translation */
    struct answers answers;
    int text_size;                   /* 0 ... TEXT_SIZE_COUNT - 1 */
    enum theme_id theme;
    bool reach;                      /* everything in the lower half of a tall screen */
    struct reading reading;
    bool turned;                     /* the picture stands on its head, for the person opposite */
    char focused[TOUCH_ID_MAX_B];
    bool focus_visible;
    struct touch touch;
    enum input_key exit_key; /* Escape or Shift, three times within EXIT_MS */
    int exit_count;
    int64_t exit_ms, active_ms;
    bool warned;
};

struct app {
    struct app_options options;
    struct ui_metrics metrics;
    struct text_engine *text;
    const struct language *languages;
    size_t language_count;
    struct font_chains *chains;
    struct visit visit;
    int64_t now_ms;
    bool dirty, left;
    int64_t page_ms; /* when a touch last led to another page */
    /* what this visit was told; rebuilt when country, answers or language change */
    struct arena model_arena;
    const struct entitlement *entitlements;
    size_t entitlement_count;
    const struct country *countries;
    size_t country_count;
    /* the sheet of the place, built when place, countries or language change */
    struct arena sheet_arena;
    struct sheet sheet;
    struct place sheet_place;
    bool sheet_built;
    /* what is read aloud, and what the shell is to do about it */
    struct arena speech_arena;
    struct spoken *spoken;
    struct speech_part *speech_parts;
    size_t speech_count, spoken_capacity, speech_capacity;
    enum speech_order speech_order;
    /* last frame */
    struct arena frame_arena;
    struct ui ui;
    struct ui_node *root;
    struct draw_list list;
};

/* The part of the page that scrolls, after layout. */
struct ui_node *app_scroll_node(struct app *app);
/* Scrolls so far that the node is seen. NULL is welcome. */
void app_reveal_node(struct app *app, struct ui_node *node);

/* --- reading.c ------------------------------------------------------------------------------------ */

/* Is there a voice for this language, or did somebody record it? */
bool reading_can(const struct app *app, const struct language *language);
void reading_start(struct app *app);
void reading_stop(struct app *app);
void reading_pause(struct app *app);
void reading_louder(struct app *app);
void reading_event(struct app *app, const struct input_event *event);
/* Marks the sentence being heard in the tree of this frame. */
void reading_mark(struct app *app);
void reading_forget(struct app *app);

/* --- update.c: (state, action) -> state ------------------------------------------------------- */

void app_update(struct app *app, struct ui_action action);
/* Sizes anew: the surface or the visitor's text size has changed. */
void app_measure(struct app *app);
void app_begin_visit(struct app *app);
void app_end_visit(struct app *app);

/* --- model.c: what the pack says for this visit ------------------------------------------------ */

void model_build(struct app *app);
bool model_in_door(const struct app *app, size_t card, enum door door);
/* Index of a card; entitlement_count when there is none. */
size_t model_card(const struct app *app, const char *id);
/* Q6 is asked only where the site wants it. */
int model_question_count(const struct app *app);
/* A language of the country of stay in which the pack has the message, or English. */
const struct language *model_country_language(struct app *app, const char *message_id);
/* The card after `card` behind a door, in list order; false at the last. */
bool model_next(const struct app *app, enum door door, size_t card, size_t *out_card);

/* All countries in the visitor's order, for a picker. */
void model_countries(struct app *app);
/* The sheet of the place. Valid until place, countries or language change. */
const struct sheet *model_sheet(struct app *app);
void model_forget_sheet(struct app *app);
const struct language *language_english(const struct app *app);
/* Codes of the country of stay and those beside it; `out` has room for SHEET_COUNTRIES_MAX. */
size_t model_compared(const struct app *app, const char **out);

/* --- fonts.c ------------------------------------------------------------------------------------- */

/* Fallback chains of every language in both weights, resolved once. */
struct font_chains *font_chains_create(const struct font_set *set, const struct language *languages, size_t count);
void font_chains_destroy(struct font_chains *chains);
void font_chains_find(void *chains, const struct language *language, bool bold, const int **out_fonts, size_t *out_count);

/* --- view.c, page.c: view = f(state) --------------------------------------------------------------- */

/* How much the warning says: the longest of these that has room. */
enum warning { WARNING_WHOLE, WARNING_SHORT, WARNING_LINE };

/* A page being built. Screens put their nodes into `body`; the frame around it is page.c's. */
struct page {
    struct app *app;
    struct ui *ui;
    const struct language *language; /* the page speaks this: the visitor's, or English on request */
    struct ui_node *body;
    bool framing;   /* the frame is being built: its words keep their size */
    bool crowded;   /* a row of the frame was too wide: fewer words, more rows */
    bool tight;     /* roomy, the body is higher than its place: leave out what can be left out */
    bool scrolls;   /* even so it is higher: show Up and Down */
    enum warning warning;
    bool draft;     /* a text no native reader has checked was used */
    const struct language *fallback; /* a text of another language was used */
};

struct screen_ops {
    bool back, help, help_strip, see_all, next; /* what stands in the frame; Leave always does */
    void (*build)(struct page *page);
};
#define X(name, ops) extern const struct screen_ops ops;
SCREEN_LIST(X)
#undef X

void app_view(struct app *app);

/* Text of a message in the page's language; marks draft and fallback on the page. */
const char *page_say(struct page *page, const char *id, const struct language **out_language);
const char *page_format(struct page *page, const char *id, const struct catalog_arg *args, size_t count,
                        const struct language **out_language);
/* Node with a message. */
struct ui_node *page_text(struct page *page, struct ui_node *parent, const char *id, enum ui_size size, bool bold,
                          colour ink);
struct ui_node *page_format_text(struct page *page, struct ui_node *parent, const char *id,
                                 const struct catalog_arg *args, size_t count, enum ui_size size, bool bold, colour ink);
struct ui_node *page_heading(struct page *page, const char *id, colour ink);
/* A button of the usual shape: rounded, icon (ICON_COUNT: none), words. */
struct ui_node *page_button(struct page *page, struct ui_node *parent, const char *id, enum icon icon,
                            const char *message, enum action action, int value);
/* The one thing to do on a screen: a filled button, larger than others. */
struct ui_node *page_primary(struct page *page, struct ui_node *parent, const char *id, enum icon icon, const char *message,
                             enum action action, int value);
/* A button of a choice, marked when it is the chosen one. */
struct ui_node *page_choice(struct page *page, struct ui_node *parent, const char *id, const char *message, bool chosen,
                            enum action action, int value);
/* A white box with an edge; a card or a panel. */
struct ui_node *page_panel(struct page *page, struct ui_node *parent);
/* A finished text of the sheet: in another direction than the page it is isolated, so that the page's
 * alignment holds. */
struct ui_node *page_cell(struct page *page, struct ui_node *parent, const struct sheet_cell *cell, enum ui_size size, bool bold,
                          colour ink);
/* Name of the country of the visit in the page's language, or NULL. */
const char *page_country(struct page *page);
const char *page_id(struct page *page, const char *prefix, const char *name);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface as data: a screen builds a tree of nodes, layout gives every node its place, hit test,
 * focus, drawing and the semantic dump all read that one tree. Nothing here draws or changes state.
 * All lengths are logical pixels; physical sizes (mm) become pixels in ui_metrics_build only. */
#ifndef KIOSK_UI_H
#define KIOSK_UI_H

#include "kiosk/draw.h"
#include "kiosk/input.h"
#include "kiosk/language.h"
#include "kiosk/text.h"
#include "kiosk/theme.h"

/* --- metrics: millimetres and degrees become pixels ------------------------------------------- */

enum ui_form { UI_PHONE /* and small tablets */, UI_TABLET, UI_KIOSK }; /* by the physical size */
enum ui_size { UI_SMALL, UI_BODY, UI_LEAD, UI_TITLE, UI_DOOR, UI_HEADING, UI_NUMBER, UI_FRAME, UI_LEAVE, UI_SIZE_COUNT };

struct ui_metrics {
    int width_px, height_px;
    enum ui_form form;
    bool landscape;
    bool wide;         /* room for things side by side, even in the hand */
    bool tall;         /* so high that some cannot reach its top */
    int target_px;     /* 15 mm: least side of anything touchable */
    int big_target_px; /* 20 mm: language tiles and Leave */
    int gap_px;        /* 3 mm between targets */
    int margin_px, pad_px, radius_px, edge_px, focus_px;
    int slop_px;       /* how far a finger may slide before a touch becomes a drag */
    int size_px[UI_SIZE_COUNT]; /* Latin font sizes; a language multiplies by its factor */
};
/* `distance_mm` is how far the eyes are; <= 0 picks 350 for phones, 400 else. Body capitals subtend
 * at least 0.7 degrees (EN 301 549, 5.1.4), on phones 0.5. The visitor's text size 0 … 4 makes every
 * text 100 … 200 % of that; UI_FRAME and UI_LEAVE, the words of the frame's buttons, stop at 125 %
 * so that the frame keeps its place. */
enum { TEXT_SIZE_COUNT = 5 };
struct ui_metrics ui_metrics_build(int width_px, int height_px, double dpi, double distance_mm, int text_size);

/* --- tree ------------------------------------------------------------------------------------- */

#define UI_ROLE_LIST(X)                                                                             \
    X(UI_GROUP, "group") X(UI_TEXT, "text") X(UI_TITLE_TEXT, "heading") X(UI_BUTTON, "button")       \
    X(UI_IMAGE, "image") X(UI_SCROLL, "scroll") X(UI_DIALOG, "dialog")
enum ui_role {
#define X(name, text) name,
    UI_ROLE_LIST(X)
#undef X
};

enum ui_flow { UI_COLUMN, UI_ROW, UI_SHARES /* a row, each child exactly its share of the width */, UI_WRAP, UI_GRID, UI_LAYERS };
enum ui_align { UI_START, UI_CENTRE, UI_END, UI_STRETCH };

/* What a button asks for; flow/ gives the numbers their meaning. kind 0: nothing. */
struct ui_action {
    int kind, value;
};

struct ui_insets {
    int x, y;
};

struct ui_node {
    enum ui_role role;
    const char *id;   /* semantic id, stable: "door.refuge"; every button has one */
    const char *name; /* spoken name; NULL: the texts inside */
    struct ui_action action;
    /* content: a text, an icon, or children */
    const char *text;
    const char *message; /* id of the message the text is of, or NULL: a recorded voice is found by it */
    uint32_t mark_begin_b, mark_end_b; /* bytes of the text that are being read aloud; equal: none */
    const struct language *language; /* of the text; its direction aligns it */
    enum ui_size size;
    bool bold, centred_text;
    colour ink;
    enum icon icon;
    int icon_px; /* > 0: this node is an icon */
    /* box */
    colour fill, edge;
    int edge_px, radius_px;
    /* layout */
    enum ui_flow flow;
    enum ui_align align;   /* across the flow; UI_STRETCH is the usual */
    enum ui_align justify; /* along the flow */
    int columns;           /* UI_GRID */
    int gap_px;
    struct ui_insets pad;
    int min_width_px, min_height_px;
    int grow;              /* share of what is left along the parent's flow */
    int scroll_px;         /* UI_SCROLL: how far the content is moved up */
    bool modal;            /* keeps touches and focus from everything before it but `over` nodes */
    bool over;             /* stays reachable above a modal */
    /* tree */
    struct ui_node *parent, *first, *last, *next;
    /* set by layout */
    struct rect bounds;
    const struct paragraph *paragraph;
    int content_height_px; /* UI_SCROLL */
    int measured_width_px, measured_height_px; /* memo of the last measure; width -1: none */
};

/* What the builder and the layout need; lives for one frame. */
struct ui {
    struct arena *arena;
    struct text_engine *text;
    const struct ui_metrics *metrics;
    const struct theme *theme;
    const struct language *language; /* of the page: mirrors it when right to left */
    /* Fallback chain of a language and weight: fonts in the arena or older. */
    void (*fonts)(void *user, const struct language *language, bool bold, const int **out_fonts, size_t *out_count);
    void *fonts_user;
    const char *pressed, *focused; /* ids, or NULL */
    bool focus_visible;
    bool break_words; /* a word wider than its place is cut at a letter instead of widening its box */
};

struct ui_node *ui_add(struct ui *ui, struct ui_node *parent, enum ui_role role);
struct ui_node *ui_column(struct ui *ui, struct ui_node *parent, int gap_px);
struct ui_node *ui_row(struct ui *ui, struct ui_node *parent, int gap_px);
struct ui_node *ui_spacer(struct ui *ui, struct ui_node *parent);
struct ui_node *ui_icon(struct ui *ui, struct ui_node *parent, enum icon icon, int side_px, colour ink);
/* `language` NULL: the page's. */
struct ui_node *ui_text(struct ui *ui, struct ui_node *parent, const char *text, const struct language *language,
                        enum ui_size size, bool bold, colour ink);

/* Next node in drawing order below `root`, or NULL at the end. */
struct ui_node *ui_next(const struct ui_node *root, struct ui_node *node);
struct ui_node *ui_find(struct ui_node *root, const char *id);
/* The node, or one around it, stays reachable above a modal. */
bool ui_is_over(const struct ui_node *node);
/* The scroll node around a node, or NULL. */
struct ui_node *ui_scroller(struct ui_node *node);

/* --- what reads the tree ---------------------------------------------------------------------- */

/* Places every node in width x height. Cost: one measure per node and width; texts come from the
 * engine's kept paragraphs. */
void ui_layout_run(struct ui *ui, struct ui_node *root, int width_px, int height_px);
/* Largest sensible scroll_px of a scroll node after layout. */
int ui_scroll_limit_px(const struct ui_node *scroll);

/* The topmost button at a point, seen and reachable (clip and modal respected), or NULL. */
struct ui_node *ui_hit_find(struct ui_node *root, int x, int y);

/* Buttons in reading order, by step (+1, -1) or the nearest in a direction. NULL id: the first or last; NULL: none. */
struct ui_node *ui_focus_step(struct ui_node *root, const char *id, int step);
struct ui_node *ui_focus_towards(struct ui_node *root, const char *id, enum input_key arrow);

/* Tree to draw list. */
void ui_draw_build(const struct ui *ui, struct ui_node *root, struct draw_list *list);

/* One line per semantic node: role, id, bounds, state, text. */
void ui_dump(const struct ui *ui, struct ui_node *root, void (*write)(void *user, const char *line), void *user);

#endif

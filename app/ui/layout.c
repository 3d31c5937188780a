/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Height for width, in two passes. measure() asks a node how tall it is in a given width and memoises
 * the answer; place() hands out the rectangles, gives what is left over to nodes that grow, and asks
 * measure() again (a memo hit). Everything is laid out left to right; a page in a right-to-left
 * language is mirrored once at the end, so no other rule knows about direction. */
#include "kiosk/ui.h"

#include <math.h>
#include <string.h>

static int measure(struct ui *ui, struct ui_node *node, int width_px);
static void place(struct ui *ui, struct ui_node *node, struct rect bounds);

static int max_int(int a, int b)
{
    return a > b ? a : b;
}

static int child_count(const struct ui_node *node)
{
    int count = 0;
    for (const struct ui_node *child = node->first; child; child = child->next)
        count++;
    return count;
}

static const struct paragraph *paragraph_of(struct ui *ui, const struct ui_node *node, float width_px)
{
    const struct language *language = node->language;
    struct text_style style = {
        .language = language->tag,
        .locale = language->icu_locale,
        .rtl = language->rtl,
        .size_px = (int)lround(ui->metrics->size_px[node->size] * language->size_factor),
        .line_height = (float)language->line_height,
    };
    ui->fonts(ui->fonts_user, language, node->bold, &style.fonts, &style.font_count);
    return text_layout(ui->text, node->text, strlen(node->text), &style, width_px);
}

/* --- natural width: what a node would like when nobody presses it --------------------------------- */

static int natural_width(struct ui *ui, struct ui_node *node)
{
    int width_px = 0;
    if (node->text) {
        width_px = (int)ceilf(paragraph_of(ui, node, 0)->width_px);
    } else if (node->icon_px) {
        width_px = node->icon_px;
    } else {
        bool along = node->flow == UI_ROW || node->flow == UI_WRAP;
        for (struct ui_node *child = node->first; child; child = child->next) {
            int child_px = natural_width(ui, child);
            width_px = along ? width_px + child_px + (child->next ? node->gap_px : 0) : max_int(width_px, child_px);
        }
        if (node->flow == UI_GRID)
            width_px = width_px * node->columns + node->gap_px * (node->columns - 1);
    }
    return max_int(width_px + 2 * node->pad.x, node->min_width_px);
}

/* The first grower that needs more than its share of the room; -1 when all can have theirs. */
static int needs_more(const struct ui_node *row, int room_px, int shares, const int *widths_px, const bool *settled)
{
    int i = 0;
    for (const struct ui_node *child = row->first; child; child = child->next, i++) {
        if (child->grow && !settled[i] && (int64_t)widths_px[i] * shares > (int64_t)room_px * child->grow)
            return i;
    }
    return -1;
}

/* Growers get what is left, each by its share, but never less than they need: who needs more is settled
 * first, and the others share the rest. */
static void row_share(struct ui *ui, const struct ui_node *row, int room_px, int shares, int *widths_px)
{
    bool *settled = ARENA_ARRAY(ui->arena, bool, child_count(row));
    int i = 0, needy;
    for (const struct ui_node *child = row->first; child; child = child->next, i++)
        room_px -= child->grow ? 0 : widths_px[i];
    while ((needy = needs_more(row, room_px, shares, widths_px, settled)) >= 0) {
        const struct ui_node *child = row->first;
        for (i = 0; i < needy; i++)
            child = child->next;
        settled[needy] = true;
        room_px -= widths_px[needy];
        shares -= child->grow;
    }
    i = 0;
    for (const struct ui_node *child = row->first; child; child = child->next, i++) {
        if (!child->grow || settled[i])
            continue;
        widths_px[i] = room_px * child->grow / shares;
        room_px -= widths_px[i];
        shares -= child->grow;
    }
}

/* The narrowest a node can be without cutting a word. */
static int least_width(struct ui *ui, struct ui_node *node)
{
    int width_px = 0;
    if (node->text) {
        width_px = (int)ceilf(paragraph_of(ui, node, 0)->word_px);
    } else if (node->icon_px) {
        width_px = node->icon_px;
    } else {
        for (struct ui_node *child = node->first; child; child = child->next) {
            int child_px = least_width(ui, child);
            width_px = node->flow == UI_ROW ? width_px + child_px + (child->next ? node->gap_px : 0) : max_int(width_px, child_px);
        }
        if (node->flow == UI_GRID)
            width_px = width_px * node->columns + node->gap_px * (node->columns - 1);
    }
    return max_int(width_px + 2 * node->pad.x, node->min_width_px);
}

/* Takes `over_px` from the widest children that are above their least; returns what nobody could give. */
static int take_from_widest(int over_px, const int *least_px, int *widths_px, int count)
{
    for (; over_px > 0; over_px--) {
        int widest = -1;
        for (int i = 0; i < count; i++) {
            if (widths_px[i] > least_px[i] && (widest < 0 || widths_px[i] > widths_px[widest]))
                widest = i;
        }
        if (widest < 0)
            break;
        widths_px[widest]--;
    }
    return over_px;
}

/* So that texts wrap; where that is not enough and words may be cut, down to the least sizes of boxes. */
static void row_shrink(struct ui *ui, const struct ui_node *row, int over_px, int *widths_px, int count)
{
    int *least_px = ARENA_ARRAY(ui->arena, int, count), i = 0;
    for (struct ui_node *child = row->first; child; child = child->next, i++)
        least_px[i] = least_width(ui, child);
    over_px = take_from_widest(over_px, least_px, widths_px, count);
    if (!over_px || !ui->break_words)
        return;
    i = 0;
    for (struct ui_node *child = row->first; child; child = child->next, i++)
        least_px[i] = child->icon_px ? child->icon_px : max_int(child->min_width_px, ui->metrics->target_px / 2);
    take_from_widest(over_px, least_px, widths_px, count);
}

static void shares_widths(const struct ui_node *row, int room_px, int *widths_px)
{
    int shares = 0, i = 0;
    for (const struct ui_node *child = row->first; child; child = child->next)
        shares += child->grow;
    for (const struct ui_node *child = row->first; child; child = child->next, i++) {
        widths_px[i] = room_px * child->grow / max_int(shares, 1);
        room_px -= widths_px[i];
        shares -= child->grow;
    }
}

/* Widths of a row's children: natural ones first, growers share the rest; when even the natural ones
 * do not fit, the widest give way. */
static void row_widths(struct ui *ui, const struct ui_node *row, int inner_px, int *widths_px)
{
    int count = child_count(row), i = 0, fixed_px = 0, shares = 0;
    if (row->flow == UI_SHARES) {
        shares_widths(row, inner_px - row->gap_px * (count - 1), widths_px);
        return;
    }
    for (struct ui_node *child = row->first; child; child = child->next, i++) {
        widths_px[i] = child->grow ? (child->first || child->text ? least_width(ui, child) : child->min_width_px) : natural_width(ui, child);
        fixed_px += widths_px[i];
        shares += child->grow;
    }
    int left_px = inner_px - fixed_px - row->gap_px * (count - 1);
    if (left_px < 0)
        row_shrink(ui, row, -left_px, widths_px, count);
    else if (shares)
        row_share(ui, row, inner_px - row->gap_px * (count - 1), shares, widths_px);
}

/* --- wrap: rows filled one after another ------------------------------------------------------------ */

/* Calls `visit` for every child with its place relative to the inner box; returns the height. */
static int wrap_run(struct ui *ui, struct ui_node *node, int inner_px,
                    void (*visit)(struct ui *ui, struct ui_node *child, struct rect place, const struct rect *inner),
                    const struct rect *inner)
{
    int x = 0, y = 0, row_px = 0;
    for (struct ui_node *child = node->first; child; child = child->next) {
        int width_px = natural_width(ui, child);
        if (width_px > inner_px)
            width_px = inner_px;
        if (x > 0 && x + width_px > inner_px) {
            x = 0;
            y += row_px + node->gap_px;
            row_px = 0;
        }
        int height_px = measure(ui, child, width_px);
        if (visit)
            visit(ui, child, (struct rect){ x, y, width_px, height_px }, inner);
        x += width_px + node->gap_px;
        row_px = max_int(row_px, height_px);
    }
    return y + row_px;
}

static void wrap_place(struct ui *ui, struct ui_node *child, struct rect at, const struct rect *inner)
{
    place(ui, child, (struct rect){ inner->x + at.x, inner->y + at.y, at.w, at.h });
}

/* --- grid --------------------------------------------------------------------------------------------- */

static int grid_column_px(const struct ui_node *node, int inner_px)
{
    return (inner_px - node->gap_px * (node->columns - 1)) / node->columns;
}

/* Height of the grid row that begins with `child`; `out_next` is the first child of the next row. */
static int grid_row_height(struct ui *ui, const struct ui_node *node, struct ui_node *child, int column_px,
                           struct ui_node **out_next)
{
    int height_px = 0;
    for (int i = 0; i < node->columns && child; i++, child = child->next)
        height_px = max_int(height_px, measure(ui, child, column_px));
    *out_next = child;
    return height_px;
}

static int grid_height(struct ui *ui, struct ui_node *node, int inner_px, int *out_rows)
{
    int height_px = 0, rows = 0;
    for (struct ui_node *child = node->first; child; rows++)
        height_px += grid_row_height(ui, node, child, grid_column_px(node, inner_px), &child) + (rows ? node->gap_px : 0);
    if (out_rows)
        *out_rows = rows;
    return height_px;
}

static void grid_place(struct ui *ui, struct ui_node *node, struct rect inner)
{
    int rows, column_px = grid_column_px(node, inner.w);
    int extra_px = inner.h - grid_height(ui, node, inner.w, &rows);
    bool stretch = node->justify == UI_STRETCH && extra_px > 0 && rows;
    for (struct ui_node *child = node->first; child;) {
        struct ui_node *next;
        int height_px = grid_row_height(ui, node, child, column_px, &next) + (stretch ? extra_px / rows : 0);
        for (int x = inner.x; child != next; child = child->next, x += column_px + node->gap_px)
            place(ui, child, (struct rect){ x, inner.y, column_px, height_px });
        inner.y += height_px + node->gap_px;
    }
}

/* --- measure -------------------------------------------------------------------------------------------- */

static int column_child_width(struct ui *ui, const struct ui_node *column, struct ui_node *child, int inner_px)
{
    if (column->align == UI_STRETCH)
        return inner_px;
    int natural_px = natural_width(ui, child);
    return natural_px < inner_px ? natural_px : inner_px;
}

static int measure_column(struct ui *ui, struct ui_node *node, int inner_px)
{
    int height_px = 0;
    for (struct ui_node *child = node->first; child; child = child->next)
        height_px += measure(ui, child, column_child_width(ui, node, child, inner_px)) + (child->next ? node->gap_px : 0);
    return height_px;
}

static int measure_row(struct ui *ui, struct ui_node *node, int inner_px)
{
    int count = child_count(node), height_px = 0, i = 0;
    if (!count)
        return 0;
    int *widths_px = ARENA_ARRAY(ui->arena, int, count);
    row_widths(ui, node, inner_px, widths_px);
    for (struct ui_node *child = node->first; child; child = child->next, i++)
        height_px = max_int(height_px, measure(ui, child, widths_px[i]));
    return height_px;
}

static int measure_layers(struct ui *ui, struct ui_node *node, int inner_px)
{
    int height_px = 0;
    for (struct ui_node *child = node->first; child; child = child->next)
        height_px = max_int(height_px, measure(ui, child, inner_px));
    return height_px;
}

static int measure_content(struct ui *ui, struct ui_node *node, int inner_px)
{
    if (node->text) {
        node->paragraph = paragraph_of(ui, node, (float)max_int(inner_px, 1));
        return (int)ceilf(node->paragraph->height_px);
    }
    if (node->icon_px)
        return node->icon_px;
    switch (node->flow) {
    case UI_ROW:
    case UI_SHARES:
        return measure_row(ui, node, inner_px);
    case UI_WRAP:
        return wrap_run(ui, node, inner_px, NULL, NULL);
    case UI_GRID:
        return grid_height(ui, node, inner_px, NULL);
    case UI_LAYERS:
        return measure_layers(ui, node, inner_px);
    case UI_COLUMN:
        break;
    }
    return measure_column(ui, node, inner_px);
}

static int measure(struct ui *ui, struct ui_node *node, int width_px)
{
    if (node->measured_width_px == width_px)
        return node->measured_height_px;
    int inner_px = max_int(width_px - 2 * node->pad.x, 1);
    int height_px = measure_content(ui, node, inner_px);
    if (node->role == UI_SCROLL)
        node->content_height_px = height_px + 2 * node->pad.y;
    if (node->role == UI_SCROLL || node->role == UI_DIALOG)
        height_px = 0; /* these take what is left, not what they hold */
    node->measured_width_px = width_px;
    node->measured_height_px = max_int(height_px + 2 * node->pad.y, node->min_height_px);
    return node->measured_height_px;
}

/* --- place ----------------------------------------------------------------------------------------------- */

static int aligned(enum ui_align align, int outer_px, int inner_px)
{
    if (align == UI_CENTRE)
        return (outer_px - inner_px) / 2;
    return align == UI_END ? outer_px - inner_px : 0;
}

static void place_column(struct ui *ui, struct ui_node *node, struct rect inner)
{
    int shares = 0, used_px = measure_column(ui, node, inner.w);
    for (struct ui_node *child = node->first; child; child = child->next)
        shares += child->grow;
    int left_px = max_int(inner.h - used_px, 0), y = inner.y;
    if (!shares && node->role != UI_SCROLL)
        y += aligned(node->justify, left_px, 0);
    for (struct ui_node *child = node->first; child; child = child->next) {
        int width_px = column_child_width(ui, node, child, inner.w);
        int height_px = measure(ui, child, width_px) + (child->grow ? left_px * child->grow / shares : 0);
        place(ui, child, (struct rect){ inner.x + aligned(node->align, inner.w, width_px), y, width_px, height_px });
        y += height_px + node->gap_px;
    }
}

static void place_row(struct ui *ui, struct ui_node *node, struct rect inner)
{
    int count = child_count(node), i = 0, used_px = 0;
    if (!count)
        return;
    int *widths_px = ARENA_ARRAY(ui->arena, int, count);
    row_widths(ui, node, inner.w, widths_px);
    for (i = 0; i < count; i++)
        used_px += widths_px[i] + (i ? node->gap_px : 0);
    int x = inner.x + aligned(node->justify, inner.w, used_px);
    i = 0;
    for (struct ui_node *child = node->first; child; child = child->next, i++) {
        int height_px = node->align == UI_STRETCH ? inner.h : measure(ui, child, widths_px[i]);
        int y = inner.y + aligned(node->align, inner.h, height_px);
        place(ui, child, (struct rect){ x, y, widths_px[i], height_px });
        x += widths_px[i] + node->gap_px;
    }
}

static void place(struct ui *ui, struct ui_node *node, struct rect bounds)
{
    measure(ui, node, bounds.w);
    node->bounds = bounds;
    struct rect inner = { bounds.x + node->pad.x, bounds.y + node->pad.y, max_int(bounds.w - 2 * node->pad.x, 1),
                          max_int(bounds.h - 2 * node->pad.y, 1) };
    if (node->text || node->icon_px)
        return;
    if (node->role == UI_SCROLL) {
        int limit_px = ui_scroll_limit_px(node);
        node->scroll_px = node->scroll_px < 0 ? 0 : node->scroll_px > limit_px ? limit_px : node->scroll_px;
        inner.y -= node->scroll_px;
        inner.h = max_int(inner.h, node->content_height_px - 2 * node->pad.y);
    }
    switch (node->flow) {
    case UI_COLUMN:
        place_column(ui, node, inner);
        break;
    case UI_ROW:
    case UI_SHARES:
        place_row(ui, node, inner);
        break;
    case UI_WRAP:
        wrap_run(ui, node, inner.w, wrap_place, &inner);
        break;
    case UI_GRID:
        grid_place(ui, node, inner);
        break;
    case UI_LAYERS:
        for (struct ui_node *child = node->first; child; child = child->next)
            place(ui, child, inner);
        break;
    }
}

int ui_scroll_limit_px(const struct ui_node *scroll)
{
    return max_int(scroll->content_height_px - scroll->bounds.h, 0);
}

void ui_layout_run(struct ui *ui, struct ui_node *root, int width_px, int height_px)
{
    place(ui, root, (struct rect){ 0, 0, width_px, height_px });
    if (!ui->language->rtl)
        return;
    for (struct ui_node *node = root; node; node = ui_next(root, node))
        node->bounds.x = width_px - node->bounds.x - node->bounds.w;
}

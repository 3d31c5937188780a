/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The semantic tree as text: what speech will read and what tests compare. */
#include "kiosk/ui.h"

#include <stdio.h>
#include <string.h>

static const char *const ROLE_NAME[] = {
#define X(name, text) text,
    UI_ROLE_LIST(X)
#undef X
};

/* The words of a node: its name, its text, or the texts below it. */
static size_t words_of(const struct ui_node *node, char *out, size_t size_b, size_t used_b)
{
    const char *own = node->name ? node->name : node->text;
    if (own && used_b < size_b) {
        int wrote = snprintf(out + used_b, size_b - used_b, "%s%s", used_b ? " | " : "", own);
        return wrote < 0 ? used_b : used_b + (size_t)wrote;
    }
    for (const struct ui_node *child = node->first; child; child = child->next)
        used_b = words_of(child, out, size_b, used_b);
    return used_b;
}

static bool is_spoken(const struct ui_node *node)
{
    if (node->role == UI_BUTTON || node->role == UI_SCROLL || node->role == UI_DIALOG)
        return true;
    if (!node->text)
        return false;
    for (const struct ui_node *up = node->parent; up; up = up->parent) {
        if (up->role == UI_BUTTON)
            return false; /* read as part of the button */
    }
    return true;
}

static const char *state_of(const struct ui *ui, const struct ui_node *node)
{
    bool pressed = node->id && ui->pressed && strcmp(node->id, ui->pressed) == 0;
    bool focused = node->id && ui->focused && strcmp(node->id, ui->focused) == 0;
    return pressed ? (focused ? "pressed,focused" : "pressed") : focused ? "focused" : "-";
}

void ui_dump(const struct ui *ui, struct ui_node *root, void (*write)(void *user, const char *line), void *user)
{
    char words[3000], line[4096];
    for (struct ui_node *node = root; node; node = ui_next(root, node)) {
        if (!is_spoken(node))
            continue;
        words[0] = '\0';
        if (node->role != UI_SCROLL && node->role != UI_DIALOG)
            words_of(node, words, sizeof words, 0);
        struct rect b = node->bounds;
        snprintf(line, sizeof line, "%s %s %d,%d %dx%d %s \"%s\"", ROLE_NAME[node->role], node->id ? node->id : "-", b.x,
                 b.y, b.w, b.h, state_of(ui, node), words);
        write(user, line);
    }
}

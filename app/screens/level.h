/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCREENS_LEVEL_H
#define SCREENS_LEVEL_H

#include "../flow/visit.h"

/* The small mark that says how firm a card is: "You have this right". */
void level_chip(struct page *page, struct ui_node *parent, enum level level);

#endif

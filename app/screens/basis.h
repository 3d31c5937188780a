/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCREENS_BASIS_H
#define SCREENS_BASIS_H

#include "../flow/visit.h"

/* "Why here": the instruments a card rests on in this country, with year and articles; what does not
 * bind is marked so. The strongest few, or all of them when the visitor asked for all. */
void basis_panel(struct page *page, struct ui_node *parent, const struct entitlement *card);

/* "12(1)(a)" from article "12" and paragraph "1(a)": what stands after the word Article. A remark in
 * the data, as in "2 (care)", is left out. In the arena. */
const char *basis_citation(struct arena *arena, const char *article, const char *paragraph);

#endif

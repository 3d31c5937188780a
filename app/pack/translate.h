/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PACK_TRANSLATE_H
#define PACK_TRANSLATE_H

#include "messages.h"

#include <sqlite3.h>

/* Inserts the English messages, then those of every translations/<tag>.po in order of name, then the
 * names of countries in each language that has messages. */
enum status translate_all(sqlite3 *db, struct arena *arena, const struct source_messages *messages,
                          const char *translations_dir, void (*progress)(const char *what), struct fault *fault);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PACK_CLIPS_H
#define PACK_CLIPS_H

#include "kiosk/base.h"

#include <sqlite3.h>

/* Takes translations/clips/<tag>/<message id>.opus into the pack, each decoded once to its end. No folder: no clips.
 * After the languages and messages. */
enum status clips_import(sqlite3 *db, struct arena *arena, const char *translations_dir, struct fault *fault);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site folder: what one place adds to the general facts. site.ini says where the screen stands and how
 * it behaves; the CSV files beside it (SITE_TABLES) hold its own contacts, cases, steps and duties. */
#ifndef PACK_SITE_H
#define PACK_SITE_H

#include "kiosk/base.h"

#include <sqlite3.h>

/* Imports the folder into a pack whose general tables are already filled. STATUS_BAD_DATA with
 * "file:line: what is wrong, what to do"; STATUS_NO_INPUT when there is no site.ini. */
enum status site_import(sqlite3 *db, struct arena *arena, const char *site_dir, struct fault *fault);

#endif

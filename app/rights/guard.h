/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What SQLite may do with a pack, and what a pack may be made of. */
#ifndef RIGHTS_GUARD_H
#define RIGHTS_GUARD_H

#include "kiosk/image.h"
#include "store.h"

/* Gives the image to an open connection, with settings and limits before it and the authorizer right after. */
bool guard_attach(struct rights_store *store);
/* sqlite_schema is, row by row and byte by byte, the one of data/schema.sql. */
enum status guard_schema_check(struct rights_store *store, const char *name, struct fault *fault);
/* Every page, every row and every index: PRAGMA integrity_check says ok. */
enum status guard_integrity_check(struct rights_store *store, const char *name, struct fault *fault);
/* From here on nothing but SELECT from the tables of the schema. */
void guard_serve(struct rights_store *store);
/* A statement begins anew: it may run this long again. */
void guard_budget(struct rights_store *store);

#endif

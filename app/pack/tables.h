/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each CSV file means: the one place that says which column goes where and what it may hold. */
#ifndef PACK_TABLES_H
#define PACK_TABLES_H

#include "kiosk/base.h"

enum column_kind {
    COLUMN_TEXT,     /* anything */
    COLUMN_NEEDED,   /* anything but nothing */
    COLUMN_ID,       /* a key: letters, digits, - _ . */
    COLUMN_REF,      /* id of another table, named in detail as "table.column" */
    COLUMN_ENUM,     /* one of detail, "a|b|c" */
    COLUMN_FLAG,     /* detail "yes|no" stores 1 or 0 */
    COLUMN_DATE,     /* YYYY, YYYY-MM, YYYY-MM-DD or nothing */
    COLUMN_REF_OR_NULL, /* the same, or nothing */
    COLUMN_INTEGER,
    COLUMN_COUNT,    /* a whole number; nothing stores 0 */
    COLUMN_OPENING,  /* always most office unknown, or daily|weekdays HH:MM-HH:MM */
    COLUMN_REAL,
    COLUMN_PHONE,    /* ASCII digits, + first when international, or nothing */
    COLUMN_POSITION, /* not in the file: the number of the row, from 0 */
};

struct column {
    const char *csv;   /* name in the header; NULL for COLUMN_POSITION */
    const char *field; /* name in the pack */
    enum column_kind kind;
    const char *detail;
};

struct table {
    const char *file, *name;
    const char *extra_field, *extra_value; /* a field computed by SQL; NULL: none */
    struct column columns[24];
};

/* In the order of import: a table comes after those it refers to. */
extern const struct table TABLES[];
extern const size_t TABLE_COUNT;
/* Files of a site folder, imported after those above. */
extern const struct table SITE_TABLES[];
extern const size_t SITE_TABLE_COUNT;

#endif

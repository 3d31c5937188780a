/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every question the program asks of a pack, once. Read by X-macro: name, text. A statement that scans
 * or sorts on purpose says so in a comment beginning with "scan"; without it a debug build complains. */
#ifndef RIGHTS_SQL_H
#define RIGHTS_SQL_H

#include "law_sql.h"

#define SQL_LIST(X)                                                                                 \
    X(SQL_LANGUAGES,                                                                                \
      "SELECT tag, english_name, autonym, script, icu_locale, digits, font_regular, font_bold, direction, tier," \
      " line_height, size_factor, voice, EXISTS (SELECT 1 FROM message WHERE language = tag),"\
      " EXISTS (SELECT 1 FROM message WHERE language = tag AND id = 'ui.leave')"              \
      " FROM language ORDER BY position /* scan: all of a small table, at open */")                 \
    X(SQL_MESSAGE,                                                                                  \
      "SELECT m.text, s.arguments, m.state FROM message m JOIN message_source s ON s.id = m.id"     \
      " WHERE m.language = ?1 AND m.id = ?2")                                                       \
    X(SQL_CLIP, "SELECT opus FROM clip WHERE language = ?1 AND id = ?2")                            \
    X(SQL_COUNTRIES,                                                                                \
      "SELECT jurisdiction, name, index_letter FROM jurisdiction_name WHERE language = ?1 ORDER BY position") \
    X(SQL_COUNTRY_NAME, "SELECT name FROM jurisdiction_name WHERE language = ?1 AND jurisdiction = ?2") \
    X(SQL_COUNTRY_KNOWN, "SELECT eu FROM jurisdiction WHERE code = ?1")                             \
    X(SQL_CONTACTS,                                                                                 \
      "SELECT kind, name, phone, opening, spoken, free, from_abroad, police, source_title, source_date, site FROM contact"\
      " WHERE jurisdiction = ?1 AND shown = 1"                                                      \
      " ORDER BY site DESC, source_date GLOB '[0-9]*' DESC, source_date DESC, id"                   \
      " /* scan: sorts the few rows of one country, newest source first */")                        \
    X(SQL_RULES_FOR_VISITORS,                                                                       \
      "SELECT rule, days_least, days_most, cooperation, legal_basis, source_url, source_date FROM national_rule"\
      " WHERE jurisdiction = ?1 AND confidence = 'found' AND in_force = 'yes' AND source_url <> '' ORDER BY position")\
    X(SQL_SITE, "SELECT key, value FROM site ORDER BY key /* scan: a dozen rows, at open */")       \
    X(SQL_CARDS,                                                                                    \
      "SELECT e.id, e.grp, e.priority, e.cap, e.floor, e.floor_basis, e.tags,"                      \
      " EXISTS (SELECT 1 FROM message_source WHERE id = 'card.' || e.id || '.lead.ask'),"           \
      " EXISTS (SELECT 1 FROM message_source WHERE id = 'card.' || e.id || '.lead.try'),"           \
      " EXISTS (SELECT 1 FROM message_source WHERE id = 'card.' || e.id || '.lead.right'), e.icon"  \
      " FROM entitlement e ORDER BY e.id /* scan: all cards, at open */")                           \
    X(SQL_LINKS,                                                                                    \
      "SELECT ep.entitlement, p.id, i.id, i.short_name, i.binding, p.article, p.paragraph, p.strength," \
      " p.who, p.confidence, p.duty_bearer, ep.level FROM entitlement_provision ep"                 \
      " JOIN provision p ON p.id = ep.provision JOIN instrument i ON i.id = p.instrument"           \
      " WHERE ep.role = 'lead' ORDER BY ep.entitlement, ep.provision /* scan: all links, at open */") \
    X(SQL_RULES,                                                                                    \
      "SELECT question, answer, entitlement, effect, weight FROM situation_rule"                    \
      " ORDER BY question, answer, entitlement, effect /* scan: all rules, at open */")             \
    X(SQL_PARTICIPATION,                                                                            \
      "SELECT p.instrument, p.status, p.date, p.source, s.verified FROM participation p"            \
      " JOIN source s ON s.id = p.source WHERE p.country = ?1 ORDER BY p.instrument")

enum sql {
#define X(name, text) name,
    SQL_LIST(X)
    SQL_LAW_LIST(X)
#undef X
    SQL_COUNT
};

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of law.h: rows as they stand, columns in the order of its enums. */
#ifndef RIGHTS_LAW_SQL_H
#define RIGHTS_LAW_SQL_H

#define LAW_INSTRUMENT_ROWS                                                                         \
    "SELECT id, short_name, official_title, year_adopted, body, kind, binding, region_scope, law, seed_lines," \
    " in_force, note FROM instrument"
#define LAW_PROVISION_ROWS                                                                          \
    "SELECT p.id, p.instrument, p.article, p.paragraph, p.theme, p.strength, p.qualifying_words, p.who, p.confidence," \
    " p.verify_note, p.duty_bearer, i.short_name, i.year_adopted FROM provision p JOIN instrument i ON i.id = p.instrument"

#define LAW_CASE_ROWS                                                                               \
    "SELECT id, site, name, court, year, citation, principle, themes, provisions, source_url, confidence FROM court_case"

#define SQL_LAW_LIST(X)                                                                             \
    X(SQL_LAW_INSTRUMENTS,                                                                          \
      LAW_INSTRUMENT_ROWS                                                                           \
      " ORDER BY binding DESC, year_adopted, id /* scan: all of a small table */")                  \
    X(SQL_LAW_INSTRUMENT,                                                                           \
      LAW_INSTRUMENT_ROWS                                                                           \
      " WHERE id = ?1")                                                                             \
    X(SQL_LAW_STANDINGS,                                                                            \
      "SELECT p.instrument, p.status, p.date, s.id, s.title, s.url, p.as_of, s.verified FROM participation p"\
      " JOIN source s ON s.id = p.source WHERE p.country = ?1 ORDER BY p.instrument")               \
    X(SQL_LAW_PROVISIONS_OF,                                                                        \
      LAW_PROVISION_ROWS                                                                            \
      " WHERE p.instrument = ?1 ORDER BY p.rowid /* scan: sorts one instrument's rows into the order of the file */")\
    X(SQL_LAW_PROVISIONS_ABOUT,                                                                     \
      LAW_PROVISION_ROWS                                                                            \
      " WHERE p.theme = ?1 ORDER BY instr('mandatory qualified optional soft', p.strength), i.year_adopted, p.rowid"\
      " /* scan: sorts the rows of one theme */")                                                   \
    X(SQL_LAW_PROVISIONS_TO_CHECK,                                                                  \
      LAW_PROVISION_ROWS                                                                            \
      " WHERE p.confidence = 'check' ORDER BY p.rowid /* scan: all provisions, a page of gaps */")  \
    X(SQL_LAW_PROVISION,                                                                            \
      LAW_PROVISION_ROWS                                                                            \
      " WHERE p.id = ?1")                                                                           \
    X(SQL_LAW_CARDS_OF,                                                                             \
      "SELECT entitlement, role, level FROM entitlement_provision WHERE provision = ?1"             \
      " ORDER BY role DESC, entitlement /* scan: sorts one provision's cards */")                   \
    X(SQL_LAW_CASES,                                                                                \
      LAW_CASE_ROWS                                                                                 \
      " ORDER BY site DESC, year DESC, position /* scan: all of a small table */")                  \
    X(SQL_LAW_CASE,                                                                                 \
      LAW_CASE_ROWS                                                                                 \
      " WHERE id = ?1")                                                                             \
    X(SQL_LAW_BODIES,                                                                               \
      "SELECT id, name, level, treaty_basis, source_url, confidence, route_instrument FROM body ORDER BY position"\
      " /* scan: all of a small table */")                                                          \
    X(SQL_LAW_FORMS,                                                                                \
      "SELECT f.form, f.instrument, i.short_name, i.law, f.article, f.provision, f.confidence FROM form_of_exploitation f"\
      " JOIN instrument i ON i.id = f.instrument ORDER BY f.position /* scan: all of a small table */")\
    X(SQL_LAW_OTHER_LAWS, "SELECT fact, law, provisions FROM other_law ORDER BY position /* scan: all of a small table */")\
    X(SQL_LAW_RULES,                                                                                \
      "SELECT jurisdiction, rule, value, legal_basis, in_force, source_url, source_date, confidence, notes FROM national_rule"\
      " WHERE jurisdiction = ?1 OR (jurisdiction = 'EU' AND EXISTS (SELECT 1 FROM participation WHERE country = ?1 AND status = 'eu_member'))"\
      " OR (jurisdiction = 'COE' AND EXISTS (SELECT 1 FROM participation WHERE country = ?1 AND instrument = 'coe-thb-2005'"\
      " AND status NOT IN ('none', 'signature_only')))"                                             \
      " ORDER BY jurisdiction <> ?1, jurisdiction, position /* scan: under 200 rows, on one page for advisers */")\
    X(SQL_LAW_CONTACTS,                                                                             \
      "SELECT jurisdiction, kind, name, phone, alt, hours, languages, shown, source_title, source_url, source_date, confidence, notes FROM contact"\
      " WHERE jurisdiction = ?1 OR jurisdiction = 'INT'"                                            \
      " OR (jurisdiction = 'EU' AND EXISTS (SELECT 1 FROM jurisdiction WHERE code = ?1 AND eu = 1))"\
      " ORDER BY jurisdiction <> ?1, jurisdiction, shown DESC, kind, id /* scan: sorts the few rows of one country */")\
    X(SQL_LAW_SOURCES,                                                                              \
      "SELECT id, title, url, version, licence, as_of, notes, verified FROM source ORDER BY id /* scan: all of a small table */")\
    X(SQL_LAW_SLIPS, "SELECT seed_line, correction, kind, verified FROM seed_slip ORDER BY id /* scan: all of a small table */")\
    X(SQL_LAW_REFERRAL, "SELECT step, who, phone, note FROM referral_step ORDER BY position /* scan: all of a small table */")\
    X(SQL_LAW_REPORTING, "SELECT duty, who, law, source, as_of FROM reporting_duty ORDER BY position /* scan: all of a small table */")\
    X(SQL_LAW_LANGUAGES, "SELECT language, status, source FROM jurisdiction_language WHERE country = ?1 ORDER BY position")\
    X(SQL_LAW_META, "SELECT key, value FROM meta ORDER BY key /* scan: all of a small table */")    \
    X(SQL_LAW_COUNTS,                                                                               \
      "SELECT 'facts', (SELECT count(*) FROM participation) + (SELECT count(*) FROM provision) + (SELECT count(*) FROM contact)"\
      " + (SELECT count(*) FROM national_rule) + (SELECT count(*) FROM court_case) + (SELECT count(*) FROM body)"\
      " UNION ALL SELECT 'unchecked', (SELECT count(*) FROM participation p JOIN source s ON s.id = p.source WHERE NOT s.verified)"\
      " + (SELECT count(*) FROM provision WHERE confidence <> 'certain') + (SELECT count(*) FROM contact WHERE confidence <> 'found')"\
      " + (SELECT count(*) FROM national_rule WHERE confidence <> 'found') + (SELECT count(*) FROM court_case WHERE confidence <> 'found')"\
      " + (SELECT count(*) FROM body WHERE confidence <> 'found') /* scan: counts whole tables, once a visit to About */")

#endif

-- SPDX-License-Identifier: GPL-3.0-or-later
-- The pack: one SQLite file, written by `rights-pack build`, read by everything else.
-- Every fact has a source and a date; texts live in `message`, never in the program.
-- Integers are used for enumerations nowhere: the words below are the words of the CSV files.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE language (
  tag          TEXT PRIMARY KEY,                 -- short BCP 47
  position     INTEGER NOT NULL UNIQUE,          -- order in the picker
  english_name TEXT NOT NULL,
  autonym      TEXT NOT NULL,
  script       TEXT NOT NULL CHECK (length(script) = 4),
  direction    TEXT NOT NULL CHECK (direction IN ('ltr', 'rtl')),
  tier         INTEGER NOT NULL CHECK (tier BETWEEN 0 AND 3), -- 0: only shown to officers of its countries
  icu_locale   TEXT NOT NULL,
  digits       TEXT NOT NULL,
  font_regular TEXT NOT NULL,
  font_bold    TEXT NOT NULL,
  line_height  REAL NOT NULL CHECK (line_height BETWEEN 1.0 AND 4.0),
  size_factor  REAL NOT NULL CHECK (size_factor BETWEEN 0.8 AND 1.5),
  voice        TEXT NOT NULL                     -- of espeak-ng; '' when it has none that reads this language well enough
) STRICT;

-- English source of every message, with what the catalog needs to fill it.
CREATE TABLE message_source (
  id        TEXT PRIMARY KEY,
  english   TEXT NOT NULL,                       -- as written, with named placeholders
  arguments TEXT NOT NULL,                       -- names in the order of their numbers, comma separated
  hash      TEXT NOT NULL                        -- of the English; a translation of another hash is a draft
) STRICT, WITHOUT ROWID;

-- (language, id) as key keeps one language contiguous.
CREATE TABLE message (
  language TEXT NOT NULL REFERENCES language (tag),
  id       TEXT NOT NULL REFERENCES message_source (id),
  text     TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4096), -- numbered placeholders
  state    TEXT NOT NULL CHECK (state IN ('source', 'draft', 'reviewed')),
  PRIMARY KEY (language, id)
) STRICT, WITHOUT ROWID;

-- Recorded readings; they win over a voice.
CREATE TABLE clip (
  language TEXT NOT NULL REFERENCES language (tag),
  id       TEXT NOT NULL,                        -- of a message, or 'autonym': the name of the language
  opus     BLOB NOT NULL CHECK (length(opus) BETWEEN 1 AND 524288), -- Ogg Opus
  PRIMARY KEY (language, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE jurisdiction (
  code   TEXT PRIMARY KEY CHECK (length(code) = 2), -- ISO 3166-1 alpha-2
  alpha3 TEXT NOT NULL UNIQUE,
  name   TEXT NOT NULL,                             -- English short name
  eu     INTEGER NOT NULL CHECK (eu IN (0, 1))      -- member State of the European Union
) STRICT;

CREATE TABLE jurisdiction_name (
  language     TEXT NOT NULL REFERENCES language (tag),
  position     INTEGER NOT NULL,                 -- collation order of the language
  jurisdiction TEXT NOT NULL REFERENCES jurisdiction (code),
  name         TEXT NOT NULL,
  index_letter TEXT NOT NULL,
  PRIMARY KEY (language, position),
  UNIQUE (language, jurisdiction)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  id      TEXT PRIMARY KEY,
  title   TEXT NOT NULL,
  url     TEXT NOT NULL,
  version TEXT NOT NULL,
  licence TEXT NOT NULL,
  as_of   TEXT NOT NULL,
  notes   TEXT NOT NULL,
  verified INTEGER NOT NULL CHECK (verified IN (0, 1)) -- 0: recalled, not read; lifts to "try" at most
) STRICT;

CREATE TABLE instrument (
  id             TEXT PRIMARY KEY,
  short_name     TEXT NOT NULL,
  official_title TEXT NOT NULL,
  year_adopted   TEXT NOT NULL,
  body           TEXT NOT NULL,
  kind           TEXT NOT NULL,
  binding        INTEGER NOT NULL CHECK (binding IN (0, 1)),
  region_scope   TEXT NOT NULL,
  law            TEXT NOT NULL,                  -- set of bodies of law, semicolons between
  seed_lines     TEXT NOT NULL,
  in_force       TEXT NOT NULL,                  -- date the instrument entered into force, '' when none
  note           TEXT NOT NULL
) STRICT;

CREATE TABLE provision (
  id               TEXT PRIMARY KEY,
  instrument       TEXT NOT NULL REFERENCES instrument (id),
  article          TEXT NOT NULL,
  paragraph        TEXT NOT NULL,
  theme            TEXT NOT NULL,
  strength         TEXT NOT NULL CHECK (strength IN ('mandatory', 'qualified', 'optional', 'soft')),
  qualifying_words TEXT NOT NULL,
  who              TEXT NOT NULL,                -- set of tags, semicolons between
  paraphrase       TEXT NOT NULL,
  confidence       TEXT NOT NULL CHECK (confidence IN ('certain', 'check')),
  verify_note      TEXT NOT NULL,
  duty_bearer      TEXT NOT NULL CHECK (duty_bearer IN ('stay', 'home', 'both', 'court'))
) STRICT;

CREATE INDEX provision_of_instrument ON provision (instrument);
CREATE INDEX provision_by_theme ON provision (theme);

CREATE TABLE participation (
  country    TEXT NOT NULL REFERENCES jurisdiction (code),
  instrument TEXT NOT NULL REFERENCES instrument (id),
  status     TEXT NOT NULL CHECK (status IN ('ratification', 'accession', 'succession', 'acceptance', 'approval',
                                             'eu_member', 'signature_only', 'none')),
  date       TEXT NOT NULL,                      -- YYYY-MM-DD, YYYY-MM, YYYY or ''
  source     TEXT NOT NULL REFERENCES source (id),
  as_of      TEXT NOT NULL,
  PRIMARY KEY (country, instrument)              -- a missing row is unknown
) STRICT, WITHOUT ROWID;

-- Sentences of a card are messages card.<id>.title .line .lead.<level> .means .how .show .show.<level>
CREATE TABLE entitlement (
  id          TEXT PRIMARY KEY,
  grp         TEXT NOT NULL CHECK (grp IN ('Assistance', 'Refuge', 'Safe return', 'Child', 'Cross-cutting')),
  priority    INTEGER NOT NULL,
  cap         TEXT NOT NULL CHECK (cap IN ('right', 'try', 'ask')),
  floor       TEXT NOT NULL CHECK (floor IN ('right', 'try', 'ask')),
  floor_basis TEXT NOT NULL,
  tags        TEXT NOT NULL,
  depends_on  TEXT NOT NULL,                     -- for staff
  caution     TEXT NOT NULL,                     -- for staff
  icon        TEXT NOT NULL                      -- name of a picture in assets/icons
) STRICT;

CREATE TABLE entitlement_provision (
  entitlement TEXT NOT NULL REFERENCES entitlement (id),
  provision   TEXT NOT NULL REFERENCES provision (id),
  role        TEXT NOT NULL CHECK (role IN ('lead', 'context')),
  level       TEXT NOT NULL CHECK (level IN ('right', 'try', 'ask', '')),
  CHECK ((role = 'context') = (level = '')),
  PRIMARY KEY (entitlement, provision)
) STRICT, WITHOUT ROWID;
CREATE INDEX entitlement_by_provision ON entitlement_provision (provision);

CREATE TABLE situation_rule (
  question    TEXT NOT NULL CHECK (question IN ('Q0', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6')),
  answer      TEXT NOT NULL CHECK (answer IN ('any', 'yes', 'no', 'unsure', 'none')),
  entitlement TEXT NOT NULL REFERENCES entitlement (id),
  effect      TEXT NOT NULL CHECK (effect IN ('show', 'boost', 'sink', 'fold')),
  weight      INTEGER NOT NULL,
  why         TEXT NOT NULL,
  PRIMARY KEY (question, answer, entitlement, effect)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
  id              INTEGER PRIMARY KEY,
  site            INTEGER NOT NULL CHECK (site IN (0, 1)), -- entered at this place; wins over the general row of its kind
  jurisdiction    TEXT NOT NULL,                 -- ISO code, or EU / a region of the source
  kind            TEXT NOT NULL,
  name            TEXT NOT NULL,
  phone           TEXT NOT NULL,                 -- canonical: ASCII digits, + first when international
  alt             TEXT NOT NULL,
  hours           TEXT NOT NULL,                 -- as the source says
  opening         TEXT NOT NULL,                 -- the same for the program: always most office unknown, daily|weekdays HH:MM-HH:MM
  languages       TEXT NOT NULL,                 -- as the source says
  spoken          TEXT NOT NULL,                 -- the same for the program: BCP 47 tags, semicolons between, + for interpreters
  free            TEXT NOT NULL,
  from_abroad     TEXT NOT NULL,
  police          TEXT NOT NULL CHECK (police IN ('yes', 'may', 'unknown')),
  source_url      TEXT NOT NULL,
  source_title    TEXT NOT NULL,
  source_date     TEXT NOT NULL,
  confidence      TEXT NOT NULL CHECK (confidence IN ('found', 'unverified')),
  shown           INTEGER NOT NULL CHECK (shown IN (0, 1)), -- to visitors; only found rows may be
  notes           TEXT NOT NULL,
  numbering_check TEXT NOT NULL,
  CHECK (shown = 0 OR confidence = 'found')
) STRICT;
CREATE INDEX contact_by_place ON contact (jurisdiction, shown, kind);

-- Languages of a country, the most official first: what an officer there is likely to read.
CREATE TABLE jurisdiction_language (
  country  TEXT NOT NULL REFERENCES jurisdiction (code),
  position INTEGER NOT NULL,
  language TEXT NOT NULL,                        -- BCP 47, also such as the kiosk does not speak
  status   TEXT NOT NULL CHECK (status IN ('official', 'de_facto_official', 'official_regional')),
  source   TEXT NOT NULL,
  PRIMARY KEY (country, position)
) STRICT, WITHOUT ROWID;

-- Rules of one country, or of a region of the source (COE, EU). A visitor sees only those found, in force and with a source.
CREATE TABLE national_rule (
  jurisdiction TEXT NOT NULL,
  position     INTEGER NOT NULL,                 -- row of the file: order, and a name to open it by
  rule         TEXT NOT NULL CHECK (rule IN ('reflection_period_days', 'residence_permit_for_victims', 'non_punishment_in_law',
                                             'compensation_scheme', 'child_guardian', 'permit_conditional_on_cooperation',
                                             'national_referral_mechanism', 'free_legal_aid')),
  value        TEXT NOT NULL,
  days_least   INTEGER NOT NULL,                 -- 0: not said
  days_most    INTEGER NOT NULL,                 -- 0: not said
  cooperation  TEXT NOT NULL CHECK (cooperation IN ('yes', 'partly', 'no', '')),
  in_force     TEXT NOT NULL CHECK (in_force IN ('yes', 'no', 'unknown')),
  legal_basis  TEXT NOT NULL,
  source_url   TEXT NOT NULL,
  source_date  TEXT NOT NULL,
  confidence   TEXT NOT NULL CHECK (confidence IN ('found', 'unverified', 'memory-check')),
  notes        TEXT NOT NULL,
  PRIMARY KEY (jurisdiction, position),
  CHECK (days_most = 0 OR days_least <= days_most)
) STRICT, WITHOUT ROWID;

CREATE TABLE body (
  id                   TEXT PRIMARY KEY,
  position             INTEGER NOT NULL UNIQUE,
  name                 TEXT NOT NULL,
  level                TEXT NOT NULL,
  treaty_basis         TEXT NOT NULL,
  individual_complaint TEXT NOT NULL,
  urgent_action        TEXT NOT NULL,
  what_it_can_do       TEXT NOT NULL,
  who_may_use_it       TEXT NOT NULL,
  admissibility        TEXT NOT NULL,
  source_url           TEXT NOT NULL,
  confidence           TEXT NOT NULL CHECK (confidence IN ('found', 'unverified')),
  notes                TEXT NOT NULL,
  route_instrument     TEXT REFERENCES instrument (id) -- joining it opens the body to complaints; NULL: no such rule known
) STRICT;

CREATE TABLE court_case (
  id         TEXT PRIMARY KEY,
  position   INTEGER NOT NULL,
  site       INTEGER NOT NULL CHECK (site IN (0, 1)),
  name       TEXT NOT NULL,
  court      TEXT NOT NULL,
  year       TEXT NOT NULL,
  citation   TEXT NOT NULL,
  principle  TEXT NOT NULL,
  themes     TEXT NOT NULL,                      -- set of words, semicolons between: adviser.casetheme.<word>
  provisions TEXT NOT NULL,                      -- ids, semicolons between; checked by rights-pack lint
  source_url TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('found', 'unverified'))
) STRICT;

-- Which article names or defines a form of exploitation.
CREATE TABLE form_of_exploitation (
  form       TEXT NOT NULL,                      -- message adviser.form.<form>
  instrument TEXT NOT NULL REFERENCES instrument (id),
  position   INTEGER NOT NULL,
  article    TEXT NOT NULL,
  provision  TEXT REFERENCES provision (id),
  confidence TEXT NOT NULL CHECK (confidence IN ('certain', 'check')),
  PRIMARY KEY (position)
) STRICT;

-- Laws beside trafficking law, by what happened. Messages adviser.fact.<fact>, adviser.law.<law>, adviser.law.<law>.line
CREATE TABLE other_law (
  position   INTEGER PRIMARY KEY,
  fact       TEXT NOT NULL,
  law        TEXT NOT NULL,
  provisions TEXT NOT NULL                       -- ids, semicolons between
) STRICT;

-- Slips of the seed paper. What it says wrongly is not stored: it may stand nowhere in a pack.
CREATE TABLE seed_slip (
  id         TEXT PRIMARY KEY,
  seed_line  TEXT NOT NULL,
  correction TEXT NOT NULL,
  kind       TEXT NOT NULL,
  verified   TEXT NOT NULL
) STRICT;

-- What the place of the screen has entered (a site folder); empty for a general pack.
CREATE TABLE site (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE referral_step (
  position INTEGER PRIMARY KEY,
  step     TEXT NOT NULL,
  who      TEXT NOT NULL,
  phone    TEXT NOT NULL,
  note     TEXT NOT NULL
) STRICT;

CREATE TABLE reporting_duty (
  position INTEGER PRIMARY KEY,
  duty     TEXT NOT NULL,
  who      TEXT NOT NULL,
  law      TEXT NOT NULL,
  source   TEXT NOT NULL,
  as_of    TEXT NOT NULL
) STRICT;

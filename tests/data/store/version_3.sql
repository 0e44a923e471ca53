-- A store of schema version 3. Frozen: later versions have to be able to read this.
CREATE TABLE facts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  board TEXT NOT NULL,
  at INTEGER NOT NULL,
  window_key TEXT NOT NULL,
  entry TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX facts_by_window ON facts (board, window_key, id);

CREATE TABLE windows (
  board TEXT NOT NULL,
  window_key TEXT NOT NULL,
  title TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  phase TEXT NOT NULL,
  runs_queue INTEGER NOT NULL,
  most_entries INTEGER,
  deleted INTEGER NOT NULL,
  forgotten INTEGER NOT NULL,
  PRIMARY KEY (board, window_key)
) STRICT;

CREATE TABLE entries (
  board TEXT NOT NULL,
  window_key TEXT NOT NULL,
  entry TEXT NOT NULL,
  number INTEGER,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  submitter TEXT NOT NULL,
  state TEXT NOT NULL,
  since INTEGER NOT NULL,
  said_by TEXT NOT NULL,
  via TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (board, window_key, entry),
  FOREIGN KEY (board, window_key) REFERENCES windows ON DELETE CASCADE
) STRICT;
CREATE INDEX entries_by_number ON entries (board, number);

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  board TEXT NOT NULL,
  line_key TEXT NOT NULL,
  window_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  line TEXT NOT NULL,
  due INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 2),
  outcome TEXT CHECK (outcome IN ('said', 'refused', 'expired', 'gave way', 'unconfirmed')),
  settled INTEGER,
  UNIQUE (board, line_key)
) STRICT;
CREATE INDEX outbox_pending ON outbox (board, due) WHERE outcome IS NULL;
CREATE INDEX outbox_by_window ON outbox (board, window_key);

CREATE TABLE inputs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  board TEXT NOT NULL,
  at INTEGER NOT NULL,
  window_key TEXT NOT NULL,
  line TEXT NOT NULL
) STRICT;
CREATE INDEX inputs_by_window ON inputs (board, window_key, at);

CREATE TABLE settings (
  board TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (board, name)
) STRICT;

CREATE TABLE page_statuses (
  board TEXT NOT NULL,
  window_key TEXT NOT NULL,
  number INTEGER NOT NULL,
  wanted TEXT NOT NULL,
  done_by TEXT NOT NULL,
  seen TEXT NOT NULL,
  since INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  written TEXT,
  written_by TEXT NOT NULL,
  PRIMARY KEY (board, window_key, number),
  FOREIGN KEY (board, window_key) REFERENCES windows ON DELETE CASCADE
) STRICT;

CREATE TABLE steps (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  board TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX steps_by_time ON steps (at);

ALTER TABLE outbox ADD COLUMN step TEXT;
CREATE INDEX outbox_by_step ON outbox (step) WHERE step IS NOT NULL AND outcome IS NULL;

PRAGMA application_id = 1785619301;
PRAGMA user_version = 3;

INSERT INTO windows VALUES ('#ops', 'w1', 'UTC afternoon backport window', 1673272800, 1673276400, 'open', 1, 6, 0, 0);
INSERT INTO windows VALUES ('#ops', 'w0', 'Train', 1673186400, 1673190000, 'closed', 0, NULL, 0, 1);
INSERT INTO entries VALUES ('#ops', 'w1', '297697', 297697, 'config', 'Fix it', 'somenick', 'called', 1673272900123, 'alice', 'irc', 0);
INSERT INTO facts VALUES (1, '#ops', 1673186400000, 'w0', '', 'window_opened', 1, '{}');
INSERT INTO facts VALUES (7, '#ops', 1673272800001, 'w1', '', 'window_opened', 1, '{"late":false}');
INSERT INTO facts VALUES (8, '#ops', 1673272900123, 'w1', '297697', 'entry_called', 1, '{"by":"alice"}');
INSERT INTO outbox VALUES (3, '#ops', 'w1 20230109T1400 opening', 'w1', 'opening', '#ops', 'Hello', 1673272800000, 1673273700000, 1, 1, 'said', 1673272800100, NULL);
INSERT INTO outbox VALUES (4, '#ops', 'w1 20230109T1400 called 297697', 'w1', 'called', '#ops', 'You are up', 1673272900123, 1673272930123, 2, 1, NULL, NULL, '5d1f');
INSERT INTO inputs VALUES (1, '#ops', 1673272900000, 'w1', 'say alice !up');
INSERT INTO settings VALUES ('', 'backoff', '30');
INSERT INTO page_statuses VALUES ('#ops', 'w1', 297697, 'done', 'alice', '', 1673272900123, 1, NULL, '');
INSERT INTO page_statuses VALUES ('#ops', 'w1', 297698, 'not done', '', 'unknown', 1673272900124, 0, 'done', 'alice');
INSERT INTO steps VALUES ('5d1f', '#ops', 1673272900123);

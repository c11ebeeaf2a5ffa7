// The tables of history.sqlite, their version, and how an older file is brought up to date.
import type { DatabaseSync } from 'node:sqlite';

/** Each entry brings a file from the version of its index to the next; never edited once released. */
const migrations: readonly string[] = [
  `
  CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,             -- ISO 8601 UTC
    ended TEXT,                        -- null: runs now, or was killed
    result TEXT,                       -- succeeded | failed | interrupted
    command_line TEXT NOT NULL,        -- JSON array
    version TEXT NOT NULL,             -- of starbash
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    options TEXT NOT NULL,             -- JSON
    siril TEXT,                        -- version
    selection TEXT
  ) STRICT;

  -- The plan, written before anything starts; outcome is filled in as tasks end.
  CREATE TABLE plan_tasks (
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    task TEXT NOT NULL,
    key TEXT NOT NULL,
    long_name TEXT NOT NULL,
    target TEXT,
    session TEXT,
    tool TEXT NOT NULL,
    recipe TEXT NOT NULL,
    verdict TEXT NOT NULL,             -- run | runIfChanged | current | blocked
    reasons TEXT NOT NULL,             -- JSON
    group_id TEXT,
    outcome TEXT,                      -- succeeded | failed | interrupted | blocked | current
    PRIMARY KEY (run, position)
  ) STRICT;
  CREATE TABLE plan_edges (
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    from_task TEXT NOT NULL,
    to_task TEXT NOT NULL,
    kind TEXT NOT NULL                 -- data | order
  ) STRICT;
  CREATE INDEX plan_edges_run ON plan_edges(run);

  CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    task TEXT NOT NULL,
    key TEXT NOT NULL,
    folder TEXT NOT NULL,              -- <task folder>/<attempt>, below the work root
    group_id TEXT NOT NULL,
    state TEXT NOT NULL,               -- started | succeeded | failed | interrupted | not_reached
    reasons TEXT NOT NULL,             -- JSON
    fingerprint TEXT NOT NULL,         -- JSON: named parts
    fingerprint_digest TEXT NOT NULL,
    queued TEXT NOT NULL,
    started TEXT NOT NULL,
    ended TEXT,
    seconds REAL
  ) STRICT;
  CREATE INDEX attempts_key ON attempts(key, id);
  CREATE INDEX attempts_run ON attempts(run);
  CREATE INDEX attempts_folder ON attempts(folder);

  CREATE TABLE processes (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    group_id TEXT NOT NULL,
    argv TEXT NOT NULL,                -- JSON array
    folder TEXT NOT NULL,
    pid INTEGER,
    started TEXT NOT NULL,
    ended TEXT,
    exit_code INTEGER,
    signal TEXT,
    cpu_seconds REAL,
    peak_bytes INTEGER,
    log_file TEXT                      -- below the .starbash folder
  ) STRICT;
  CREATE INDEX processes_run ON processes(run);

  -- Commands of Siril, and intervals that a script marks with '#@ text'.
  CREATE TABLE commands (
    process INTEGER NOT NULL REFERENCES processes(id) ON DELETE CASCADE,
    task TEXT NOT NULL,
    kind TEXT NOT NULL,                -- command | mark
    text TEXT NOT NULL,
    file TEXT,
    offset INTEGER,
    started TEXT NOT NULL,
    ended TEXT
  ) STRICT;
  CREATE INDEX commands_process ON commands(process);

  CREATE TABLE outputs (
    id INTEGER PRIMARY KEY,
    attempt INTEGER NOT NULL REFERENCES attempts(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    form TEXT NOT NULL,                -- file | sequence
    digest TEXT NOT NULL,              -- what consumers count it by
    content_digest TEXT NOT NULL,      -- what it is; differs where an expired output was made again
    expired INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX outputs_attempt ON outputs(attempt);
  CREATE TABLE files (
    output INTEGER NOT NULL REFERENCES outputs(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (output, position)
  ) STRICT, WITHOUT ROWID;

  -- Content digests of files that no task made, valid while size and mtime are equal.
  CREATE TABLE digests (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    digest TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE metrics (
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    task TEXT NOT NULL,
    name TEXT NOT NULL,
    value REAL NOT NULL
  ) STRICT;
  CREATE INDEX metrics_run ON metrics(run);

  CREATE TABLE messages (
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    task TEXT,
    at TEXT NOT NULL,
    severity TEXT NOT NULL,            -- error | warning | info
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    diagnostic TEXT NOT NULL,          -- JSON
    text TEXT NOT NULL                 -- with the lines of the recipe as they were then
  ) STRICT;
  CREATE INDEX messages_run ON messages(run);
  `,
];

export const schemaVersion = migrations.length;

/** The version of the file, 0 for a new one. */
export function fileVersion(db: DatabaseSync): number {
  const row = db.prepare('PRAGMA user_version').get();
  return Number(row?.['user_version'] ?? 0);
}

/** Brings the tables to `schemaVersion`, all steps or none. */
export function migrate(db: DatabaseSync): void {
  if (fileVersion(db) >= schemaVersion) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    // Read again: another process may have migrated while this one waited for the lock.
    for (let version = fileVersion(db); version < schemaVersion; version++)
      db.exec(migrations[version] ?? '');
    db.exec(`PRAGMA user_version = ${schemaVersion}`);
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

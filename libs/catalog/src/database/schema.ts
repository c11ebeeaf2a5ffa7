// The tables of the catalog, by schema version.

/** One step a version; a step is never changed once released. */
export const migrations: readonly string[] = [
  `
CREATE TABLE repositories (
  id INTEGER PRIMARY KEY,
  root TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  folder TEXT NOT NULL,
  facts_version TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE folders (
  id INTEGER PRIMARY KEY,
  repository INTEGER NOT NULL REFERENCES repositories(id),
  path TEXT NOT NULL,
  UNIQUE (repository, path)
) STRICT;

-- One row a file. Narrow: what is asked of every frame; facts and header stand in contents.
CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  folder INTEGER NOT NULL REFERENCES folders(id),
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  ctime_ns INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  device INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT,
  fix TEXT,
  vanished INTEGER NOT NULL DEFAULT 0,
  base INTEGER,
  camera TEXT,
  start_ms INTEGER,
  offset_minutes INTEGER,
  night TEXT,
  sensor REAL,
  ra REAL,
  dec REAL,
  field REAL,
  target TEXT,
  data_offset INTEGER,
  grp INTEGER,
  run INTEGER NOT NULL DEFAULT 0,
  duplicate_of INTEGER,
  UNIQUE (folder, name)
) STRICT;
CREATE INDEX files_by_group ON files (grp) WHERE grp IS NOT NULL;
CREATE INDEX files_not_framed ON files (kind) WHERE kind <> 'frame';
CREATE INDEX files_without_zone ON files (camera) WHERE offset_minutes IS NULL AND start_ms IS NOT NULL;

-- Facts and header cards of a file, as differences from a template that many files share.
CREATE TABLE templates (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE contents (
  file INTEGER PRIMARY KEY,
  template INTEGER NOT NULL REFERENCES templates(id),
  changes TEXT NOT NULL
) STRICT;

-- A session's key less target and night.
CREATE TABLE bases (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, type TEXT NOT NULL) STRICT;
CREATE TABLE groups (
  id INTEGER PRIMARY KEY,
  base INTEGER NOT NULL REFERENCES bases(id),
  target TEXT NOT NULL,
  night TEXT NOT NULL,
  UNIQUE (base, target, night)
) STRICT;
-- Groups whose sessions are to be made again; survives a crash in between.
CREATE TABLE dirty_groups (grp INTEGER PRIMARY KEY) STRICT;

CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  grp INTEGER NOT NULL REFERENCES groups(id),
  run INTEGER NOT NULL,
  type TEXT NOT NULL,
  target TEXT,
  target_name TEXT,
  night TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL,
  frames INTEGER NOT NULL,
  first INTEGER NOT NULL,
  facts TEXT NOT NULL,
  UNIQUE (grp, run)
) STRICT;
`,
];

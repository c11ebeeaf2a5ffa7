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
  `
-- Nights and targets are resolved by what hangs on a change, never by going through all frames.
DROP INDEX files_without_zone;
CREATE INDEX files_without_zone ON files (camera, start_ms)
  WHERE offset_minutes IS NULL AND start_ms IS NOT NULL AND vanished = 0 AND kind IN ('frame', 'master');
CREATE INDEX files_with_zone ON files (camera, start_ms, offset_minutes)
  WHERE offset_minutes IS NOT NULL AND start_ms IS NOT NULL AND vanished = 0 AND kind IN ('frame', 'master');
CREATE INDEX files_without_night ON files (camera, start_ms)
  WHERE night IS NULL AND offset_minutes IS NULL AND start_ms IS NOT NULL AND vanished = 0
    AND kind IN ('frame', 'master');
CREATE INDEX files_without_group ON files (kind) WHERE grp IS NULL AND kind = 'frame' AND vanished = 0;
CREATE INDEX files_without_name ON files (start_ms, ra, dec)
  WHERE target IS NULL AND ra IS NOT NULL AND dec IS NOT NULL AND kind = 'frame' AND vanished = 0;

-- Spans of time in which frames that tell their zone came, went or changed.
CREATE TABLE dirty_zones (camera TEXT PRIMARY KEY, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL) STRICT;

-- The frames that clusters of lights without a name begin with.
CREATE TABLE clusters (
  file INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  ra REAL NOT NULL,
  dec REAL NOT NULL,
  field REAL
) STRICT;
CREATE INDEX clusters_by_start ON clusters (start_ms);

INSERT OR IGNORE INTO dirty_groups
  SELECT DISTINCT grp FROM files WHERE target IS NULL AND ra IS NOT NULL AND kind = 'frame' AND grp IS NOT NULL;
UPDATE files SET grp = NULL WHERE target IS NULL AND ra IS NOT NULL AND kind = 'frame' AND grp IS NOT NULL;

ALTER TABLE sessions ADD COLUMN nameless INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sessions_by_night ON sessions (night);
CREATE INDEX sessions_nameless ON sessions (first, frames) WHERE nameless = 1;
`,
  `
-- Copies of other frames are listed without going through all.
CREATE INDEX files_duplicates ON files (duplicate_of) WHERE duplicate_of IS NOT NULL;
`,
  `
-- Corrections by a person and sidecars of capture programs, as far as facts are read from them.
CREATE TABLE side_files (
  repository INTEGER NOT NULL REFERENCES repositories(id),
  folder TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  text TEXT NOT NULL,
  faults INTEGER NOT NULL,
  fault TEXT,
  PRIMARY KEY (repository, folder, name)
) STRICT, WITHOUT ROWID;
`,
];

// Sessions of the groups that changed: their frames in time order, split into runs.
import type { Facts, FrameType } from '@starbash/ir';
import type { ContentReader } from '../database/contents.ts';
import { contentReader } from '../database/contents.ts';
import type { Catalog } from '../database/open-catalog.ts';
import type { CatalogSettings } from '../settings.ts';
import { duplicateMarker } from './duplicates.ts';
import type { MovedSession } from './moved-sessions.ts';
import { movedSessions, sessionsOfMarkedGroups } from './moved-sessions.ts';
import { nominalExposure, sessionDigest } from './session-key.ts';
import { splitRuns } from './split-runs.ts';

interface GroupFrame {
  readonly id: number;
  readonly startMs: number;
  readonly sensor: number | null;
  readonly run: number;
}

interface Group {
  readonly id: number;
  readonly key: string;
  readonly type: FrameType;
  readonly target: string;
  readonly night: string;
}

/** Frames next to each other of one run. */
interface Run {
  readonly number: number;
  readonly frames: readonly GroupFrame[];
}

/**
 * Makes the sessions of all marked groups again and clears the marks. Runs inside the caller's transaction. The
 * result depends on the frames alone, never on the order in which they were found. Returns the sessions whose
 * frames go by another id now.
 */
export function rebuildSessions(
  catalog: Catalog,
  settings: CatalogSettings,
): readonly MovedSession[] {
  const { db } = catalog;
  const groups = db
    .prepare(
      // From the marks to the groups: the other way round all groups would be gone through.
      `SELECT g.id, g.target, g.night, b.key, b.type FROM dirty_groups d
       CROSS JOIN groups g ON g.id = d.grp CROSS JOIN bases b ON b.id = g.base ORDER BY d.grp`,
    )
    .all()
    .map((row): Group => ({
      id: row['id'] as number,
      key: row['key'] as string,
      type: row['type'] as FrameType,
      target: row['target'] as string,
      night: row['night'] as string,
    }));
  if (groups.length === 0) return [];
  const before = sessionsOfMarkedGroups(catalog);
  const contents = contentReader(catalog);
  const framesOf = groupFrames(catalog);
  const write = sessionWriter(catalog, contents);
  const markDuplicates = duplicateMarker(catalog, contents);
  const drop = db.prepare('DELETE FROM sessions WHERE grp = ?');
  for (const group of groups) {
    markDuplicates(group.id);
    drop.run(group.id);
    const frames = framesOf(group.id);
    if (frames.length === 0) continue;
    for (const run of runsOf(frames, group.type, contents, settings)) write(group, run);
  }
  db.exec('DELETE FROM dirty_groups');
  return movedSessions(catalog, before);
}

/** In time order; what is equally old in the order of paths, whichever repository was added first. */
function groupFrames({ db }: Catalog): (group: number) => GroupFrame[] {
  const find = db.prepare(
    `SELECT f.id, f.start_ms, f.sensor, f.run FROM files f
     JOIN folders d ON d.id = f.folder JOIN repositories r ON r.id = d.repository
     WHERE f.grp = ? AND f.vanished = 0 AND f.duplicate_of IS NULL AND f.kind = 'frame'
     ORDER BY f.start_ms, d.path, f.name, f.sensor, r.root`,
  );
  return (group) =>
    find.all(group).map((row) => ({
      id: row['id'] as number,
      startMs: row['start_ms'] as number,
      sensor: row['sensor'] as number | null,
      run: row['run'] as number,
    }));
}

/**
 * °C. Flats of a warm and of a cold sensor never go into one master: what a bias leaves in the warm ones is not in
 * the cold ones. Smaller moves do not show in a second's exposure.
 */
const warmAndCold = 10;

function runsOf(
  frames: readonly GroupFrame[],
  type: FrameType,
  contents: ContentReader,
  settings: CatalogSettings,
): Run[] {
  // The set temperature is part of the key: if one frame of the group knows it, all do.
  const cold = type === 'dark' || type === 'bias' || type === 'flat-dark';
  const uncooled = cold && !contents.facts((frames[0] as GroupFrame).id)?.setTemperature;
  const numbers = splitRuns(frames, {
    gapMs: settings.splitHours * 3_600_000,
    sensor: type === 'flat' ? warmAndCold : uncooled ? settings.splitTemperature : null,
  });
  const runs: { number: number; frames: GroupFrame[] }[] = [];
  frames.forEach((frame, i) => {
    const number = numbers[i] as number;
    const last = runs.at(-1);
    if (last?.number === number) last.frames.push(frame);
    else runs.push({ number, frames: [frame] });
  });
  return runs;
}

function sessionWriter({ db }: Catalog, contents: ContentReader): (group: Group, run: Run) => void {
  const setRun = db.prepare('UPDATE files SET run = ? WHERE id = ?');
  const insert = db.prepare(
    `INSERT INTO sessions (digest, grp, run, type, target, target_name, nameless, night, start_ms, end_ms, frames,
       first, facts)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ id, key, type, target, night }, { number, frames }) => {
    for (const frame of frames) if (frame.run !== number) setRun.run(number, frame.id);
    const first = frames[0] as GroupFrame;
    const last = frames.at(-1) as GroupFrame;
    const facts = sessionFacts(contents.facts(first.id) ?? {});
    const light = type === 'light';
    insert.run(
      sessionDigest(key, target, night, number),
      id,
      number,
      type,
      light ? target : null,
      light ? (facts.object?.value ?? target) : null,
      light && !facts.object ? 1 : 0,
      night,
      first.startMs,
      // Bounded, as SQLite holds larger numbers than can be read back.
      last.startMs + Math.round(Math.min(facts.exposure?.value ?? 0, 1e9) * 1000),
      frames.length,
      first.id,
      JSON.stringify(facts),
    );
  };
}

/** The first frame's facts; the exposure is the nominal one that all its frames share. */
function sessionFacts(facts: Facts): Facts {
  const { exposure } = facts;
  if (!exposure) return facts;
  return { ...facts, exposure: { ...exposure, value: nominalExposure(exposure.value) } };
}

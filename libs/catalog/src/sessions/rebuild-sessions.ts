// Sessions of the groups that changed: their frames in time order, split into runs.
import type { Facts } from '@starbash/ir';
import { contentReader } from '../database/contents.ts';
import type { Catalog } from '../database/open-catalog.ts';
import type { CatalogSettings } from '../settings.ts';
import { markDuplicates } from './duplicates.ts';
import { nominalExposure, sessionDigest } from './session-key.ts';
import { splitRuns } from './split-runs.ts';

interface GroupFrame {
  readonly id: number;
  readonly startMs: number;
  readonly sensor: number | null;
  readonly run: number;
}

/**
 * Makes the sessions of all marked groups again and clears the marks. Runs inside the caller's transaction. The
 * result depends on the frames alone, never on the order in which they were found.
 */
export function rebuildSessions(catalog: Catalog, settings: CatalogSettings): void {
  const { db } = catalog;
  const dirty = db
    .prepare(
      `SELECT g.id, g.target, g.night, b.key, b.type FROM dirty_groups d
       JOIN groups g ON g.id = d.grp JOIN bases b ON b.id = g.base ORDER BY g.id`,
    )
    .all();
  if (dirty.length === 0) return;
  const framesOf = db.prepare(
    `SELECT f.id, f.start_ms, f.sensor, f.run FROM files f
     JOIN folders d ON d.id = f.folder JOIN repositories r ON r.id = d.repository
     WHERE f.grp = ? AND f.vanished = 0 AND f.duplicate_of IS NULL AND f.kind = 'frame'
     ORDER BY f.start_ms, r.root, d.path, f.name`,
  );
  const contents = contentReader(catalog);
  const drop = db.prepare('DELETE FROM sessions WHERE grp = ?');
  const setRun = db.prepare('UPDATE files SET run = ? WHERE id = ?');
  const insert = db.prepare(
    `INSERT INTO sessions (digest, grp, run, type, target, target_name, night, start_ms, end_ms, frames, first, facts)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const group of dirty) {
    const id = group['id'] as number;
    const type = group['type'] as string;
    markDuplicates(catalog, contents, id);
    drop.run(id);
    const frames: GroupFrame[] = framesOf.all(id).map((row) => ({
      id: row['id'] as number,
      startMs: row['start_ms'] as number,
      sensor: row['sensor'] as number | null,
      run: row['run'] as number,
    }));
    if (frames.length === 0) continue;
    const firstFacts = contents.facts((frames[0] as GroupFrame).id) ?? {};
    const runs = splitRuns(frames, {
      gapMs: settings.splitHours * 3_600_000,
      sensor: splitsByTemperature(type, firstFacts) ? settings.splitTemperature : null,
    });
    for (let from = 0; from < frames.length;) {
      const run = runs[from] as number;
      let to = from;
      for (; to < frames.length && runs[to] === run; to++) {
        const frame = frames[to] as GroupFrame;
        if (frame.run !== run) setRun.run(run, frame.id);
      }
      const first = frames[from] as GroupFrame;
      const facts = sessionFacts(from === 0 ? firstFacts : (contents.facts(first.id) ?? {}));
      const light = type === 'light';
      insert.run(
        sessionDigest(
          group['key'] as string,
          group['target'] as string,
          group['night'] as string,
          run,
        ),
        id,
        run,
        type,
        light ? (group['target'] as string) : null,
        light ? (facts.object?.value ?? (group['target'] as string)) : null,
        group['night'] as string,
        first.startMs,
        (frames[to - 1] as GroupFrame).startMs + Math.round((facts.exposure?.value ?? 0) * 1000),
        to - from,
        first.id,
        JSON.stringify(facts),
      );
      from = to;
    }
  }
  db.exec('DELETE FROM dirty_groups');
}

function splitsByTemperature(type: string, facts: Facts): boolean {
  return (type === 'dark' || type === 'bias' || type === 'flat-dark') && !facts.setTemperature;
}

/** The first frame's facts; the exposure is the nominal one that all its frames share. */
function sessionFacts(facts: Facts): Facts {
  const { exposure } = facts;
  if (!exposure) return facts;
  return { ...facts, exposure: { ...exposure, value: nominalExposure(exposure.value) } };
}

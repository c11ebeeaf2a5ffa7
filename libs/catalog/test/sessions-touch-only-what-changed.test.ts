// A change of one file among a million must cost what the file costs: no statement goes through all frames.
import type { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { Catalog } from '../src/index.ts';
import { defaultCatalogSettings } from '../src/index.ts';
import { sessionNotices } from '../src/sessions/session-notices.ts';
import { sessionsAreStale, updateSessions } from '../src/sessions/update-sessions.ts';
import { indexed, nina, series } from './frames.ts';

/** The catalog with every statement that is prepared on it. */
function listening(catalog: Catalog): { catalog: Catalog; statements: Set<string> } {
  const statements = new Set<string>();
  const db = new Proxy(catalog.db, {
    get(target, key) {
      const value = Reflect.get(target, key) as unknown;
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (key === 'prepare' || key === 'exec') statements.add(args[0] as string);
        return (value as (...all: unknown[]) => unknown).apply(target, args);
      };
    },
  });
  return { catalog: { ...catalog, db: db as DatabaseSync }, statements };
}

it('looks at no table of frames, groups or sessions as a whole', async () => {
  const { catalog } = await indexed({
    ...series('named', 3, '2025-09-10T21:00:00', nina()),
    ...series('nameless', 3, '2025-09-11T21:00:00', nina({ OBJECT: '', RA: 10, DEC: 41 })),
    'zoneless.fits': nina({ 'DATE-LOC': undefined, 'DATE-OBS': '2025-09-12T21:00:00' }),
  });
  const { catalog: heard, statements } = listening(catalog);
  // One of each kind has changed.
  catalog.db.exec(`
    UPDATE files SET night = NULL, grp = NULL WHERE offset_minutes IS NULL;
    UPDATE files SET grp = NULL WHERE target IS NULL;
    INSERT INTO dirty_groups SELECT id FROM groups;
    INSERT INTO dirty_zones SELECT camera, min(start_ms), max(start_ms) FROM files GROUP BY camera;
    DELETE FROM clusters`);
  expect(sessionsAreStale(heard)).toBe(true);
  const changes = updateSessions(heard, defaultCatalogSettings);
  sessionNotices(heard, 1, changes, defaultCatalogSettings);
  expect(sessionsAreStale(heard)).toBe(false);
  const scans = new Set<string>();
  for (const statement of statements)
    for (const row of catalog.db.prepare(`EXPLAIN QUERY PLAN ${statement}`).all()) {
      const detail = row['detail'] as string;
      if (detail.startsWith('SCAN') && detail !== 'SCAN CONSTANT ROW') scans.add(detail);
    }
  expect(statements.size).toBeGreaterThan(20);
  // Marks, and the few rows of the rest: clusters, and sessions without a name.
  expect([...scans].sort()).toEqual([
    'SCAN clusters',
    'SCAN d',
    'SCAN dirty_groups',
    'SCAN dirty_zones USING COVERING INDEX sqlite_autoindex_dirty_zones_1',
    'SCAN dirty_zones USING INDEX sqlite_autoindex_dirty_zones_1',
    'SCAN s USING COVERING INDEX sessions_nameless',
  ]);
});

// Of a large catalog nearly all calibration frames belong to no light that is selected: they are not read for it.
import { expect, it } from 'vitest';
import { parseQuery } from '@starbash/query';
import type { Session } from '@starbash/ir';
import { ignoredRows, masterRows, problemRows, sessionColumns, snapshot } from '../src/index.ts';
import type { Catalog } from '../src/index.ts';
import { indexed, nina, series } from './frames.ts';

const dark = (seconds: number) =>
  nina({ IMAGETYP: 'DARK', OBJECT: undefined, EXPTIME: seconds, EXPOSURE: seconds });

const tree = {
  ...series('m31', 4, '2025-09-10T21:00:00', nina()),
  ...series('dark120', 5, '2025-09-10T14:20:00', dark(120), 130),
  ...series('dark10', 6, '2025-09-11T14:20:00', dark(10), 20),
};

const isRead = (session: Session | undefined) =>
  Object.getOwnPropertyDescriptor(session, 'frames')?.get === undefined;

it('reads frames of lights and of what these may use, others when asked', async () => {
  const { catalog } = await indexed(tree);
  const { sessions } = snapshot(catalog);
  const of = (exposure: number, type: string) =>
    sessions.find((s) => s.type === type && s.facts.exposure?.value === exposure);
  expect([of(120, 'light'), of(120, 'dark'), of(10, 'dark')].map(isRead)).toEqual([
    true,
    true,
    false,
  ]);
  const unused = of(10, 'dark');
  expect(unused?.frames).toHaveLength(6);
  expect(unused?.frames[0]?.path).toBe('raw:dark10/frame_0001.fits');
  expect(unused?.metadata['EXPTIME']).toBe(10);
  // As JSON there is no difference between those that were read and those that were not.
  const again = JSON.parse(JSON.stringify(snapshot(catalog))) as { sessions: Session[] };
  expect(again.sessions.map((s) => s.frames.length).sort()).toEqual([4, 5, 6]);
  expect(Object.keys(unused ?? {}).sort()).toEqual(Object.keys(of(120, 'dark') ?? {}).sort());
});

it('reads no calibration frames where no light is selected', async () => {
  const { catalog } = await indexed(tree);
  const { query } = parseQuery('target = "nothing"', sessionColumns);
  expect(snapshot(catalog, { where: query! }).sessions.map(isRead)).toEqual([false, false]);
});

/** Collects statements that go through all files, from now on. */
function watchScans({ db }: Catalog): string[] {
  const scans: string[] = [];
  const { prepare } = db;
  db.prepare = function (this: typeof db, sql: string) {
    const parameters = sql.match(/\?/g)?.map(() => 0) ?? [];
    for (const row of prepare.call(this, `EXPLAIN QUERY PLAN ${sql}`).all(...parameters)) {
      const detail = String(row['detail']);
      // An index over few files is meant to be gone through.
      if (/^SCAN (?:f|files)\b(?!.* INDEX files_)/.test(detail)) scans.push(sql);
    }
    return prepare.call(this, sql);
  };
  return scans;
}

it('answers without going through all files', async () => {
  const { catalog } = await indexed(tree);
  const scans = watchScans(catalog);
  catalog.db.prepare("SELECT * FROM files WHERE kind = 'master'").all();
  expect(scans).toHaveLength(1);
  scans.length = 0;
  snapshot(catalog);
  masterRows(catalog);
  problemRows(catalog);
  ignoredRows(catalog);
  expect(scans).toEqual([]);
});

it('brings sessions up to date without going through all files', async () => {
  const { catalog, index } = await indexed(tree);
  const scans = watchScans(catalog);
  catalog.db.exec('INSERT INTO dirty_groups SELECT min(id) FROM groups');
  await index();
  expect(scans).toEqual([]);
});

// starbash doctor: files that could not be indexed, suspicious frames, and the catalog itself.
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { smallObservation, writeObservation } from '@starbash/testkit';
import { expect, it, onTestFinished } from 'vitest';
import { starbash } from './starbash.ts';

/** A night with frames of all types, and the folder that it lies in. */
async function night() {
  const place = starbash();
  const raw = join(place.folder, 'raw');
  writeObservation(raw, smallObservation({ lights: 3, darks: 2, flats: 2, biases: 2 }));
  return { ...place, raw };
}

it('groups files with one problem, and has all of them as JSON', async () => {
  const { run, raw } = await night();
  mkdirSync(join(raw, 'cut'));
  for (let i = 0; i < 20; i++)
    writeFileSync(join(raw, 'cut', `${i}.fits`), 'SIMPLE  =                    T');
  writeFileSync(join(raw, 'empty.fits'), '');
  await run('repo', 'add', 'raw');
  const text = await run('doctor', 'files');
  const emptyFix = 'delete it: the capture was interrupted before it wrote anything';
  expect(text.code).toBe(0);
  expect(text.stdout).toBe(
    `20 files: ends within its header
  raw:cut/0.fits
  raw:cut/1.fits
  raw:cut/10.fits
  … and 17 more (--verbose shows them)
  copy it again from the capture device, or delete it

1 file: is empty
  raw:empty.fits
  ${emptyFix}
`,
  );
  expect((await run('doctor', 'files', '-v')).stdout).toContain('  raw:cut/19.fits\n');
  const rows = JSON.parse((await run('doctor', 'files', '--json')).stdout) as object[];
  expect(rows).toHaveLength(21);
  for (const row of rows) expect(Object.keys(row)).toEqual(['path', 'reason', 'fix']);
  expect((await run('doctor', '--json')).stdout).toContain('"problems": 21');
});

it('shows what is left out on purpose when asked', async () => {
  const { run, raw } = await night();
  const [first = ''] = readdirSync(raw, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.fits?$/.test(path))
    .sort();
  copyFileSync(join(raw, first), join(raw, first.replace(/(\.fits?)$/, ' (1)$1')));
  await run('repo', 'add', 'raw');
  const files = await run('doctor', 'files');
  expect([files.stdout, files.stderr]).toEqual(['', 'Every file could be indexed\n']);
  const ignored = await run('doctor', 'files', '--ignored', '--json');
  expect(JSON.parse(ignored.stdout)).toEqual([
    {
      path: `raw:${first.replace(/(\.fits?)$/, ' (1)$1')}`,
      reason: 'a copy of another frame',
      fix: 'nothing has to be done: it is kept out of sessions on purpose',
    },
  ]);
  const frames = await run('doctor', 'frames', '--json');
  expect(JSON.parse(frames.stdout)).toMatchObject({
    suspicions: [{ check: 'duplicate', other: `raw:${first}` }],
  });
});

it('finds nothing wrong with a simulated night, and a flat that is called bias in it', async () => {
  const { run, raw } = await night();
  await run('repo', 'add', 'raw');
  const fine = await run('doctor', 'frames', '--deep');
  expect(fine.stdout).toBe('');
  expect(fine.stderr).toMatch(
    /^9 frames looked at, 9 of them into their pixels; nothing is suspicious$/m,
  );
  const flat = readdirSync(raw, { recursive: true, encoding: 'utf8' }).find((path) =>
    /flat.*\.fits?$/i.test(path),
  );
  mkdirSync(join(raw, 'x'));
  const { editCards } = await import('@starbash/fits');
  copyFileSync(join(raw, flat ?? ''), join(raw, 'x/wrong.fits'));
  await editCards(join(raw, 'x/wrong.fits'), [
    { kind: 'set', card: { key: 'IMAGETYP', value: 'BIAS' } },
    { kind: 'set', card: { key: 'EXPTIME', value: 0.001 } },
    { kind: 'set', card: { key: 'EXPOSURE', value: 0.001 } },
  ]);
  await run('repo', 'reindex');
  const found = await run('doctor', 'frames', '--deep');
  expect(found.code).toBe(0);
  expect(found.stdout).toMatch(
    /^1 frame: tagged bias, but .*\n {2}raw:x\/wrong\.fits: .*\n {2}look at a frame;/,
  );
  expect(found.stderr).toContain('nothing was changed: you decide');
  expect((await run('doctor', 'frames')).stdout).toBe('');
});

it('checks the catalog, and makes it anew with the same repositories and sessions', async () => {
  const { run, folder } = await night();
  await run('repo', 'add', 'raw');
  const before = (await run('info', 'session', '--json')).stdout;
  expect((await run('doctor', 'catalog')).stdout).toMatch(
    /catalog\.sqlite: sound, .*, 1 repository\n$/,
  );
  const path = join(folder, 'home/catalog.sqlite');
  const db = new DatabaseSync(path);
  const page = Number(
    db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'sessions'").get()?.['rootpage'],
  );
  db.close();
  const { openSync, writeSync, closeSync } = await import('node:fs');
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, (page - 1) * 4096);
  closeSync(file);
  const damaged = await run('info');
  expect(damaged.code).toBe(1);
  expect(damaged.stderr).toMatch(/is damaged: .*\[catalog_damaged\]/);
  const checked = await run('doctor', 'catalog');
  expect(checked.code).toBe(1);
  expect(checked.stderr).toContain('[catalog_damaged]');
  const rebuilt = await run('doctor', 'catalog', '--rebuild');
  expect(rebuilt.stdout).toMatch(/made anew with 1 repository, 9 files read\n$/);
  expect((await run('info', 'session', '--json')).stdout).toBe(before);
  expect(readdirSync(join(folder, 'home'))).toContain('catalog.sqlite.broken-1');
});

it('waits for another process, says so, and gives up with the cure', async () => {
  const { runWith, folder, run } = await night();
  await run('repo', 'add', 'raw');
  const lock = new DatabaseSync(join(folder, 'home/catalog.sqlite.lock'));
  onTestFinished(() => lock.close());
  lock.exec('BEGIN IMMEDIATE');
  const { code, stderr } = await runWith({ STARBASH_WAIT: '1.2' }, 'repo', 'reindex');
  expect(code).toBe(1);
  expect(stderr).toContain('Waiting for another starbash, which writes to the catalog\n');
  expect(stderr).toMatch(/gave up after 1\.2 s \[catalog_busy\]/);
  // Whoever only looks does not wait.
  expect((await runWith({ STARBASH_WAIT: '1.2' }, 'info')).code).toBe(0);
});

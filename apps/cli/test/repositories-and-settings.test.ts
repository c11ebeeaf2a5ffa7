// Commands that need no Siril: repositories, selection, settings, doctor.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { smallObservation, writeObservation } from '@starbash/testkit';
import { expect, it } from 'vitest';
import { starbash } from './starbash.ts';

it('adds, lists and removes repositories by name and by folder', async () => {
  const { folder, run } = starbash();
  mkdirSync(join(folder, 'raw frames'));
  expect((await run('repo', 'add', 'raw frames')).code).toBe(0);
  expect((await run('repo', 'add', '--master', 'new/masters')).code).toBe(0);
  expect((await run('repo', 'add', '--processed', 'new/results')).code).toBe(0);
  expect((await run('repo', 'add', 'raw frames')).code).toBe(0);
  const listed = async () => {
    const { stdout } = await run('repo', 'list', '--json');
    return (JSON.parse(stdout) as { repositories: { root: string }[] }).repositories.map(
      ({ root }) => root,
    );
  };
  expect(await listed()).toEqual(['raw', 'master', 'processed']);
  expect((await run('repo', 'remove', 'new/masters')).code).toBe(0);
  expect((await run('repo', 'remove', 'raw')).code).toBe(0);
  expect(await listed()).toEqual(['processed']);
});

it('refuses folders that are not there, two kinds at once, another kind, unknown names', async () => {
  const { folder, run } = starbash();
  mkdirSync(join(folder, 'r'));
  writeFileSync(join(folder, 'r/starbash.toml'), '[repo]\nkind = "recipe"\n');
  for (const [args, text] of [
    [['repo', 'add', 'nowhere'], 'is not a folder [not_a_folder]'],
    [['repo', 'add', '--master', '--processed', 'x'], '[repository_two_kinds]'],
    [['repo', 'add', '--master', 'r'], '[repository_other_kind]'],
    [['repo', 'remove', 'raw7'], '[repository_unknown]'],
  ] as const) {
    const { code, stderr } = await run(...args);
    expect(code, args.join(' ')).toBe(2);
    expect(stderr).toContain(text);
  }
});

it('shows targets, sessions and a selection that is kept', async () => {
  const { folder, run } = starbash();
  writeObservation(
    join(folder, 'raw'),
    smallObservation({ lights: 3, darks: 2, flats: 2, biases: 2 }),
  );
  expect((await run('repo', 'add', 'raw')).stdout).toContain('9 files, 9 new');
  expect((await run('info')).stdout).toMatch(/^m31 +1 +3 /m);
  expect((await run('info', 'session')).stdout).toMatch(/ light +m31 .* bias, dark, flat$/m);
  expect((await run('select', 'target', '=', 'm31')).code).toBe(0);
  expect((await run('select')).stdout).toContain(
    'Selection  target = m31\n           3 lights in 1 session',
  );
  const mistake = await run('select', 'tarket = m31');
  expect(mistake.code).toBe(2);
  expect(mistake.stderr).toContain('selection:1:1');
  expect((await run('select')).stdout).toContain('target = m31');
  expect((await run('select', 'target = m33')).stdout).toContain('0 lights');
  expect((await run('info')).stdout).toBe('');
  expect((await run('info', '--all')).stdout).toMatch(/^m31 /m);
});

it('shows settings with their origin, and exits with 2 where one is wrong', async () => {
  const { folder, run, runWith } = starbash();
  expect((await runWith({ STARBASH_JOBS: '3' }, 'config')).stdout).toMatch(
    /^run\.jobs +3 +environment STARBASH_JOBS /m,
  );
  mkdirSync(join(folder, 'home'));
  writeFileSync(join(folder, 'home/starbash.toml'), '[run]\njobs = "two"\n');
  const wrong = await run('config');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('home/starbash.toml:2:8');
});

it('says what is missing, and exits with 1, where there is no Siril', async () => {
  const { run, runWith } = starbash();
  const { code, stdout } = await runWith({ STARBASH_SIRIL: '/nowhere/siril-cli' }, 'doctor');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^siril +– +not found/m);
  const history = await run('history');
  expect([history.code, history.stderr]).toEqual([2, expect.stringContaining('[no_repository]')]);
});

it('puts a damaged catalog aside, says so, and goes on with the same repositories', async () => {
  const { folder, run } = starbash();
  mkdirSync(join(folder, 'raw'));
  await run('repo', 'add', 'raw');
  const text = 'this is no database, but long enough to be read as one';
  writeFileSync(join(folder, 'home/catalog.sqlite'), text);
  const { code, stdout, stderr } = await run('repo', 'list', '--json');
  expect(code, stderr).toBe(0);
  expect(stderr).toContain('[catalog_begun_anew]');
  expect(stderr).toContain('home/catalog.sqlite.broken-1');
  expect(stderr).not.toContain('fault');
  expect(readFileSync(join(folder, 'home/catalog.sqlite.broken-1'), 'utf8')).toBe(text);
  expect(JSON.parse(stdout)).toMatchObject({ repositories: [{ root: 'raw' }] });
  expect((await run('repo', 'list')).stderr).toBe('');
});

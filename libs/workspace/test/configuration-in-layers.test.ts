// Which layer wins, what each value says of its origin, and what is said of mistakes.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfiguration, readSelection, writeSelection } from '../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

const codes = (configuration: ReturnType<typeof loadConfiguration>) =>
  configuration.diagnostics.map(({ code }) => code);

it('takes each setting from the last layer that has it, and says which', () => {
  const { path, write } = temporaryFolder();
  const home = join(path, 'home');
  const cwd = join(path, 'project/deep/below');
  write(
    'home/.config/starbash/starbash.toml',
    '[run]\njobs = 2\n[tools]\npython = "/usr/bin/python3"\ngraxpert = "/opt/one"\n',
  );
  write(
    'project/starbash.toml',
    '[repo]\nkind = "preferences"\n[run]\njobs = 3\n[tools]\ngraxpert = "/opt/two"\n',
  );
  write('project/deep/below/here.txt', '');
  const env = { STARBASH_JOBS: '4' };
  const load = (set?: Record<string, string>) =>
    loadConfiguration({ cwd, env, home, ...(set && { set }) }).settings;
  if (process.platform !== 'linux') return;
  expect(load()['tools.python']).toMatchObject({
    value: '/usr/bin/python3',
    origin: `file ${join(home, '.config/starbash/starbash.toml')}`,
  });
  expect(load()['tools.graxpert']).toMatchObject({
    value: '/opt/two',
    origin: `file ${join(path, 'project/starbash.toml')}`,
  });
  expect(load()['run.jobs']).toMatchObject({ value: 4, origin: 'environment STARBASH_JOBS' });
  expect(load({ 'run.jobs': '5' })['run.jobs']).toMatchObject({ value: 5, origin: 'command line' });
  expect(load()['plan.fuse']).toMatchObject({ value: true, origin: 'built-in' });
});

it('passes over the starbash.toml of repositories on its way up', () => {
  const { path, write } = temporaryFolder();
  write('starbash.toml', '[repo]\nkind = "preferences"\n[run]\njobs = 7\n');
  write('raw/starbash.toml', '[repo]\nkind = "raw"\n[run]\njobs = 9\n');
  write('raw/2025/x', '');
  const at = { cwd: join(path, 'raw/2025'), env: { STARBASH_HOME: join(path, 'home') } };
  expect(loadConfiguration(at).settings['run.jobs']?.value).toBe(7);
  expect(loadConfiguration(at).projectFile).toBe(join(path, 'starbash.toml'));
  expect(loadConfiguration({ ...at, project: false }).projectFile).toBeNull();
});

it('keeps everything in STARBASH_HOME, also a relative one', () => {
  const { path } = temporaryFolder();
  const all = loadConfiguration({ cwd: path, env: { STARBASH_HOME: 'all' }, project: false });
  expect([all.configFile, all.stateFolder, all.cacheFolder, all.catalogPath]).toEqual([
    join(path, 'all/starbash.toml'),
    join(path, 'all'),
    join(path, 'all/cache'),
    join(path, 'all/catalog.sqlite'),
  ]);
});

it('reports unknown names with the nearest, wrong types with what is wanted, and goes on', () => {
  const { path, write } = temporaryFolder();
  const text =
    '[run]\njob = 2\njobs = "many"\n[tools]\npython = "/usr/bin/python3"\n[stages]\nused = "a"\nexcluded = [1]\n';
  write('home/starbash.toml', text);
  const env = { STARBASH_HOME: join(path, 'home'), STARBASH_JOBS: 'x' };
  const configuration = loadConfiguration({
    cwd: path,
    env,
    project: false,
    set: { 'tools.pyton': '/opt/python' },
  });
  expect(codes(configuration)).toEqual([
    'setting_unknown',
    'setting_type',
    'setting_type',
    'setting_type',
    'setting_unknown',
  ]);
  const [unknown, type] = configuration.diagnostics;
  expect(unknown?.suggestion).toBe('run.jobs');
  expect(text.slice(type?.span?.start, type?.span?.end)).toBe('"many"');
  expect(configuration.settings['run.jobs']?.value).toBe(1);
  expect(configuration.settings['tools.python']?.value).toBe('/usr/bin/python3');
  expect(configuration.preferences[0]?.usedStages).toEqual(['a']);
});

it('survives files that are not TOML, not UTF-8 or not files', () => {
  const { path, write } = temporaryFolder();
  const home = (name: string) => ({
    cwd: path,
    env: { STARBASH_HOME: join(path, name) },
    project: false,
  });
  write('syntax/starbash.toml', '[run\njobs = 2\n');
  write('latin/starbash.toml', Uint8Array.from([0x23, 0xe9, 0x0a]));
  write('folder/starbash.toml/x', '');
  expect(codes(loadConfiguration(home('syntax')))).toEqual(['toml_syntax']);
  expect(codes(loadConfiguration(home('latin')))).toEqual(['file_not_utf8']);
  expect(codes(loadConfiguration(home('folder')))).toEqual(['file_not_readable']);
  expect(codes(loadConfiguration(home('none')))).toEqual([]);
});

it('reads aliases, bands and overrides, and tells 5 from 5.0', () => {
  const { path, write } = temporaryFolder();
  write(
    'home/starbash.toml',
    '[aliases]\nha = ["Ha", "H-alpha"]\n[bands]\n"Ha 3nm" = "Ha"\n[[overrides]]\nname = "a"\nvalue = 5\n[[overrides]]\nname = "b"\nvalue = 5.0\n',
  );
  const [file] = loadConfiguration({
    cwd: path,
    env: { STARBASH_HOME: join(path, 'home') },
    project: false,
  }).preferences;
  expect(file?.aliases).toEqual({ ha: ['Ha', 'H-alpha'] });
  expect(file?.bands).toEqual({ 'Ha 3nm': 'Ha' });
  expect(file?.overrides.map(({ name, value, isFloat }) => [name, value, isFloat])).toEqual([
    ['a', 5, false],
    ['b', 5, true],
  ]);
});

it('keeps the selection until it is changed', () => {
  const { path } = temporaryFolder();
  const configuration = loadConfiguration({
    cwd: path,
    env: { STARBASH_HOME: join(path, 'new/home') },
    project: false,
  });
  expect(readSelection(configuration)).toBe('');
  writeSelection(configuration, " target = 'm 31' ");
  expect(readSelection(configuration)).toBe("target = 'm 31'");
  writeSelection(configuration, '');
  expect(readSelection(configuration)).toBe('');
});

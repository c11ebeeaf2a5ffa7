// What a folder's starbash.toml says it is, and where files in it go.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { initRepository, readLayout, readRepositoryKind } from '../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

it('takes a folder without starbash.toml for raw frames', () => {
  expect(readRepositoryKind(temporaryFolder().path)).toEqual({
    kind: 'raw',
    declared: false,
    diagnostics: [],
  });
});

it('refuses an unknown kind with the nearest known one', () => {
  const { path, write } = temporaryFolder();
  write('starbash.toml', '[repo]\nkind = "procesed"\n');
  const { kind, diagnostics } = readRepositoryKind(path);
  expect(kind).toBe('raw');
  expect(diagnostics).toMatchObject([{ code: 'repository_kind_unknown', suggestion: 'processed' }]);
});

it('makes an empty repository once and never writes over what is there', () => {
  const { path, write } = temporaryFolder();
  const folder = join(path, 'new/masters');
  initRepository(folder, 'master');
  expect(readRepositoryKind(folder).kind).toBe('master');
  write('new/masters/starbash.toml', '# mine\n');
  initRepository(folder, 'master');
  expect(readFileSync(join(folder, 'starbash.toml'), 'utf8')).toBe('# mine\n');
  expect(existsSync(join(path, 'starbash.toml'))).toBe(false);
});

it('gives flats a place of their own by default, but not beside a default that a person chose', () => {
  const { path, write } = temporaryFolder();
  initRepository(join(path, 'made'), 'master');
  const types = (folder: string, kind: 'master' | 'processed') => {
    const { layout, diagnostics } = readLayout('master', join(path, folder), kind);
    expect(diagnostics).toEqual([]);
    return Object.keys(layout.relative).sort();
  };
  expect(types('made', 'master')).toEqual(['default', 'flat']);
  expect(types('absent', 'master')).toEqual(['default', 'flat']);
  expect(types('absent', 'processed')).toEqual(['default']);
  write('own/starbash.toml', '[repo]\nkind = "master"\nrelative.default = "{imagetyp}.fit"\n');
  expect(types('own', 'master')).toEqual(['default']);
});

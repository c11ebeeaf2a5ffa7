// Which Siril of the machine is taken: programs that stand in for Siril, since no machine has all the bad ones.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSiril } from '../siril/find.ts';
import { atLeast, isOfLine, parseVersion } from '../siril/versions.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'find-siril-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A siril-cli that says `version`; `script` is what it does with a script. */
function standIn(name: string, version: string, script = 'grep "^#" | sed "s/^/log: /"'): string {
  mkdirSync(join(folder, name));
  const path = join(folder, name, 'siril-cli');
  const text = `#!/bin/sh\nif [ "$1" = --version ]; then echo "siril ${version}"; else ${script}; fi\n`;
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

function find(variables: Record<string, string>, ...names: string[]) {
  const told: string[] = [];
  const folders = names.map((name) => join(folder, name));
  const path = [...folders, process.env['PATH'] ?? ''].join(delimiter);
  const found = findSiril({ PATH: path, ...variables }, (text) => told.push(text));
  return { path: found?.path, told: told.join('\n') };
}

it('takes the first on the PATH that will do', () => {
  standIn('old', '1.0.6');
  const good = standIn('good', '1.2.4');
  standIn('better', '1.4.2');
  const { path, told } = find({}, 'old', 'good', 'better');
  expect(path).toBe(good);
  expect(told).toContain('1.2 or later is needed');
});

it('takes the one that the environment names before any other', () => {
  standIn('good', '1.4.2');
  const named = standIn('named', '1.2.4');
  expect(find({ STARBASH_SIRIL: named }, 'good').path).toBe(named);
});

it('says that the named one is missing, and looks further', () => {
  const good = standIn('good', '1.4.2');
  const { path, told } = find({ STARBASH_SIRIL: '/nowhere/siril-cli' }, 'good');
  expect(path).toBe(good);
  expect(told).toContain('/nowhere/siril-cli');
});

it('passes over one that needs a display, says success without running, or does not start', () => {
  standIn('display', '1.2.6', 'echo "cannot open display" >&2; exit 1');
  standIn('liar', '1.4.2', 'echo "log: Script execution finished successfully."');
  standIn('broken', '" >/dev/null; exit 3; "');
  const good = standIn('good', '1.4.2');
  const { path, told } = find({}, 'display', 'liar', 'broken', 'good');
  expect(path).toBe(good);
  expect(told.match(/runs no script here/g)).toHaveLength(2);
  expect(told).toContain('does not start');
});

describe('versions', () => {
  it('are read from what Siril prints', () => {
    expect(parseVersion('siril 1.4.2\n')).toBe('1.4.2');
    expect(parseVersion('siril 1.2.6-1+b1\n')).toBe('1.2.6');
    expect(parseVersion('Siril v1.0.6')).toBe('1.0.6');
    expect(parseVersion('command not found')).toBeNull();
  });

  it('compare by number', () => {
    expect(atLeast('1.10.0', '1.2')).toBe(true);
    expect(atLeast('1.2', '1.2')).toBe(true);
    expect(atLeast('1.0.6', '1.2')).toBe(false);
    expect(atLeast('2.0', '1.2')).toBe(true);
    expect(isOfLine('1.20.1', '1.2')).toBe(false);
    expect(isOfLine('1.2.6', '1.2')).toBe(true);
  });
});

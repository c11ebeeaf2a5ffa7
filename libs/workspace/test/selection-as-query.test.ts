// Selections: dates counted from today, and what a command line adds to what is stored.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printQuery } from '@starbash/query';
import { expect, it, onTestFinished } from 'vitest';
import {
  loadConfiguration,
  parseSelection,
  resolveSelection,
  writeSelection,
} from '../src/index.ts';

const now = new Date('2026-03-31T10:00:00Z');

function read(text: string): string {
  const { query, diagnostics } = parseSelection(text, now);
  expect(diagnostics).toEqual([]);
  return printQuery(query!);
}

it('counts days, weeks, months and years back from today', () => {
  expect(read('date >= -30d')).toBe('night >= 2026-03-01');
  expect(read('night>-2w and filter = Ha')).toBe('night > 2026-03-17 and filter = "Ha"');
  expect(read('start >= -1m')).toBe('start >= 2026-02-28');
  expect(read('date < -1Y')).toBe('night < 2025-03-31');
  expect(read('date = -1y..-6m')).toBe('night >= 2025-03-31 and night <= 2025-09-30');
});

it('leaves numbers, texts and other columns alone', () => {
  expect(read('temperature = -10C')).toBe('temperature = -10');
  expect(read("target = 'date >= -3d'")).toBe('target = "date >= -3d"');
  expect(read('gain > -3')).toBe('gain > -3');
});

it('points at a date as the user wrote it', () => {
  const { diagnostics, sources } = parseSelection('date >= -30d and filtre = Ha', now);
  const [fault] = diagnostics;
  expect(sources.get('selection')?.slice(fault!.span!.start, fault!.span!.end)).toBe('filtre');
});

it('has a query for everything, and none for a mistake', () => {
  expect(parseSelection('', now).query).toEqual({ kind: 'all' });
  const { query, diagnostics } = parseSelection('filtre = Ha', now);
  expect(query).toBeNull();
  expect(diagnostics[0]).toMatchObject({ code: 'query_unknown_column', suggestion: 'filter' });
});

function folders() {
  const home = mkdtempSync(join(tmpdir(), 'starbash-selection-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return loadConfiguration({ cwd: home, env: { STARBASH_HOME: home } });
}

it('narrows what is stored, or takes its place', () => {
  const user = folders();
  const resolved = (where?: string, instead?: string) => {
    const { text, query, parts } = resolveSelection(user, { where, instead }, now);
    return [text, query && printQuery(query), parts.map(({ from }) => from)];
  };
  expect(resolved()).toEqual(['', '', []]);
  expect(resolved('gain > 0')).toEqual(['gain > 0', 'gain > 0', ['--where']]);
  writeSelection(user, 'm31 or m33');
  expect(resolved()).toEqual(['m31 or m33', 'target = "m31" or target = "m33"', ['stored']]);
  expect(resolved('gain > 0')).toEqual([
    '(m31 or m33) and gain > 0',
    '(target = "m31" or target = "m33") and gain > 0',
    ['stored', '--where'],
  ]);
  expect(resolved(undefined, '')).toEqual(['', '', []]);
  expect(resolved('gain > 0', 'm42')[0]).toBe('m42 and gain > 0');
});

it('tells which part has a fault', () => {
  const user = folders();
  writeSelection(user, 'm31');
  const { query, diagnostics, sources } = resolveSelection(user, { where: 'gian > 0' }, now);
  expect(query).toBeNull();
  expect(diagnostics).toMatchObject([{ span: { file: '--where' }, suggestion: 'gain' }]);
  expect(sources.get('--where')).toBe('gian > 0');
});

// The golden runner fails for every kind of difference, and rewrites only when asked.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkGolden, goldenCases, goldenMode, goldenSuite } from '../src/index.ts';

let suite = '';
beforeEach(() => (suite = mkdtempSync(join(tmpdir(), 'golden-'))));
afterEach(() => rmSync(suite, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(suite, path)), { recursive: true });
  writeFileSync(join(suite, path), text);
}

const files = (entries: Record<string, string>) => new Map(Object.entries(entries));
const compare = (name: string, actual: Record<string, string>) => () =>
  checkGolden(join(suite, name), files(actual), 'compare');

describe('comparing', () => {
  it('accepts equal files in nested folders', () => {
    write('one-night/expected/plan.txt', 'a\n');
    write('one-night/expected/scripts/01.ssf', 'b\n');
    expect(compare('one-night', { 'plan.txt': 'a\n', 'scripts/01.ssf': 'b\n' })).not.toThrow();
  });

  it('shows the lines that differ', () => {
    write('one-night/expected/plan.txt', 'same\nold\n');
    expect(compare('one-night', { 'plan.txt': 'same\nnew\n' })).toThrow(/- old\n\+ new/);
  });

  it('notices a difference in the last line break alone', () => {
    write('one-night/expected/plan.txt', 'same\n');
    expect(compare('one-night', { 'plan.txt': 'same' })).toThrow('plan.txt differs');
  });

  it('refuses a file that nobody makes any more', () => {
    write('one-night/expected/plan.txt', 'a');
    write('one-night/expected/stale.txt', 'b');
    expect(compare('one-night', { 'plan.txt': 'a' })).toThrow(
      'expected/stale.txt exists, but is not made',
    );
  });

  it('refuses a made file without an expected one, also when there is no expected folder', () => {
    write('one-night/input.txt', '');
    expect(compare('one-night', { 'plan.txt': 'a' })).toThrow(
      'expected/plan.txt does not exist, but is made',
    );
    expect(existsSync(join(suite, 'one-night/expected'))).toBe(false);
  });

  it('names all differences at once', () => {
    write('one-night/expected/a.txt', '1');
    write('one-night/expected/b.txt', '1');
    expect(compare('one-night', { 'a.txt': '2', 'c.txt': '1' })).toThrow(
      /c\.txt does not exist[^]*b\.txt exists[^]*a\.txt differs/,
    );
  });

  it('refuses a case that makes nothing', () => {
    write('one-night/input.txt', '');
    expect(compare('one-night', {})).toThrow('makes no file at all');
  });

  it('refuses paths that leave the folder', () => {
    write('one-night/input.txt', '');
    expect(compare('one-night', { '../escaped.txt': '' })).toThrow('not a path below expected/');
  });
});

describe('updating', () => {
  it('writes what is made and deletes what is not', () => {
    write('one-night/expected/stale.txt', 'b');
    write('one-night/expected/plan.txt', 'old');
    const actual = files({ 'plan.txt': 'new', 'scripts/01.ssf': 'x' });
    checkGolden(join(suite, 'one-night'), actual, 'update');
    expect(readFileSync(join(suite, 'one-night/expected/plan.txt'), 'utf8')).toBe('new');
    expect(existsSync(join(suite, 'one-night/expected/stale.txt'))).toBe(false);
    expect(() => checkGolden(join(suite, 'one-night'), actual, 'compare')).not.toThrow();
  });

  it('happens on request alone, and never in CI', () => {
    expect(goldenMode({})).toBe('compare');
    expect(goldenMode({ CI: '1' })).toBe('compare');
    expect(goldenMode({ UPDATE_GOLDEN: '1' })).toBe('update');
    expect(goldenMode({ UPDATE_GOLDEN: '1', CI: 'false' })).toBe('update');
    expect(() => goldenMode({ UPDATE_GOLDEN: '1', CI: 'true' })).toThrow('under CI');
  });
});

describe('a suite', () => {
  it('defines one test a folder, by name', async () => {
    write('todo-mosaic/expected/a.txt', 'todo-mosaic');
    write('error-no-flat/expected/a.txt', 'something else');
    const tests = new Map<string, () => Promise<void>>();
    goldenSuite(
      (name, body) => tests.set(name, body),
      suite,
      (folder) => files({ 'a.txt': folder.slice(suite.length + 1) }),
    );
    expect([...tests.keys()]).toEqual(['error-no-flat', 'todo-mosaic']);
    await expect(tests.get('todo-mosaic')?.()).resolves.toBeUndefined();
    await expect(tests.get('error-no-flat')?.()).rejects.toThrow('a.txt differs');
  });

  it('passes the failure of a case on', async () => {
    write('one-night/expected/a.txt', '');
    const tests: (() => Promise<void>)[] = [];
    goldenSuite(
      (_, body) => tests.push(body),
      suite,
      () => Promise.reject(new Error('the compiler fell over')),
    );
    await expect(tests[0]?.()).rejects.toThrow('the compiler fell over');
  });

  it('is never empty, and its names say the scenario', () => {
    expect(() => goldenCases(suite)).toThrow('holds no case');
    write('Test 1/expected/a.txt', '');
    expect(() => goldenCases(suite)).toThrow("'Test 1'");
  });
});

// Measuring: medians, both sides in turn and neither always first, and benches that still run.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { measurePairs, median } from '../bench/pairs.ts';
import { takeTurns } from '../bench/turns.ts';
import { questions } from '../bench/questions.ts';

it('takes the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
});

it('runs both sides in turn and compares round by round', async () => {
  const order: string[] = [];
  const side = (name: string, times: number[]) => () => {
    order.push(name);
    return times.shift() as number;
  };
  const result = await measurePairs(
    3,
    side('yardstick', [9, 1, 2, 1]),
    side('subject', [9, 2, 8, 3]),
  );
  expect(order.join(' ')).toBe(
    'yardstick subject subject yardstick yardstick subject subject yardstick',
  );
  expect(result).toEqual({
    yardstick: 1,
    subject: 3,
    ratio: { median: 3, least: 2, largest: 4 },
  });
});

it('takes turns, each side first once, after a round that does not count', async () => {
  const order: string[] = [];
  const side = (name: string) => (round: number) => {
    order.push(name);
    return round;
  };
  const results = await takeTurns(2, { a: side('a'), b: side('b'), c: side('c') });
  expect(order.join('')).toBe('abcbcacab');
  expect(results).toEqual({ a: [1, 2], b: [1, 2], c: [1, 2] });
  order.length = 0;
  expect(await takeTurns(1, { a: side('a'), b: side('b') })).toEqual({ a: [1], b: [1] });
});

/** Prints what a bench prints; throws where it fails. */
function bench(name: string, ...args: readonly string[]): string {
  const script = join(import.meta.dirname, '../bench', `${name}.ts`);
  return execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' });
}

it('measures indexing against bare loops over the same files', () => {
  const table = bench('index', '--files', '500', '--rounds', '1');
  for (const row of ['first index', 'index again', 'one file changed'])
    expect(table).toMatch(
      new RegExp(`^${row} +[\\d.]+ s +\\d+ files/s +[\\d.]+ s +[\\d.]+ ×`, 'm'),
    );
  expect(table).toMatch(/largest memory of a first index: \d+ MiB/);
  const bytes = Number(/catalog on disk: (\d+) bytes a frame/.exec(table)?.[1]);
  expect(bytes).toBeLessThan(1500);
}, 120_000);

it('measures a catalog that is filled without files', () => {
  const table = bench('catalog', '--frames', '1600', '--rounds', '1');
  expect(table).toContain('1600 frames, about 16 sessions');
  for (const row of ['fill', 'index again', '… one frame changed', 'starbash info target'])
    expect(table).toMatch(new RegExp(`^${row}.* \\d`, 'm'));
  for (const { name } of questions)
    expect(table).toMatch(new RegExp(`^${name} +\\d+ ms +\\d+ ms +\\d+ MiB$`, 'm'));
}, 120_000);

it('measures runs against a script by hand, with equal pictures and starts counted', () => {
  const table = bench('siril', '--rounds', '1', '--night', 'tiny');
  const starts = (row: string) =>
    new RegExp(`^${row} +[\\d.]+ s +[\\d.–]+ +(\\d+) +[\\d.]+ s`, 'm').exec(table)?.[1];
  expect(starts('fused')).toBe('3');
  expect(starts('unfused')).toBe('6');
  expect(starts('by hand')).toBe('1');
  expect(starts('nothing to do')).toBe('0');
  expect(starts('one light changed')).toMatch(/^[1-3]$/);
  expect(table).toMatch(/^CPU time of Siril, fused : by hand +\d/m);
}, 120_000);

it('measures plans of many nights', () => {
  const table = bench('plan', '--nights', '2', '--rounds', '1');
  for (const row of ['plan, where nothing has run', 'run, nothing to do'])
    expect(table).toMatch(new RegExp(`^${row} +[\\d.]+ s`, 'm'));
  expect(table).toMatch(/^first run +8 tasks, \d+ starts of Siril/m);
}, 120_000);

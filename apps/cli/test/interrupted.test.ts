// Runs that are cut short: kill -9 in the middle, and Ctrl-C.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentDigest } from '@starbash/fits';
import { smallObservation } from '@starbash/testkit';
import { filesOf, observatory } from './harness.ts';
import type { Observatory } from './harness.ts';
import { finishedOf } from './plan-rows.ts';

let sky: Observatory;
// Large enough that a stack takes long enough to be hit in the middle.
const observation = smallObservation({ width: 1200, height: 900, lights: 8 });

beforeEach(async () => {
  sky = await observatory({ observation });
}, 60_000);

afterEach(() => sky?.remove());

const stacked = () => join(sky.processed, 'm31/stacked.fits');

test('kill -9 in the middle of a stack, then run: finishes right, nothing half-written taken', async () => {
  const first = sky.start('run', '-v');
  await first.shows('seqapplyreg');
  first.kill('SIGKILL');
  await first.ended;
  expect(existsSync(stacked())).toBe(false);
  const again = await sky.done('run', '--json');
  expect(finishedOf(again.stdout)).toMatchObject({ result: 'succeeded', failed: [] });
  // What had been made before the kill was kept.
  expect(finishedOf(again.stdout).ran).toBeLessThan(6);
  const interrupted = (await contentDigest(stacked())).digest;
  await sky.done('run', 'stack_osc', '--force');
  expect((await contentDigest(stacked())).digest).toBe(interrupted);
}, 120_000);

test('Ctrl-C ends with 130 and leaves nothing behind', async () => {
  const first = sky.start('run', '-v');
  await first.shows('calibrate');
  first.kill('SIGINT');
  const { code } = await first.ended;
  expect(code).toBe(130);
  expect(existsSync(stacked())).toBe(false);
  expect(filesOf(sky.processed)).toEqual(['starbash.toml']);
  const work = join(sky.processed, '.starbash', 'work');
  const open = readdirSync(work).filter(
    (name) => name.startsWith('light') || name.startsWith('stack'),
  );
  expect(open.flatMap((name) => readdirSync(join(work, name)))).toEqual([]);
  await sky.done('run');
  expect(existsSync(stacked())).toBe(true);
}, 120_000);

// What a run starts, opens and asks for: nothing that has not changed. Counted, as times depend on the machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallObservation } from '@starbash/testkit';
import { filesOf, observatory } from './harness.ts';
import type { Observatory } from './harness.ts';
import { finishedOf } from './plan-rows.ts';

const recorder = pathToFileURL(join(import.meta.dirname, 'fixtures/record-files.mjs')).href;
const lights = 4;

let sky: Observatory;
let first: Touched;

beforeAll(async () => {
  sky = await observatory({
    observation: smallObservation({ lights, flats: 3, darks: 3, biases: 3 }),
    env: { NODE_OPTIONS: `--import ${recorder}` },
  });
  first = await run();
}, 60_000);

afterAll(() => sky?.remove());

test('a first run reads each raw frame once, and starts one Siril a group', () => {
  expect(first.finished).toMatchObject({ ran: 6, toolStarts: 3, result: 'succeeded' });
  expect(first.opened('raw/')).toEqual(frames(1));
  const calibrated = first.opened('processed/.starbash/work/');
  // Digest, size and pixels in one go.
  expect(Object.values(calibrated)).toEqual(Array(lights + 1).fill(1));
});

test('with nothing to do no Siril starts, nothing is opened, and each known file is asked for once a list', async () => {
  const again = await run();
  expect(again.finished).toMatchObject({ ran: 0, toolStarts: 0, result: 'succeeded' });
  expect(again.opened('')).toEqual({});
  // By the catalog, which looks for new ones, and by the plan.
  expect(again.asked('raw/')).toEqual(frames(2));
  expect(Object.values(again.asked('master/'))).toEqual([2, 2, 2]);
  expect(again.asked('processed/m31/')).toEqual({ 'processed/m31/stacked.fits': 1 });
  const calibrated = again.asked('processed/.starbash/work/');
  expect(Object.values(calibrated)).toEqual(Array(lights + 1).fill(1));
});

test('after one light has changed no other raw frame is opened', async () => {
  const [light = ''] = filesOf(sky.raw).filter((path) => path.includes('LIGHT'));
  const bytes = readFileSync(join(sky.raw, light));
  const pixel = bytes.length - 4000;
  bytes[pixel] = (bytes[pixel] ?? 0) ^ 1;
  writeFileSync(join(sky.raw, light), bytes);
  const changed = await run();
  expect(changed.finished).toMatchObject({ ran: 3, result: 'succeeded' });
  // Its header for the catalog, its content for the plan; the run then knows it.
  expect(changed.opened('raw/')).toEqual({ [`raw/${light}`]: 2 });
  expect(changed.opened('master/')).toEqual({});
  const calibrated = changed.opened('processed/.starbash/work/');
  expect(Object.values(calibrated)).toEqual(Array(lights + 1).fill(1));
}, 30_000);

test('unfused each task is a start', async () => {
  const apart = await run('--force', '--no-fuse');
  expect(apart.finished).toMatchObject({ ran: 6, toolStarts: 6, result: 'succeeded' });
}, 30_000);

/** How often a run opened files and asked for their state, by path below the project's folder. */
interface Touched {
  readonly finished: ReturnType<typeof finishedOf>;
  readonly opened: (below: string) => Readonly<Record<string, number>>;
  readonly asked: (below: string) => Readonly<Record<string, number>>;
}

async function run(...words: readonly string[]): Promise<Touched> {
  const { stdout } = await sky.done('run', '--json', ...words);
  const lines = readFileSync(join(sky.folder, 'touched.txt'), 'utf8').split('\n');
  const counts = (what: string) => (below: string) => {
    const found: Record<string, number> = {};
    for (const line of lines) {
      const path = line.slice(what.length + sky.folder.length + 2);
      if (!line.startsWith(`${what} ${sky.folder}/${below}`) || !/\.(fits?|seq)$/.test(path))
        continue;
      found[path] = (found[path] ?? 0) + 1;
    }
    return found;
  };
  return { finished: finishedOf(stdout), opened: counts('open'), asked: counts('stat') };
}

/** All raw frames, each so often. */
function frames(times: number): Readonly<Record<string, number>> {
  return Object.fromEntries(filesOf(sky.raw).map((path) => [`raw/${path}`, times]));
}

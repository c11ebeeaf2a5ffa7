// What runs again after a change, and what does not. On real Siril.
import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallObservation } from '@starbash/testkit';
import type { ObservationSpec } from '@starbash/testkit';
import { filesOf, observatory } from './harness.ts';
import type { Observatory } from './harness.ts';
import { finishedOf, ranTasks, verdictsOf } from './plan-rows.ts';
import type { PlanRows } from './plan-rows.ts';
import { editRecipe, ownRecipes } from './own-recipes.ts';

let sky: Observatory;
/** The lights' session of each night, by night. */
let sessions: Record<string, string>;

let recipes: string;

/** Two nights of one target, each with flats of its own. */
function twoNights(): ObservationSpec {
  const first = smallObservation({ night: '2025-09-16', lights: 5 });
  const second = smallObservation({ night: '2025-09-18', lights: 5, biases: 0, darks: 0 });
  return { ...first, sessions: [...first.sessions, ...second.sessions] };
}

beforeAll(async () => {
  sky = await observatory({ observation: twoNights() });
  recipes = await ownRecipes(sky);
  const ran = await sky.done('run', '--json');
  expect(finishedOf(ran.stdout)).toMatchObject({ result: 'succeeded', failed: [] });
  const rows = await sky.json<{ rows: { id: string; type: string; night: string }[] }>(
    'info',
    'session',
  );
  sessions = Object.fromEntries(
    rows.rows.filter((row) => row.type === 'light').map((row) => [row.night, row.id]),
  );
}, 120_000);

afterAll(() => sky?.remove());

test('the first run leaves a stack and a picture', () => {
  expect(filesOf(sky.processed)).toEqual(
    expect.arrayContaining(['m31/stacked.fits', 'm31/stacked.jpg']),
  );
});

test('a second run has nothing to do and starts no Siril', async () => {
  const ran = await sky.done('run', '--json');
  expect(finishedOf(ran.stdout)).toMatchObject({ ran: 0, toolStarts: 0, result: 'succeeded' });
  const plain = await sky.done('run');
  expect(plain.stdout + plain.stderr).toMatch(/nothing to do/i);
});

test('touched raw frames rerun nothing', async () => {
  const [light] = filesOf(sky.raw).filter((path) => path.includes('LIGHT'));
  utimesSync(join(sky.raw, light ?? ''), new Date(), new Date());
  const ran = await sky.done('run', '--json');
  expect(finishedOf(ran.stdout)).toMatchObject({ ran: 0, toolStarts: 0 });
});

test('a changed comment in a recipe reruns nothing', async () => {
  editRecipe(recipes, 'osc/stack.toml', '# Rows from the bottom up', '# From the bottom up, rows');
  const plan = await sky.json<PlanRows>('plan');
  expect(
    Object.values(verdictsOf(plan)).filter((verdict) => !verdict.startsWith('current')),
  ).toEqual([]);
});

test('after a light is deleted exactly what depends on its session runs, and the reason names it', async () => {
  const gone = filesOf(sky.raw).find(
    (path) => path.includes('LIGHT') && path.includes('2025-09-18'),
  );
  rmSync(join(sky.raw, gone ?? ''));
  const plan = await sky.json<PlanRows>('plan');
  const light = `light_vs_dark:m31:${sessions['2025-09-18']}`;
  const [reason] = plan.tasks.find((task) => task.id === light)?.reasons ?? [];
  expect(reason?.code).toBe('input_removed');
  expect(reason?.message).toContain(gone?.split('/').at(-1));
  const ran = await sky.done('run', '--json');
  expect(ranTasks(ran.stdout)).toEqual([light, 'stack_osc:m31', 'thumbnail:m31:stacked'].sort());
});

test('after `rej 3 3` becomes `rej 3 4` the stack and what follows run', async () => {
  editRecipe(recipes, 'osc/stack.toml', 'default = "rej 3 3"', 'default = "rej 3 4"');
  const plan = await sky.json<PlanRows>('plan');
  const moving = Object.entries(verdictsOf(plan)).filter(([, v]) => !v.startsWith('current'));
  expect(Object.fromEntries(moving)).toEqual({
    'stack_osc:m31': 'run params_changed',
    'thumbnail:m31:stacked': 'runIfChanged upstream_will_run',
  });
  const ran = await sky.done('run', '--json');
  expect(ranTasks(ran.stdout)).toEqual(['stack_osc:m31', 'thumbnail:m31:stacked']);
});

test('a truncated product is made again', async () => {
  const file = join(sky.processed, 'm31/stacked.fits');
  writeFileSync(file, readFileSync(file).subarray(0, 10_000));
  const plan = await sky.json<PlanRows>('plan');
  expect(verdictsOf(plan)['stack_osc:m31']).toBe('run output_modified');
  const ran = await sky.done('run', '--json');
  // The same content comes out, so the picture made of it stays: early cutoff.
  expect(ranTasks(ran.stdout)).toEqual(['stack_osc:m31']);
});

test('a deleted calibrated frame is made again, and nothing that comes out the same follows', async () => {
  const work = join(sky.processed, '.starbash', 'work');
  const light = `light_vs_dark.m31.${sessions['2025-09-16']}`;
  const [attempt = ''] = readdirSync(join(work, light));
  const frame = readdirSync(join(work, light, attempt)).find((n) => /bkg_pp_.*_00002/.test(n));
  rmSync(join(work, light, attempt, frame ?? ''));
  const ran = await sky.done('run', '--json');
  expect(ranTasks(ran.stdout)).toEqual([`light_vs_dark:m31:${sessions['2025-09-16']}`]);
});

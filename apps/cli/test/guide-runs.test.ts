// What the guide tells its reader to do first, done: its first recipe, and a few others, on real Siril.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { smallObservation } from '@starbash/testkit';
import type { ObservationSpec } from '@starbash/testkit';
import { filesOf, observatory } from './harness.ts';
import type { Observatory } from './harness.ts';

const guide = join(import.meta.dirname, 'samples/guide');
const skies: Observatory[] = [];

afterAll(() => {
  for (const sky of skies) sky.remove();
});

/** Adds examples as a reader would have them: folders of their own. */
async function withExamples(
  siril: '1.2' | '1.4',
  names: readonly string[],
  observation = smallObservation(),
): Promise<Observatory> {
  const sky = await observatory({ siril, observation });
  skies.push(sky);
  const folders = names.map((name) => join(sky.folder, name));
  for (const [i, name] of names.entries())
    cpSync(join(guide, name), folders[i] ?? '', { recursive: true });
  await sky.done('repo', 'add', ...folders);
  return sky;
}

test.each(['1.2', '1.4'] as const)(
  'examples make what they say with Siril %s',
  async (siril) => {
    const sky = await withExamples(siril, [
      ...['first-recipe', 'session-and-master', 'all-nights', 'outputs', 'roles'],
      ...['siril-versions', 'context', 'depends', 'per-night', 'temporaries', 'shared-set'],
    ]);
    const ran = await sky.starbash('run');
    expect(ran.stderr).not.toMatch(/^error/m);
    expect(ran.code).toBe(0);
    const made = filesOf(join(sky.processed, 'm31'));
    expect(made).toEqual(
      [
        'archive/m31_asi294mcpro_60s_2025-09-17.fits',
        ...['blue', 'green', 'red'].map((colour) => `layers/${colour}.fit`),
        ...['median.fits', 'nights/2025-09-16.fits', 'picture.jpg', 'print.jpg'],
        ...(siril === '1.4' ? ['signed.fits'] : []),
        ...['small.fits', 'stacked.fits', 'stacked.jpg', 'stacked_start.fits', 'tidy.fits'],
        ...['vivid.jpg', 'web.jpg'],
      ].sort(),
    );
    expect((await sky.done('run')).stderr).toMatch(/nothing to do|0 of/i);
  },
  120_000,
);

test('sessions of a dual-band filter are taken apart and stacked', async () => {
  const observation = smallObservation({ filter: 'L-eXtreme', lights: 4, stars: 500 });
  const sky = await withExamples('1.4', ['continue-a-session', 'requires'], observation);
  await sky.done('run');
  const made = filesOf(join(sky.processed, 'm31'));
  expect(made).toEqual(['Ha.fit', 'green.jpg', 'stacked.fits', 'stacked.jpg']);
}, 60_000);

test('a mono camera gives a stack for each filter', async () => {
  const nights = ['Ha', 'OIII'].map((filter, i) =>
    smallObservation({ mono: true, filter, lights: 4, stars: 500, night: `2025-09-1${6 + i}` }),
  );
  const [first] = nights as [ObservationSpec];
  const sessions = nights.flatMap((night) => night.sessions);
  const sky = await withExamples('1.4', ['mono-filters'], { ...first, sessions });
  await sky.done('run');
  const stacks = filesOf(join(sky.processed, 'm31')).filter((name) => name.startsWith('stacked'));
  expect(stacks).toEqual(['stacked_Ha.fits', 'stacked_OIII.fits']);
}, 60_000);

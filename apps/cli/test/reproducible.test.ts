// Equal work gives equal content: fused and apart, and in another folder. On real Siril, both versions.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentDigest } from '@starbash/fits';
import { smallObservation } from '@starbash/testkit';
import { filesOf, observatory } from './harness.ts';
import type { Observatory } from './harness.ts';
import { finishedOf } from './plan-rows.ts';
import type { PlanRows } from './plan-rows.ts';

/** Content digests of all masters and results, by relative path. */
async function digests(sky: Observatory): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const folder of [sky.master, sky.processed])
    for (const file of filesOf(folder).filter((name) => /\.(?:fits?|jpg)$/.test(name)))
      found[file] = (await contentDigest(join(folder, file))).digest;
  return found;
}

describe.each(['1.4', '1.2'] as const)('on Siril %s', (siril) => {
  test('a run fused and a run apart give equal content, with fewer starts', async () => {
    const observation = smallObservation({ lights: 4 });
    const fused = await observatory({ observation, siril });
    const apart = await observatory({ observation, siril, name: 'another place' });
    try {
      const one = finishedOf((await fused.done('run', '--json')).stdout);
      const two = finishedOf((await apart.done('run', '--no-fuse', '--json')).stdout);
      expect(two.toolStarts).toBe(6);
      expect(one.toolStarts).toBeLessThan(two.toolStarts);
      const found = await digests(fused);
      expect(Object.keys(found)).toEqual(
        expect.arrayContaining(['m31/stacked.fits', 'm31/stacked.jpg']),
      );
      expect(await digests(apart)).toEqual(found);
    } finally {
      fused.remove();
      apart.remove();
    }
  }, 120_000);
});

test('dry-run tells the number of Siril starts with and without fusing', async () => {
  const sky = await observatory({ siril: null });
  try {
    const fused = (await sky.done('dry-run')).stdout;
    const apart = (await sky.done('dry-run', '--no-fuse')).stdout;
    expect(apart).toMatch(/\b6 tool starts, /);
    expect(fused).toMatch(/\b3 tool starts \(6 without fusing\), /);
  } finally {
    sky.remove();
  }
}, 60_000);

test('plans of two runs in two folders are equal but for the roots and what was observed', async () => {
  const observation = smallObservation({ lights: 3 });
  const skies = [await observatory({ observation }), await observatory({ observation, name: 'b' })];
  try {
    const plans = await Promise.all(
      skies.map(async (sky) => {
        const plan = await sky.json<PlanRows & Record<string, unknown>>('plan');
        const { observed, roots, ...rest } = plan;
        expect(observed).toBeDefined();
        return JSON.stringify(rest).replaceAll(sky.folder, '<folder>') + typeof roots;
      }),
    );
    expect(plans[1]).toBe(plans[0]);
  } finally {
    for (const sky of skies) sky.remove();
  }
}, 60_000);

// Equal input gives equal plans, wherever it lies; and fusing can be switched off.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smallObservation } from '@starbash/testkit';
import { observatory } from './harness.ts';
import type { PlanRows } from './plan-rows.ts';

test('dry-run tells the number of Siril starts with and without fusing', async () => {
  const sky = await observatory({ siril: null });
  try {
    const fused = (await sky.done('dry-run')).stdout;
    const apart = (await sky.done('dry-run', '--no-fuse')).stdout;
    expect(apart).toMatch(/\b6 tool starts, /);
    expect(fused).toMatch(/\b3 tool starts \(6 without fusing\), /);
    // The setting switches it off as well.
    const settings = '[repo]\nkind = "preferences"\n[plan]\nfuse = false\n';
    writeFileSync(join(sky.folder, 'starbash.toml'), settings);
    expect((await sky.done('dry-run')).stdout).toMatch(/\b6 tool starts, /);
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

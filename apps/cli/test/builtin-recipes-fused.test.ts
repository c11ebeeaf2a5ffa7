// Every built-in recipe in one plan: run fused and apart, on real Siril of both versions, all products have equal content.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentDigest } from '@starbash/fits';
import { smallObservation, writeObservation } from '@starbash/testkit';
import type { ObservationSpec, SmallOptions } from '@starbash/testkit';
import { filesOf, observatory } from './harness.ts';
import type { Observatory } from './harness.ts';
import { finishedOf, ranTasks } from './plan-rows.ts';

/** Stages of the recipes that come with starbash which no plan of this test has, each with the reason. */
const leftOut: Readonly<Record<string, string>> = {};

const small = (options: SmallOptions) =>
  smallObservation({
    lights: 3,
    darks: 0,
    flats: 0,
    biases: 0,
    effects: { clouds: false },
    ...options,
  });

/** Cameras of different size, so that no target takes the masters of another. */
function skies(): ObservationSpec[] {
  const whole = small({ width: 320, height: 240, darks: 2, flats: 2, biases: 2 });
  const later = small({ width: 320, height: 240, night: '2025-09-18' });
  const withFlatDarks = small({ target: 'M 45', width: 290, height: 210, darks: 2, flats: 2 });
  const flats = withFlatDarks.sessions.find(({ type }) => type === 'flat');
  if (flats === undefined) throw new Error('no flats');
  return [
    { ...whole, sessions: [...whole.sessions, ...later.sessions] },
    small({ target: 'M 33', width: 310, height: 220, flats: 2, biases: 2 }),
    small({ target: 'M 13', width: 300, height: 200 }),
    {
      ...withFlatDarks,
      sessions: [
        ...withFlatDarks.sessions,
        { ...flats, type: 'flat-dark', start: '2025-09-16T19:10:15' },
      ],
    },
    small({ target: 'M 92', width: 280, height: 200, darks: 2, flats: 2 }),
  ];
}

/** With the flats of one target uncalibrated, for want of a bias. */
const options = ['--allow', 'flat.uncalibrated'];

async function observatoryOf(siril: '1.2' | '1.4', name: string): Promise<Observatory> {
  const [observation, ...others] = skies();
  const sky = await observatory({ siril, name, ...(observation && { observation }) });
  for (const [i, other] of others.entries()) {
    const folder = join(sky.raw, `camera ${i}`);
    mkdirSync(folder);
    writeObservation(folder, other);
  }
  return sky;
}

/** Content digests of all masters and results, by relative path. */
async function digests(sky: Observatory): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const folder of [sky.master, sky.processed])
    for (const file of filesOf(folder).filter((name) => /\.(?:fits?|jpg)$/.test(name)))
      found[file] = (await contentDigest(join(folder, file))).digest;
  return found;
}

function builtinStages(): string[] {
  const folder = join(import.meta.dirname, '../../../recipes');
  return filesOf(folder)
    .filter((name) => name.endsWith('.toml'))
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return [...text.matchAll(/^\[\[stages\]\]\nname = "(\w+)"/gm)].map((match) => match[1] ?? '');
    });
}

describe.each(['1.4', '1.2'] as const)('Siril %s', (siril) => {
  test('all stages together, fused and apart: equal content, and as many starts fewer as was said', async () => {
    const fused = await observatoryOf(siril, 'fused');
    const apart = await observatoryOf(siril, 'each by itself');
    try {
      const explained = (await fused.done('plan', '--explain', ...options)).stdout;
      const dry = (await fused.done('dry-run', ...options)).stdout;
      const [one, two] = await Promise.all([
        fused.done('run', '--json', ...options),
        apart.done('run', '--no-fuse', '--json', ...options),
      ]);
      const [first, second] = [finishedOf(one.stdout), finishedOf(two.stdout)];
      expect([first.result, second.result]).toEqual(['succeeded', 'succeeded']);
      const ran = ranTasks(two.stdout);
      expect(ranTasks(one.stdout)).toEqual(ran);
      const stages = new Set(ran.map((task) => task.split(':')[0]));
      expect([...stages, ...Object.keys(leftOut)].sort()).toEqual(builtinStages().sort());

      const found = await digests(apart);
      expect(Object.keys(found).length).toBeGreaterThan(15);
      expect(await digests(fused)).toEqual(found);

      const saved = second.toolStarts - first.toolStarts;
      expect(second.toolStarts).toBe(ran.length);
      expect(saved).toBeGreaterThan(5);
      expect(explained).toContain(`: ${saved} starts fewer\n`);
      expect(explained.match(/: saves\s+a\s+start\s+\(chain\)/g)).toHaveLength(saved);
      expect(dry).toContain(
        `${first.toolStarts} tool starts (${second.toolStarts} without fusing)`,
      );
    } finally {
      fused.remove();
      apart.remove();
    }
  }, 180_000);
});

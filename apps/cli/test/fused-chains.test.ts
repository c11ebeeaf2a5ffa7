// Chains of reproducible commands, cut into tasks: one Siril or many, the content is the same.
import { isDeepStrictEqual } from 'node:util';
import type { Task } from '@starbash/ir';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChainPlan } from './chains/chain.ts';
import { piecesOf } from './chains/chain.ts';
import { pieceTasks } from './chains/piece-task.ts';
import { runTasks, scriptsOf, writeSky } from './chains/run-tasks.ts';

const chains: fc.Arbitrary<ChainPlan> = fc.array(
  fc.record({ move: fc.nat(10_000), seam: fc.constantFrom('none', 'link', 'link', 'merge') }),
  { minLength: 3, maxLength: 7 },
);

// For long searches by hand: other seeds, more chains.
const seed = Number(process.env['STARBASH_TEST_SEED'] ?? 20_261_121);
const count = Number(process.env['STARBASH_TEST_CHAINS'] ?? 10);

/** Scripts of tasks that follow each other, by what is between them, and the condition that keeps them apart. */
const seams: Readonly<
  Record<string, { readonly scripts: readonly string[]; readonly refused: string | null }>
> = {
  'frames alone': {
    scripts: ['calibrate l -bias=raw:bias.fit -cfa', 'stack pp_l rej 3 3 -norm=addscale -out=p'],
    refused: null,
  },
  'numbers that begin at seven': {
    scripts: ['seqsubsky m 1 -nodither', 'stack bkg_m rej 3 3 -nonorm -out=p'],
    refused: null,
  },
  'settings that have a default': {
    scripts: [
      'set16bits\ncalibrate l -bias=raw:bias.fit -cfa -debayer\nsetfindstar -sigma=3\nstack pp_l max -out=q',
      'load q.fit\nclose\ncalibrate l -bias=raw:bias.fit -cfa\nstack pp_l rej 3 3 -nonorm -out=p',
    ],
    refused: null,
  },
  'a reference in the .seq': {
    scripts: [
      'calibrate l -bias=raw:bias.fit -cfa\nsetref pp_l 2',
      'stack pp_l rej 3 3 -norm=addscale -out=p',
    ],
    refused: 'nothing_beside_frames',
  },
  'a selection in the .seq': {
    scripts: [
      'calibrate l -bias=raw:bias.fit -cfa\nunselect pp_l 3 3',
      'seqsubsky pp_l 1 -nodither\nstack bkg_pp_l max -out=p',
    ],
    refused: 'nothing_beside_frames',
  },
  'statistics in the .seq': {
    scripts: [
      'calibrate l -bias=raw:bias.fit -cfa\nstack pp_l rej 3 3 -norm=addscale -out=q',
      'stack pp_l rej 3 3 -norm=mulscale -out=p',
    ],
    refused: 'nothing_beside_frames',
  },
  'transformations in the .seq': {
    scripts: [
      'calibrate l -bias=raw:bias.fit -cfa -debayer\nregister pp_l -2pass',
      'seqapplyreg pp_l\nstack r_pp_l rej 3 3 -norm=addscale -out=p',
    ],
    refused: 'nothing_beside_frames',
  },
  'frames that registration may leave out': {
    scripts: [
      'calibrate l -bias=raw:bias.fit -cfa -debayer\nregister pp_l',
      'stack r_pp_l rej 3 3 -norm=addscale -out=p',
    ],
    refused: 'names_known_ahead',
  },
};

function expectEqual(tasks: readonly Task[], fused: Digests, apart: Digests): void {
  for (const { outputs, target } of tasks)
    for (const { path } of outputs) {
      expect(apart[path], path).toBeDefined();
      const chain = tasks.filter((task) => task.target === target);
      expect(fused[path], `${path}\n${scriptsOf(chain)}`).toEqual(apart[path]);
    }
}

type Digests = Readonly<Record<string, readonly string[]>>;

describe.each(['1.4', '1.2'] as const)('Siril %s', (dialect) => {
  test('random chains', async () => {
    const sky = writeSky();
    const tasks = fc
      .sample(chains, { seed, numRuns: 3 * count })
      .map((plan, i) => pieceTasks(piecesOf(plan), `chain${i}`, sky.raw, dialect))
      // Some have a mistake that would be found before they run: 16 bits forced upon what has 32.
      .filter((made) => typeof made !== 'string')
      .slice(0, count)
      .flat();
    expect(new Set(tasks.map(({ target }) => target)).size).toBe(count);
    const apart = await runTasks(sky, tasks, dialect, 'apart');
    expect(apart.failures).toEqual([]);
    const fused = await runTasks(sky, tasks, dialect, 'fused');
    expect(fused.failures).toEqual([]);
    expectEqual(tasks, fused.digests, apart.digests);
    const seamsFused = fused.decisions.filter(({ decision }) => decision === 'fused').length;
    expect(seamsFused).toBeGreaterThan(count / 2);
    expect(apart.starts - fused.starts).toBe(seamsFused);
  }, 120_000);

  test('seams that are fused, and those that are not', async () => {
    const sky = writeSky();
    const tasks = Object.entries(seams).flatMap(([name, { scripts }]) => {
      const pieces = scripts.map((lines) => ({ lines: lines.split('\n'), merge: false }));
      const made = pieceTasks(pieces, targetOf(name), sky.raw, dialect);
      if (typeof made === 'string') throw new Error(`${name}: ${made}`);
      return made;
    });
    const fused = await runTasks(sky, tasks, dialect, 'fused');
    const refused = fused.decisions.map(({ decision, code }) =>
      decision === 'fused' ? null : code,
    );
    expect(refused).toEqual(Object.values(seams).map((seam) => seam.refused));
    const apart = await runTasks(sky, tasks, dialect, 'apart');
    expect([...fused.failures, ...apart.failures]).toEqual([]);
    expectEqual(tasks, fused.digests, apart.digests);

    // What is kept apart would come out different, or not at all.
    const kept = Object.keys(seams).filter((name) => seams[name]?.refused !== null);
    const pairs = kept.map((name) => tasks.filter(({ target }) => target === targetOf(name)));
    const groups = pairs.map((pair) => ({
      id: targetOf(String(pair[0]?.target)),
      tasks: pair.map(({ id }) => id),
    }));
    const forced = await runTasks(sky, pairs.flat(), dialect, groups);
    const last = pairs.map((pair) => `work:${pair[1]?.id}/p.fit`);
    const same = last.filter((path) =>
      isDeepStrictEqual(forced.digests[path], apart.digests[path]),
    );
    expect(same).toEqual([]);
  }, 120_000);
});

function targetOf(name: string): string {
  return name.replace(/\W/g, '_');
}

// What starbash costs beside Siril: a night run fused, unfused, and by one script that was written by hand.
//
//   node tools/bench/siril.ts [--rounds 3] [--dialect 1.4] [--night all]
//
// All three do the same work, which is held against each other pixel by pixel, and take turns. Starbash's own cost is
// the time of the whole command less that of all starts of Siril. Then the same project with nothing to do, and with
// one light changed. `--night` is one of `small`, `large`, `tiny`.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readImage } from '@starbash/fits';
import { sirilDialects } from '@starbash/siril';
import { requireSiril } from '@starbash/testkit';
import { wholeNumber } from './arguments.ts';
import { runByHand } from './by-hand.ts';
import type { NightSize } from './night.ts';
import { framesIn, nightSizes, writeNight } from './night.ts';
import { median } from './pairs.ts';
import type { Project, RunCost } from './project.ts';
import { makeProject } from './project.ts';
import { sumOf, timeProgram } from './timed-program.ts';
import { takeTurns } from './turns.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    dialect: { type: 'string', default: '1.4' },
    night: { type: 'string', default: 'all' },
  },
});
const rounds = wholeNumber('rounds', values.rounds);
const dialect = sirilDialects.find((one) => one === values.dialect);
if (dialect === undefined) throw new Error(`--dialect is one of ${sirilDialects.join(', ')}`);
const nights =
  values.night === 'all' ? [nightSizes.small, nightSizes.large] : [nightOf(values.night)];

function nightOf(name: string): NightSize {
  const size = Object.entries(nightSizes).find(([known]) => known === name)?.[1];
  if (size === undefined)
    throw new Error(`--night is all or ${Object.keys(nightSizes).join(', ')}`);
  return size;
}

for (const night of nights) await measure(night);

async function measure(size: NightSize): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'starbash-bench-'));
  try {
    const raw = join(folder, 'raw');
    const night = writeNight(raw, size);
    const siril = timeProgram(requireSiril(dialect ?? '1.4'), folder, 'siril-cli');
    let first: Float32Array | undefined;
    /** All ways must come to the same picture, else they did not do the same. */
    const compare = (stack: string) => {
      const data = Float32Array.from(readImage(stack).data);
      first ??= data;
      if (Buffer.compare(Buffer.from(data.buffer), Buffer.from(first.buffer)) !== 0)
        throw new Error(`${stack} differs from the first one`);
    };
    const fresh = () => {
      rmSync(join(folder, 'work'), { recursive: true, force: true });
      return join(folder, 'work');
    };
    const byStarbash = (...words: readonly string[]) => {
      const project = makeProject(fresh(), raw, siril);
      const cost = project.run(...words);
      compare(join(project.processed, 'm31/stacked.fits'));
      return cost;
    };
    const costs = await takeTurns<RunCost>(rounds, {
      fused: () => byStarbash(),
      unfused: () => byStarbash('--no-fuse'),
      'by hand': () => {
        siril.takeStarts();
        const place = fresh();
        const from = performance.now();
        const stack = runByHand(siril.path, dialect ?? '1.4', night, place);
        const wall = (performance.now() - from) / 1000;
        const starts = siril.takeStarts();
        compare(stack);
        const sums = sumOf(starts);
        const none = { ownCpu: 0, tasks: 0, digested: 0, before: 0, after: 0 };
        return { ...none, wall, siril: { starts: starts.length, ...sums }, own: wall - sums.wall };
      },
    });
    print(size, costs);
    const project = makeProject(fresh(), raw, siril);
    project.run();
    printAgain(await again(project, framesIn(night.light)[0] ?? ''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same project once more: with nothing to do, and with one light changed each time. */
async function again(project: Project, light: string) {
  return takeTurns<RunCost>(rounds, {
    'nothing to do': () => {
      const cost = project.run();
      if (cost.tasks + cost.siril.starts > 0) throw new Error('something was done');
      return cost;
    },
    'one light changed': () => {
      const bytes = readFileSync(light);
      const at = bytes.length - 4000;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(light, bytes);
      return project.run();
    },
  });
}

type Costs = Readonly<Record<string, readonly RunCost[]>>;

function print(size: NightSize, costs: Costs): void {
  const { name, width, height, calibration } = size;
  const frames = `${name} (${width} × ${height}), ${calibration} each of bias, dark and flat`;
  const machine = `Siril ${dialect}, ${availableParallelism()} cores, ${rounds} rounds, medians`;
  console.log(`${frames}\n${machine}\n`);
  console.log(
    row('', ['all', 'spread', 'starts', 'in Siril', 'its CPU', 'own cost', 'goal', 'own CPU']),
  );
  for (const [side, of] of Object.entries(costs)) console.log(rowOf(side, of));
  for (const side of ['fused', 'unfused']) {
    const ratios = (costs[side] ?? []).map(
      ({ siril }, i) => siril.cpu / (costs['by hand']?.[i]?.siril.cpu ?? NaN),
    );
    const spread = `${Math.min(...ratios).toFixed(3)}–${Math.max(...ratios).toFixed(3)}`;
    console.log(`CPU time of Siril, ${side} : by hand  ${median(ratios).toFixed(3)} (${spread})`);
  }
  for (const side of ['fused', 'unfused']) console.log(`own cost, ${side}: ${parts(costs[side])}`);
}

function printAgain(costs: Costs): void {
  console.log();
  for (const [side, of] of Object.entries(costs)) console.log(rowOf(side, of));
  console.log();
}

function rowOf(name: string, costs: readonly RunCost[]): string {
  const middle = (of: (cost: RunCost) => number) => median(costs.map(of));
  const walls = costs.map((cost) => cost.wall);
  const tasks = middle((cost) => cost.tasks);
  return row(name, [
    `${middle((cost) => cost.wall).toFixed(2)} s`,
    `${Math.min(...walls).toFixed(2)}–${Math.max(...walls).toFixed(2)}`,
    String(middle((cost) => cost.siril.starts)),
    `${middle((cost) => cost.siril.wall).toFixed(2)} s`,
    `${middle((cost) => cost.siril.cpu).toFixed(2)} s`,
    `${middle((cost) => cost.own).toFixed(2)} s`,
    ...(name === 'by hand'
      ? []
      : [
          `≤ ${goal(
            tasks,
            middle((cost) => cost.digested),
          ).toFixed(2)} s`,
          `${middle((cost) => cost.ownCpu).toFixed(2)} s`,
        ]),
  ]);
}

/** Seconds: 0.6, 15 ms a task, and what was made and read at 300 MB/s. */
function goal(tasks: number, bytes: number): number {
  return 0.6 + 0.015 * tasks + bytes / 300e6;
}

function parts(costs: readonly RunCost[] = []): string {
  const middle = (of: (cost: RunCost) => number) => median(costs.map(of)).toFixed(2);
  return [
    `${middle((cost) => cost.before)} s until the run begins`,
    `${middle((cost) => cost.own - cost.before - cost.after)} s within it`,
    `${middle((cost) => cost.after)} s after it`,
    `${middle((cost) => cost.tasks)} tasks`,
    `${middle((cost) => cost.digested / 1e6)} MB digested`,
  ].join(', ');
}

function row(name: string, cells: readonly string[]): string {
  const widths = [10, 15, 8, 11, 11, 11, 11, 11];
  return name.padEnd(20) + cells.map((cell, i) => cell.padStart(widths[i] ?? 10)).join('');
}

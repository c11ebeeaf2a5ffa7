// Planning many sessions, running the tasks that come of them, and finding that nothing is left to do.
//
//   node tools/bench/plan.ts [--nights 145] [--rounds 5] [--dialect 1.4]
//
// Two sessions a night, lights and flats, in frames so small that Siril has little to do: what is left is starting it,
// and starbash's own cost of a task. 100 nights are about 200 sessions, 145 about 300 tasks.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sirilDialects } from '@starbash/siril';
import { requireSiril } from '@starbash/testkit';
import { wholeNumber } from './arguments.ts';
import { writeNights } from './nights.ts';
import { median } from './pairs.ts';
import { makeProject } from './project.ts';
import { timeProgram } from './timed-program.ts';

const { values } = parseArgs({
  options: {
    nights: { type: 'string', default: '145' },
    rounds: { type: 'string', default: '5' },
    dialect: { type: 'string', default: '1.4' },
  },
});
const nights = wholeNumber('nights', values.nights);
const rounds = wholeNumber('rounds', values.rounds);
const dialect = sirilDialects.find((one) => one === values.dialect);
if (dialect === undefined) throw new Error(`--dialect is one of ${sirilDialects.join(', ')}`);

function line(name: string, text: string): void {
  console.log(`${name.padEnd(44)}${text}`);
}

function spread(seconds: readonly number[]): string {
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)];
  return `${median(seconds).toFixed(2)} s (${least.toFixed(2)}–${most.toFixed(2)})`;
}

const folder = mkdtempSync(join(tmpdir(), 'starbash-bench-'));
try {
  const raw = join(folder, 'raw');
  writeNights(raw, nights);
  const siril = timeProgram(requireSiril(dialect), folder, 'siril-cli');
  const project = makeProject(join(folder, 'work'), raw, siril);
  const often = <T>(measure: () => T): T[] => Array.from({ length: rounds }, measure);
  const plans = often(() => project.time('plan', '--json'));
  const first = project.run();
  const again = often(() => project.run());
  if (again.some(({ tasks, siril: { starts } }) => tasks + starts > 0))
    throw new Error('something was left to do');
  console.log(`${nights} nights, Siril ${dialect}, ${availableParallelism()} cores\n`);
  line('plan, where nothing has run', spread(plans));
  const { tasks, wall, own, before } = first;
  line(
    'first run',
    `${tasks} tasks, ${first.siril.starts} starts of Siril, ${wall.toFixed(1)} s, ${first.siril.wall.toFixed(1)} s of it Siril's`,
  );
  const each = (1000 * (own - before)) / Math.max(1, tasks);
  line(
    '… own cost',
    `${own.toFixed(2)} s: ${before.toFixed(2)} s to begin, then ${each.toFixed(1)} ms a task`,
  );
  line('run, nothing to do', spread(again.map((cost) => cost.wall)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

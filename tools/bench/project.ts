// A project of starbash in a folder of its own: repositories added, and runs of the command with what they cost.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { closeHistory, openHistoryReadOnly, runRows, showRun } from '@starbash/executor';
import type { ShownRun } from '@starbash/executor';
import type { TimedProgram } from './timed-program.ts';
import { sumOf, timeProgram } from './timed-program.ts';

const main = join(import.meta.dirname, '../../apps/cli/bin/starbash.js');

export interface RunCost {
  /** Seconds from the start of the command to its end. */
  readonly wall: number;
  /** The sum over all starts of Siril with a script, seconds. */
  readonly siril: { readonly starts: number; readonly wall: number; readonly cpu: number };
  /** `wall` less what Siril took: starbash's own cost. And of the CPU time, which other programs harm less. */
  readonly own: number;
  readonly ownCpu: number;
  /** Tasks that were run. */
  readonly tasks: number;
  /** Bytes of all files that are known by a digest afterwards and were not before. */
  readonly digested: number;
  /** Seconds before the run began: start, index, plan; and after it had ended. */
  readonly before: number;
  readonly after: number;
}

export interface Project {
  readonly folder: string;
  readonly processed: string;
  /** `starbash run` with these words. Throws unless it ends with 0. */
  readonly run: (...words: readonly string[]) => RunCost;
  /** Any other command; its seconds. */
  readonly time: (...words: readonly string[]) => number;
}

/** Makes a project in `folder`, which is new. */
export function makeProject(folder: string, raw: string, siril: TimedProgram): Project {
  mkdirSync(folder, { recursive: true });
  const processed = join(folder, 'processed');
  const env = {
    PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(':'),
    HOME: folder,
    STARBASH_HOME: join(folder, 'home'),
    STARBASH_SIRIL: siril.path,
    NO_COLOR: '1',
    ...(process.env['NODE_OPTIONS'] && { NODE_OPTIONS: process.env['NODE_OPTIONS'] }),
  };
  const node = timeProgram(process.execPath, folder, 'node');
  const starbash = (...words: readonly string[]) => {
    const began = Date.now();
    const from = performance.now();
    const { status, stdout, stderr } = spawnSync(node.path, [main, ...words], {
      cwd: folder,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const wall = (performance.now() - from) / 1000;
    if (status !== 0) throw new Error(`starbash ${words.join(' ')}: ${status}\n${stderr}`);
    return { began, wall, stdout, cpu: sumOf(node.takeStarts()).cpu };
  };
  for (const words of [[raw], ['--master', join(folder, 'master')], ['--processed', processed]])
    starbash('repo', 'add', ...words);

  const run = (...words: readonly string[]): RunCost => {
    siril.takeStarts();
    const known = digestedBytes(processed);
    const { began, wall, stdout, cpu } = starbash('run', '--json', ...words);
    const starts = siril.takeStarts().filter(({ words }) => words.includes('-s'));
    const sums = sumOf(starts);
    const shown = lastRun(processed);
    const { ran, toolStarts } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
      ran: number;
      toolStarts: number;
    };
    if (toolStarts !== starts.length)
      throw new Error(`${starts.length} starts of Siril, and ${toolStarts} are told`);
    return {
      wall,
      siril: { starts: starts.length, ...sums },
      own: wall - sums.wall,
      ownCpu: cpu - sums.cpu,
      tasks: ran,
      digested: digestedBytes(processed) - known,
      before: (Date.parse(shown.started) - began) / 1000,
      after: (began - Date.parse(shown.ended ?? '')) / 1000 + wall,
    };
  };
  return { folder, processed, run, time: (...words) => starbash(...words).wall };
}

function lastRun(processed: string): ShownRun {
  const history = openHistoryReadOnly(processed);
  if (history === null) throw new Error('no run is recorded');
  try {
    const shown = showRun(history, runRows(history)[0]?.run ?? 0);
    if (shown === undefined) throw new Error('no run is recorded');
    return shown;
  } finally {
    closeHistory(history);
  }
}

/** Of raw frames, and of what tasks made. */
function digestedBytes(processed: string): number {
  const history = openHistoryReadOnly(processed);
  if (history === null) return 0;
  try {
    const row = history.db
      .prepare(
        'SELECT (SELECT total(size) FROM digests) + (SELECT total(size) FROM files) AS bytes',
      )
      .get();
    return Number(row?.['bytes'] ?? 0);
  } finally {
    closeHistory(history);
  }
}

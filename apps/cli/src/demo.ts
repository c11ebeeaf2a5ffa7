// The work of starbash demo: frames, repositories, plan, run, and where the picture is.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { diagnose, nearest } from '@starbash/diagnostics';
import type { ExecutionPlan } from '@starbash/ir';
import { splitPortable } from '@starbash/ir';
import { planJson, renderPlan } from '@starbash/report';
import { demoObservation, smallObservation, writeObservation } from '@starbash/testkit';
import type { ObservationSpec } from '@starbash/testkit';
import { absolutePath } from '@starbash/workspace';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { indexMasters } from './indexing.ts';
import { planExitCode, planFor } from './planning.ts';
import { add } from './repositories.ts';
import { runPlan } from './running.ts';
import type { Terminal } from './terminal.ts';
import type { Place } from './workspace.ts';

export interface DemoOptions {
  readonly run: boolean;
  readonly sky?: string | undefined;
}

/** Simulated skies by name; the first is taken where none is named. */
const skies: Readonly<Record<string, () => ObservationSpec>> = {
  m31: () => demoObservation,
  small: () => smallObservation(),
};

/** Everything stays in `given`: also configuration, catalog and cache. */
export async function demo(
  terminal: Terminal,
  given: string,
  options: DemoOptions,
): Promise<ExitCode> {
  const folder = resolve(given);
  const names = Object.keys(skies);
  const sky = options.sky ?? 'm31';
  const observation = Object.hasOwn(skies, sky) ? skies[sky]?.() : undefined;
  if (observation === undefined) {
    const found = diagnose(
      'unknown_sky',
      { name: sky, known: names.join(', ') },
      { suggestion: nearest(sky, names) },
    );
    terminal.findings([found], new Map());
    return exitCodes.usage;
  }
  const place: Place = {
    cwd: folder,
    env: {
      ...process.env,
      STARBASH_HOME: join(folder, '.starbash-home'),
      STARBASH_CONFIG: undefined,
    },
    project: false,
  };
  if (!writeFrames(terminal, folder, sky, observation)) return exitCodes.usage;
  const silent = {
    ...terminal,
    json: false,
    result: (text: string) => terminal.note(text.trimEnd()),
  };
  for (const [name, kind] of [
    ['raw', {}],
    ['master', { master: true }],
    ['processed', { processed: true }],
  ] as const) {
    const code = await add(silent, [join(folder, name)], kind, place);
    if (code !== exitCodes.done) return code;
  }
  return planAndRun(terminal, folder, place, options);
}

/** Makes the frames where they are not there yet; false where the folder holds another sky. */
function writeFrames(
  terminal: Terminal,
  folder: string,
  sky: string,
  observation: ObservationSpec,
): boolean {
  // Written when all frames are: an interrupted demo makes them again, the same byte for byte.
  const mark = join(folder, '.starbash-home', 'sky.txt');
  const present = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : null;
  if (present !== null && present !== sky) {
    terminal.findings([diagnose('other_sky', { folder, present, name: sky })], new Map());
    return false;
  }
  if (present === sky) return true;
  const all = observation.sessions.reduce((sum, session) => sum + session.count, 0);
  terminal.note(`Making ${all} frames of a simulated sky in ${join(folder, 'raw')}`);
  writeObservation(join(folder, 'raw'), observation);
  mkdirSync(join(folder, '.starbash-home'), { recursive: true });
  writeFileSync(mark, `${sky}\n`);
  return true;
}

async function planAndRun(
  terminal: Terminal,
  folder: string,
  place: Place,
  options: DemoOptions,
): Promise<ExitCode> {
  const planned = await planFor(terminal, place, { selectors: [] });
  if (typeof planned === 'number') return planned;
  const { plan, snapshot, sources, seconds } = planned;
  if (!terminal.json) {
    const { width, style } = terminal;
    terminal.result(renderPlan(plan, snapshot, sources, { explain: true, width, style }));
  } else if (!options.run) terminal.resultJson(planJson(plan, snapshot, sources, { seconds }));
  const code = planExitCode(terminal, planned);
  if (code === exitCodes.nothing || !options.run) return code;
  if (!terminal.json) terminal.result('\n');
  const ran = await runPlan(terminal, planned, { failFast: false, jobs: 1 });
  await indexMasters(place, plan);
  if (!terminal.json && plan.siril.found !== null) showResults(terminal, folder, plan);
  return ran === exitCodes.done ? code : ran;
}

/** The pictures that are there now, and what to try next. */
function showResults(terminal: Terminal, folder: string, plan: ExecutionPlan): void {
  const results = plan.tasks
    .flatMap((task) => task.outputs)
    .filter(({ kind, form }) => kind === 'processed' && form === 'file')
    .map(({ path }) => absolutePath(path, plan.roots))
    .filter((path) => path !== null && existsSync(path)) as string[];
  if (results.length > 0) terminal.result(`\n${terminal.style('title', 'Results')}\n`);
  for (const path of results) terminal.result(`  ${path}\n`);
  const last = splitPortable(plan.tasks.at(-1)?.outputs[0]?.path ?? 'raw:stacked.fits').path;
  const hints = [
    ['starbash info session', 'nights, and what calibrates them'],
    [`starbash why ${shellWord(last)}`, 'one picture, and all that it comes from'],
    ['starbash history show', 'what ran, how long, what it made'],
    [
      `starbash demo ${shellWord(relative(process.cwd(), folder) || '.')}`,
      'again: nothing is left to do',
    ],
  ] as const;
  const width = Math.max(...hints.map(([line]) => line.length));
  const lines = hints.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`);
  const home = shellWord(join(folder, '.starbash-home'));
  terminal.note(['', `Try next, after  export STARBASH_HOME=${home}`, ...lines].join('\n'));
}

function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

// Executing a plan with progress on the terminal, and Ctrl-C.
import { performance } from 'node:perf_hooks';
import { closeHistory, execute, openHistory, rememberDigests } from '@starbash/executor';
import { diagnose, invariant, positionAt } from '@starbash/diagnostics';
import type { Observed, RecordedFile, RunEvent } from '@starbash/ir';
import { noProgress, planTotals, reduceProgress, renderEvent, renderLive } from '@starbash/report';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { interruptible } from './interruption.ts';
import type { Planned } from './pipeline.ts';
import { version } from './version.ts';
import { howToGetSiril } from './siril-help.ts';
import type { Terminal } from './terminal.ts';

export interface RunOptions {
  readonly failFast: boolean;
  /** Tasks at one time. */
  readonly jobs: number;
  /** Results are to tell nothing of place, person and device. */
  readonly stripPrivate?: boolean;
}

/** Runs what the plan says; answers when all has ended. */
export async function runPlan(
  terminal: Terminal,
  { plan, sources, observed }: Pick<Planned, 'plan' | 'sources'> & Partial<Planned>,
  options: RunOptions,
): Promise<ExitCode> {
  const { run, runIfChanged } = planTotals(plan);
  const needsSiril = plan.tasks.some(
    ({ id, body }) => body.kind === 'siril' && plan.verdicts[id]?.verdict.startsWith('run'),
  );
  if (needsSiril && plan.siril.found === null) {
    terminal.findings([diagnose('siril_not_found', {})], sources);
    terminal.note(howToGetSiril);
    return exitCodes.failed;
  }
  if (run + runIfChanged > 0)
    terminal.note(`${run + runIfChanged} of ${plan.tasks.length} tasks to run`);
  const processed = plan.roots['processed'];
  invariant(processed !== undefined, 'a plan without a processed repository');
  const history = openHistory(processed);
  if (observed) rememberDigests(history, newDigests(observed));
  const starnet = plan.tools?.['starnet']?.argv[0];
  const progress = await showProgress(terminal, sources);
  const interruption = interruptible();
  try {
    const summary = await execute(plan, {
      backend: 'local',
      history,
      sink: progress.show,
      signal: interruption.signal,
      killSignal: interruption.killSignal,
      clock: () => new Date(),
      jobs: options.jobs,
      failFast: options.failFast,
      stripPrivate: options.stripPrivate ?? false,
      commandLine: process.argv.slice(2),
      version: version(),
      sources,
      // Siril runs with a configuration of ours, which has to say where StarNet is.
      ...(starnet !== undefined && { sirilUserValues: { starnet_exe: starnet } }),
    });
    progress.close();
    // What belongs to a task was shown with it.
    terminal.findings(summary.run === 0 ? summary.diagnostics : [], sources);
    if (summary.logFolder !== null && summary.result !== 'succeeded')
      terminal.note(`Logs: ${summary.logFolder}`);
    return resultCodes[summary.result];
  } finally {
    progress.close();
    interruption.release();
    closeHistory(history);
  }
}

/** Files whose size or mtime had moved were read to compare them: once is enough. */
function newDigests({ files }: Observed): RecordedFile[] {
  return Object.entries(files).flatMap(([path, seen]) =>
    seen?.digest === undefined
      ? []
      : [{ path, size: seen.size, mtimeNs: seen.mtimeNs, digest: seen.digest }],
  );
}

const resultCodes = {
  succeeded: exitCodes.done,
  failed: exitCodes.failed,
  interrupted: exitCodes.interrupted,
} as const;

interface Progress {
  readonly show: (event: RunEvent) => void;
  readonly close: () => void;
}

/** JSON lines on standard output, a live line on a terminal, else plain lines. */
async function showProgress(terminal: Terminal, sources: Planned['sources']): Promise<Progress> {
  if (terminal.json)
    return {
      show: (event) => terminal.result(`${JSON.stringify(eventJson(event, sources))}\n`),
      close: () => {},
    };
  const { errorStyle: style, verbose } = terminal;
  const lasting = (event: RunEvent) => renderEvent(event, { sources, style, verbose });
  if (!terminal.live)
    return {
      show: (event) => {
        const text = lasting(event);
        if (text !== null) terminal.note(text);
      },
      close: () => {},
    };
  const { createLogUpdate } = await import('log-update');
  const live = createLogUpdate(process.stderr);
  const started = performance.now();
  let state = noProgress;
  let tick = 0;
  const draw = () =>
    live(
      renderLive(state, {
        width: (process.stderr.columns ?? 80) - 1,
        tick: tick++,
        seconds: (performance.now() - started) / 1000,
      }),
    );
  const timer = setInterval(draw, 120);
  timer.unref();
  return {
    show: (event) => {
      state = reduceProgress(state, event);
      const text = lasting(event);
      if (text === null) return;
      live.clear();
      terminal.note(text);
    },
    close: () => {
      clearInterval(timer);
      live.clear();
      live.done();
    },
  };
}

/** Events by their names in JSON: `event` first, the rest as it is, places as file and line. */
function eventJson({ kind, ...rest }: RunEvent, sources: Planned['sources']): object {
  if (!('offset' in rest)) return { event: kind, ...rest };
  const { offset, ...others } = rest;
  const text = rest.file === null ? undefined : sources.get(rest.file);
  const line = text === undefined || offset === null ? null : positionAt(text, offset).line;
  return { event: kind, ...others, line };
}

// What earlier runs did, as tables.
import type { TaskId } from '@starbash/ir';
import { plainStyle } from './style.ts';
import type { Style } from './style.ts';
import { renderTable } from './table.ts';
import { bytes, count, duration } from './units.ts';

/** What is shown of a run in a list. */
export interface RunView {
  readonly run: number;
  readonly started: string;
  readonly ended: string | null;
  readonly result: string | null;
  readonly commandLine: readonly string[];
  readonly siril: string | null;
  readonly selection: string | null;
  readonly succeeded: number;
  readonly failed: number;
  readonly blocked: number;
  readonly current: number;
  readonly toolStarts: number;
}

export interface RunDetailView extends RunView {
  readonly tasks: readonly {
    readonly task: TaskId;
    readonly verdict: string;
    readonly outcome: string | null;
    readonly reasons: readonly { readonly code?: string; readonly message: string }[];
    readonly attempts: readonly {
      readonly seconds: number | null;
      readonly outputs: readonly {
        readonly path: string;
        readonly files: readonly { readonly size: number }[];
      }[];
    }[];
  }[];
  readonly processes: readonly {
    readonly group: string;
    readonly exitCode: number | null;
    readonly cpuSeconds: number | null;
    readonly peakBytes: number | null;
    readonly logFile: string | null;
  }[];
}

interface Options {
  readonly width: number;
  readonly style?: Style;
}

/** Runs, a line each. */
export function renderHistory(
  runs: readonly RunView[],
  { width, style = plainStyle }: Options,
): string {
  const columns = [
    { title: 'run', align: 'right' as const },
    { title: 'started (UTC)' },
    { title: 'took', align: 'right' as const },
    { title: 'result' },
    { title: 'tasks' },
    { title: 'command' },
  ];
  const rows = runs.map((run) => [
    String(run.run),
    run.started.slice(0, 19).replace('T', ' '),
    took(run),
    run.result ?? 'not ended',
    tasksText(run),
    ['starbash', ...run.commandLine].join(' '),
  ]);
  return renderTable(columns, rows, { width, style });
}

/** One run: tasks with times and outputs, then processes. */
export function renderRun(run: RunDetailView, options: Options): string {
  const { style = plainStyle } = options;
  const tasks = run.tasks.map(({ task, verdict, outcome, reasons, attempts }) => [
    task,
    outcome ?? verdict,
    took1(attempts.at(-1)?.seconds ?? null),
    sizeText(attempts.at(-1)?.outputs ?? []),
    reasons[0]?.message ?? '',
  ]);
  const overruled = run.tasks.flatMap(({ task, reasons }) =>
    reasons
      .filter(({ code }) => code === 'overruled')
      .map(({ message }) => `  rules overruled  ${task}: ${message}\n`),
  );
  const processes = run.processes.map(({ group, exitCode, cpuSeconds, peakBytes, logFile }) => [
    group,
    exitCode === null ? '–' : String(exitCode),
    took1(cpuSeconds),
    peakBytes === null ? '–' : bytes(peakBytes),
    logFile ?? '',
  ]);
  const right = 'right' as const;
  return [
    `${style('title', `Run ${run.run}`)}  ${run.result ?? 'not ended'}, ${tasksText(run)}\n`,
    `  started  ${run.started.slice(0, 19).replace('T', ' ')} UTC, took ${took(run)}\n`,
    `  command  ${['starbash', ...run.commandLine].join(' ')}\n`,
    `  select   ${run.selection ?? 'everything'}\n`,
    `  siril    ${run.siril ?? 'none'}\n\n`,
    renderTable(
      [
        { title: 'task' },
        { title: 'outcome' },
        { title: 'took', align: right },
        { title: 'made', align: right },
        { title: 'why it ran' },
      ],
      tasks,
      options,
    ),
    overruled.length === 0 ? '' : '\n',
    ...overruled,
    processes.length === 0 ? '' : '\n',
    renderTable(
      [
        { title: 'process' },
        { title: 'exit', align: right },
        { title: 'CPU', align: right },
        { title: 'memory', align: right },
        { title: 'log' },
      ],
      processes,
      options,
    ),
  ].join('');
}

function took({ started, ended }: RunView): string {
  return ended === null ? '–' : duration((Date.parse(ended) - Date.parse(started)) / 1000);
}

function took1(seconds: number | null): string {
  return seconds === null ? '–' : duration(seconds);
}

function tasksText({ succeeded, failed, blocked, current }: RunView): string {
  return [
    `${succeeded} ran`,
    failed > 0 && `${failed} failed`,
    blocked > 0 && `${blocked} blocked`,
    current > 0 && `${current} kept`,
  ]
    .filter((part) => part !== false)
    .join(', ');
}

function sizeText(outputs: RunDetailView['tasks'][number]['attempts'][number]['outputs']): string {
  const files = outputs.flatMap((output) => output.files);
  if (files.length === 0) return '';
  const total = files.reduce((sum, file) => sum + file.size, 0);
  return `${count(files.length, 'file')}, ${bytes(total)}`;
}

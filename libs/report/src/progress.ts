// What is happening now, from events: one line for a terminal.
import type { RunEvent, TaskId } from '@starbash/ir';
import { cut } from './text.ts';
import { duration } from './units.ts';

export interface ProgressState {
  /** Tasks that this run is to run. */
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** Tasks that run now, in the order in which they started. */
  readonly running: readonly RunningTask[];
}

export interface RunningTask {
  readonly task: TaskId;
  readonly command: string;
  /** Of the current step of the command; null before the first. */
  readonly percent: number | null;
  readonly text: string;
}

export const noProgress: ProgressState = { total: 0, done: 0, failed: 0, running: [] };

/** The state after an event. */
export function reduceProgress(state: ProgressState, event: RunEvent): ProgressState {
  const change = (task: TaskId, to: Partial<RunningTask>): ProgressState => ({
    ...state,
    running: state.running.map((one) => (one.task === task ? { ...one, ...to } : one)),
  });
  switch (event.kind) {
    case 'runStarted':
      return { ...noProgress, total: event.toRun };
    case 'taskStarted':
      return {
        ...state,
        running: [...state.running, { task: event.task, command: '', percent: null, text: '' }],
      };
    case 'command':
      return change(event.task, {
        command: event.command.split(' ')[0] ?? '',
        percent: null,
        text: '',
      });
    case 'progress':
      return change(event.task, { percent: event.percent, text: event.text });
    case 'message':
      return change(event.task, { text: event.text });
    case 'taskFinished':
      return {
        ...state,
        // A task that turned out to be current counts: it was to run.
        done: state.done + 1,
        failed: state.failed + (event.outcome === 'failed' ? 1 : 0),
        running: state.running.filter((one) => one.task !== event.task),
      };
    case 'runFinished':
      return { ...state, running: [] };
    case 'taskQueued':
      return state;
  }
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** One line of at most `width` columns a running task; `tick` turns the wheel, `seconds` is since the start. */
export function renderLive(
  state: ProgressState,
  {
    width,
    tick,
    seconds,
  }: { readonly width: number; readonly tick: number; readonly seconds: number },
): string {
  const wheel = frames[tick % frames.length] as string;
  const head = `${state.done}/${state.total}${state.failed > 0 ? `, ${state.failed} failed` : ''}`;
  if (state.running.length === 0) return cut(`${wheel} ${head}  ${duration(seconds)}`, width);
  return state.running
    .map(({ task, command, percent, text }, i) => {
      const lead = i === 0 ? `${wheel} ${head}` : ' '.repeat(head.length + 2);
      const bar =
        percent === null ? '' : `  ${gauge(percent)} ${String(Math.round(percent)).padStart(3)}%`;
      return cut(`${lead}  ${task}  ${command}${bar}  ${text}`.trimEnd(), width);
    })
    .join('\n');
}

function gauge(percent: number): string {
  const full = Math.round(Math.max(0, Math.min(100, percent)) / 10);
  return `${'█'.repeat(full)}${'░'.repeat(10 - full)}`;
}

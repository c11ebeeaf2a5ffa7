// What is happening now, from events: one line for a terminal.
import type { RunEvent, TaskId } from '@starbash/ir';
import { cut } from './text.ts';
import { count, duration } from './units.ts';

export interface ProgressState {
  /** Tasks that this run is to run. */
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** Tasks that run now, in the order in which they started. */
  readonly running: readonly RunningTask[];
  /** Tasks that their tool has come to the end of, and whose results are not looked at yet. */
  readonly unverified: readonly TaskId[];
}

export interface RunningTask {
  readonly task: TaskId;
  readonly command: string;
  /** Which of the task's commands it is: `2/5`; empty for tools that have none. */
  readonly position: string;
  /** Of the current step of the command; null before the first. */
  readonly percent: number | null;
  readonly text: string;
}

export const noProgress: ProgressState = {
  total: 0,
  done: 0,
  failed: 0,
  running: [],
  unverified: [],
};

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
        ...without(state, event.task),
        running: [
          ...without(state, event.task).running,
          { task: event.task, command: '', position: '', percent: null, text: '' },
        ],
      };
    case 'command':
      return change(event.task, {
        command: event.command.split(' ')[0] ?? '',
        position: event.number && event.of ? `${event.number}/${event.of}` : '',
        percent: null,
        text: '',
      });
    case 'progress':
      return change(event.task, {
        percent: event.percent,
        text: event.frames
          ? `${event.frames.done} of ${count(event.frames.of, 'frame')}`
          : event.text,
      });
    case 'message':
      return change(event.task, { text: event.text });
    case 'taskReachedEnd':
      return {
        ...without(state, event.task),
        unverified: [...state.unverified, event.task],
      };
    case 'taskFinished':
      return {
        ...without(state, event.task),
        // A task that turned out to be current counts: it was to run.
        done: state.done + 1,
        failed: state.failed + (event.outcome === 'failed' ? 1 : 0),
      };
    case 'runFinished':
      return { ...state, running: [], unverified: [] };
    case 'taskQueued':
    case 'metric':
      return state;
  }
}

function without(state: ProgressState, task: TaskId): ProgressState {
  return {
    ...state,
    running: state.running.filter((one) => one.task !== task),
    unverified: state.unverified.filter((one) => one !== task),
  };
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
  const { done, total, failed, running, unverified } = state;
  const head = [
    `${done}/${total}`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(unverified.length > 0 && running.length > 0 ? [`${unverified.length} to look at`] : []),
  ].join(', ');
  const [next] = unverified;
  if (running.length === 0) {
    const looking = next === undefined ? '' : `  looking at what ${next} made`;
    return cut(`${wheel} ${head}${looking}  ${duration(seconds)}`, width);
  }
  return running
    .map(({ task, command, position, percent, text }, i) => {
      const lead = i === 0 ? `${wheel} ${head}` : ' '.repeat(head.length + 2);
      const at = position === '' ? command : `${position} ${command}`;
      const bar =
        percent === null ? '' : `  ${gauge(percent)} ${String(Math.round(percent)).padStart(3)}%`;
      return cut(`${lead}  ${task}  ${at}${bar}  ${text}`.trimEnd(), width);
    })
    .join('\n');
}

function gauge(percent: number): string {
  const full = Math.round(Math.max(0, Math.min(100, percent)) / 10);
  return `${'█'.repeat(full)}${'░'.repeat(10 - full)}`;
}

// Events of a run as lines that stay: for logs, and above the live line.
import { renderDiagnostic } from '@starbash/diagnostics';
import type { Sources } from '@starbash/diagnostics';
import type { RunEvent, TaskOutcome } from '@starbash/ir';
import { plainStyle } from './style.ts';
import type { Mark, Style } from './style.ts';
import { count, duration } from './units.ts';

export interface EventOptions {
  readonly sources: Sources;
  readonly style?: Style;
  /** Commands and messages too. */
  readonly verbose?: boolean;
}

const marks: Readonly<Record<TaskOutcome, readonly [string, Mark]>> = {
  succeeded: ['✓', 'good'],
  current: ['=', 'good'],
  failed: ['✗', 'bad'],
  blocked: ['–', 'warn'],
  interrupted: ['!', 'warn'],
};

/** The lines of an event; null for one that says nothing lasting. */
export function renderEvent(
  event: RunEvent,
  { sources, style = plainStyle, verbose = false }: EventOptions,
): string | null {
  switch (event.kind) {
    case 'taskFinished': {
      const [mark, colour] = marks[event.outcome];
      const time = event.seconds > 0 ? `  ${style('dim', duration(event.seconds))}` : '';
      const note = event.outcome === 'succeeded' ? '' : `  ${outcomeWords[event.outcome]}`;
      const findings = event.diagnostics
        .map((one) => `\n${renderDiagnostic(one, sources)}`)
        .join('');
      return `${style(colour, mark)} ${event.task}${note}${time}${findings}`;
    }
    case 'runFinished':
      return summary(event, style);
    case 'command':
      return verbose ? style('dim', `  ${event.task}: ${event.command}`) : null;
    case 'message':
      return verbose ? style('dim', `  ${event.task}: ${event.text}`) : null;
    case 'runStarted':
    case 'taskQueued':
    case 'taskStarted':
    case 'taskReachedEnd':
    case 'progress':
    case 'metric':
      return null;
  }
}

const outcomeWords: Readonly<Record<TaskOutcome, string>> = {
  succeeded: 'done',
  current: 'inputs came out as before: kept',
  failed: 'failed',
  blocked: 'blocked: something that it needs failed',
  interrupted: 'interrupted',
};

function summary(event: Extract<RunEvent, { kind: 'runFinished' }>, style: Style): string {
  const { result, ran, current, failed, blocked, toolStarts, seconds } = event;
  const words = { succeeded: 'Done', failed: 'Failed', interrupted: 'Interrupted' }[result];
  const parts = [
    `${count(ran, 'task')} ran in ${count(toolStarts, 'tool start')}`,
    current > 0 && `${current} current`,
    failed.length > 0 && `${failed.length} failed`,
    blocked.length > 0 && `${blocked.length} blocked`,
    duration(seconds),
  ].filter((part) => part !== false);
  const text =
    result === 'succeeded' && ran + current === 0
      ? 'Nothing to do: everything is current'
      : `${words}: ${parts.join(', ')}`;
  return style(result === 'succeeded' ? 'good' : 'bad', text);
}

// Follows a Siril process by its output: which task and command it is at, what it reports, when what began.
import type { LinePlace, PrintedScript, SirilLogEvent } from '@starbash/siril';
import type { Span } from '@starbash/diagnostics';
import type { EventSink, TaskId } from '@starbash/ir';
import type { CommandRow } from '../history/write-process.ts';
import type { Metric } from '../history/write-run.ts';

/** What is known of one task when the process has ended. */
export interface SessionTask {
  readonly seconds: number | null;
  readonly ended: boolean;
  /** From its begin marker on, markers included. */
  readonly events: readonly SirilLogEvent[];
  readonly metrics: readonly Metric[];
}

/** Where the script stopped. */
export interface StoppedAt {
  /** As in the script; empty if no command was reached. */
  readonly command: string;
  readonly span: Span | undefined;
  /** In Siril's words; null if it gave none. */
  readonly reason: string | null;
}

export interface SirilSession {
  readonly take: (event: SirilLogEvent, at: Date) => void;
  /** The task that has begun and not ended; null between tasks. */
  readonly currentTask: () => TaskId | null;
  readonly task: (id: TaskId) => SessionTask;
  readonly stoppedAt: () => StoppedAt;
  readonly events: () => readonly SirilLogEvent[];
  readonly commands: () => readonly CommandRow[];
}

export interface SessionOptions {
  readonly script: PrintedScript;
  readonly sink: EventSink;
  /** Called when a task's begin marker is seen. */
  readonly onBegin: (task: TaskId) => void;
}

interface Progress {
  began: Date;
  ended: Date | null;
  readonly events: SirilLogEvent[];
}

type OpenRow = { -readonly [K in keyof CommandRow]: CommandRow[K] };

export function sirilSession({ script, sink, onBegin }: SessionOptions): SirilSession {
  const lines = script.text.split('\n');
  const tasks = new Map<TaskId, Progress>();
  const all: SirilLogEvent[] = [];
  const rows: OpenRow[] = [];
  let current: TaskId | null = null;
  let commandIndex = -1;
  let lastAt = new Date(0);

  const close = (kind: CommandRow['kind'], at: Date) => {
    const open = rows.findLast((row) => row.kind === kind);
    if (open !== undefined) open.ended ??= at.toISOString();
  };
  const open = (kind: CommandRow['kind'], text: string, place: LinePlace | undefined, at: Date) => {
    close(kind, at);
    const span = spanOf(place);
    rows.push({
      task: place?.taskId ?? current ?? '',
      kind,
      text,
      file: span?.file ?? null,
      offset: span?.start ?? null,
      started: at.toISOString(),
      ended: null,
    });
  };

  const takeMarker = (edge: 'begin' | 'end', task: TaskId, at: Date) => {
    if (edge === 'begin') {
      current = task;
      tasks.set(task, { began: at, ended: null, events: [] });
      onBegin(task);
      return;
    }
    const progress = tasks.get(task);
    if (progress !== undefined) progress.ended = at;
    close('mark', at);
    close('command', at);
  };

  const takeCommand = (name: string, at: Date) => {
    commandIndex++;
    const line = script.commandLines[commandIndex] ?? 0;
    const place = script.map[line];
    open('command', lines[line - 1] ?? name, place, at);
    if (current === null || place === undefined || place.origin === 'generated') return;
    const { file, start } = place.origin;
    sink({ kind: 'command', task: current, command: name, file, offset: start });
  };

  const take = (event: SirilLogEvent, at: Date) => {
    lastAt = at;
    all.push(event);
    if (event.kind === 'comment' && event.marker?.edge === 'begin')
      takeMarker('begin', event.marker.taskId, at);
    if (current !== null) tasks.get(current)?.events.push(event);
    if (event.kind === 'comment') {
      if (event.marker?.edge === 'end') {
        takeMarker('end', event.marker.taskId, at);
        current = null;
      } else if (event.text.startsWith('@ ') && current !== null) {
        const text = event.text.slice(2);
        open('mark', text, { taskId: current, origin: 'generated' }, at);
        sink({ kind: 'message', task: current, text });
      }
    } else if (event.kind === 'runningCommand') takeCommand(event.name, at);
    else if (event.kind === 'progress' && current !== null)
      sink({ kind: 'progress', task: current, percent: event.percent, text: event.text });
  };

  return {
    take,
    currentTask: () => current,
    events: () => all,
    commands: () => rows,
    task: (id) => {
      const progress = tasks.get(id);
      if (progress === undefined) return { seconds: null, ended: false, events: [], metrics: [] };
      const end = progress.ended ?? lastAt;
      return {
        seconds: Math.max(0, (end.getTime() - progress.began.getTime()) / 1000),
        ended: progress.ended !== null,
        events: progress.events,
        metrics: progress.events.flatMap(metricsOf),
      };
    },
    stoppedAt: () => {
      const error = all.findLast((e) => e.kind === 'errorInLine');
      // Failures in Siril's worker threads name no line; then it is the command that began last.
      const line = error?.line ?? script.commandLines[commandIndex] ?? 0;
      return {
        command: lines[line - 1] ?? '',
        span: spanOf(script.map[line]),
        reason: error?.reason ?? null,
      };
    },
  };
}

function spanOf(place: LinePlace | undefined): Span | undefined {
  return place === undefined || place.origin === 'generated' ? undefined : place.origin;
}

/** Numbers worth keeping, by name; of several the history keeps all, in order. */
function metricsOf(event: SirilLogEvent): readonly Metric[] {
  if (event.kind !== 'metric') return [];
  const { value } = event;
  switch (value.metric) {
    case 'converted':
      return [{ name: 'frames_converted', value: value.converted }];
    case 'registered':
      return [
        { name: 'frames_registered', value: value.registered },
        { name: 'frames_not_registered', value: value.failed },
      ];
    case 'stacked':
      return [{ name: 'frames_stacked', value: value.images }];
    case 'integrated':
      return [];
    case 'filter':
      return [{ name: `limit_${value.name.replace(/\W+/g, '_')}`, value: value.limit }];
    case 'noise':
      return [{ name: `noise_${value.channel}`, value: value.value }];
    case 'rejected':
      return [
        { name: `rejected_low_${value.channel}`, value: value.low },
        { name: `rejected_high_${value.channel}`, value: value.high },
      ];
  }
}

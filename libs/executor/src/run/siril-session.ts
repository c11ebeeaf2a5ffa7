// Follows a Siril process by its output: which task and command it is at, what it reports, when what began.
import type { LinePlace, PrintedScript, SirilLogEvent, SirilMetric } from '@starbash/siril';
import { createFrameCounter } from '@starbash/siril';
import type { Span } from '@starbash/diagnostics';
import type { EventSink, TaskId } from '@starbash/ir';
import type { CommandRow } from '../history/write-process.ts';
import type { Metric } from '../history/write-run.ts';
import { metricsOf, starMetrics } from './siril-metrics.ts';

/** What is known of one task when the process has ended. */
export interface SessionTask {
  readonly seconds: number | null;
  readonly ended: boolean;
  /** From its begin marker on, markers included. */
  readonly events: readonly SirilLogEvent[];
  /** Those that were reached. */
  readonly commands: readonly SessionCommand[];
  /** In its part of the script, reached or not. */
  readonly commandCount: number;
  readonly metrics: readonly Metric[];
}

/** A command that was reached, and what Siril said of it. */
export interface SessionCommand {
  readonly name: string;
  /** Its line of the script. */
  readonly text: string;
  readonly span: Span | undefined;
  readonly events: readonly SirilLogEvent[];
}

/** Where the script stopped. */
export interface StoppedAt {
  /** As in the script; empty if no command was reached. */
  readonly command: string;
  readonly span: Span | undefined;
  /** In Siril's words; null if it gave none. */
  readonly reason: string | null;
  /** What Siril said since the command began, or since it started. */
  readonly said: readonly string[];
}

export interface SirilSession {
  readonly take: (event: SirilLogEvent, at: Date) => void;
  /** A line of the other stream: what libraries and the system say. */
  readonly hear: (line: string) => void;
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

/** Messages of a command that are kept for explaining a failure: the reason comes towards the end. */
const mostSaid = 300;

interface Progress {
  began: Date;
  ended: Date | null;
  readonly events: SirilLogEvent[];
  readonly commands: OpenCommand[];
  readonly metrics: Metric[];
}

type OpenCommand = SessionCommand & { readonly events: SirilLogEvent[] };
type OpenRow = { -readonly [K in keyof CommandRow]: CommandRow[K] };

export function sirilSession({ script, sink, onBegin }: SessionOptions): SirilSession {
  const lines = script.text.split('\n');
  const tasks = new Map<TaskId, Progress>();
  const counts = commandCounts(script);
  const counter = createFrameCounter();
  const all: SirilLogEvent[] = [];
  const rows: OpenRow[] = [];
  let current: TaskId | null = null;
  let command: OpenCommand | null = null;
  let commandIndex = -1;
  const said: string[] = [];
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

  const tell = (metrics: readonly Metric[]) => {
    if (current === null) return;
    tasks.get(current)?.metrics.push(...metrics);
    for (const metric of metrics) sink({ kind: 'metric', task: current, ...metric });
  };
  const endCommand = () => {
    if (command !== null) tell(starMetrics(command.events.flatMap(metricOf)));
    command = null;
  };

  const takeMarker = (edge: 'begin' | 'end', task: TaskId, at: Date) => {
    if (edge === 'begin') {
      current = task;
      tasks.set(task, { began: at, ended: null, events: [], commands: [], metrics: [] });
      onBegin(task);
      return;
    }
    endCommand();
    const progress = tasks.get(task);
    if (progress !== undefined) {
      progress.ended = at;
      sink({ kind: 'taskReachedEnd', task, seconds: secondsOf(progress, at) });
    }
    close('mark', at);
    close('command', at);
  };

  const takeCommand = (name: string, at: Date) => {
    endCommand();
    commandIndex++;
    said.length = 0;
    const line = script.commandLines[commandIndex] ?? 0;
    const place = script.map[line];
    const text = lines[line - 1] ?? name;
    open('command', text, place, at);
    command = { name, text, span: spanOf(place), events: [] };
    if (current === null) return;
    tasks.get(current)?.commands.push(command);
    if (place === undefined || place.origin === 'generated') return;
    const { file, start } = place.origin;
    const [number, of] = counts.get(line) ?? [0, 0];
    sink({ kind: 'command', task: current, command: name, file, offset: start, number, of });
  };

  const hear = (line: string) => {
    said.push(line);
    if (said.length > mostSaid) said.shift();
  };
  const take = (event: SirilLogEvent, at: Date) => {
    lastAt = at;
    all.push(event);
    if (event.kind === 'comment' && event.marker?.edge === 'begin')
      takeMarker('begin', event.marker.taskId, at);
    if (current !== null) tasks.get(current)?.events.push(event);
    if (event.kind === 'runningCommand') takeCommand(event.name, at);
    else command?.events.push(event);
    const frames = counter.take(event);
    if (event.kind === 'log' || event.kind === 'noise') hear(event.text);
    if (event.kind === 'errorInLine') hear(event.reason);
    if (event.kind === 'metric') tell(metricsOf(event.value));
    if (event.kind === 'comment') {
      if (event.marker?.edge === 'end') {
        takeMarker('end', event.marker.taskId, at);
        current = null;
      } else if (event.text.startsWith('@ ') && current !== null) {
        const text = event.text.slice(2);
        open('mark', text, { taskId: current, origin: 'generated' }, at);
        sink({ kind: 'message', task: current, text });
      }
    } else if (event.kind === 'progress' && current !== null) {
      const { percent, text } = event;
      sink({ kind: 'progress', task: current, percent, text, ...(frames !== null && { frames }) });
    }
  };

  return {
    take,
    hear,
    currentTask: () => current,
    events: () => all,
    commands: () => rows,
    task: (id) => {
      const progress = tasks.get(id);
      const commandCount = script.commandLines.filter((n) => script.map[n]?.taskId === id).length;
      if (progress === undefined)
        return {
          seconds: null,
          ended: false,
          events: [],
          commands: [],
          commandCount,
          metrics: [],
        };
      const { ended, events, commands, metrics } = progress;
      const seconds = secondsOf(progress, ended ?? lastAt);
      return { seconds, ended: ended !== null, events, commands, commandCount, metrics };
    },
    stoppedAt: () => {
      const error = all.findLast((e) => e.kind === 'errorInLine');
      // Failures in Siril's worker threads name no line; then it is the command that began last.
      const line = error?.line ?? script.commandLines[commandIndex] ?? 0;
      return {
        command: lines[line - 1] ?? '',
        span: spanOf(script.map[line]),
        reason: error?.reason ?? null,
        said: [...said],
      };
    },
  };
}

function metricOf(event: SirilLogEvent): readonly SirilMetric[] {
  return event.kind === 'metric' ? [event.value] : [];
}

function secondsOf({ began }: Progress, end: Date): number {
  return Math.max(0, (end.getTime() - began.getTime()) / 1000);
}

/** Line -> which of the recipe's commands of its task it is, and of how many. */
function commandCounts({
  commandLines,
  map,
}: PrintedScript): ReadonlyMap<number, [number, number]> {
  const ofTask = new Map<TaskId, number[]>();
  for (const line of commandLines) {
    const place = map[line];
    if (place === undefined || place.origin === 'generated') continue;
    const own = ofTask.get(place.taskId) ?? [];
    own.push(line);
    ofTask.set(place.taskId, own);
  }
  return new Map(
    [...ofTask.values()].flatMap((own) =>
      own.map((line, i): [number, [number, number]] => [line, [i + 1, own.length]]),
    ),
  );
}

function spanOf(place: LinePlace | undefined): Span | undefined {
  return place === undefined || place.origin === 'generated' ? undefined : place.origin;
}

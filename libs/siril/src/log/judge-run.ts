// Whether a run of Siril counts: its exit status alone proves nothing.
import type { SirilLogEvent } from './events.ts';

export interface RunFacts {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly events: readonly SirilLogEvent[];
  /** Task ids whose end markers must have been seen, in order. */
  readonly markersExpected: readonly string[];
  /** Frames that each `link` and `convert` must report, in order of the script; null where not known beforehand. */
  readonly conversionsExpected?: readonly ({ readonly min: number; readonly max: number } | null)[];
}

export interface Judgement {
  readonly ok: boolean;
  /** Empty when it counts. */
  readonly reason: string;
  /** Tasks whose end marker was seen. */
  readonly ended: readonly string[];
  /** The task that began last, which a crash counts for; null when none did. */
  readonly last: string | null;
}

/**
 * The success test but for outputs: exit status 0, no signal, all markers, the success line, and as many frames
 * from `link` and `convert` as were bound. Siril ends with status 0 after a script that it never ran, or cut short.
 */
export function judgeRun(facts: RunFacts): Judgement {
  const markers = facts.events.flatMap((event) =>
    event.kind === 'comment' && event.marker ? [event.marker] : [],
  );
  const ended = markers.filter((m) => m.edge === 'end').map((m) => m.taskId);
  const last = markers.filter((m) => m.edge === 'begin').at(-1)?.taskId ?? null;
  const reason = failureReason(facts, ended);
  return { ok: reason === '', reason, ended, last };
}

function failureReason(facts: RunFacts, ended: readonly string[]): string {
  const { exitCode, signal, events } = facts;
  if (signal !== null) return `Siril was ended by ${signal}`;
  if (exitCode === null) return 'Siril did not end by itself';
  // A wrapper around Siril hides a signal behind the status 128 + n.
  if (exitCode > 128) return `Siril was ended by signal ${exitCode - 128}`;
  if (exitCode !== 0) return describeError(events) ?? `Siril ended with status ${exitCode}`;
  if (workedElsewhere(events))
    return 'it could not enter the folder that it was to work in, and worked in another';
  const missing = facts.markersExpected.find((id) => !ended.includes(id));
  if (missing !== undefined) return cutShort(events, missing);
  if (!events.some((event) => event.kind === 'success'))
    return 'it did not say that the script finished';
  return conversionFault(facts) ?? '';
}

/** The folder of `-d` is not there: the script runs in the one that Siril used last. */
function workedElsewhere(events: readonly SirilLogEvent[]): boolean {
  const first = events.findIndex((event) => event.kind === 'runningCommand');
  return events
    .slice(0, Math.max(0, first))
    .some((event) => event.kind === 'log' && /^'.*' No such file or directory$/.test(event.text));
}

/** Why the end of a task was not reached, though Siril has nothing to complain of. */
function cutShort(events: readonly SirilLogEvent[], task: string): string {
  const isMissing = (event: SirilLogEvent) =>
    event.kind === 'log' && event.text.startsWith('The "requires" command is missing');
  if (events.some(isMissing))
    return 'it ran nothing of the script, which to its eyes does not begin with requires';
  const last = events.findLast((event) => event.kind === 'runningCommand');
  if (!last) return 'it ran nothing of the script, in which it found no command';
  if (last.name === 'exit') return `'exit' ended the script before the end of ${task}`;
  return `it read the script no further than '${last.name}', before the end of ${task}: what follows is no text to it`;
}

function describeError(events: readonly SirilLogEvent[]): string | null {
  const error = events.findLast((event) => event.kind === 'errorInLine');
  if (error) return `'${error.command}' failed: ${error.reason}`;
  const running = events.findLast((event) => event.kind === 'runningCommand');
  return running ? `'${running.name}' failed` : null;
}

function conversionFault(facts: RunFacts): string | null {
  const reports = facts.events.flatMap((event) =>
    event.kind === 'metric' && event.value.metric === 'converted' ? [event.value] : [],
  );
  const broken = reports.find((report) => report.aborted || report.failed > 0);
  if (broken && broken.failed > 0)
    return `Siril could not read ${broken.failed} of ${broken.inputs} frames, and went on without them`;
  if (broken) return 'Siril gave up converting the frames, and went on without them';
  const expected = facts.conversionsExpected;
  if (!expected) return null;
  if (reports.length < expected.length)
    return `Siril reported ${reports.length} of ${expected.length} conversions of frames`;
  for (const [i, count] of expected.entries()) {
    const got = reports[i]?.converted ?? 0;
    if (count && (got < count.min || got > count.max))
      return `Siril took ${got} frames where ${count.min === count.max ? count.min : `${count.min} to ${count.max}`} were given`;
  }
  return null;
}

// A failed task of Siril in words: the line of the recipe, the command, what it means, where the whole log is.
import type { Diagnostic, Note, Span } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import type { TaskId } from '@starbash/ir';
import type { FailureCause } from '@starbash/siril';
import { explainFailure } from '@starbash/siril';
import type { RunContext } from './context.ts';
import type { SirilSession } from './siril-session.ts';
import type { Undone } from './siril-undone.ts';
import type { ToolEnd } from './tool-process.ts';

export interface Failure {
  readonly task: TaskId;
  /** From judging the run as a whole. */
  readonly reason: string;
  /** Seconds that the task had. */
  readonly limit: number;
}

export function failureDiagnostic(
  context: RunContext,
  session: SirilSession,
  end: ToolEnd,
  failure: Failure,
): Diagnostic {
  const { task } = failure;
  const stopped = session.stoppedAt();
  const span = stopped.span ?? taskSpan(context, task);
  const command = stopped.command === '' ? 'start' : stopped.command;
  if (end.startError !== null)
    return diagnose(
      'tool_not_started',
      { task, program: context.plan.siril.found?.argv[0] ?? 'siril', reason: end.startError },
      { span: taskSpan(context, task) },
    );
  const { exitCode, signal } = end;
  const cause = explainFailure(stopped.said, {
    exitCode,
    signal,
    command: stopped.command || null,
  });
  if (end.stopped === 'timeout')
    return diagnose(
      'tool_timeout',
      { task, seconds: failure.limit },
      { span, notes: notesOf(end, null) },
    );
  if (signal !== null || (exitCode ?? 0) > 128) {
    const how = signal ?? `signal ${(exitCode ?? 0) - 128}`;
    const notes = [
      ...(cause === null ? [] : [{ message: `usually this means: ${cause.cause}` }]),
      ...notesOf(end, cause),
    ];
    return diagnose('siril_crashed', { task, how, command }, { span, notes });
  }
  if (exitCode === 0) {
    const what = { what: failure.reason, span: stopped.span, command: stopped.command };
    return incompleteDiagnostic(context, task, what, end);
  }
  const reason =
    cause?.cause ?? stopped.reason ?? lastWords(stopped.said) ?? `exit status ${exitCode}`;
  return diagnose(
    'siril_failed',
    { task, command, reason },
    { span, notes: notesOf(end, cause, stopped.reason) },
  );
}

/** Siril says success and has left something out. */
export function incompleteDiagnostic(
  context: RunContext,
  task: TaskId,
  { what, span }: Undone,
  end: ToolEnd,
): Diagnostic {
  const options = { span: span ?? taskSpan(context, task), notes: notesOf(end, null) };
  return diagnose('siril_incomplete', { task, what }, options);
}

/** What Siril said last, where it named no reason: its worker threads only log. */
function lastWords(said: readonly string[]): string | null {
  const chatter =
    /^(?:Exiting|Total|Setting CWD|Script execution|Running command|Execution time|Finalizing|#|HDU )|^closing pipes$/;
  return said.findLast((text) => !chatter.test(text))?.replace(/\.+$/, '') ?? null;
}

/** `reason` in Siril's words, where the message tells it in others. */
function notesOf(
  end: ToolEnd,
  cause: FailureCause | null,
  reason: string | null = null,
): readonly Note[] {
  // Each command is reported twice.
  const lines = end.lastLines.filter((line) => !/^\d+: running command /.test(line));
  const messages = [
    ...(cause === null ? [] : [`what helps: ${cause.advice}`]),
    ...(cause !== null && reason !== null ? [`Siril's own reason: ${reason}`] : []),
    ...(lines.length > 0 ? [`Siril's last lines:\n${lines.join('\n')}`] : []),
    `all of its output: ${end.logFile}`,
  ];
  return messages.map((message) => ({ message }));
}

function taskSpan(context: RunContext, task: TaskId): Span | undefined {
  const origin = context.tasks.get(task)?.origin;
  return origin === undefined || origin === 'generated' ? undefined : origin;
}

// A failed task of Siril in words: the line of the recipe, the command, what it means, where the whole log is.
import type { Diagnostic, Note, Span } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import type { TaskId } from '@starbash/ir';
import { explainFailure } from '@starbash/siril';
import type { RunContext } from './context.ts';
import type { SirilSession } from './siril-session.ts';
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
  const options = { span, notes: notesOf(end, stopped.command) };
  const command = stopped.command === '' ? 'start' : stopped.command;
  if (end.startError !== null)
    return diagnose(
      'tool_not_started',
      { task, program: context.plan.siril.found?.argv[0] ?? 'siril', reason: end.startError },
      { span: taskSpan(context, task) },
    );
  if (end.stopped === 'timeout')
    return diagnose('tool_timeout', { task, seconds: failure.limit }, options);
  if (end.signal !== null || (end.exitCode ?? 0) > 128) {
    const how = end.signal ?? `signal ${(end.exitCode ?? 0) - 128}`;
    return diagnose('siril_crashed', { task, how, command }, options);
  }
  if (end.exitCode === 0) return incompleteDiagnostic(context, task, failure.reason, end);
  const reason = stopped.reason ?? lastWords(session) ?? `exit status ${end.exitCode}`;
  return diagnose('siril_failed', { task, command, reason }, options);
}

/** Siril says success and has left something out. */
export function incompleteDiagnostic(
  context: RunContext,
  task: TaskId,
  what: string,
  end: ToolEnd,
): Diagnostic {
  const options = { span: taskSpan(context, task), notes: notesOf(end, '') };
  return diagnose('siril_incomplete', { task, what }, options);
}

/** What Siril said last, where it named no reason: its worker threads only log. */
function lastWords(session: SirilSession): string | null {
  const chatter =
    /^(?:Exiting|Total|Setting CWD|Script execution|Running command|Execution time|#)/;
  const said = session
    .events()
    .flatMap((e) => (e.kind === 'log' && !chatter.test(e.text) ? [e.text] : []));
  return said.at(-1)?.replace(/\.+$/, '') ?? null;
}

function notesOf(end: ToolEnd, command: string): readonly Note[] {
  const { exitCode, signal } = end;
  const cause = explainFailure(end.lastLines, { exitCode, signal, command: command || null });
  const messages = [
    ...(cause === null
      ? []
      : [`usually this means: ${cause.cause}`, `what helps: ${cause.advice}`]),
    ...(end.lastLines.length > 0 ? [`Siril's last lines:\n${end.lastLines.join('\n')}`] : []),
    `all of its output: ${end.logFile}`,
  ];
  return messages.map((message) => ({ message }));
}

function taskSpan(context: RunContext, task: TaskId): Span | undefined {
  const origin = context.tasks.get(task)?.origin;
  return origin === undefined || origin === 'generated' ? undefined : origin;
}

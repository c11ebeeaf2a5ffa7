// What Siril leaves undone without failing: frames that it passes over, words that it ignores.
import type { Diagnostic, Span } from '@starbash/diagnostics';
import type { FrameCount, PortablePath, Task } from '@starbash/ir';
import { splitPortable } from '@starbash/ir';
import { checkScript, judgeRun, wentOn } from '@starbash/siril';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, filesBelow } from '../host/files.ts';
import type { RunContext } from './context.ts';
import { framesLeftOut } from './conversions.ts';
import type { Attempt } from './places.ts';
import type { SessionTask } from './siril-session.ts';

export interface Undone {
  /** Goes on from `Siril ended with success, but`. */
  readonly what: string;
  /** The command in the recipe. */
  readonly span: Span | undefined;
  readonly command: string;
}

/**
 * Words of a task's script that Siril would take without a word and not do. Plans are made without such, but a plan
 * can be saved, changed by hand, and run with another Siril. What Siril itself refuses is left to it: it may be newer
 * than what is known of it.
 */
export function silentMistakes(context: RunContext, task: Task): readonly Diagnostic[] {
  const { dialect, version } = context.plan.siril;
  if (task.body.kind !== 'siril') return [];
  return checkScript(task.body.lines, dialect, version).filter(
    ({ severity, code }) => severity === 'error' && !leftToSiril.has(code),
  );
}

const leftToSiril = new Set(['siril_unknown_command', 'siril_unwritable_word']);

/** What a task that came to its end did not do all the same; null if all was done. */
export function undone(
  session: SessionTask,
  { task, folder }: Attempt,
  conversionsExpected: readonly (FrameCount | null)[],
): Undone | null {
  for (const { name, text, span, events } of session.commands) {
    const messages = events.flatMap((event) => (event.kind === 'log' ? [event.text] : []));
    const what = wentOn(text, messages);
    if (what !== null)
      return { what: `'${name}' left something out: ${what}`, span, command: text };
  }
  const conversions = session.commands.filter(({ name }) => name === 'link' || name === 'convert');
  for (const [i, { name, text, span, events }] of conversions.entries()) {
    const { ok, reason } = judgeRun({
      exitCode: 0,
      signal: null,
      events: [...events, { kind: 'success' }],
      markersExpected: [],
      conversionsExpected: [conversionsExpected[i] ?? null],
    });
    if (ok) continue;
    const names = namesOf(framesLeftOut(task, folder));
    return { what: `${reason}${names}`, span, command: text === '' ? name : text };
  }
  const [first] = conversions;
  const lost = first === undefined ? [] : loops(folder);
  if (first !== undefined && lost.length > 0)
    return {
      what: `'${first.name}' put links to themselves in the place of frames, in the folder that they lay in: ${listed(lost)}`,
      span: first.span,
      command: first.text,
    };
  const missed = session.commandCount - session.commands.length;
  if (missed > 0)
    return {
      what: `it passed over ${missed} of ${session.commandCount} commands`,
      span: session.commands.at(-1)?.span,
      command: session.commands.at(-1)?.text ?? '',
    };
  return null;
}

/** Links that lead to themselves, by their names below the folder. */
function loops(folder: string): readonly string[] {
  return filesBelow(folder).filter((name) => {
    try {
      statSync(join(folder, name));
      return false;
    } catch (error) {
      return errorCode(error) === 'ELOOP';
    }
  });
}

const mostNames = 5;

/** `: a.cr2, b.cr2 and 7 more` */
function namesOf(paths: readonly PortablePath[]): string {
  return paths.length === 0 ? '' : `: ${listed(paths.map((path) => splitPortable(path).path))}`;
}

function listed(names: readonly string[]): string {
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return `${names.slice(0, mostNames).join(', ')}${more}`;
}

// Lowers the commands of a task to the Siril found; every rewrite is a decision that explaining shows.
import type { Diagnostic } from '@starbash/diagnostics';
import type { Decision, SirilTarget, TaskId } from '@starbash/ir';
import { lowerToDialect } from '@starbash/siril';
import type { EntryInput, SirilLine } from '@starbash/siril';

export interface LoweredScript {
  readonly lines: readonly SirilLine[];
  readonly decisions: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `files` lie in the task's folder when the script starts: some rewrites need the size of an image. */
export function lowerScript(
  task: TaskId,
  lines: readonly SirilLine[],
  files: readonly EntryInput[],
  startFolder: string,
  siril: SirilTarget,
): LoweredScript {
  const lowered = lowerToDialect(lines, siril.dialect, {
    cwd: { root: 'task', path: startFolder },
    entries: files,
    version: siril.version,
  });
  const decisions = lowered.changes.map<Decision>((change) => ({
    subject: task,
    decision: 'rewritten',
    code: change.rule,
    message: `${change.from} → ${change.to.join('; ') || 'left out'}: ${change.reason}`,
    origin: change.origin,
    candidates: [],
  }));
  return { lines: lowered.lines, decisions, diagnostics: lowered.diagnostics };
}

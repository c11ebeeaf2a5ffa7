// The work of starbash history.
import { closeHistory, openHistoryReadOnly, runRows, showRun } from '@starbash/executor';
import type { History } from '@starbash/executor';
import { diagnose } from '@starbash/diagnostics';
import { renderHistory, renderRun } from '@starbash/report';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { currentPlace, withWorkspace } from './workspace.ts';

export function listRuns(terminal: Terminal): Promise<ExitCode> {
  return withHistory(terminal, (history) => {
    const runs = history === null ? [] : runRows(history);
    if (terminal.json) terminal.resultJson({ schema: 1, runs });
    else if (runs.length === 0) terminal.note('Nothing has run yet');
    else terminal.result(renderHistory(runs, { width: terminal.width, style: terminal.style }));
    return exitCodes.done;
  });
}

/** One run by its number, the last one where none is given. */
export function showOne(terminal: Terminal, number: string | undefined): Promise<ExitCode> {
  return withHistory(terminal, (history) => {
    const run = number === undefined ? history && runRows(history)[0]?.run : Number(number);
    const shown =
      history !== null && Number.isInteger(run) ? showRun(history, run as number) : undefined;
    if (shown === undefined) {
      terminal.findings([diagnose('run_unknown', { run: number ?? 'latest' })], new Map());
      return exitCodes.usage;
    }
    if (terminal.json) terminal.resultJson({ schema: 1, ...shown });
    else terminal.result(renderRun(shown, { width: terminal.width, style: terminal.style }));
    return exitCodes.done;
  });
}

/** The history lies with the results; null where nothing has run. */
function withHistory(
  terminal: Terminal,
  work: (history: History | null) => ExitCode,
): Promise<ExitCode> {
  return withWorkspace(currentPlace(), ({ repositories }) => {
    const processed = repositories.find(({ kind }) => kind === 'processed');
    if (processed === undefined) {
      terminal.findings([diagnose('no_repository', { kind: 'processed' })], new Map());
      return exitCodes.usage;
    }
    const history = openHistoryReadOnly(processed.folder);
    try {
      return work(history);
    } finally {
      if (history !== null) closeHistory(history);
    }
  });
}

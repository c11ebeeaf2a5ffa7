// The work of starbash doctor files: what could not be indexed, why, and what to do.
import { correctionFindings, groupProblems, ignoredRows, problemRows } from '@starbash/catalog';
import type { FileProblemRow, ProblemGroup } from '@starbash/catalog';
import { count } from '@starbash/report';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { currentPlace, withWorkspace } from './workspace.ts';

/** Of paths with one reason, this many are shown; `--json` and `--verbose` have all. */
export const examples = 3;

export function doctorFiles(terminal: Terminal, ignored: boolean): Promise<ExitCode> {
  return withWorkspace(currentPlace(), ({ catalog, diagnostics }) => {
    const rows: FileProblemRow[] = problemRows(catalog);
    if (ignored) rows.push(...ignoredRows(catalog).map((row) => ({ ...row, fix: leftOut })));
    const corrections = correctionFindings(catalog);
    terminal.findings([...diagnostics, ...corrections.diagnostics], corrections.sources);
    if (terminal.json) terminal.resultJson(rows);
    else if (rows.length === 0) terminal.note('Every file could be indexed');
    else
      terminal.result(
        groupProblems(rows)
          .map((group) => paragraph(group, terminal))
          .join('\n'),
      );
    return exitCodes.done;
  });
}

const leftOut = 'nothing has to be done: it is kept out of sessions on purpose';

function paragraph({ reason, fix, paths }: ProblemGroup, { style, verbose }: Terminal): string {
  const title = style('title', `${count(paths.length, 'file')}: ${reason}`);
  return [title, ...shortList(paths, verbose), style('dim', `  ${fix}`), ''].join('\n');
}

/** The first of many lines, and how many more there are. */
export function shortList(lines: readonly string[], all: boolean): string[] {
  const shown = all || lines.length <= examples + 1 ? lines : lines.slice(0, examples);
  const more = lines.length - shown.length;
  return [
    ...shown.map((line) => `  ${line}`),
    ...(more > 0 ? [`  … and ${more} more (--verbose shows them)`] : []),
  ];
}

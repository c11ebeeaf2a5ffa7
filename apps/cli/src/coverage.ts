// The work of starbash coverage.
import { checkAllowances, coverage, sessionRows } from '@starbash/catalog';
import { coverageCsv, renderCoverage } from '@starbash/report';
import { listSetting, resolveSelection, withListEntries } from '@starbash/workspace';
import type { SelectionRequest } from '@starbash/workspace';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { noteEmptiness } from './info/empty.ts';
import { publicCoverage } from './privacy.ts';
import { announceSelection } from './selection-options.ts';
import { matchSettings } from './snapshot.ts';
import type { Terminal } from './terminal.ts';
import { currentPlace, withWorkspace } from './workspace.ts';

export interface CoverageRequest {
  readonly selection: SelectionRequest;
  readonly csv: boolean;
  readonly allow: readonly string[];
  /** Names of devices with their numbers. */
  readonly showPrivate: boolean;
}

/** An empty answer is an answer: exit status 0, with a word on standard error. */
export function showCoverage(terminal: Terminal, request: CoverageRequest): Promise<ExitCode> {
  return withWorkspace(currentPlace(), (workspace) => {
    const { catalog } = workspace;
    const configuration = withListEntries(workspace.configuration, 'plan.allow', request.allow);
    const selection = resolveSelection(configuration, request.selection, new Date());
    const allowances = checkAllowances(listSetting(configuration, 'plan.allow'));
    terminal.findings(
      [...workspace.diagnostics, ...selection.diagnostics, ...allowances],
      new Map([...configuration.sources, ...selection.sources]),
    );
    if (selection.query === null || allowances.some(({ severity }) => severity === 'error'))
      return exitCodes.usage;
    announceSelection(terminal, selection);
    const found = coverage(catalog, {
      where: selection.query,
      settings: matchSettings(configuration),
    });
    const shown = request.showPrivate ? found : publicCoverage(found);
    if (terminal.json)
      terminal.resultJson({
        schema: 1,
        selection: selection.text === '' ? null : selection.text,
        ...shown,
      });
    else if (request.csv) terminal.result(coverageCsv(shown));
    else {
      const labels = new Map(sessionRows(catalog).map(({ id, label }) => [id, label]));
      const { width, style } = terminal;
      terminal.result(renderCoverage(shown, { labels, width, style }));
    }
    if (found.rows.length === 0) noteEmptiness(terminal, catalog, selection, 'lights');
    return exitCodes.done;
  });
}

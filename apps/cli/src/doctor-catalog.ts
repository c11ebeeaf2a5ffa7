// The work of starbash doctor catalog: is its file sound, and making it anew.
import { statSync } from 'node:fs';
import { catalogFaults, listRepositories, rebuildCatalog } from '@starbash/catalog';
import type { IndexReport } from '@starbash/catalog';
import { diagnose } from '@starbash/diagnostics';
import { bytes, count } from '@starbash/report';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { indexRepositories } from './indexing.ts';
import type { Terminal } from './terminal.ts';
import { configurationOf, currentPlace, withWorkspace } from './workspace.ts';

/** Exit status 1 where the file is damaged. */
export function checkCatalog(terminal: Terminal): Promise<ExitCode> {
  return withWorkspace(currentPlace(), ({ catalog, repositories, diagnostics }) => {
    terminal.findings(diagnostics, new Map());
    const { path } = catalog;
    const faults = catalogFaults(catalog);
    const { size } = statSync(path);
    const [reason] = faults;
    if (terminal.json) terminal.resultJson({ schema: 1, path, bytes: size, faults });
    else if (reason === undefined) {
      const known = count(repositories.length, 'repository', 'repositories');
      terminal.result(`${path}: sound, ${bytes(size)}, ${known}\n`);
    }
    if (reason === undefined) return exitCodes.done;
    terminal.findings([diagnose('catalog_damaged', { path, reason })], new Map());
    return exitCodes.failed;
  });
}

/** Puts the catalog aside, and reads all frames again into a new one. */
export async function rebuild(terminal: Terminal): Promise<ExitCode> {
  const { catalogPath } = configurationOf(currentPlace());
  const before = rebuildCatalog(catalogPath, {
    onWait: (holder) => terminal.note(`Waiting for ${holder}, which writes to the catalog`),
  });
  const known = listRepositories(before).length;
  before.close();
  return withWorkspace(currentPlace(), async (workspace) => {
    const reports = await indexRepositories(workspace, workspace.repositories, terminal.status);
    terminal.status(null);
    if (terminal.json) terminal.resultJson({ schema: 1, path: catalogPath, indexed: reports });
    else
      terminal.result(
        `${catalogPath}: made anew with ${count(known, 'repository', 'repositories')}, ` +
          `${count(filesOf(reports), 'file')} read\n`,
      );
    terminal.findings(workspace.diagnostics, new Map());
    return exitCodes.done;
  });
}

function filesOf(reports: readonly IndexReport[]): number {
  return reports.reduce((sum, { files }) => sum + files, 0);
}

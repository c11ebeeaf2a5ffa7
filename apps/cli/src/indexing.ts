// Looking for new frames in the repositories that hold any.
import { indexRepository } from '@starbash/catalog';
import type { CatalogSettings, IndexReport, Repository } from '@starbash/catalog';
import { diagnose } from '@starbash/diagnostics';
import type { ExecutionPlan } from '@starbash/ir';
import { indexProgress } from '@starbash/report';
import { gatherAliases, numberSetting, textSetting } from '@starbash/workspace';
import { exitCodes } from './exit-codes.ts';
import { interruptible } from './interruption.ts';
import { withSmallHeap } from './small-heap.ts';
import { isFolder, withWorkspace } from './workspace.ts';
import type { Place, Workspace } from './workspace.ts';

/** What decides how headers are read, from configuration and the recipes' aliases. */
export async function catalogSettings(workspace: Workspace): Promise<CatalogSettings> {
  const { configuration } = workspace;
  return {
    ...(await preferredNames(workspace)),
    timezone: textSetting(configuration, 'catalog.zone'),
    splitHours: numberSetting(configuration, 'catalog.split_hours'),
    splitTemperature: numberSetting(configuration, 'catalog.split_temperature'),
  };
}

async function preferredNames({
  configuration,
  repositories,
  recipes,
}: Workspace): Promise<Pick<CatalogSettings, 'aliases' | 'bands'>> {
  const { preferences } = configuration;
  const folders = repositories.filter(({ kind }) => kind !== 'recipe').map((one) => one.folder);
  return {
    aliases: gatherAliases({ recipes: (await recipes()).recipes, folders, preferences }),
    bands: Object.assign({}, ...preferences.map((file) => file.bands)) as Record<string, string>,
  };
}

/** Kinds of repository whose frames are indexed. */
const framed: readonly Repository['kind'][] = ['raw', 'master'];

/**
 * Indexes the repositories given, those that hold frames and are there. `onProgress` gets a line for a terminal,
 * null at the end. Ctrl-C ends it with the finding `index_interrupted`; what was read is kept.
 */
export async function indexRepositories(
  workspace: Workspace,
  repositories: readonly Repository[] = workspace.repositories,
  onProgress?: (text: string | null) => void,
): Promise<IndexReport[]> {
  const settings = await catalogSettings(workspace);
  const reports: IndexReport[] = [];
  const { signal, release } = interruptible();
  try {
    for (const repository of repositories) {
      if (!framed.includes(repository.kind) || !isFolder(repository.folder)) continue;
      const { root } = repository;
      const report = await withSmallHeap(() =>
        indexRepository(workspace.catalog, repository, {
          settings,
          signal,
          ...(onProgress && {
            onProgress: (progress) => onProgress(indexProgress({ root, ...progress })),
          }),
        }),
      );
      reports.push(report);
      if (report.interrupted) break;
    }
  } catch (error) {
    // Waiting for another process was given up.
    if (!signal.aborted || error !== signal.reason) throw error;
  } finally {
    release();
    onProgress?.(null);
  }
  if (signal.aborted) throw interrupted(reports);
  return reports;
}

function interrupted(reports: readonly IndexReport[]): Error {
  const read = reports.reduce((sum, { added, changed }) => sum + added + changed, 0);
  const diagnostic = diagnose('index_interrupted', { read });
  const exitCode = exitCodes.interrupted;
  return Object.assign(new Error(diagnostic.message), { diagnostic, exitCode });
}

/** After a run: the masters that it made are in the catalog, so that `info master` shows them. */
export async function indexMasters(
  place: Place,
  { tasks, verdicts }: Pick<ExecutionPlan, 'tasks' | 'verdicts'>,
): Promise<void> {
  const made = tasks.some(
    ({ id, outputs }) =>
      verdicts[id]?.verdict !== 'current' && outputs.some(({ kind }) => kind === 'master'),
  );
  if (!made) return;
  await withWorkspace(place, (workspace) =>
    indexRepositories(
      workspace,
      workspace.repositories.filter(({ kind }) => kind === 'master'),
    ),
  );
}

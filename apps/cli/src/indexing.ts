// Looking for new frames in the repositories that hold any.
import { indexRepository } from '@starbash/catalog';
import type { CatalogSettings, IndexReport, Repository } from '@starbash/catalog';
import { gatherAliases, numberSetting, textSetting } from '@starbash/workspace';
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

/** Indexes the repositories given, those that hold frames and are there. */
export async function indexRepositories(
  workspace: Workspace,
  repositories: readonly Repository[] = workspace.repositories,
  onProgress?: (text: string) => void,
): Promise<IndexReport[]> {
  const settings = await catalogSettings(workspace);
  const reports: IndexReport[] = [];
  for (const repository of repositories) {
    if (!framed.includes(repository.kind) || !isFolder(repository.folder)) continue;
    const report = await indexRepository(workspace.catalog, repository, {
      settings,
      onProgress: ({ files, folder }) =>
        onProgress?.(`${repository.root}: ${files} files, ${folder}`),
    });
    reports.push(report);
  }
  return reports;
}

/** After a run: the masters that it made are in the catalog, so that `info master` shows them. */
export async function indexMasters(place: Place): Promise<void> {
  await withWorkspace(place, (workspace) =>
    indexRepositories(
      workspace,
      workspace.repositories.filter(({ kind }) => kind === 'master'),
    ),
  );
}

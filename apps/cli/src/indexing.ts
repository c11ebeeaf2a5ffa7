// Looking for new frames in the repositories that hold any.
import { indexRepository } from '@starbash/catalog';
import type { CatalogSettings, IndexReport, Repository } from '@starbash/catalog';
import { loadRecipes, numberSetting, textSetting } from '@starbash/workspace';
import { builtinRecipes, isFolder, recipeRepositories } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** What decides how headers are read, from configuration and the recipes' aliases. */
export function catalogSettings(workspace: Workspace): CatalogSettings {
  const { configuration } = workspace;
  return {
    ...preferredNames(workspace),
    timezone: textSetting(configuration, 'catalog.zone'),
    splitHours: numberSetting(configuration, 'catalog.split_hours'),
    splitTemperature: numberSetting(configuration, 'catalog.split_temperature'),
  };
}

function preferredNames(workspace: Workspace): Pick<CatalogSettings, 'aliases' | 'bands'> {
  const { preferences } = workspace.configuration;
  const aliases: Record<string, readonly string[]> = {};
  const { recipes } = loadRecipes({
    repositories: recipeRepositories(workspace),
    builtin: builtinRecipes,
  });
  for (const { file } of recipes)
    for (const { key, spellings } of file.aliases) aliases[key] = spellings;
  // What a person says comes last and replaces a recipe's list of the same key.
  for (const file of preferences) Object.assign(aliases, file.aliases);
  return {
    aliases,
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
  const settings = catalogSettings(workspace);
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

// What a command works on: configuration, catalog and repositories of this user, opened and closed together.
import { fileURLToPath } from 'node:url';
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { asCatalogError, catalogFaults, listRepositories, openCatalog } from '@starbash/catalog';
import type { Catalog, Repository } from '@starbash/catalog';
import { diagnose, renderDiagnostic } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import {
  booleanSetting,
  createFetcher,
  isFetched,
  loadConfiguration,
  loadRecipes,
  numberSetting,
  readTrust,
} from '@starbash/workspace';
import type {
  Configuration,
  ConfigurationOptions,
  Environment,
  Fetcher,
  LoadedRecipes,
  RecipeRepository,
} from '@starbash/workspace';

export interface Workspace {
  readonly configuration: Configuration;
  readonly catalog: Catalog;
  readonly repositories: readonly Repository[];
  /** Root names of plans to folders. */
  readonly roots: Readonly<Record<string, string>>;
  /** All recipes, read once; the built-in ones beside another complete set where that is asked for. */
  readonly recipes: (withBuiltin?: boolean) => Promise<LoadedRecipes>;
  /** Asks each server at most once. */
  readonly fetcher: Fetcher;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Place {
  readonly cwd: string;
  readonly env: Environment;
  readonly settings?: Readonly<Record<string, string>>;
  /** A project's file above `cwd` counts. */
  readonly project?: boolean;
  /** Fetch recipes at URLs again, however recent their copies are. */
  readonly refresh?: boolean;
}

/** Where commands work unless they say otherwise. */
export function currentPlace(): Place {
  return { cwd: process.cwd(), env: process.env };
}

/** This checkout, or what was installed of it. */
export const installation = fileURLToPath(new URL('../../..', import.meta.url));
export const builtinRecipes = join(installation, 'recipes');
export const toolFolder = join(installation, '.tools');

export function configurationOf(place: Place): Configuration {
  const options: ConfigurationOptions = {
    cwd: place.cwd,
    env: place.env,
    ...(place.settings && { set: place.settings }),
    ...(place.project !== undefined && { project: place.project }),
  };
  return loadConfiguration(options);
}

/** Opens the catalog (made where there is none), does `work` and closes it again. */
export async function withWorkspace<T>(
  place: Place,
  work: (workspace: Workspace) => Promise<T> | T,
): Promise<T> {
  const configuration = configurationOf(place);
  const catalog = openCatalog(configuration.catalogPath, {
    waitSeconds: numberSetting(configuration, 'catalog.wait'),
    onWait: (holder) =>
      process.stderr.write(`Waiting for ${holder}, which writes to the catalog\n`),
  });
  // Said by every command, whatever else it shows: it happens once, and then never again.
  for (const notice of catalog.notices.filter(({ severity }) => severity !== 'info'))
    process.stderr.write(`${renderDiagnostic(notice, new Map())}\n`);
  try {
    return await work(describe(configuration, catalog, fetcherOf(configuration, place.refresh)));
  } catch (error) {
    throw explained(error, catalog);
  } finally {
    catalog.close();
  }
}

/** Damage within the catalog that shows only when it is read: an error that says so, with the cure. */
function explained(error: unknown, catalog: Catalog): unknown {
  const sqlite = error instanceof Error && 'errcode' in error;
  return sqlite && catalogFaults(catalog).length > 0 ? asCatalogError(error, catalog.path) : error;
}

/** The same catalog, its repositories read again. */
export function refreshed({ configuration, catalog, fetcher }: Workspace): Workspace {
  return describe(configuration, catalog, fetcher);
}

/** Fetches recipes at URLs for one run of a command. */
export function fetcherOf(configuration: Configuration, refresh = false): Fetcher {
  return createFetcher({
    folder: join(configuration.stateFolder, 'recipes'),
    maxAgeDays: numberSetting(configuration, 'recipes.max_age_days'),
    timeoutSeconds: numberSetting(configuration, 'recipes.timeout'),
    refresh,
    now: new Date(),
  });
}

function describe(configuration: Configuration, catalog: Catalog, fetcher: Fetcher): Workspace {
  const repositories = listRepositories(catalog);
  const roots: Record<string, string> = {};
  for (const { root, folder } of repositories) if (!isFetched(folder)) roots[root] = folder;
  const processed = repositories.find(({ kind }) => kind === 'processed');
  // Beside the history, so that records and the folders that they speak of move together.
  if (processed !== undefined) roots['work'] = join(processed.folder, '.starbash', 'work');
  const diagnostics = repositories
    .filter(({ folder }) => !isFetched(folder) && !isFolder(folder))
    .map(({ folder }) => diagnose('repository_unreachable', { folder }));
  const loaded = new Map<boolean, Promise<LoadedRecipes>>();
  const always = booleanSetting(configuration, 'recipes.with_builtin');
  return {
    configuration,
    catalog,
    repositories,
    roots,
    fetcher,
    recipes: (withBuiltin = false) => {
      const both = always || withBuiltin;
      const known =
        loaded.get(both) ??
        loadRecipes({
          repositories: recipeRepositories({ repositories }),
          builtin: builtinRecipes,
          withBuiltin: both,
          fetcher,
          trusted: readTrust(configuration.stateFolder),
        });
      loaded.set(both, known);
      return known;
    },
    diagnostics: [
      ...configuration.diagnostics,
      ...catalog.notices.filter(({ severity }) => severity === 'info'),
      ...diagnostics,
    ],
  };
}

/** Recipe repositories in the order in which they were added; the folder of one may be a URL. */
export function recipeRepositories({
  repositories,
}: Pick<Workspace, 'repositories'>): RecipeRepository[] {
  return repositories
    .filter(({ kind, folder }) => kind === 'recipe' && (isFetched(folder) || isFolder(folder)))
    .map(({ folder }) => ({ name: basename(folder), folder }));
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

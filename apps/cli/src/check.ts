// All findings about recipes and configuration, without a catalog where files are given.
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { silence } from '@starbash/diagnostics';
import type { Diagnostic, Sources, Span } from '@starbash/diagnostics';
import { compile } from '@starbash/planner';
import {
  checkScriptFile,
  isFetched,
  listSetting,
  loadRecipeFile,
  loadRecipes,
  readRepositoryKind,
  readScriptFolder,
  readTrust,
} from '@starbash/workspace';
import type { Configuration, FetchSources, LoadedRecipes } from '@starbash/workspace';
import { parameterOverrides } from './plan-settings.ts';
import { foldersBelow } from './watching.ts';
import type { WatchedFolder } from './watching.ts';
import {
  builtinRecipes,
  configurationOf,
  currentPlace,
  fetcherOf,
  isFolder,
  recipeRepositories,
  withWorkspace,
} from './workspace.ts';

export interface Problems {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
  readonly stages: number;
  /** Warnings that the configuration leaves out. */
  readonly silenced: number;
}

/**
 * Of the files and folders given; of everything that is known where none is. Scripts are followed through what lies
 * in `folder`.
 */
export async function findProblems(
  files: readonly string[],
  folder: string | null = null,
): Promise<Problems> {
  return files.length === 0 ? everything() : givenFiles(files, folder);
}

function everything(): Promise<Problems> {
  return withWorkspace(currentPlace(), async (workspace) => {
    const { configuration } = workspace;
    const loaded = await workspace.recipes();
    const compiled = compile(loaded.recipes, {
      overrides: parameterOverrides(configuration, []),
    });
    const found = [...workspace.diagnostics, ...loaded.diagnostics, ...compiled.diagnostics];
    const { shown, silenced } = silence(found, listSetting(configuration, 'check.silence'));
    return {
      diagnostics: shown,
      sources: new Map([...configuration.sources, ...loaded.sources]),
      stages: compiled.stages.length,
      silenced,
    };
  });
}

async function givenFiles(files: readonly string[], folder: string | null): Promise<Problems> {
  const place = currentPlace();
  const configuration = configurationOf(place);
  // What is given by an absolute path is shown by one, where it is not below the folder of the command.
  const given = new Map(files.map((file) => [resolve(place.cwd, file), isAbsolute(file)]));
  const targets = [...given].flatMap(([path, absolute]) =>
    targetsAt(path, (one) => shownPath(one, place.cwd, absolute)),
  );
  const scripts = targets.filter(({ kind }) => kind === 'script');
  const loaded: LoadedRecipes[] = [];
  const from: FetchSources = {
    fetcher: fetcherOf(configuration),
    trusted: readTrust(configuration.stateFolder),
  };
  for (const target of targets) if (target.kind !== 'script') loaded.push(await load(target, from));
  const content = folder === null ? null : readScriptFolder(resolve(place.cwd, folder));
  const checked = scripts.map(({ path, shown }) =>
    checkScriptFile(path, shown, content === null ? {} : { content }),
  );
  const own = new Map([...loaded, ...checked].flatMap((one) => [...one.sources]));
  const recipes = loaded.flatMap((one) => one.recipes);
  const complete = recipes.some(({ file }) => file.repoKind?.value === 'std-recipe');
  // The built-in stages are what a recipe's `after` mostly names; what they lack themselves is not asked for here.
  const builtin = await loadRecipes({
    repositories: [],
    builtin: complete ? null : builtinRecipes,
  });
  const compiled = compile([...builtin.recipes, ...recipes], {
    overrides: parameterOverrides(configuration, []),
    partial: targets.some(({ kind }) => kind === 'file'),
  });
  const found = [
    ...[...loaded, ...checked].flatMap((one) => one.diagnostics),
    ...(recipes.length === 0 ? [] : compiled.diagnostics).filter(
      ({ span }) => span === undefined || own.has(span.file),
    ),
  ];
  const { shown, silenced } = silence(found, listSetting(configuration, 'check.silence'));
  const sources = new Map([...builtin.sources, ...own]);
  const names = new Map([
    ...[...sources.keys()].map((file) => [file, shownName(file, own)] as const),
    // Files that cannot be read are named in messages alone.
    ...targets.map((target) => [target.shown, target.shown.replace(/^\.\//, '')] as const),
  ]);
  return {
    diagnostics: shown.map((one) => renamed(one, names)),
    sources: new Map([...sources].map(([file, text]) => [names.get(file) ?? file, text])),
    stages: compiled.stages.filter((stage) => own.has(stage.recipe.file)).length,
    silenced,
  };
}

/** Where changes may give other findings; only folders that are there. */
export async function foldersToWatch(files: readonly string[]): Promise<readonly WatchedFolder[]> {
  const place = currentPlace();
  if (files.length > 0) {
    const folders = files.flatMap((file) => {
      const path = resolve(place.cwd, file);
      return isFolder(path) ? foldersBelow(path) : [{ folder: dirname(path) }];
    });
    return present([...folders, ...configurationFolders(configurationOf(place))]);
  }
  return withWorkspace(place, (workspace) => {
    const repositories = recipeRepositories(workspace).filter(({ folder }) => !isFetched(folder));
    const folders = repositories.flatMap(({ folder }) => foldersBelow(folder));
    return present([...folders, ...configurationFolders(workspace.configuration)]);
  });
}

function present(folders: readonly WatchedFolder[]): WatchedFolder[] {
  return folders.filter(({ folder }) => isFolder(folder));
}

/** The state folder may be the same one, and changes with every command. */
function configurationFolders({ configFile, projectFile }: Configuration): WatchedFolder[] {
  return [configFile, projectFile]
    .filter((path) => path !== null)
    .map((path) => ({ folder: dirname(path), names: [basename(path)] }));
}

interface Target {
  readonly kind: 'file' | 'repository' | 'script';
  readonly path: string;
  /** The name in findings, relative to where the command runs, so that editors and code hosts find it. */
  readonly shown: string;
}

function holdsRecipes(folder: string): boolean {
  const { kind } = readRepositoryKind(folder);
  return kind === 'recipe' || kind === 'std-recipe';
}

/** A folder without a starbash.toml is no repository: the recipes and scripts in it are checked one by one. */
function targetsAt(given: string, show: (path: string) => string): Target[] {
  // The file at the root of a repository stands for all that it refers to.
  const path =
    basename(given) === 'starbash.toml' && holdsRecipes(dirname(given)) ? dirname(given) : given;
  const shown = show(path);
  if (!isFolder(path)) return [{ kind: path.endsWith('.ssf') ? 'script' : 'file', path, shown }];
  if (statSync(join(path, 'starbash.toml'), { throwIfNoEntry: false }) !== undefined)
    return [{ kind: 'repository', path, shown }, ...filesBelow(path, show, /\.ssf$/)];
  const below = filesBelow(path, show, /\.(?:toml|ssf)$/);
  return below.length > 0 ? below : [{ kind: 'repository', path, shown }];
}

function filesBelow(folder: string, show: (path: string) => string, pattern: RegExp): Target[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name) && !name.split(sep).some((part) => part.startsWith('.')))
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => !isFolder(path))
    .map((path) => {
      const kind = path.endsWith('.ssf') ? 'script' : 'file';
      return { kind, path, shown: show(path) };
    });
}

function load({ kind, path, shown }: Target, from: FetchSources): Promise<LoadedRecipes> {
  if (kind === 'file') return loadRecipeFile(path, shown, from);
  return loadRecipes({ repositories: [{ name: shown, folder: path }], builtin: null, ...from });
}

/** Begins with `./` below the folder where the command runs, so that it is not taken for a built-in recipe. */
function shownPath(path: string, cwd: string, absolute: boolean): string {
  const below = relative(cwd, path).split(sep).join('/');
  if (below === '') return '.';
  if (isAbsolute(below)) return path;
  return !below.startsWith('..') ? `./${below}` : absolute ? path : below;
}

function shownName(file: string, own: ReadonlyMap<string, string>): string {
  if (!own.has(file)) return `built-in/${file.replace(/^recipes\//, '')}`;
  return file.replace(/^\.\//, '');
}

function renamed(diagnostic: Diagnostic, names: ReadonlyMap<string, string>): Diagnostic {
  const rename = (span: Span): Span => ({ ...span, file: names.get(span.file) ?? span.file });
  // Messages name files, too: those that are loaded, and those below what was given that cannot be.
  const message = diagnostic.message.replace(/'(\.\/[^']+)'/g, (quoted, file: string) =>
    names.has(file) || names.has(file.slice(0, file.lastIndexOf('/')))
      ? `'${file.slice('./'.length)}'`
      : quoted,
  );
  return {
    ...diagnostic,
    message,
    ...(diagnostic.span && { span: rename(diagnostic.span) }),
    notes: diagnostic.notes.map((note) =>
      note.span ? { ...note, span: rename(note.span) } : note,
    ),
  };
}

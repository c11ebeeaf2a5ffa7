// Recipe repositories, local and fetched: their files in order of precedence, and who may run code of their own.
import { basename, dirname, resolve } from 'node:path';
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { LoadedRecipe } from '@starbash/parser';
import { gatherTrust } from './gather-trust.ts';
import type { FetchedRepository } from './gather-trust.ts';
import type { Fetcher } from './fetcher.ts';
import { atUrl, isFetched } from './location.ts';
import { loadOrigin, startLoading } from './loading.ts';
import type { Loading, MetRecipe } from './loading.ts';
import { createReader } from './read-file.ts';
import { folderNames } from './repositories.ts';
import type { TrustRecords } from './trust.ts';

/** A folder, or a URL, with a starbash.toml of kind `recipe` or `std-recipe`. */
export interface RecipeRepository {
  /** Shown before file names in findings; unique. */
  readonly name: string;
  /** Absolute, or a URL. */
  readonly folder: string;
}

export interface FetchSources {
  /** null: what is at URLs counts as unreachable. */
  readonly fetcher?: Fetcher | null;
  /** Which fetched repositories may run code of their own. */
  readonly trusted?: TrustRecords;
}

export interface LoadOptions extends FetchSources {
  /** In the order in which they were added: later ones take precedence for equal long names. */
  readonly repositories: readonly RecipeRepository[];
  /** The folder of the recipes that come with starbash; null for none. */
  readonly builtin: string | null;
  /** Load the built-in recipes even where another complete set (`std-recipe`) is. */
  readonly withBuiltin?: boolean;
}

export interface LoadedRecipes {
  /** In order of precedence, the weakest first. */
  readonly recipes: readonly LoadedRecipe[];
  /** Texts by the name that spans use: `<repository>/<path>` or a URL, never a path of this machine. */
  readonly sources: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  /** What came from URLs, by URL. */
  readonly fetched: readonly FetchedRepository[];
  /** What the repositories given say they are, in their order; null for what cannot be read or does not say. */
  readonly kinds: readonly (string | null)[];
}

/** Reads all recipes. What cannot be read is a finding, and the rest is loaded. */
export async function loadRecipes(options: LoadOptions): Promise<LoadedRecipes> {
  const { repositories, builtin, withBuiltin = false, fetcher = null } = options;
  const nameFolder = folderNames();
  const read = createReader(fetcher);
  const loading = startLoading(read, nameFolder);
  const roots = repositories.map(({ name, folder }) =>
    isFetched(folder)
      ? { location: atUrl(folder, null, nameFolder), url: folder }
      : {
          location: {
            kind: 'folder' as const,
            folder,
            name: nameFolder(folder, name),
            path: 'starbash.toml',
          },
        },
  );
  const kinds: (string | null)[] = [];
  for (const { location, url } of roots) {
    if (location.kind === 'nowhere') {
      const { reason } = location;
      loading.diagnostics.push(diagnose('recipe_url', { url: url ?? '', reason }));
      kinds.push(null);
      continue;
    }
    const before = loading.origins.length;
    await loadOrigin(loading, location, url === undefined ? {} : { url });
    kinds.push(loading.origins[before]?.kind.value ?? null);
  }
  // A complete set takes the place of ours, wherever it is named.
  const complete = loading.origins.some(({ kind }) => kind.value === 'std-recipe');
  const first = startLoading(read, nameFolder);
  if (builtin !== null && (!complete || withBuiltin))
    await loadOrigin(
      first,
      { kind: 'folder', folder: builtin, name: 'recipes', path: 'starbash.toml' },
      { builtin: true },
    );
  return { ...finish([first, loading], options.trusted ?? {}), kinds };
}

/** Reads one recipe file on its own, with what it imports, for `check FILE`. */
export async function loadRecipeFile(
  path: string,
  shown: string,
  sources: FetchSources = {},
): Promise<LoadedRecipes> {
  const loading = startLoading(createReader(sources.fetcher ?? null), folderNames(), false);
  const absolute = resolve(path);
  const folder = dirname(absolute);
  const end = `/${basename(absolute)}`;
  const name = shown.endsWith(end) ? shown.slice(0, -end.length) : '';
  const location = { kind: 'folder', folder, name, path: basename(absolute) } as const;
  await loadOrigin(loading, location);
  const missing = loading.diagnostics.some(({ code }) => code === 'repository_unreachable');
  const loaded = finish([loading], sources.trusted ?? {});
  const diagnostics = missing
    ? [diagnose('file_not_readable', { file: shown, reason: 'no such file' })]
    : loaded.diagnostics;
  const recipes = loaded.recipes.map((recipe) => ({
    ...recipe,
    idPrefix: recipe.file.recipe?.id?.value ?? `local.${basename(shown).replace(/\.toml$/, '')}`,
  }));
  return { ...loaded, recipes, diagnostics, kinds: [] };
}

function finish(loadings: readonly Loading[], records: TrustRecords): Omit<LoadedRecipes, 'kinds'> {
  const met = loadings.flatMap(({ recipes }) => recipes);
  const fetched = new Map(loadings.flatMap((loading) => [...loading.fetched]));
  const trust = gatherTrust(met, fetched, records);
  const diagnostics = loadings.flatMap((loading) => loading.diagnostics);
  return {
    recipes: met.map((one) => {
      const untrusted = trust.untrusted(one);
      const fetchedFrom = trust.fetchedFrom(one);
      const { recipe: file, idPrefix } = one;
      return {
        file,
        idPrefix,
        ...(untrusted !== null && { untrusted }),
        ...(fetchedFrom !== null && { fetchedFrom }),
      };
    }),
    sources: new Map(loadings.flatMap((loading) => [...loading.sources])),
    diagnostics: unique([...diagnostics, ...overridden(met), ...trust.diagnostics]),
    fetched: trust.repositories,
  };
}

/** Stages whose long names a later recipe has too. */
function overridden(met: readonly MetRecipe[]): Diagnostic[] {
  const last = new Map<string, MetRecipe['recipe']['stages'][number]>();
  const diagnostics: Diagnostic[] = [];
  for (const { recipe, idPrefix } of met.toReversed())
    for (const stage of recipe.stages) {
      const name = `${idPrefix}.${stage.name.value}`;
      const winner = last.get(name);
      if (winner === undefined) {
        last.set(name, stage);
        continue;
      }
      const notes = [{ message: 'this one is used', span: winner.name.span }];
      const params = { name, file: recipe.file };
      diagnostics.push(diagnose('recipe_overridden', params, { span: stage.name.span, notes }));
    }
  return diagnostics.toReversed();
}

/** A mistake in a file that many import is one mistake. */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
}

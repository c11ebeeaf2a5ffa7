// Recipe repositories: starbash.toml, and the files that it refers to, in order.
import { basename, join, posix } from 'node:path';
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic, Span } from '@starbash/diagnostics';
import { parseRecipe } from '@starbash/parser';
import type { LoadedRecipe, RecipeFile } from '@starbash/parser';
import { readText } from './read-text.ts';

/** A folder with a starbash.toml of kind `recipe` or `std-recipe`. */
export interface RecipeRepository {
  /** Shown before file names in findings; unique. */
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
}

export interface LoadOptions {
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
  /** Texts by the name that spans use: `<repository>/<path>`, never a path of this machine. */
  readonly sources: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads all recipes. What cannot be read is a finding, and the rest is loaded. */
export function loadRecipes(options: LoadOptions): LoadedRecipes {
  const loaded = uniqueNames(options.repositories).map(({ name, folder }) =>
    loadRepository(folder, name, (root) => `local.${root.recipe?.id?.value ?? basename(folder)}`),
  );
  const complete = loaded.some((repository) => repository.kind === 'std-recipe');
  if (options.builtin !== null && (!complete || options.withBuiltin === true))
    loaded.unshift(loadRepository(options.builtin, 'recipes', () => 'starbash'));
  return {
    recipes: loaded.flatMap((repository) => repository.recipes),
    sources: new Map(loaded.flatMap((repository) => [...repository.sources])),
    diagnostics: loaded.flatMap((repository) => repository.diagnostics),
  };
}

/** Reads one recipe file on its own, for `check FILE`. */
export function loadRecipeFile(path: string, shown: string): LoadedRecipes {
  const recipes: LoadedRecipe[] = [];
  const sources = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  const read = readText(path, shown);
  if (read.kind === 'failed') diagnostics.push(read.diagnostic);
  if (read.kind === 'missing')
    diagnostics.push(diagnose('file_not_readable', { file: shown, reason: 'no such file' }));
  if (read.kind === 'text') {
    sources.set(shown, read.text);
    const parsed = parseRecipe(read.text, shown);
    diagnostics.push(...parsed.diagnostics);
    recipes.push({
      file: parsed.recipe,
      idPrefix: `local.${basename(shown).replace(/\.toml$/, '')}`,
    });
  }
  return { recipes, sources, diagnostics };
}

interface LoadedRepository extends LoadedRecipes {
  readonly kind: string | null;
}

/**
 * The root file, then depth first what it refers to, each file once. `idOf` gives the first part of long names;
 * the rest of them is the file's path, dotted.
 */
function loadRepository(
  folder: string,
  name: string,
  idOf: (root: RecipeFile) => string,
): LoadedRepository {
  const recipes: LoadedRecipe[] = [];
  const sources = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  let rootFile: RecipeFile | null = null;
  let id = '';

  const visit = (path: string, from: Span | undefined): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const shown = `${name}/${path}`;
    const read = readText(join(folder, path), shown);
    if (read.kind === 'missing') {
      diagnostics.push(
        from === undefined
          ? diagnose('repository_unreachable', { folder: name })
          : diagnose('recipe_missing', { file: path }, { span: from }),
      );
      return;
    }
    if (read.kind === 'failed') {
      diagnostics.push(read.diagnostic);
      return;
    }
    sources.set(shown, read.text);
    const parsed = parseRecipe(read.text, shown);
    diagnostics.push(...parsed.diagnostics);
    if (rootFile === null) {
      rootFile = parsed.recipe;
      id = idOf(parsed.recipe);
    }
    const dotted = path.replace(/(^|\/)starbash\.toml$/, '').replace(/\.toml$/, '');
    const own = path === 'starbash.toml' ? undefined : parsed.recipe.recipe?.id?.value;
    const idPrefix = own ?? [id, ...dotted.split('/')].filter((part) => part !== '').join('.');
    recipes.push({ file: parsed.recipe, idPrefix });
    for (const { dir, url, span } of parsed.recipe.repoRefs) {
      if (url !== null)
        diagnostics.push(diagnose('recipe_not_fetched', { url: url.value }, { span: url.span }));
      if (dir === null) continue;
      const target = posix.normalize(
        posix.join(posix.dirname(path), dir.value.replaceAll('\\', '/')),
      );
      // A folder stands for the starbash.toml in it.
      visit(
        target.endsWith('.toml') ? target : posix.join(target, 'starbash.toml'),
        dir.span ?? span,
      );
    }
  };
  visit('starbash.toml', undefined);

  const root = rootFile as RecipeFile | null;
  if (
    root !== null &&
    recipes.length === 1 &&
    root.stages.length === 0 &&
    root.repoRefs.length === 0
  )
    diagnostics.push(diagnose('repository_empty', { file: `${name}/starbash.toml` }));
  return { kind: root?.repoKind?.value ?? null, recipes, sources, diagnostics };
}

/** Two folders of one name get a number, and none may be called as the built-in set is. */
function uniqueNames(repositories: readonly RecipeRepository[]): RecipeRepository[] {
  const taken = new Set(['recipes']);
  return repositories.map(({ name, folder }) => {
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name}-${n}`;
    taken.add(unique);
    return { name: unique, folder };
  });
}

// All findings about recipes and configuration, without a catalog.
import { basename, resolve } from 'node:path';
import type { Diagnostic, Sources } from '@starbash/diagnostics';
import { compile } from '@starbash/planner';
import { loadRecipeFile, loadRecipes } from '@starbash/workspace';
import type { LoadedRecipes } from '@starbash/workspace';
import { parameterOverrides } from './plan-settings.ts';
import {
  builtinRecipes,
  configurationOf,
  currentPlace,
  isFolder,
  recipeRepositories,
  withWorkspace,
} from './workspace.ts';

export interface Problems {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
  readonly stages: number;
}

/** Of the files and folders given; of everything that is known where none is. */
export async function findProblems(files: readonly string[]): Promise<Problems> {
  const place = currentPlace();
  if (files.length === 0)
    return withWorkspace(place, (workspace) => {
      const { configuration } = workspace;
      const loaded = loadRecipes({
        repositories: recipeRepositories(workspace),
        builtin: builtinRecipes,
      });
      const compiled = compile(loaded.recipes, {
        overrides: parameterOverrides(configuration, []),
      });
      return {
        diagnostics: [...workspace.diagnostics, ...loaded.diagnostics, ...compiled.diagnostics],
        sources: new Map([...configuration.sources, ...loaded.sources]),
        stages: compiled.stages.length,
      };
    });
  const loaded = files.map((file) => loadOne(file, place.cwd));
  const overrides = parameterOverrides(configurationOf(place), []);
  // The built-in stages are what a recipe's `after` mostly names; what they lack themselves is not asked for here.
  const builtin = loadRecipes({ repositories: [], builtin: builtinRecipes });
  const compiled = compile([...builtin.recipes, ...loaded.flatMap((one) => one.recipes)], {
    overrides,
  });
  const sources = new Map(loaded.flatMap((one) => [...one.sources]));
  return {
    diagnostics: [
      ...loaded.flatMap((one) => one.diagnostics),
      ...compiled.diagnostics.filter(({ span }) => span === undefined || sources.has(span.file)),
    ],
    sources,
    stages: compiled.stages.filter((stage) => sources.has(stage.recipe.file)).length,
  };
}

function loadOne(file: string, cwd: string): LoadedRecipes {
  const path = resolve(cwd, file);
  if (!isFolder(path)) return loadRecipeFile(path, file);
  return loadRecipes({ repositories: [{ name: basename(path), folder: path }], builtin: null });
}

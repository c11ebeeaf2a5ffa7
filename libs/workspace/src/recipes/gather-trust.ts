// Stages of fetched repositories that run code of their own, and whether the user has said that they may.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { LoadedRecipe, StageNode } from '@starbash/parser';
import type { MetRecipe } from './loading.ts';
import type { FetchedOrigin } from './repositories.ts';
import { trustOf } from './trust.ts';
import type { FetchedFile, Trust, TrustRecords } from './trust.ts';

/** A repository that was fetched, with what matters for trusting it. */
export interface FetchedRepository {
  readonly url: string;
  readonly trust: Trust;
  /** Sorted by URL. */
  readonly files: readonly FetchedFile[];
  /** Names of the stages that run code of their own. */
  readonly stages: readonly string[];
}

export interface GatheredTrust {
  readonly repositories: readonly FetchedRepository[];
  readonly diagnostics: readonly Diagnostic[];
  /** The recipe's stages that wait, and for which URL; null for none. */
  readonly untrusted: (recipe: MetRecipe) => NonNullable<LoadedRecipe['untrusted']> | null;
  /** The URL that the recipe, or a part of it, is from, if that is not trusted; null otherwise. */
  readonly fetchedFrom: (recipe: MetRecipe) => string | null;
}

/** Code of the recipe's own: what it does cannot be told from what it is given. */
export function runsOwnCode({ tool, scriptFile }: StageNode): boolean {
  return tool.name.value === 'python' || tool.name.value === 'exec' || scriptFile !== null;
}

export function gatherTrust(
  recipes: readonly MetRecipe[],
  fetched: ReadonlyMap<string, FetchedOrigin>,
  records: TrustRecords,
): GatheredTrust {
  const repositories = [...fetched.values()]
    .map((origin): FetchedRepository => {
      const files = [...origin.files.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
      const stages = recipes
        .filter((recipe) => recipe.fetched.has(origin))
        .flatMap(({ recipe }) => recipe.stages.filter(runsOwnCode))
        .map((stage) => stage.name.value);
      return { url: origin.url, trust: trustOf(records, origin.url, files), files, stages };
    })
    .sort((a, b) => (a.url < b.url ? -1 : 1));
  const waiting = repositories.filter(
    ({ trust, stages }) => trust.kind !== 'trusted' && stages.length > 0,
  );
  return {
    repositories,
    diagnostics: waiting.map(describe),
    untrusted: ({ recipe, fetched: parts }) => {
      const one = waiting.find(({ url }) => [...parts].some((origin) => origin.url === url));
      const stages = recipe.stages.filter(runsOwnCode).map((stage) => stage.name.value);
      return one === undefined || stages.length === 0 ? null : { url: one.url, stages };
    },
    fetchedFrom: ({ fetched: parts }) => {
      const urls = new Set([...parts].map(({ url }) => url));
      const one = repositories.find(({ url, trust }) => urls.has(url) && trust.kind !== 'trusted');
      return one?.url ?? null;
    },
  };
}

function describe({ url, trust, stages }: FetchedRepository): Diagnostic {
  const changed = trust.kind === 'changed';
  const why = changed ? 'has changed since it was trusted' : 'has not been trusted';
  const notes = changed ? trust.files.map((file) => ({ message: `new or other: ${file}` })) : [];
  return diagnose(
    'recipe_untrusted',
    { url, why, stages: stages.join(', ') },
    { notes, suggestion: `starbash repo trust ${url}` },
  );
}

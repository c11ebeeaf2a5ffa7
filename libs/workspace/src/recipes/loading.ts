// Follows the references of repositories, file by file: what was met, in the order in which it was met.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic, Span } from '@starbash/diagnostics';
import { parseRecipe } from '@starbash/parser';
import type { RecipeFile, RepoRef } from '@starbash/parser';
import { readAttachments } from './attachments.ts';
import type { Place } from './attachments.ts';
import { asRecipe, atUrl, besides, locationKey, shownName } from './location.ts';
import type { Location } from './location.ts';
import { unreadable } from './read-file.ts';
import type { ReadFile } from './read-file.ts';
import { filePrefix, originId } from './repositories.ts';
import type { FetchedOrigin, Origin } from './repositories.ts';

/** A recipe file with all that takes part in it. */
export interface MetRecipe {
  readonly recipe: RecipeFile;
  readonly idPrefix: string;
  readonly origin: Origin;
  /** The fetched repositories that parts of it come from, its own included. */
  readonly fetched: ReadonlySet<FetchedOrigin>;
}

export interface Loading {
  readonly read: ReadFile;
  readonly nameFolder: (folder: string, wanted?: string) => string;
  /** Follow `[[repo-ref]]`. */
  readonly follow: boolean;
  readonly recipes: MetRecipe[];
  readonly origins: Origin[];
  readonly fetched: Map<string, FetchedOrigin>;
  readonly sources: Map<string, string>;
  readonly diagnostics: Diagnostic[];
  /** Files that were met: each is loaded once, where it is met first. */
  readonly met: Set<string>;
  /** Servers that were asked in vain, of which that has been said. */
  readonly silent: Set<string>;
}

/** Files of one fetched repository; more are taken for a mistake or a trap. */
export const mostFetched = 500;

export function startLoading(
  read: ReadFile,
  nameFolder: Loading['nameFolder'],
  follow = true,
): Loading {
  return {
    read,
    nameFolder,
    follow,
    recipes: [],
    origins: [],
    fetched: new Map(),
    sources: new Map(),
    diagnostics: [],
    met: new Set(),
    silent: new Set(),
  };
}

/** Loads a repository, or a single recipe; `from` is where it is named. */
export async function loadOrigin(
  loading: Loading,
  root: Location,
  options: { readonly url?: string; readonly builtin?: boolean; readonly from?: Span } = {},
): Promise<void> {
  const { url, builtin = false, from } = options;
  const origin: Origin = {
    root: asRecipe(root),
    fetched: url === undefined ? null : fetchedAt(loading, url),
    id: { value: null },
    kind: { value: null },
    builtin,
  };
  loading.origins.push(origin);
  await visit(loading, origin, origin.root, from === undefined ? null : { text: '', span: from });
}

/** The fetched repository of a URL: one for all who name it. */
export function fetchedAt({ fetched }: Loading, written: string): FetchedOrigin {
  const url = repositoryUrl(written);
  const known = fetched.get(url) ?? { url, files: new Map() };
  fetched.set(url, known);
  return known;
}

/** As users are shown it and give it to commands. */
export function repositoryUrl(written: string): string {
  return new URL(written).href.replace(/\/$/, '');
}

interface Written {
  readonly text: string;
  readonly span: Span;
}

async function visit(
  loading: Loading,
  origin: Origin,
  location: Location,
  written: Written | null,
): Promise<void> {
  const { met, sources, diagnostics } = loading;
  const key = locationKey(location);
  if (met.has(key)) return;
  met.add(key);
  const read = await loading.read(location);
  const shown = shownName(location);
  if (read.kind !== 'text') {
    diagnostics.push(cannotRead(read, origin, location, written));
    return;
  }
  const server = location.kind === 'url' ? new URL(location.url).origin : '';
  if (read.stale !== null && read.copy !== null && !loading.silent.has(server)) {
    loading.silent.add(server);
    const { time } = read.copy;
    const params = { url: shown, reason: read.stale, time };
    diagnostics.push(diagnose('recipe_copy_used', params, { span: written?.span }));
  }
  sources.set(shown, read.text);
  const place: Place = { location, fetched: origin.fetched };
  if (origin.fetched !== null && location.kind === 'url' && read.copy !== null)
    origin.fetched.files.set(location.url, { url: location.url, digest: read.copy.digest });
  const attachments = await readAttachments(place, read.text, {
    read: loading.read,
    nameFolder: loading.nameFolder,
    fetchedAt: (url) => fetchedAt(loading, url),
  });
  for (const [file, text] of attachments.sources) sources.set(file, text);
  const parsed = parseRecipe(read.text, shown, attachments.attach);
  diagnostics.push(...parsed.diagnostics);
  const { recipe } = parsed;
  const ownId = recipe.recipe?.id?.value;
  if (location === origin.root) {
    origin.id.value = originId(origin, ownId);
    origin.kind.value = recipe.repoKind?.value ?? null;
    const empty = recipe.stages.length === 0 && recipe.repoRefs.length === 0;
    if (loading.follow && empty && parsed.diagnostics.length === 0)
      diagnostics.push(diagnose('repository_empty', { file: shown }));
  }
  loading.recipes.push({
    recipe,
    idPrefix: filePrefix(origin, location, ownId),
    origin,
    fetched: new Set([...(origin.fetched ? [origin.fetched] : []), ...attachments.fetched]),
  });
  if (loading.follow) await followAll(loading, origin, location, recipe.repoRefs);
}

/** All are asked for at once, and loaded in order. */
async function followAll(
  loading: Loading,
  origin: Origin,
  from: Location,
  references: readonly RepoRef[],
): Promise<void> {
  const targets = references.flatMap((reference) => {
    const target = locate(loading, from, reference);
    return target === null ? [] : [target];
  });
  for (const { location } of targets)
    if (!loading.met.has(locationKey(location))) void loading.read(location);
  for (const { location, url, written } of targets) {
    if (url !== null)
      await loadOrigin(loading, location, {
        from: written.span,
        ...(location.kind === 'url' && { url }),
      });
    else if ((origin.fetched?.files.size ?? 0) >= mostFetched) {
      const params = { url: origin.fetched?.url ?? '', most: mostFetched };
      loading.diagnostics.push(diagnose('recipe_limit', params, { span: written.span }));
      return;
    } else await visit(loading, origin, location, written);
  }
}

function locate(loading: Loading, from: Location, { dir, url }: RepoRef) {
  const { nameFolder, diagnostics } = loading;
  if (url !== null) {
    const found = atUrl(url.value, from, nameFolder);
    if (found.kind === 'nowhere') {
      const params = { url: url.value, reason: found.reason };
      diagnostics.push(diagnose('recipe_url', params, { span: url.span }));
      return null;
    }
    const written: Written = { text: url.value, span: url.span };
    return { location: asRecipe(found), url: url.value, written };
  }
  if (dir === null) return null;
  const location = asRecipe(besides(from, dir.value, nameFolder));
  return { location, url: null, written: { text: dir.value, span: dir.span } };
}

function cannotRead(
  read: Parameters<typeof unreadable>[0],
  { root, fetched }: Origin,
  location: Location,
  written: Written | null,
): Diagnostic {
  if (written !== null)
    return unreadable(
      read,
      'recipe_missing',
      { ...written, text: written.text || shownName(location) },
      location,
    );
  if (read.kind === 'failed') return read.diagnostic;
  if (read.kind === 'unreachable')
    return diagnose('recipe_unreachable', {
      url: fetched?.url ?? shownName(location),
      reason: read.reason,
    });
  const folder = root.kind === 'folder' ? root.name : root.url;
  return diagnose('repository_unreachable', { folder });
}

// The files that recipes import from and take scripts from, read before the recipe is parsed.
import { diagnose, invariant } from '@starbash/diagnostics';
import type { Attach, AttachedFile, FileReference } from '@starbash/parser';
import { fileReferences } from '@starbash/parser';
import { asRecipe, atUrl, besides, locationKey, shownName } from './location.ts';
import type { Located, Location } from './location.ts';
import { unreadable } from './read-file.ts';
import type { FileRead, ReadFile } from './read-file.ts';
import type { FetchedOrigin } from './repositories.ts';

/** A file and whose it is. */
export interface Place {
  readonly location: Location;
  readonly fetched: FetchedOrigin | null;
}

export interface AttachmentReading {
  readonly read: ReadFile;
  readonly nameFolder: (folder: string) => string;
  /** The fetched repository at a URL, which an import names. */
  readonly fetchedAt: (url: string) => FetchedOrigin;
}

export interface Attachments {
  readonly attach: Attach;
  /** Texts by the name that spans use. */
  readonly sources: ReadonlyMap<string, string>;
  /** Fetched repositories that take part in the recipe beside its own. */
  readonly fetched: ReadonlySet<FetchedOrigin>;
}

/** Reads all files that the recipe at `place` names, and those that they name. */
export async function readAttachments(
  place: Place,
  text: string,
  reading: AttachmentReading,
): Promise<Attachments> {
  const attached = new Map<string, AttachedFile>();
  const places = new Map([[shownName(place.location), place]]);
  const sources = new Map<string, string>();
  const fetched = new Set<FetchedOrigin>();
  const pending = [...fileReferences(text, shownName(place.location))];
  const visited = new Set<string>();
  for (let reference = pending.shift(); reference; reference = pending.shift()) {
    const key = referenceKey(reference);
    const from = places.get(reference.from);
    if (attached.has(key) || from === undefined) continue;
    const target = locate(reference, from, reading);
    if (target.kind === 'problem') {
      attached.set(key, target);
      continue;
    }
    const { location } = target;
    const read = await reading.read(location);
    if (read.kind !== 'text') {
      attached.set(key, { kind: 'problem', diagnostic: missing(read, reference, location) });
      continue;
    }
    const file = shownName(location);
    attached.set(key, { kind: 'text', file, text: read.text });
    sources.set(file, read.text);
    if (target.fetched !== null && location.kind === 'url' && read.copy !== null) {
      fetched.add(target.fetched);
      target.fetched.files.set(location.url, { url: location.url, digest: read.copy.digest });
    }
    if (reference.kind === 'script' || visited.has(locationKey(location))) continue;
    visited.add(locationKey(location));
    if (!places.has(file)) places.set(file, target);
    pending.push(...fileReferences(read.text, file));
  }
  return {
    sources,
    fetched,
    attach: (reference) => {
      const found = attached.get(referenceKey(reference));
      invariant(found !== undefined, 'a file that a recipe names was not looked for');
      if (found.kind === 'text') return found;
      return { kind: 'problem', diagnostic: { ...found.diagnostic, span: reference.span } };
    },
  };
}

type Target =
  | ({ readonly kind: 'place' } & Place)
  | Extract<AttachedFile, { readonly kind: 'problem' }>;

function locate(reference: FileReference, from: Place, reading: AttachmentReading): Target {
  const { file, repo, span } = reference;
  const { nameFolder } = reading;
  if (repo === null)
    return { ...from, kind: 'place', location: besides(from.location, file ?? '', nameFolder) };
  const isUrl = /^[a-z][a-z\d+.-]+:/i.test(repo);
  const base: Located = isUrl
    ? atUrl(repo, from.location, nameFolder)
    : besides(from.location, repo, nameFolder);
  if (base.kind === 'nowhere')
    return {
      kind: 'problem',
      diagnostic: diagnose('recipe_url', { url: repo, reason: base.reason }, { span }),
    };
  const root = asRecipe(base);
  const location = file === null ? root : besides(root, file, nameFolder);
  if (root.kind === 'folder') return { kind: 'place', location, fetched: null };
  return { kind: 'place', location, fetched: isUrl ? reading.fetchedAt(repo) : from.fetched };
}

function missing(
  read: Exclude<FileRead, { readonly kind: 'text' }>,
  { kind, file, repo, span }: FileReference,
  location: Location,
) {
  const code = kind === 'script' ? 'script_file_missing' : 'import_missing_file';
  return unreadable(read, code, { text: file ?? repo ?? '', span }, location);
}

function referenceKey({ kind, file, repo, from }: FileReference): string {
  return JSON.stringify([kind, file, repo, from]);
}

// The repositories that take part in loading: what stands for each in findings, in long names and in trust.
import { basename } from 'node:path';
import type { FetchedFile } from './trust.ts';
import { urlName, withoutEndings } from './hosts.ts';
import type { Location } from './location.ts';

/** A repository, a single recipe at a URL, or a folder that another repository refers to. */
export interface Origin {
  /** The first file. */
  readonly root: Location;
  /** Of a fetched one, its address as it is shown and trusted. */
  readonly fetched: FetchedOrigin | null;
  /** First part of long names; null until the root has been read. */
  readonly id: { value: string | null };
  readonly kind: { value: string | null };
  /** The recipes that come with starbash. */
  readonly builtin: boolean;
}

/** Somebody else's: its files, as they were met. */
export interface FetchedOrigin {
  readonly url: string;
  /** Digests by URL. */
  readonly files: Map<string, FetchedFile>;
}

/** Names for folders, unique, `recipes` being that of the built-in set. */
export function folderNames(): (folder: string, wanted?: string) => string {
  const names = new Map<string, string>();
  const taken = new Set(['recipes']);
  return (folder, wanted = basename(folder)) => {
    const known = names.get(folder);
    if (known !== undefined) return known;
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`;
    taken.add(name);
    names.set(folder, name);
    return name;
  };
}

/** What the long names of a repository begin with: its own id, or where it comes from. */
export function originId({ root, builtin }: Origin, ownId: string | undefined): string {
  if (builtin) return 'starbash';
  if (root.kind === 'folder') return `local.${ownId ?? basename(root.folder)}`;
  return ownId ?? urlName(folderUrl(root.url));
}

/** What the long names of the stages of a file begin with. */
export function filePrefix(origin: Origin, file: Location, ownId: string | undefined): string {
  if (ownId !== undefined) return ownId;
  const id = origin.id.value ?? '';
  if (file.kind === 'folder') return joinName(id, withoutEndings(file.path.split('/')));
  const root = origin.root.kind === 'url' ? folderUrl(origin.root.url) : null;
  const below = root !== null && file.url.startsWith(root);
  // A file elsewhere on the server, or named by another repository than its own.
  if (root === null || !below) return urlName(file.url);
  const [base, full] = [urlName(root), urlName(file.url)];
  return full === base ? id : `${id}.${full.slice(base.length + 1)}`;
}

/** The folder that a file is in, with a slash at its end. */
function folderUrl(url: string): string {
  return new URL('.', url).href;
}

function joinName(id: string, parts: readonly string[]): string {
  return [id, ...parts.filter((part) => part !== '..')].filter((part) => part !== '').join('.');
}

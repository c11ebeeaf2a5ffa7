// Where a recipe file is: in a folder of this machine, or at a URL; and where the files are that it names.
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rawUrl } from './hosts.ts';

export type Location = FolderLocation | UrlLocation;

export interface FolderLocation {
  readonly kind: 'folder';
  /** Absolute: the repository. */
  readonly folder: string;
  /** Stands for the folder in findings, so that no path of this machine is in them. */
  readonly name: string;
  /** Relative to the folder, with `/`; may lead out of it. */
  readonly path: string;
}

export interface UrlLocation {
  readonly kind: 'url';
  /** Absolute, `http:` or `https:`. */
  readonly url: string;
}

export type Located = Location | { readonly kind: 'nowhere'; readonly reason: string };

/** Equal for equal files, however they were reached. */
export function locationKey(location: Location): string {
  if (location.kind === 'url') return location.url;
  const path = join(location.folder, location.path);
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** The name that spans use. */
export function shownName(location: Location): string {
  if (location.kind === 'url') return location.url;
  return location.name === '' ? location.path : `${location.name}/${location.path}`;
}

/** Whether a repository is at a URL that has to be fetched. */
export function isFetched(text: string): boolean {
  return /^https?:/i.test(text);
}

/** A folder stands for the starbash.toml in it. */
export function asRecipe(location: Location): Location {
  if (location.kind === 'folder') {
    if (location.path.endsWith('.toml')) return location;
    return { ...location, path: posix.join(location.path, 'starbash.toml') };
  }
  const url = new URL(location.url);
  if (url.pathname.endsWith('.toml')) return location;
  url.pathname = `${url.pathname.replace(/\/$/, '')}/starbash.toml`;
  return { kind: 'url', url: url.href };
}

/** A path written in the file at `from`; of a fetched file, always below the server that it came from. */
export function besides(
  from: Location,
  written: string,
  nameFolder: (folder: string) => string,
): Location {
  const path = written.replaceAll('\\', '/');
  if (from.kind === 'url') {
    const encoded = path.replace(/^\/+/, '').split('/').map(encodeURIComponent).join('/');
    return { kind: 'url', url: new URL(encoded, from.url).href };
  }
  const home = path === '~' || path.startsWith('~/');
  if (!home && !isAbsolute(path))
    return { ...from, path: posix.normalize(posix.join(posix.dirname(from.path), path)) };
  return atPath(home ? join(homedir(), path.slice(1)) : path, nameFolder);
}

/** A repository or file by its URL, written in the file at `from`; null for one that the user gives. */
export function atUrl(
  written: string,
  from: Location | null,
  nameFolder: (folder: string) => string,
): Located {
  const nowhere = (reason: string): Located => ({ kind: 'nowhere', reason });
  if (!URL.canParse(written)) return nowhere('it is not a URL');
  const url = new URL(written);
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      if (url.username !== '' || url.password !== '') return nowhere('it holds a password');
      return { kind: 'url', url: rawUrl(url) };
    case 'file:': {
      if (from?.kind === 'url') return nowhere('a fetched repository names a file of this machine');
      const relative = /^file:(?!\/)(.+)$/i.exec(written)?.[1];
      if (relative !== undefined)
        return atPath(join(from === null ? '.' : folderOf(from), relative), nameFolder);
      try {
        return atPath(fileURLToPath(url), nameFolder);
      } catch {
        return nowhere('it names no file of this machine');
      }
    }
    default:
      return nowhere(`'${url.protocol}' is none of https:, http: and file:`);
  }
}

function folderOf({ folder, path }: FolderLocation): string {
  return join(folder, dirname(path));
}

function atPath(path: string, nameFolder: (folder: string) => string): FolderLocation {
  const absolute = resolve(path);
  const folder = absolute.endsWith('.toml') ? dirname(absolute) : absolute;
  const file = absolute.endsWith('.toml') ? basename(absolute) : 'starbash.toml';
  return { kind: 'folder', folder, name: nameFolder(folder), path: file };
}

// What stands beside files by what the catalog keeps, for facts that are read again without the disk.
import type { Catalog } from '../database/open-catalog.ts';
import type { Beside } from '../facts/source.ts';
import type { Above, FolderSides } from './beside-files.ts';
import { folderSides, nothingAbove } from './beside-files.ts';
import { sideStore } from './side-store.ts';

export type BesideFinder = (folder: string, name: string) => Beside | undefined;

/** For one pass over a repository: what was found for a folder is remembered. */
export function storedSides(catalog: Catalog, repository: number): BesideFinder {
  const store = sideStore(catalog, repository);
  if (!store.any) return () => undefined;
  const folders = new Map<string, FolderSides>();
  const sidesOf = (path: string): FolderSides => {
    const known = folders.get(path);
    if (known) return known;
    const sides = folderSides(path, store.texts(path), aboveOf(path));
    folders.set(path, sides);
    return sides;
  };
  const aboveOf = (path: string): Above => {
    if (path === '') return nothingAbove;
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    return { user: sidesOf(parent).user, parent: store.texts(parent) };
  };
  return (folder, name) => sidesOf(folder).beside(name);
}

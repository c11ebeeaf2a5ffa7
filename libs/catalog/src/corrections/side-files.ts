// Side files during an index run: which have changed, what they say, and which frames have to be read again for it.
import type { BigIntStats } from 'node:fs';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../database/open-catalog.ts';
import type { Beside } from '../facts/source.ts';
import type { FolderSides, SideTexts } from './beside-files.ts';
import { folderSides, nothingAbove, sidecarFinder } from './beside-files.ts';
import { readSideFile } from './read-side-file.ts';
import { correctionEnding, folderCorrection, sideKind } from './side-names.ts';
import type { SideRow, SideStore } from './side-store.ts';
import { sideStore } from './side-store.ts';

/** A folder whose files, or those in its folders, have something beside them, or had. */
export interface SideFolder {
  readonly beside: (name: string) => Beside | undefined;
  /** Whether what stands beside a file is not what its facts were read with. */
  readonly changed: (name: string) => boolean;
  /** Keeps what was read; to be called when all files of the folder are done. */
  readonly done: () => void;
}

export interface SideFiles {
  /** Folders come in the order of the walk, each before those in it. Undefined where there is nothing. */
  readonly enter: (path: string, files: readonly string[]) => SideFolder | undefined;
  /** A folder that could not be read: what is said of it from above is not settled. */
  readonly unread: (path: string) => void;
  /** The walk is through: forgets side files of folders that are gone. */
  readonly finish: () => void;
}

/** A folder that the walk is in. */
interface Level {
  readonly path: string;
  readonly sides: FolderSides;
  readonly texts: SideTexts;
  readonly before: SideTexts;
  /** Its correction, or one above, has changed. */
  readonly changed: boolean;
  /** Writes what concerns the folders in it, too. */
  readonly keep: () => void;
  settled: boolean;
}

/**
 * What a folder says of all below it is kept when the walk leaves it, and not before: a run that is stopped in it
 * has not read all of them again, and the next run shall find the change once more. `count` is called before
 * each row that is written.
 */
export function sideFiles(
  catalog: Catalog,
  repository: number,
  root: string,
  count: () => void,
): SideFiles {
  const store = countingStore(sideStore(catalog, repository), count);
  const levels: Level[] = [];
  const seen = new Set<string>();
  const leave = (path: string | undefined) => {
    for (;;) {
      const last = levels.at(-1);
      if (last === undefined || (path !== undefined && isBelow(path, last.path))) return;
      if (last.settled) last.keep();
      levels.pop();
    }
  };
  return {
    enter: (path, files) => {
      const names = files.filter((name) => sideKind(name) !== undefined);
      leave(path);
      const outer = levels.at(-1);
      if (names.length === 0 && !outer && !store.any) return undefined;
      seen.add(path);
      const known = store.any ? store.rows(path) : new Map<string, SideRow>();
      if (names.length === 0 && known.size === 0 && (!outer || isQuiet(outer))) return undefined;
      const { rows, changes } = lookAt(join(root, path), names, known);
      const texts = textsOf(rows);
      const before = textsOf(known);
      const parent = outer?.path === parentOf(path) ? outer : undefined;
      const above = { user: outer?.sides.user, parent: parent?.texts ?? nothingAbove.parent };
      const sides = folderSides(path, texts, above);
      const differs = (name: string) => texts.get(name) !== before.get(name);
      const changed = (outer?.changed ?? false) || differs(folderCorrection);
      const keep = (name: string) => {
        const row = rows.get(name);
        if (row) store.write(path, name, row);
        else store.remove(path, name);
      };
      levels.push({
        path,
        sides,
        texts,
        before,
        changed,
        keep: () => changes.filter(isWide).forEach(keep),
        settled: true,
      });
      const sidecar = sidecarFinder(path, texts, above.parent);
      const sidecarBefore = sidecarFinder(path, before, parent?.before ?? nothingAbove.parent);
      return {
        beside: sides.beside,
        changed: (name) =>
          changed || differs(name + correctionEnding) || sidecar(name) !== sidecarBefore(name),
        done: () => changes.filter((name) => !isWide(name)).forEach(keep),
      };
    },
    unread: (path) => {
      leave(path);
      for (const level of levels) level.settled = false;
      seen.add(path);
      for (const folder of store.any ? store.folders() : [])
        if (isBelow(folder, path)) seen.add(folder);
    },
    finish: () => {
      leave(undefined);
      for (const folder of store.any ? store.folders() : [])
        if (!seen.has(folder))
          for (const name of store.rows(folder).keys()) store.remove(folder, name);
    },
  };
}

function countingStore(store: SideStore, count: () => void): SideStore {
  return {
    ...store,
    write: (folder, name, row) => {
      count();
      store.write(folder, name, row);
    },
    remove: (folder, name) => {
      count();
      store.remove(folder, name);
    },
  };
}

function textsOf(rows: ReadonlyMap<string, SideRow>): SideTexts {
  return new Map([...rows].map(([name, { text }]) => [name, text]));
}

/** Whether a folder says nothing of those in it, and said nothing. */
function isQuiet({ changed, sides, texts, before }: Level): boolean {
  const hasSettings = (side: SideTexts) =>
    [...side.keys()].some((name) => sideKind(name) === 'camera-settings');
  return !changed && sides.user === undefined && !hasSettings(texts) && !hasSettings(before);
}

/** A settings file may speak of the frames in a folder below. */
function isWide(name: string): boolean {
  return name === folderCorrection || sideKind(name) === 'camera-settings';
}

interface Looked {
  readonly rows: ReadonlyMap<string, SideRow>;
  /** Names whose row is new or changed, and names that are gone. */
  readonly changes: readonly string[];
}

/** Side files as they are now; those that have not changed are not opened. */
function lookAt(
  folder: string,
  names: readonly string[],
  known: ReadonlyMap<string, SideRow>,
): Looked {
  const rows = new Map<string, SideRow>();
  const changes: string[] = [];
  for (const name of names) {
    const kind = sideKind(name);
    if (kind === undefined) continue;
    const file = join(folder, name);
    let stats: BigIntStats;
    try {
      stats = statSync(file, { bigint: true });
    } catch {
      // It went between listing and looking.
      continue;
    }
    const before = known.get(name);
    const unchanged =
      before?.fault === null && before.size === stats.size && before.mtimeNs === stats.mtimeNs;
    const row = unchanged ? before : readSideFile(file, kind, stats);
    rows.set(name, row);
    if (!unchanged) changes.push(name);
  }
  for (const name of known.keys()) if (!rows.has(name)) changes.push(name);
  return { rows, changes };
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' ? path !== '' : path.startsWith(`${folder}/`);
}

/** Undefined for the repository itself. */
function parentOf(path: string): string | undefined {
  if (path === '') return undefined;
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

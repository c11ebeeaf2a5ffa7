// Rows of side files: what the catalog keeps of corrections and sidecars, so that facts can be read again without
// the disk.
import type { Catalog } from '../database/open-catalog.ts';
import type { SideTexts } from './beside-files.ts';

/** Why a side file says nothing, in words that `correctionFindings` knows. */
export type SideFault = string;

export interface SideRow {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  /** A correction as it is; of a sidecar what facts are read from; '' where nothing can be read. */
  readonly text: string;
  /** How many findings the text gives. */
  readonly faults: number;
  /** Why it could not be read. */
  readonly fault: SideFault | null;
}

export interface SideStore {
  /** Whether there are any; asked once, so that trees without them cost nothing. */
  readonly any: boolean;
  readonly rows: (folder: string) => ReadonlyMap<string, SideRow>;
  readonly texts: (folder: string) => SideTexts;
  readonly write: (folder: string, name: string, row: SideRow) => void;
  readonly remove: (folder: string, name: string) => void;
  readonly folders: () => readonly string[];
}

/** What is written belongs to the caller's transaction. */
export function sideStore({ db }: Catalog, repository: number): SideStore {
  const any =
    db.prepare('SELECT 1 FROM side_files WHERE repository = ? LIMIT 1').get(repository) !==
    undefined;
  const find = db.prepare(
    `SELECT name, size, mtime_ns, text, faults, fault FROM side_files
     WHERE repository = ? AND folder = ? ORDER BY name`,
  );
  find.setReadBigInts(true);
  const write = db.prepare(
    `INSERT OR REPLACE INTO side_files (repository, folder, name, size, mtime_ns, text, faults, fault)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare(
    'DELETE FROM side_files WHERE repository = ? AND folder = ? AND name = ?',
  );
  const rows = (folder: string): ReadonlyMap<string, SideRow> =>
    new Map(
      find.all(repository, folder).map((row) => [
        row['name'] as string,
        {
          size: row['size'] as bigint,
          mtimeNs: row['mtime_ns'] as bigint,
          text: row['text'] as string,
          faults: Number(row['faults']),
          fault: row['fault'] as string | null,
        },
      ]),
    );
  return {
    any,
    rows,
    texts: (folder) => new Map([...rows(folder)].map(([name, { text }]) => [name, text])),
    write: (folder, name, { size, mtimeNs, text, faults, fault }) => {
      write.run(repository, folder, name, size, mtimeNs, text, faults, fault);
    },
    remove: (folder, name) => {
      remove.run(repository, folder, name);
    },
    folders: () =>
      db
        .prepare('SELECT DISTINCT folder FROM side_files WHERE repository = ? ORDER BY folder')
        .all(repository)
        .map((row) => row['folder'] as string),
  };
}

// New facts from stored headers, when aliases or the way facts are read have changed. No file is opened.
import { createHeaderMemo } from '@starbash/fits';
import { storedSides } from '../corrections/stored-sides.ts';
import { contentReader } from '../database/contents.ts';
import type { Catalog } from '../database/open-catalog.ts';
import { inTransaction } from '../database/transactions.ts';
import type { PathWords } from '../facts/path-words.ts';
import { fileWords, folderWords } from '../facts/path-words.ts';
import type { FactContext } from '../facts/read-facts.ts';
import type { Beside } from '../facts/source.ts';
import { cardLines } from './card-lines.ts';
import type { FileStore } from './file-store.ts';
import type { FrameRow } from './read-frame.ts';
import { rereadFrame } from './read-frame.ts';

const batchSize = 5000;

/** Rewrites the facts of all files of a repository; files that gave none are looked at again by the next walk. */
export function rereadFacts(
  catalog: Catalog,
  repository: number,
  store: FileStore,
  context: FactContext,
): void {
  const { db } = catalog;
  const page = db.prepare(
    `SELECT f.id, f.name, f.grp, f.data_offset, d.path FROM files f
     JOIN folders d ON d.id = f.folder JOIN contents c ON c.file = f.id
     WHERE d.repository = ? AND f.id > ? ORDER BY f.id LIMIT ${batchSize}`,
  );
  const contents = contentReader(catalog);
  const means = { memo: createHeaderMemo(), cutCards: cardLines() };
  const besideOf = storedSides(catalog, repository);
  for (let last = 0; ;) {
    const rows = page.all(repository, last);
    if (rows.length === 0) break;
    inTransaction(db, () => {
      for (const row of rows) {
        const folder = row['path'] as string;
        const name = row['name'] as string;
        const path = folder === '' ? name : `${folder}/${name}`;
        const words = fileWords(folderWords(folder), name);
        const offset = row['data_offset'] as number | null;
        const frame = rereadFrame(
          contents.header(row['id'] as number) ?? '',
          path,
          words,
          context,
          offset,
          means,
          besideOf(folder, name),
        );
        store.rewrite(row['id'] as number, row['grp'] as number | null, frame);
      }
    });
    last = rows.at(-1)?.['id'] as number;
  }
  db.prepare(
    `UPDATE files SET mtime_ns = -1 WHERE kind = 'problem' AND id NOT IN (SELECT file FROM contents)
     AND folder IN (SELECT id FROM folders WHERE repository = ?)`,
  ).run(repository);
}

/** Facts again for one file; undefined for one that gave none. */
export type FileRereader = (
  id: number,
  path: string,
  words: PathWords,
  beside: Beside | undefined,
) => FrameRow | undefined;

/** For the files whose corrections or sidecars have changed. */
export function fileRereader(catalog: Catalog, context: FactContext): FileRereader {
  const contents = contentReader(catalog);
  const means = { memo: createHeaderMemo(), cutCards: cardLines() };
  const findOffset = catalog.db.prepare('SELECT data_offset FROM files WHERE id = ?');
  return (id, path, words, beside) => {
    const header = contents.header(id);
    if (header === undefined) return undefined;
    const offset = findOffset.get(id)?.['data_offset'] as number | null;
    return rereadFrame(header, path, words, context, offset, means, beside);
  };
}

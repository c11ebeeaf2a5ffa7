// New facts from stored headers, when aliases or the way facts are read have changed. No file is opened.
import { contentReader } from '../database/contents.ts';
import type { Catalog } from '../database/open-catalog.ts';
import { inTransaction } from '../database/transactions.ts';
import { fileWords, folderWords } from '../facts/path-words.ts';
import type { FactContext } from '../facts/read-facts.ts';
import type { FileStore } from './file-store.ts';
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

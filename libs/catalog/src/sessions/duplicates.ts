// Copies of one frame (`… (1).fit`, `_dupe-1`) count once.
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentReader } from '../database/contents.ts';
import type { Catalog } from '../database/open-catalog.ts';

/** One FITS block: noise makes it different in any two frames. */
const blockLength = 2880;

interface Copy {
  readonly id: number;
  readonly size: number;
  readonly dataOffset: number;
  readonly file: string;
}

/**
 * The function that marks, among the frames of a group that began in the same millisecond, those with the header,
 * the size and the first block of data of another: the one whose path comes first by length, then by name, stays.
 */
export function duplicateMarker(
  catalog: Catalog,
  contents: ContentReader,
): (group: number) => void {
  const { db } = catalog;
  // Once for all groups: what a statement holds is freed late, and ten thousand of them were seventy megabytes.
  const forget = db.prepare(
    'UPDATE files SET duplicate_of = NULL WHERE grp = ? AND duplicate_of IS NOT NULL',
  );
  const times = db.prepare(
    `SELECT start_ms FROM files WHERE grp = ? AND vanished = 0 AND kind = 'frame'
     GROUP BY start_ms HAVING count(*) > 1`,
  );
  const copies = db.prepare(
    `SELECT f.id, f.size, f.data_offset, r.folder, d.path, f.name FROM files f
     JOIN folders d ON d.id = f.folder
     JOIN repositories r ON r.id = d.repository
     WHERE f.grp = ? AND f.start_ms = ? AND f.vanished = 0 AND f.kind = 'frame' AND f.data_offset IS NOT NULL
     ORDER BY r.id, length(d.path) + length(f.name), d.path, f.name`,
  );
  const mark = db.prepare('UPDATE files SET duplicate_of = ? WHERE id = ?');
  return (group) => {
    forget.run(group);
    for (const time of times.all(group)) {
      const kept: Copy[] = [];
      for (const row of copies.all(group, time['start_ms'] as number)) {
        const copy: Copy = {
          id: row['id'] as number,
          size: row['size'] as number,
          dataOffset: row['data_offset'] as number,
          file: join(row['folder'] as string, row['path'] as string, row['name'] as string),
        };
        const original = kept.find((k) => isCopy(k, copy, contents));
        if (original) mark.run(original.id, copy.id);
        else kept.push(copy);
      }
    }
  };
}

function isCopy(a: Copy, b: Copy, contents: ContentReader): boolean {
  if (a.size !== b.size || a.dataOffset !== b.dataOffset) return false;
  if (contents.header(a.id) !== contents.header(b.id)) return false;
  const [first, second] = [firstBlock(a), firstBlock(b)];
  return first !== undefined && second !== undefined && first.equals(second);
}

/** The first block of data; undefined where the file cannot be read: then it is no copy of anything. */
export function firstBlock({
  file,
  dataOffset,
}: Pick<Copy, 'file' | 'dataOffset'>): Buffer | undefined {
  try {
    const handle = openSync(file, 'r');
    try {
      const block = Buffer.alloc(blockLength);
      return block.subarray(0, readSync(handle, block, 0, blockLength, dataOffset));
    } finally {
      closeSync(handle);
    }
  } catch {
    return undefined;
  }
}

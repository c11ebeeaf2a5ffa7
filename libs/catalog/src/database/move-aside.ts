// A damaged catalog is put out of the way, never deleted.
import { existsSync, renameSync } from 'node:fs';

/** Renames the catalog and its journal to `….broken-1` or the next free number, which it returns. */
export function moveAside(path: string): string {
  let n = 1;
  while (existsSync(`${path}.broken-${n}`)) n++;
  const aside = `${path}.broken-${n}`;
  // The journal first: should this be interrupted, no new catalog must find an old journal.
  for (const ending of ['-wal', '-shm', '-journal', ''])
    if (existsSync(path + ending)) renameSync(path + ending, aside + ending);
  return aside;
}

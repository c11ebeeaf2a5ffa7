// Content digests of files that no task made: read once, valid while size and mtime are equal.
import type { PortablePath, RecordedFile } from '@starbash/ir';
import type { History } from './open.ts';
import { transaction } from './open.ts';

/** The digest known for this state of the file; null if there is none. */
export function knownDigest(
  history: History,
  path: PortablePath,
  size: number,
  mtimeNs: string,
): string | null {
  const row = history.db
    .prepare('SELECT digest FROM digests WHERE path = ? AND size = ? AND mtime_ns = ?')
    .get(path, size, BigInt(mtimeNs));
  return row === undefined ? null : String(row['digest']);
}

/** Replaces what was known of these paths. */
export function rememberDigests(history: History, files: readonly RecordedFile[]): void {
  if (files.length === 0) return;
  const put = history.db.prepare(
    `INSERT INTO digests (path, size, mtime_ns, digest) VALUES (?, ?, ?, ?)
     ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns, digest = excluded.digest`,
  );
  transaction(history, () => {
    for (const file of files) put.run(file.path, file.size, BigInt(file.mtimeNs), file.digest);
  });
}

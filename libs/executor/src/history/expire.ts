// Making room: outputs that stay in task folders are deleted, least recently used first, and known to be good.
import type { TaskId } from '@starbash/ir';
import { join } from 'node:path';
import { remove } from '../host/files.ts';
import type { History } from './open.ts';
import { durably } from './open.ts';

export interface Expired {
  readonly tasks: readonly TaskId[];
  readonly bytes: number;
}

interface Intermediate {
  readonly attempt: number;
  readonly task: TaskId;
  readonly folder: string;
  readonly bytes: number;
}

/**
 * Deletes outputs that lie in task folders until those that are left take no more than `budget` bytes. Their
 * records stay: the same work done again counts as the same content. To be called by the holder of the run lock.
 * @param workRoot absolute; @param keep tasks whose files something is about to use.
 */
export function expireIntermediates(
  history: History,
  workRoot: string,
  budget: number,
  keep: ReadonlySet<TaskId> = new Set(),
): Expired {
  const all = intermediates(history);
  let left = all.reduce((sum, i) => sum + i.bytes, 0);
  const expired: Intermediate[] = [];
  for (const one of all) {
    if (left <= budget) break;
    if (keep.has(one.task)) continue;
    // The record first: a file that is gone although it is said to be there would count as lost.
    durably(history, () => {
      history.db
        .prepare(
          `UPDATE outputs SET expired = 1 WHERE attempt = ? AND id IN
             (SELECT output FROM files WHERE path LIKE 'attempt:%')`,
        )
        .run(one.attempt);
    });
    remove(join(workRoot, one.folder));
    left -= one.bytes;
    expired.push(one);
  }
  return {
    tasks: expired.map((e) => e.task),
    bytes: expired.reduce((sum, e) => sum + e.bytes, 0),
  };
}

/** Latest succeeded attempts that have files of their own, those first that were in no plan for longest. */
function intermediates(history: History): readonly Intermediate[] {
  return history.db
    .prepare(
      `SELECT a.id, a.task, a.folder, sum(f.size) AS bytes,
         (SELECT max(p.run) FROM plan_tasks p WHERE p.key = a.key) AS used
       FROM attempts a JOIN outputs o ON o.attempt = a.id JOIN files f ON f.output = o.id
       WHERE a.state = 'succeeded' AND o.expired = 0 AND f.path LIKE 'attempt:%'
         AND a.id = (SELECT max(b.id) FROM attempts b WHERE b.key = a.key AND b.state = 'succeeded')
       GROUP BY a.id ORDER BY used, a.id`,
    )
    .all()
    .map((row) => ({
      attempt: Number(row['id']),
      task: String(row['task']),
      folder: String(row['folder']),
      bytes: Number(row['bytes']),
    }));
}

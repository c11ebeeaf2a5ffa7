// Rows about attempts of tasks: started before their tool starts, ended after their outputs are in place.
import type { FingerprintParts, Reason, RecordedOutput, TaskId } from '@starbash/ir';
import { fingerprintDigest } from '@starbash/ir';
import type { History } from './open.ts';
import { durably } from './open.ts';

export interface NewAttempt {
  readonly task: TaskId;
  readonly key: string;
  /** `<task folder>/<attempt>`. */
  readonly folder: string;
  readonly reasons: readonly Reason[];
  readonly fingerprint: FingerprintParts;
  readonly queued: string;
}

/** Writes `started` rows for all tasks of a group; on the disk when this returns. Ids in the order given. */
export function startAttempts(
  history: History,
  run: number,
  group: string,
  attempts: readonly NewAttempt[],
  now: string,
): readonly number[] {
  const add = history.db.prepare(
    `INSERT INTO attempts (run, task, key, folder, group_id, state, reasons, fingerprint, fingerprint_digest,
       queued, started) VALUES (?, ?, ?, ?, ?, 'started', ?, ?, ?, ?, ?)`,
  );
  return durably(history, () =>
    attempts.map((a) =>
      Number(
        add.run(
          run,
          a.task,
          a.key,
          a.folder,
          group,
          JSON.stringify(a.reasons),
          JSON.stringify(a.fingerprint),
          fingerprintDigest(a.fingerprint),
          a.queued,
          now,
        ).lastInsertRowid,
      ),
    ),
  );
}

/** A recorded output with the digest of what it really is (see `outputs.content_digest`). */
export interface MadeOutput extends RecordedOutput {
  readonly contentDigest: string;
}

/** To be called when the outputs are in place; on the disk when this returns. */
export function succeedAttempt(
  history: History,
  attempt: number,
  fingerprint: FingerprintParts,
  outputs: readonly MadeOutput[],
  seconds: number,
  now: string,
): void {
  const { db } = history;
  const addOutput = db.prepare(
    'INSERT INTO outputs (attempt, position, path, form, digest, content_digest) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const addFile = db.prepare(
    'INSERT INTO files (output, position, path, size, mtime_ns, digest) VALUES (?, ?, ?, ?, ?, ?)',
  );
  durably(history, () => {
    db.prepare(
      `UPDATE attempts SET state = 'succeeded', fingerprint = ?, fingerprint_digest = ?, ended = ?, seconds = ?
         WHERE id = ?`,
    ).run(JSON.stringify(fingerprint), fingerprintDigest(fingerprint), now, seconds, attempt);
    for (const [i, output] of outputs.entries()) {
      const { lastInsertRowid } = addOutput.run(
        attempt,
        i,
        output.path,
        output.form,
        output.digest,
        output.contentDigest,
      );
      for (const [j, file] of output.files.entries())
        addFile.run(lastInsertRowid, j, file.path, file.size, BigInt(file.mtimeNs), file.digest);
    }
  });
}

/** `not_reached`: its group ended before its turn came; it says nothing about the task. */
export function endAttempt(
  history: History,
  attempt: number,
  state: 'failed' | 'interrupted' | 'not_reached',
  seconds: number | null,
  now: string,
): void {
  durably(history, () => {
    history.db
      .prepare('UPDATE attempts SET state = ?, ended = ?, seconds = ? WHERE id = ?')
      .run(state, now, seconds, attempt);
  });
}

/** Highest attempt number that was ever recorded for a task folder; 0 for none. */
export function lastAttemptNumber(history: History, taskFolder: string): number {
  const rows = history.db
    .prepare(`SELECT folder FROM attempts WHERE folder >= ? AND folder < ?`)
    .all(`${taskFolder}/`, `${taskFolder}0`); // '0' is the character after '/'
  return Math.max(
    0,
    ...rows.map((row) => Number(String(row['folder']).slice(taskFolder.length + 1))),
  );
}

// The history as data: what the planner and the commands that only read see of it.
import type {
  FileForm,
  FingerprintParts,
  HistorySnapshot,
  PortablePath,
  RecordedFile,
  RecordedOutput,
  RecordState,
  TaskRecord,
} from '@starbash/ir';
import { emptyHistory } from '@starbash/ir';
import type { History } from './open.ts';
import { closeHistory, openHistoryReadOnly } from './open.ts';

/** The snapshot of the history below a processed repository; makes nothing where there is none. */
export function readHistory(processedRoot: string): HistorySnapshot {
  const history = openHistoryReadOnly(processedRoot);
  if (history === null) return emptyHistory;
  try {
    return historySnapshot(history);
  } finally {
    closeHistory(history);
  }
}

/**
 * The last attempt of each task and, before it, the latest ones that succeeded: older ones have lost their
 * outputs to newer ones and decide nothing.
 */
const relevantAttempts = `
  WITH ranked AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY key ORDER BY id DESC) AS recency,
      ROW_NUMBER() OVER (PARTITION BY key, state ORDER BY id DESC) AS recency_in_state
    FROM attempts WHERE state <> 'not_reached'
  ), relevant AS (
    SELECT * FROM ranked WHERE recency = 1 OR (state = 'succeeded' AND recency_in_state <= 3)
  )`;

export function historySnapshot(history: History): HistorySnapshot {
  const outputs = outputsByAttempt(history);
  const records: Record<string, TaskRecord[]> = {};
  const rows = history.db
    .prepare(
      `${relevantAttempts} SELECT id, key, task, run, state, folder, fingerprint, seconds FROM relevant
       ORDER BY key, id DESC`,
    )
    .iterate();
  for (const row of rows) {
    const key = String(row['key']);
    (records[key] ??= []).push({
      key,
      taskId: String(row['task']),
      run: Number(row['run']),
      state: row['state'] as RecordState,
      folder: String(row['folder']),
      fingerprint: JSON.parse(String(row['fingerprint'])) as FingerprintParts,
      outputs: outputs.get(Number(row['id'])) ?? [],
      seconds: row['seconds'] === null ? null : Number(row['seconds']),
    });
  }
  return { records, digests: allDigests(history) };
}

function outputsByAttempt(history: History): ReadonlyMap<number, readonly RecordedOutput[]> {
  const files = filesByOutput(history);
  const byAttempt = new Map<number, RecordedOutput[]>();
  const rows = history.db
    .prepare(
      `${relevantAttempts} SELECT o.id, o.attempt, o.path, o.form, o.digest, o.expired
       FROM outputs o JOIN relevant r ON r.id = o.attempt ORDER BY o.attempt, o.position`,
    )
    .iterate();
  for (const row of rows) {
    const attempt = Number(row['attempt']);
    const list = byAttempt.get(attempt) ?? [];
    byAttempt.set(attempt, list);
    list.push({
      path: String(row['path']),
      form: row['form'] as FileForm,
      files: files.get(Number(row['id'])) ?? [],
      digest: String(row['digest']),
      expired: Number(row['expired']) !== 0,
    });
  }
  return byAttempt;
}

function filesByOutput(history: History): ReadonlyMap<number, readonly RecordedFile[]> {
  const byOutput = new Map<number, RecordedFile[]>();
  const query = history.db.prepare(
    `${relevantAttempts} SELECT f.output, f.path, f.size, f.mtime_ns, f.digest FROM files f
     JOIN outputs o ON o.id = f.output JOIN relevant r ON r.id = o.attempt ORDER BY f.output, f.position`,
  );
  // Nanoseconds since 1970 exceed what a number holds, and node:sqlite refuses to round.
  query.setReadBigInts(true);
  for (const row of query.iterate()) {
    const output = Number(row['output']);
    const list = byOutput.get(output) ?? [];
    byOutput.set(output, list);
    list.push(recordedFile(row));
  }
  return byOutput;
}

function allDigests(history: History): Readonly<Record<PortablePath, RecordedFile>> {
  const query = history.db.prepare(
    'SELECT path, size, mtime_ns, digest FROM digests ORDER BY path',
  );
  query.setReadBigInts(true);
  const digests: Record<PortablePath, RecordedFile> = {};
  for (const row of query.iterate()) digests[String(row['path'])] = recordedFile(row);
  return digests;
}

function recordedFile(row: Record<string, unknown>): RecordedFile {
  return {
    path: String(row['path']),
    size: Number(row['size']),
    mtimeNs: String(row['mtime_ns']),
    digest: String(row['digest']),
  };
}

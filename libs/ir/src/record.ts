// What earlier runs recorded and what the file system shows now: the inputs of freshen.
import type { FingerprintParts } from './fingerprint.ts';
import type { FileForm, TaskId } from './task.ts';
import type { PortablePath } from './paths.ts';

export type RecordState = 'started' | 'succeeded' | 'failed' | 'interrupted';

export interface RecordedFile {
  /** Concrete: `attempt:<task folder>/<attempt>/<file>`, `processed:…`, `master:…`. */
  readonly path: PortablePath;
  readonly size: number;
  readonly mtimeNs: string;
  /** Content digest (data and cards without the volatile ones). */
  readonly digest: string;
}

export interface RecordedOutput {
  /** As in the task: a `work:` path for job outputs. */
  readonly path: PortablePath;
  readonly form: FileForm;
  readonly files: readonly RecordedFile[];
  /** Digest over the files' digests in order. */
  readonly digest: string;
  /** Deleted by us to make room; known good all the same. */
  readonly expired: boolean;
}

export interface TaskRecord {
  readonly key: string;
  readonly taskId: TaskId;
  readonly run: number;
  readonly state: RecordState;
  /** `<task folder>/<attempt>`: where its job outputs lie below the work root. */
  readonly folder: string;
  readonly fingerprint: FingerprintParts;
  readonly outputs: readonly RecordedOutput[];
  readonly seconds: number | null;
}

/** Latest first: the last record of a key, and succeeded ones before it. */
export interface HistorySnapshot {
  readonly records: Readonly<Record<string, readonly TaskRecord[]>>;
  /** Content digests of files by portable path, valid while size and mtime are equal. */
  readonly digests: Readonly<Record<PortablePath, RecordedFile>>;
}

export const emptyHistory: HistorySnapshot = { records: {}, digests: {} };

export interface ObservedFile {
  readonly size: number;
  readonly mtimeNs: string;
  /** Only where size or mtime had moved from what was recorded. */
  readonly digest?: string;
}

/** Seen, not decided. null: no such file. */
export interface Observed {
  readonly files: Readonly<Record<PortablePath, ObservedFile | null>>;
  readonly freeBytes: number | null;
  /** ISO 8601 UTC. */
  readonly now: string;
}

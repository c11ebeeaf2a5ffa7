// How the tool's part of a task ended, before its outputs are looked at.
import type { Diagnostic } from '@starbash/diagnostics';
import type { TaskId } from '@starbash/ir';
import type { Metric } from '../history/write-run.ts';

export type TaskEnd =
  /** The tool did all it was told; whether that is enough its outputs show. */
  | {
      readonly kind: 'done';
      readonly seconds: number;
      readonly metrics: readonly Metric[];
      readonly diagnostics: readonly Diagnostic[];
    }
  | {
      readonly kind: 'failed';
      readonly seconds: number | null;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly kind: 'interrupted'; readonly seconds: number | null }
  /** The process ended before this task's turn. */
  | { readonly kind: 'notReached' };

export type TaskEnds = ReadonlyMap<TaskId, TaskEnd>;

export function failedWith(...diagnostics: readonly Diagnostic[]): TaskEnd {
  return { kind: 'failed', seconds: null, diagnostics };
}

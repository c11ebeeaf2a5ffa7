// Attempts that share one process.
import type { TaskGroup } from '@starbash/ir';
import type { Attempt } from './places.ts';
import type { Places } from './places.ts';

/** Attempts that are ready to run in one process. */
export interface Together {
  readonly group: TaskGroup;
  /** Counts the processes of the group, from 0. */
  readonly turn: number;
  readonly attempts: readonly Attempt[];
  readonly places: Places;
}

// A candidate: a stage bound to one scope, before it is decided whether it becomes a task.
import type { MasterChoice, Reason, Session, TaskId, TaskInput, TaskOutput } from '@starbash/ir';
import type { Environment } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';

/** What one task of a stage is about. */
export interface BindScope {
  readonly target: string | null;
  /** The session of a task in session scope: of lights, or of raw calibration frames for a master. */
  readonly session: Session | null;
  /** Distinguishes tasks of file scope: the stem of the file. */
  readonly part: string | null;
}

export interface Candidate {
  readonly id: TaskId;
  /** Long name and scope key. */
  readonly key: string;
  readonly stage: RecipeStage;
  readonly scope: BindScope;
  readonly inputs: readonly TaskInput[];
  /** Named, without frames and geometry: those are known when the script has been followed. */
  readonly outputs: readonly TaskOutput[];
  readonly masters: readonly MasterChoice[];
  readonly environments: readonly Environment[];
  /** Light sessions that its frames go back to, through all tasks in between. */
  readonly sources: readonly Session[];
  /** The one file that goes through unchanged (`accept_single`). */
  readonly passThrough: string | null;
  /** Candidates whose outputs it takes. */
  readonly producers: readonly TaskId[];
  readonly after: readonly TaskId[];
}

/** Why a stage makes no task in a scope. */
export interface Unbound {
  readonly kind: 'unbound';
  readonly id: TaskId;
  readonly stage: RecipeStage;
  readonly scope: BindScope;
  readonly verdict: 'culled' | 'excluded' | 'blocked';
  readonly reason: Reason;
}

/** `stage:target:session`, `master_dark:s3fa9c2e1`, `thumbnail:m31:stacked`. */
export function candidateId(stage: RecipeStage, scope: BindScope, ambiguous: boolean): TaskId {
  const name = ambiguous ? stage.longName : stage.name;
  return [name, scope.target, scope.session?.id, scope.part]
    .filter((part) => part !== null && part !== undefined)
    .join(':');
}

export function candidateKey(stage: RecipeStage, scope: BindScope): string {
  return [stage.longName, scope.target ?? '', scope.session?.id ?? '', scope.part ?? ''].join('|');
}

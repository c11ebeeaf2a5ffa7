// A candidate: a stage bound to one scope, before it is decided whether it becomes a task.
import type {
  InputFile,
  MasterChoice,
  MasterType,
  PortablePath,
  Reason,
  Session,
  TaskId,
  TaskInput,
  TaskOutput,
} from '@starbash/ir';
import type { Environment } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';

/** What one task of a stage is about. */
export interface BindScope {
  readonly target: string | null;
  /** The session of a task in session scope: of lights, or of raw calibration frames for a master. */
  readonly session: Session | null;
  /** Distinguishes tasks of one stage and target: values of `group_by`, the stem of a file. */
  readonly part: string | null;
  /** What `part` stands for; left out where a stage has one task a session or target. */
  readonly pick?: Pick;
}

/** Of the files or groups that a stage has a task for each of: those of one task. */
export interface Pick {
  /** The one file of the multiplexed input. */
  readonly file: PortablePath | null;
  /** Values of the facts of `group_by`. */
  readonly group: Readonly<Record<string, string>> | null;
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
  /** Optional masters that could not be had. */
  readonly without?: readonly WithoutMaster[];
  readonly environments: readonly Environment[];
  /** What a `session-extra` input of this task brought along. */
  readonly inherited: Inherited;
  /** Light sessions that its frames go back to, through all tasks in between. */
  readonly sources: readonly Session[];
  /** The one file that goes through unchanged (`accept_single`). */
  readonly passThrough: string | null;
  /** Candidates whose outputs it takes. */
  readonly producers: readonly TaskId[];
  readonly after: readonly TaskId[];
  /** Makes no task: whoever follows it takes these files. */
  readonly alias: Alias | null;
}

export interface WithoutMaster {
  readonly type: MasterType;
  readonly reason: Reason;
}

/** Names that a task continues with: the context of the task before it, evaluated there, and its named inputs. */
export interface Inherited {
  readonly context: Environment;
  readonly inputs: Environment;
}

export interface Alias {
  readonly files: readonly InputFile[];
  /** The tasks that make the files. */
  readonly producers: readonly Candidate[];
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

/** The files that those who follow a candidate take. */
export function filesOf(candidate: Candidate): readonly InputFile[] {
  if (candidate.alias) return candidate.alias.files;
  return candidate.outputs.map((out) => ({
    path: out.path,
    form: out.form,
    producer: candidate.id,
    frames: out.frames,
    known: null,
  }));
}

/** The tasks behind a candidate: itself, or those that an alias stands for. */
export function tasksBehind(candidate: Candidate): readonly Candidate[] {
  return candidate.alias ? candidate.alias.producers.flatMap(tasksBehind) : [candidate];
}

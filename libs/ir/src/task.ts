// Tasks: one stage bound to its inputs, with everything an executor needs and nothing of recipes.
import type { Diagnostic, Origin } from '@starbash/diagnostics';
import type { SirilLine, Word } from '@starbash/siril';
import type { MasterType } from './facts.ts';
import type { PortablePath } from './paths.ts';
import type { MasterCandidate, SessionId } from './snapshot.ts';
import type { ParameterValue, Scope, StageToolName } from './stage.ts';

/** `<stage>:<target>[:<session>]`: the shortest unambiguous form of the key. */
export type TaskId = string;

/** Frames of a sequence: a range where pixels decide (registration, filters). */
export interface FrameCount {
  readonly min: number;
  readonly max: number;
}

export interface ImageGeometry {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** 16, or 32 for floating point. */
  readonly bits: number;
}

/** One file, or the frames of a sequence (`…_.seq` names it, whether or not Siril wrote that file). */
export type FileForm = 'file' | 'sequence';

export interface InputFile {
  readonly path: PortablePath;
  /** What it is called where it is laid out, if not by the base name of `path`: a frame that had to be made FITS. */
  readonly name?: string;
  readonly form: FileForm;
  /** The task that makes it; null for what lies on disk. */
  readonly producer: TaskId | null;
  readonly frames: FrameCount | null;
  /** Size and mtime that the catalog knows, for raw frames and masters; null for what a task makes. */
  readonly known: { readonly size: number; readonly mtimeNs: string } | null;
}

export interface TaskInput {
  /** Name or index that templates use. */
  readonly name: string;
  readonly kind: 'session' | 'master' | 'job' | 'file';
  readonly files: readonly InputFile[];
}

export interface TaskOutput {
  readonly kind: 'job' | 'processed' | 'master';
  /** Final place; for `job` a `work:` path. */
  readonly path: PortablePath;
  /** Where the script writes it: `task:` for job outputs, else `out:` (relative path below the staging folder). */
  readonly staged: { readonly root: 'task' | 'out'; readonly path: string };
  readonly form: FileForm;
  readonly frames: FrameCount | null;
  /** For sequences: what stands before the frame number (`pp_light_`), the ending (`.fit`), the first number if not 1. */
  readonly sequence: {
    readonly prefix: string;
    readonly extension: string;
    readonly start?: number;
  } | null;
  readonly geometry: ImageGeometry | null;
  /** Width and height are estimates: what registration leaves of a frame depends on the pixels. */
  readonly estimated?: boolean;
  /** Upper bound; null when unknown. */
  readonly bytes: number | null;
}

/** Done by the executor in the task's new folder before the tool starts; paths below the task folder. */
export type HostStep =
  | { readonly kind: 'make-folder'; readonly path: string }
  /** A symbolic link (a copy where there are none) to one file. */
  | { readonly kind: 'link'; readonly from: PortablePath; readonly to: string }
  /** The frames of a sequence under their own names, its `.seq` copied where there is one. */
  | { readonly kind: 'link-sequence'; readonly from: PortablePath; readonly to: string }
  /** All frames of all sources side by side: `<into>/<prefix>00001.fits`, … in this order. */
  | {
      readonly kind: 'merge';
      readonly from: readonly { readonly path: PortablePath; readonly form: FileForm }[];
      readonly into: string;
      readonly prefix: string;
    }
  /** One frame unpacked or rewritten as FITS (`.gz`, `.xisf`), for what Siril cannot link. */
  | { readonly kind: 'prepare'; readonly from: PortablePath; readonly to: string };

export type TaskBody =
  | { readonly kind: 'siril'; readonly lines: readonly SirilLine[] }
  /** Argument list; the tool's own name is not in it. */
  | { readonly kind: 'arguments'; readonly words: readonly Word[] }
  /** Nothing runs: one input file becomes the output as it is (`accept_single`). */
  | { readonly kind: 'copy'; readonly from: PortablePath }
  /** No tool runs: the host steps make the outputs. */
  | { readonly kind: 'host' };

/** The master that calibrates this task's frames, with all that was considered. */
export interface MasterChoice {
  readonly type: MasterType;
  readonly path: PortablePath;
  readonly task: TaskId | null;
  readonly rank: number;
  readonly why: string;
  readonly notes: readonly string[];
  /** Rules that the user relaxed for it: `dark.temperature=6`. */
  readonly allowed?: readonly string[];
  /** The file in which the user chose it, and the rules that it breaks all the same. */
  readonly chosenIn?: string;
  readonly breaks?: readonly string[];
  readonly candidates: readonly MasterCandidate[];
}

export interface Task {
  readonly id: TaskId;
  /** Long stage name and scope key: what history knows the task by. */
  readonly key: string;
  readonly stage: string;
  readonly longName: string;
  readonly description: string;
  readonly recipe: { readonly id: string; readonly file: string; readonly author: string | null };
  readonly scope: Scope;
  readonly target: string | null;
  readonly session: SessionId | null;
  readonly tool: {
    /** `starbash` for what we do ourselves. */
    readonly name: StageToolName | 'starbash';
    /** The version it was lowered for. */
    readonly version: string | null;
    readonly constraint: string | null;
    readonly timeoutSeconds: number | null;
  };
  readonly body: TaskBody;
  readonly hostSteps: readonly HostStep[];
  /** Folder, below the task's, in which the tool starts; '' for the task's own. */
  readonly startFolder: string;
  readonly inputs: readonly TaskInput[];
  readonly outputs: readonly TaskOutput[];
  /** Globs over what the task itself makes in its folder. */
  readonly temporaries: readonly string[];
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly masters: readonly MasterChoice[];
  /** Tasks that must have ended before, without being an input (from `depends`). */
  readonly after: readonly TaskId[];
  /** False when some command of the script gives other bytes each time. */
  readonly reproducible: boolean;
  /** Settings that the script leaves changed in the tool's process (`setfindstar`): nothing is fused after it. */
  readonly leavesState: readonly string[];
  /** Upper bound of what it writes besides its outputs, until it ends; left out where that is not known. */
  readonly scratchBytes?: number;
  readonly origin: Origin;
}

/** A task that was considered and removed. */
export interface CulledTask {
  readonly id: TaskId;
  readonly stage: string;
  readonly target: string | null;
  readonly session: SessionId | null;
  readonly verdict: 'culled' | 'excluded' | 'not_needed' | 'blocked';
  readonly reason: Reason;
  readonly origin: Origin;
}

/** Why something is so: a stable code, words for people, and details as data. */
export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

/** A choice, recorded where it was made; explaining only renders these. */
export interface Decision {
  /** What it is about: a task id, a session, a stage, a group. */
  readonly subject: string;
  readonly decision: string;
  readonly code: string;
  readonly message: string;
  readonly origin: Origin;
  readonly candidates: readonly string[];
}

/** Tasks in an order in which they can run; equal inputs give equal order. */
export interface TaskGraph {
  readonly tasks: readonly Task[];
  readonly culled: readonly CulledTask[];
  readonly decisions: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
}

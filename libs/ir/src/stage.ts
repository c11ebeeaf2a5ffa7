// RecipeFile -> (lower) -> Stage -> (link) -> Stage -> (bind) -> Task -> (expand, dialect) -> Task -> (freshen, optimize) -> ExecutionPlan
import type { Origin } from '@starbash/diagnostics';

export type Scope = 'session' | 'target' | 'pre-session' | 'file' | 'once';

export type StageToolName =
  | 'siril'
  | 'graxpert'
  | 'python'
  | 'rc-astro'
  | 'starnet'
  | 'exec'
  | 'alias';

/**
 * A stage of a recipe, typed, with its defaults made explicit. `T` is the form of the texts in it and `S` that of
 * its Siril script: templates, as the parser yields them. (Their types are the parser's, which this library
 * does not import.)
 */
export interface Stage<T, S> {
  /** `local.osc.stack_osc`, unique among all loaded stages. */
  readonly longName: string;
  readonly name: string;
  readonly description: string;
  readonly kind: string | null;
  readonly role: string | null;
  readonly tool: StageTool<T>;
  readonly script: StageScript<T, S> | null;
  readonly priority: number;
  readonly scope: Scope;
  readonly context: readonly {
    readonly name: string;
    readonly value: T;
    readonly origin: Origin;
  }[];
  readonly parameters: readonly StageParameter<T>[];
  readonly temporaries: readonly T[];
  readonly inputs: readonly StageInput<T>[];
  readonly outputs: readonly StageOutput<T>[];
  /** Each entry a list of alternatives, by stage name. */
  readonly depends: readonly {
    readonly alternatives: readonly string[];
    readonly origin: Origin;
  }[];
  readonly excludedByDefault: boolean;
  readonly disabled: boolean;
  /** null: as its outputs say. */
  readonly runByDefault: boolean | null;
  readonly requiresTool: string | null;
  readonly defaultOutputs: readonly T[];
  readonly recipe: RecipeInfo;
  /** URL that its code came from, which the user has to trust first; left out where nothing stands in the way. */
  readonly untrusted?: string;
  /** URL that it came from and that the user has not trusted: its script has to keep to its folder. */
  readonly fetchedFrom?: string;
  /** Order of definition over all loaded recipes. */
  readonly order: number;
  readonly origin: Origin;
}

export interface RecipeInfo {
  readonly id: string;
  readonly file: string;
  readonly description: string;
  readonly author: string | null;
  readonly priority: number;
}

export interface StageTool<T> {
  readonly name: StageToolName;
  readonly timeoutSeconds: number | null;
  readonly parameters: readonly { readonly name: string; readonly value: T }[];
  readonly origin: Origin;
}

/** The stage's `script`: lines for Siril, text for Python, an argument list for other tools. */
export type StageScript<T, S> =
  | { readonly kind: 'siril'; readonly script: S; readonly origin: Origin }
  | { readonly kind: 'text'; readonly text: T; readonly origin: Origin }
  | { readonly kind: 'arguments'; readonly words: readonly T[]; readonly origin: Origin };

export type ParameterValue = string | number | boolean | null;

export interface StageParameter<T = unknown> {
  readonly name: string;
  /** null: the tool's own default. */
  readonly value: ParameterValue;
  /** The value with its holes, where it has any: expanded where the parameter is used. */
  readonly template?: T;
  /** A TOML float keeps its point when printed: `5.0`. */
  readonly isFloat: boolean;
  readonly from: 'default' | 'override' | 'command line';
  readonly origin: Origin;
}

export interface StageInput<T> {
  readonly kind: 'session' | 'master' | 'job' | 'session-extra' | 'file';
  /** What templates call it: `input["light"]`; the index as text where the recipe gives no name. */
  readonly name: string;
  readonly names: readonly string[];
  /** Imaging type, for `session` and `master`. */
  readonly type: string | null;
  readonly after: AfterPattern | null;
  /** The path of a `file` input. */
  readonly path: T | null;
  readonly optional: boolean;
  readonly mergeTo: string | null;
  readonly multiplex: boolean;
  readonly groupBy: readonly string[];
  readonly requires: readonly Requirement[];
  readonly origin: Origin;
}

/** `after`: a regular expression (a safe subset) over stage names and roles, matched as a whole. */
export interface AfterPattern {
  readonly pattern: string;
  readonly origin: Origin;
  /** Long names of the stages it matches; filled in by link. */
  readonly stages: readonly string[];
}

export type Requirement =
  | {
      readonly kind: 'metadata';
      readonly name: string;
      readonly values: readonly string[];
      readonly invert: boolean;
      readonly origin: Origin;
    }
  | {
      readonly kind: 'camera';
      readonly value: string;
      readonly invert: boolean;
      readonly origin: Origin;
    }
  | { readonly kind: 'unprocessed'; readonly invert: boolean; readonly origin: Origin }
  | {
      readonly kind: 'min_count';
      readonly value: number;
      readonly acceptSingle: boolean;
      readonly origin: Origin;
    }
  | {
      readonly kind: 'filename';
      readonly pattern: string;
      readonly mode: 'include' | 'exclude';
      readonly invert: boolean;
      readonly origin: Origin;
    }
  | {
      readonly kind: 'tool';
      readonly name: string;
      readonly version: string | null;
      readonly invert: boolean;
      readonly origin: Origin;
    };

export interface StageOutput<T> {
  readonly kind: 'job' | 'processed' | 'master';
  readonly names: readonly T[];
  readonly auto: { readonly prefix: T | null; readonly suffix: T | null } | null;
  readonly origin: Origin;
}

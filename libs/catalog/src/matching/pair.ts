// A candidate beside what is to be calibrated: what rules are given, and what they answer.
import type { CandidateSource, Facts, MasterType } from '@starbash/ir';
import type { MatchSettings } from './settings.ts';

/** A master that exists, or raw calibration frames that one can be made of. */
export interface Supply {
  readonly source: CandidateSource;
  /** The type of its frames; darks may stand in for flat-darks. */
  readonly type: MasterType;
  readonly facts: Facts;
  readonly night: string | null;
  readonly frames: number | null;
}

export interface Pair {
  /** The part that the candidate is to play. */
  readonly type: MasterType;
  /** Facts of the lights or flats to calibrate. */
  readonly wanted: Facts;
  readonly wantedNoun: 'lights' | 'flats';
  readonly supply: Pick<Supply, 'type' | 'facts'> & {
    readonly source: Pick<CandidateSource, 'kind'>;
  };
  readonly settings: MatchSettings;
}

export type RuleOutcome =
  /** Known on both sides and equal enough. */
  | { readonly kind: 'agrees' }
  /** Nothing is asked of this pair. */
  | { readonly kind: 'passes' }
  /** Passes without being known on both sides; the note, if any, is worth a warning. */
  | { readonly kind: 'unknown'; readonly note: string | null }
  | Rejection;

export interface Rejection {
  readonly kind: 'rejects';
  /** The text is only made for candidates that are shown. */
  readonly message: () => string;
  /** The tolerance that would do, in the rule's unit; absent where none does. */
  readonly needs?: number;
  /** How far off, in tolerances: the nearest candidate is told of first. */
  readonly distance: number;
}

export interface Rule {
  readonly name: string;
  readonly types: readonly MasterType[];
  /** The facts that it looks at: for equal ones it is asked once. */
  readonly reads: readonly (keyof Facts)[];
  /** Which of these matter on the side of what is to be calibrated, where all candidates know certain facts. */
  readonly wantedReads?: (
    wanted: Facts,
    allKnow: (name: keyof Facts) => boolean,
  ) => readonly (keyof Facts)[];
  /** Wrong geometry never calibrates; all else a user may allow by name. */
  readonly geometry?: true;
  /** Unit of its tolerance, for rules that have one. */
  readonly unit?: string;
  /** `tolerance` is the user's own, where one was given. */
  readonly check: (pair: Pair, tolerance: number | undefined) => RuleOutcome;
}

export const agrees: RuleOutcome = { kind: 'agrees' };
export const passes: RuleOutcome = { kind: 'passes' };
export const unknown: RuleOutcome = { kind: 'unknown', note: null };

export function noted(note: string): RuleOutcome {
  return { kind: 'unknown', note };
}

export function rejects(message: () => string): RuleOutcome {
  return { kind: 'rejects', message, distance: 1 };
}

/** Rejects a difference that is above the tolerance. */
export function tooFar(difference: number, limit: number, message: () => string): RuleOutcome {
  return { kind: 'rejects', message, needs: difference, distance: difference / limit };
}

/** "dark of 60 s, lights of 120 s" */
export function both(pair: Pair, supply: string, wanted: string, preposition = 'of'): string {
  return `${pair.supply.type} ${preposition} ${supply}, ${pair.wantedNoun} ${preposition} ${wanted}`;
}

/** Numbers as people write them: float noise of headers is not shown. */
export function plain(value: number): string {
  return String(Number(value.toPrecision(5)));
}

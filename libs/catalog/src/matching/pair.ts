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
  readonly supply: Supply;
  readonly settings: MatchSettings;
}

export type RuleOutcome =
  /** Known on both sides and equal enough. */
  | { readonly kind: 'agrees' }
  /** Passes without being known on both sides, or is worth a warning. */
  | { readonly kind: 'passes'; readonly note: string | null }
  /** The text is only made for candidates that are shown. */
  | { readonly kind: 'rejects'; readonly message: () => string };

export interface Rule {
  readonly name: string;
  readonly types: readonly MasterType[];
  /** Whether a user may allow it by name; wrong geometry never calibrates. */
  readonly relaxable: boolean;
  /** `tolerance` is the user's own, where one was given. */
  readonly check: (pair: Pair, tolerance: number | undefined) => RuleOutcome;
}

export const agrees: RuleOutcome = { kind: 'agrees' };
export const passes: RuleOutcome = { kind: 'passes', note: null };

export function noted(note: string): RuleOutcome {
  return { kind: 'passes', note };
}

export function rejects(message: () => string): RuleOutcome {
  return { kind: 'rejects', message };
}

/** "dark of 60 s, lights of 120 s" */
export function both(pair: Pair, supply: string, wanted: string, preposition = 'of'): string {
  return `${pair.supply.type} ${preposition} ${supply}, ${pair.wantedNoun} ${preposition} ${wanted}`;
}

/** Numbers as people write them: float noise of headers is not shown. */
export function plain(value: number): string {
  return String(Number(value.toPrecision(5)));
}

// What an index run found, as it is collected and as it is given back.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';

export interface IgnoredFile {
  readonly path: string;
  readonly reason: string;
}

export interface ProblemFile {
  readonly path: string;
  readonly reason: string;
  readonly fix: string;
}

/** `files` is what lies in the repository with an ending of ours: each is added, changed or unchanged. */
export interface IndexReport {
  readonly root: string;
  readonly files: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Files that were there before and are not any more. */
  readonly vanished: number;
  /** Of `files`: what was left out of sessions, with the reason. */
  readonly ignored: readonly IgnoredFile[];
  /** Of `files`, and folders that could not be read: what could not be indexed, and what to do. */
  readonly problems: readonly ProblemFile[];
  /** Files and folders that .sbignore names. */
  readonly leftOut: number;
  /** Files with other endings: pictures, logs, sidecars. */
  readonly others: number;
  /** Spellings that no alias list knows, targets without a name. */
  readonly notices: readonly Diagnostic[];
  readonly counters: {
    readonly opened: number;
    readonly stats: number;
    readonly transactions: number;
  };
  /** True when the run was stopped: what was read until then is kept. */
  readonly interrupted: boolean;
}

export interface Tally {
  files: number;
  added: number;
  changed: number;
  unchanged: number;
  vanished: number;
  leftOut: number;
  others: number;
  opened: number;
  stats: number;
  readonly ignored: IgnoredFile[];
  readonly problems: ProblemFile[];
  /** Unknown spellings with how many files have them. */
  readonly spellings: Map<string, { readonly fact: string; readonly text: string; count: number }>;
  /** Frames that say that they are newer than their files, and the first of them. */
  laterThanFile: { count: number; readonly file: string } | null;
}

export function startTally(): Tally {
  return {
    files: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    vanished: 0,
    leftOut: 0,
    others: 0,
    opened: 0,
    stats: 0,
    ignored: [],
    problems: [],
    spellings: new Map(),
    laterThanFile: null,
  };
}

/** Counts what became of one file. */
export function countFile(
  tally: Tally,
  path: string,
  state: { kind: string; reason: string | null; fix: string | null },
): void {
  tally.files++;
  if (state.kind === 'ignored') tally.ignored.push({ path, reason: state.reason ?? '' });
  else if (state.kind === 'problem')
    tally.problems.push({ path, reason: state.reason ?? '', fix: state.fix ?? '' });
}

export function spellingNotices(tally: Tally): Diagnostic[] {
  return [...tally.spellings.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { fact, text, count }]) => diagnose('unknown_spelling', { fact, text, count }));
}

export function clockNotices({ laterThanFile }: Tally): Diagnostic[] {
  return laterThanFile === null ? [] : [diagnose('clock_ahead_of_file', { ...laterThanFile })];
}

// What the listings of starbash info are given, and what they answer.
import type { Query } from '@starbash/query';
import type { Column } from '@starbash/report';
import type { Selection, SelectionRequest } from '@starbash/workspace';
import type { Terminal } from '../terminal.ts';
import type { Workspace } from '../workspace.ts';

export const subjects = [
  'target',
  'session',
  'frame',
  'filter',
  'camera',
  'telescope',
  'master',
] as const;
export type Subject = (typeof subjects)[number];

export interface InfoRequest {
  readonly subject: Subject;
  /** One target, session or frame in full; null for a listing. */
  readonly name: string | null;
  readonly selection: SelectionRequest;
  /** Rows of a listing; null for as many as there are. */
  readonly limit: number | null;
  /** The acquisitions of a target as AstroBin's CSV. */
  readonly astrobin: boolean;
  readonly showPrivate: boolean;
}

export interface InfoContext {
  readonly terminal: Terminal;
  readonly workspace: Workspace;
  readonly request: InfoRequest;
  readonly selection: Selection;
  /** The whole selection. */
  readonly query: Query;
}

export interface Listing {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly json: readonly unknown[];
  /** What its rows are, for an answer that has none. */
  readonly what: string;
}

export const right = 'right' as const;

/** `1.3` */
export function hours(seconds: number): string {
  return (seconds / 3600).toFixed(1);
}

/** `Ha 4.0, OIII 2.5`: hours by filter. */
export function hoursByFilter(
  totals: readonly { readonly filter: string; readonly seconds: number }[],
): string {
  return totals.map(({ filter, seconds }) => `${filter} ${hours(seconds)}`).join(', ');
}

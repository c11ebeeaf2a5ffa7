// What facts are read from, and where they are collected.
import type { Fact, FactName, FactOrigin, Facts } from '@starbash/ir';
import type { AliasTable } from '../aliases/alias-table.ts';
import type { TypeWord } from '../aliases/builtin.ts';
import type { ZoneOffset } from '../sessions/time-zone.ts';
import type { HeaderView } from './header-view.ts';
import type { PathWords } from './path-words.ts';
import type { Sidecar } from './sidecars/sidecar.ts';
import type { Writer } from './writer.ts';

/** What stands beside a file and says something of it. Plain data. */
export interface Beside {
  /** What its capture program wrote beside it. */
  readonly sidecar?: Sidecar;
  /** Facts by a person. */
  readonly user?: UserFacts;
  /** When the file was last written, ms since 1970. */
  readonly writtenMs?: number;
}

/** Values as a person gave them; names are not yet brought to one spelling. */
export interface UserFacts {
  readonly facts: Facts;
  /** Whether the file is to be left out; false keeps one that a rule would leave out. */
  readonly ignore?: boolean;
  /** The correction that says so, relative to the repository. */
  readonly ignoredBy?: string;
}

export interface FactSource {
  readonly header: HeaderView;
  /** All HISTORY cards, joined by line feeds. */
  readonly history: string;
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly words: PathWords;
  readonly writer: Writer;
  readonly aliases: AliasTable;
  /** Of the configured zone, for the few local times. */
  readonly zone: ZoneOffset;
  readonly sidecar: Sidecar | undefined;
  readonly user: UserFacts | undefined;
}

/** Facts while they are read; what is not set stays unknown. */
export type FactDraft = { -readonly [K in FactName]?: NonNullable<Facts[K]> };

export interface TypeFound {
  /** `other` for snapshots, focus and guide frames. */
  readonly word: TypeWord | null;
  /** A spelling in the header that no list knows. */
  readonly unknownSpelling: string | null;
  /** The keyword that calls it a master. */
  readonly calledMaster: FactOrigin | null;
}

/** What is known of a file besides its facts, while rules may still change it. */
export interface Reading {
  readonly facts: FactDraft;
  readonly type: TypeFound;
  startMs: number | null;
  /** Local time less UTC in minutes, where the frame itself tells. */
  offsetMinutes: number | null;
  /** The keyword that `offsetMinutes` is from. */
  offsetFrom: string | null;
  /** The spelling of a filter that no list knows. */
  unknownFilter: string | null;
}

/** Sets a fact that is not known yet. */
export function fill<K extends FactName>(
  draft: FactDraft,
  name: K,
  value: NonNullable<Facts[K]>['value'] | undefined,
  origin: FactOrigin,
): void {
  if (value === undefined || draft[name] !== undefined) return;
  // `_exp_1.2.3_` in a path, or 1e308 in a sidecar: what is no number is no fact.
  if (typeof value === 'number' && !Number.isFinite(value)) return;
  (draft as Record<string, Fact<unknown>>)[name] = { value, origin };
}

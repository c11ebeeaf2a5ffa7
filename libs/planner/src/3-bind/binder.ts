// State of one run of bind: what has been bound so far, and the ways to look it up.
import type { Diagnostic } from '@starbash/diagnostics';
import type { Decision, MasterType, Session, SessionId } from '@starbash/ir';
import type { PlanInput, RecipeStage } from '../input.ts';
import { makerType } from './output-names.ts';
import { findAlternatives, stagesByName } from './alternatives.ts';
import type { Alternative } from './alternatives.ts';
import type { WantedFile } from './bind-file.ts';
import type { BindScope, Candidate, Unbound } from './candidate.ts';

export type BindResult = { readonly kind: 'candidate'; readonly candidate: Candidate } | Unbound;

/** Binds one stage in one scope; a master that only raw frames exist for is bound through it on demand. */
export type BindOne = (stage: RecipeStage, scope: BindScope, binder: Binder) => BindResult;

/** One value per call of `bindStages`; nothing of it outlives that call. */
export interface Binder {
  readonly input: PlanInput;
  readonly bind: BindOne;
  readonly sessions: ReadonlyMap<SessionId, Session>;
  readonly makers: Readonly<Record<string, readonly RecipeStage[]>>;
  /** Short names that more than one stage has. */
  readonly ambiguous: ReadonlySet<string>;
  /** Stages by short and by long name. */
  readonly named: ReadonlyMap<string, readonly RecipeStage[]>;
  /** By long name: of which entries of `depends` a stage is one of several alternatives. */
  readonly alternatives: ReadonlyMap<string, readonly Alternative[]>;
  /** Files that inputs name and nothing makes so far. */
  readonly wantedFiles: WantedFile[];
  /** Kept candidates by long stage name, for those who follow them. */
  readonly kept: Map<string, Candidate[]>;
  /** Makers of masters, by session: each session's master is bound once. */
  readonly masters: Map<SessionId, Candidate | null>;
  /** Tasks that make frames FITS, by the frames that they take. */
  readonly prepared: Map<string, Candidate>;
  readonly unbound: Unbound[];
  readonly decisions: Decision[];
  readonly diagnostics: Diagnostic[];
}

export function createBinder(input: PlanInput, bind: BindOne): Binder {
  const makers: Record<string, RecipeStage[]> = {};
  const seen = new Map<string, number>();
  for (const stage of input.compiled.stages) {
    seen.set(stage.name, (seen.get(stage.name) ?? 0) + 1);
    const type: MasterType | null = makerType(stage);
    if (type !== null) (makers[type] ??= []).push(stage);
  }
  return {
    input,
    bind,
    sessions: new Map(input.snapshot.sessions.map((session) => [session.id, session])),
    makers,
    ambiguous: new Set([...seen].filter(([, count]) => count > 1).map(([name]) => name)),
    named: stagesByName(input.compiled.stages),
    alternatives: findAlternatives(input.compiled.stages),
    wantedFiles: [],
    kept: new Map(),
    masters: new Map(),
    prepared: new Map(),
    unbound: [],
    decisions: [],
    diagnostics: [],
  };
}

export function keep(binder: Binder, candidate: Candidate): void {
  const { longName } = candidate.stage;
  const present = binder.kept.get(longName) ?? [];
  binder.kept.set(longName, [...present, candidate]);
}

/** By start of the session, then id: the order of everything that goes by session. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  const start = (c: Candidate) => c.scope.session?.start ?? c.sources[0]?.start ?? '';
  return compareText(start(a), start(b)) || compareText(a.id, b.id);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

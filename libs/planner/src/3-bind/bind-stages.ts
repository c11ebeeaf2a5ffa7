// Bind: stages multiplexed over sessions and targets, inputs bound, masters matched, conflicts decided.
import type { CulledTask, Decision, Session } from '@starbash/ir';
import type { Diagnostic } from '@starbash/diagnostics';
import type { PlanInput, RecipeStage } from '../input.ts';
import { isNamed, stageLevels } from '../2-link/link-stages.ts';
import type { Binder } from './binder.ts';
import { compareCandidates, compareText, createBinder, keep } from './binder.ts';
import { bindCandidate } from './bind-candidate.ts';
import type { BindScope, Candidate, Unbound } from './candidate.ts';
import { resolveConflicts } from './cull/conflicts.ts';
import { sweepNotNeeded } from './cull/sweep.ts';
import { makerType } from './output-names.ts';

export interface Bound {
  /** What becomes tasks, producers first; ties by session start, then id. */
  readonly candidates: readonly Candidate[];
  readonly culled: readonly CulledTask[];
  readonly decisions: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Level by level of the link order, so that conflicts are decided before anyone takes files from the losers.
 * Should a stage of a later level win over one of an earlier level, all is bound again without the loser.
 */
export function bindStages(input: PlanInput): Bound {
  const lost = new Map<string, Unbound>();
  for (;;) {
    const binder = createBinder(input, bindCandidate);
    const late = bindLevels(binder, lost);
    if (late.length === 0) return finish(binder, lost);
    for (const loser of late) lost.set(loser.id, loser);
  }
}

/** Binds everything; yields what was kept at an earlier level and lost against a later one. */
function bindLevels(binder: Binder, lost: ReadonlyMap<string, Unbound>): Unbound[] {
  const { stages } = binder.input.compiled;
  const levels = stageLevels(stages);
  const active = stages.filter((stage) => !stage.disabled && makerType(stage) === null);
  const depth = Math.max(-1, ...active.map((stage) => levels.get(stage.longName) ?? 0));
  const all: Candidate[] = [];
  for (let level = 0; level <= depth; level++) {
    const fresh: Candidate[] = [];
    for (const stage of active.filter((s) => levels.get(s.longName) === level))
      for (const scope of scopesOf(stage, binder)) {
        const result = bindCandidate(stage, scope, binder);
        if (result.kind === 'unbound') binder.unbound.push(result);
        else if (!lost.has(result.candidate.id)) fresh.push(withDepends(result.candidate, binder));
      }
    const resolved = resolveConflicts([...all, ...fresh], binder.input.settings);
    const losers = resolved.lost.map<Unbound>(({ candidate, winner, over, why }) => ({
      kind: 'unbound',
      id: candidate.id,
      stage: candidate.stage,
      scope: candidate.scope,
      verdict: 'culled',
      reason: { code: 'conflict', message: `${winner.stage.name} makes ${over} too: ${why}` },
    }));
    const late = losers.filter((loser) => all.some((candidate) => candidate.id === loser.id));
    if (late.length > 0) return late;
    binder.unbound.push(...losers);
    binder.diagnostics.push(...resolved.diagnostics);
    for (const candidate of resolved.kept) {
      if (all.includes(candidate)) continue;
      all.push(candidate);
      keep(binder, candidate);
    }
  }
  return [];
}

/** Sessions or targets that a stage is run for. */
function scopesOf(stage: RecipeStage, binder: Binder): BindScope[] {
  const { sessions } = binder.input.snapshot;
  const lights = sessions.filter((session) => session.type === 'light');
  switch (stage.scope) {
    case 'session': {
      const type = stage.inputs.find((i) => i.kind === 'session')?.type ?? 'light';
      return sessions
        .filter((session) => session.type === type)
        .map((session) => ({ target: session.target, session, part: null }));
    }
    case 'target':
    case 'pre-session':
      return targetsOf(lights).map((target) => ({ target, session: null, part: null }));
    case 'file':
    case 'once':
      return [{ target: null, session: null, part: null }];
  }
}

function targetsOf(lights: readonly Session[]): string[] {
  const targets = lights.map((session) => session.target).filter((t) => t !== null);
  return [...new Set(targets)].sort();
}

/** Order edges to the tasks that `depends` names, in the same target and session where both have one. */
function withDepends(candidate: Candidate, binder: Binder): Candidate {
  const { stage, scope } = candidate;
  if (stage.depends.length === 0) return candidate;
  const after = stage.depends.flatMap(({ alternatives }) =>
    [...binder.kept.values()]
      .flat()
      .filter((c) => alternatives.some((name) => isNamed(c.stage, name)))
      .filter((c) => c.scope.target === null || c.scope.target === scope.target)
      .filter((c) => !c.scope.session || !scope.session || c.scope.session.id === scope.session.id)
      .map((c) => c.id),
  );
  return { ...candidate, after: [...new Set(after)].sort() };
}

function finish(binder: Binder, lost: ReadonlyMap<string, Unbound>): Bound {
  const makers = [...binder.masters.values()].filter((c) => c !== null);
  const { needed, notNeeded } = sweepNotNeeded(
    [...makers, ...[...binder.kept.values()].flat()],
    () => false,
  );
  const culled = [...binder.unbound, ...lost.values()].map(asCulled);
  for (const { id, stage, scope } of notNeeded)
    culled.push(
      asCulled({
        kind: 'unbound',
        id,
        stage,
        scope,
        verdict: 'culled',
        reason: { code: 'not_needed', message: 'nothing that is wanted takes its files' },
      }),
    );
  return {
    candidates: inRunOrder(needed),
    culled: uniqueById(culled).sort((a, b) => compareText(a.id, b.id)),
    decisions: [...binder.decisions].sort((a, b) => compareText(a.subject, b.subject)),
    diagnostics: binder.diagnostics,
  };
}

function asCulled({ id, stage, scope, verdict, reason }: Unbound): CulledTask {
  return {
    id,
    stage: stage.name,
    target: scope.target,
    session: scope.session?.id ?? null,
    verdict: reason.code === 'not_needed' ? 'not_needed' : verdict,
    reason,
    origin: stage.origin,
  };
}

function uniqueById(tasks: readonly CulledTask[]): CulledTask[] {
  return [...new Map(tasks.map((task) => [task.id, task])).values()];
}

/** Depth first over sorted candidates: each stands directly after the last of what it needs. */
function inRunOrder(candidates: readonly Candidate[]): Candidate[] {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const placed = new Set<string>();
  const ordered: Candidate[] = [];
  const place = (candidate: Candidate) => {
    if (placed.has(candidate.id)) return;
    placed.add(candidate.id);
    const needs = [...candidate.producers, ...candidate.after]
      .map((id) => byId.get(id))
      .filter((c) => c !== undefined);
    for (const need of needs.sort(compareCandidates)) place(need);
    ordered.push(candidate);
  };
  for (const candidate of [...candidates].sort(compareCandidates)) place(candidate);
  return ordered;
}

// Bind: stages multiplexed over sessions and targets, inputs bound, masters matched, conflicts decided.
import type { CulledTask, Decision } from '@starbash/ir';
import type { Diagnostic } from '@starbash/diagnostics';
import { stageLevels } from '../2-link/follow-graph.ts';
import type { PlanInput } from '../input.ts';
import type { Binder } from './binder.ts';
import { compareCandidates, compareText, createBinder, keep } from './binder.ts';
import { bindCandidate } from './bind-candidate.ts';
import type { Candidate, Unbound } from './candidate.ts';
import { isUsed } from './cull/choices.ts';
import { resolveConflicts } from './cull/conflicts.ts';
import { keepOneProducer } from './cull/one-producer.ts';
import { sweepNotNeeded } from './cull/sweep.ts';
import { linkWantedFiles, noFileLinks, withFileLinks } from './file-links.ts';
import { makerType } from './output-names.ts';
import { prepareStage } from './prepare.ts';
import { afterPreSession } from './pre-session.ts';
import { scopesOf } from './scopes.ts';
import { withoutMasters } from './without-masters.ts';

export interface Bound {
  /** What becomes tasks, producers first; ties by session start, then id. */
  readonly candidates: readonly Candidate[];
  readonly culled: readonly CulledTask[];
  readonly decisions: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Level by level of the link order, so that conflicts are decided before anyone takes files from the losers.
 * Should a stage of a later level win over one of an earlier level, all is bound again without the loser; should
 * one make a file that another names by its path, all is bound again with the two in order.
 */
export function bindStages(input: PlanInput): Bound {
  const lost = new Map<string, Unbound>();
  let links = noFileLinks;
  for (;;) {
    const stages = withFileLinks(input.compiled.stages, links);
    const binder = createBinder(
      { ...input, compiled: { ...input.compiled, stages } },
      bindCandidate,
    );
    const late = bindLevels(binder, lost);
    for (const loser of late) lost.set(loser.id, loser);
    if (late.length > 0) continue;
    const linked = linkWantedFiles(binder, links);
    if (linked === links) return finish(binder, lost, links.diagnostics);
    links = linked;
  }
}

/** Binds everything; yields what was kept at an earlier level and lost against a later one. */
function bindLevels(binder: Binder, lost: ReadonlyMap<string, Unbound>): readonly Unbound[] {
  const { stages } = binder.input.compiled;
  const levels = stageLevels(stages);
  const active = stages.filter((stage) => !stage.disabled && makerType(stage) === null);
  const depth = active.reduce((max, { longName }) => Math.max(max, levels.get(longName) ?? 0), -1);
  const all: Candidate[] = [];
  for (let level = 0; level <= depth; level++) {
    const fresh: Candidate[] = [];
    for (const stage of active.filter((s) => levels.get(s.longName) === level))
      for (const scope of scopesOf(stage, binder)) {
        const result = bindCandidate(stage, scope, binder);
        if (result.kind === 'unbound') binder.unbound.push(result);
        else if (!lost.has(result.candidate.id)) fresh.push(result.candidate);
      }
    const { settings } = binder.input;
    const resolved = resolveConflicts([...all, ...fresh], settings, binder.alternatives);
    const early = new Set(all.map((candidate) => candidate.id));
    const late = resolved.lost.filter((loser) => early.has(loser.id));
    if (late.length > 0) return late;
    binder.unbound.push(...resolved.lost);
    binder.diagnostics.push(...resolved.diagnostics);
    for (const candidate of resolved.kept) {
      if (early.has(candidate.id)) continue;
      all.push(candidate);
      keep(binder, candidate);
    }
  }
  return [];
}

function finish(
  binder: Binder,
  lost: ReadonlyMap<string, Unbound>,
  diagnostics: readonly Diagnostic[],
): Bound {
  const makers = [...binder.masters.values()].filter((c) => c !== null);
  const kept = [...binder.kept.values()].flat();
  const { needed, notNeeded } = sweepNotNeeded(
    [...binder.prepared.values(), ...makers, ...kept.filter((c) => c.alias === null)],
    (c) => isUsed(c.stage, c.scope, binder.input.settings),
  );
  const one = keepOneProducer(inRunOrder(needed));
  const culled = [...binder.unbound, ...lost.values(), ...one.dropped].map(asCulled);
  for (const { id, stage, scope } of notNeeded) {
    const message =
      stage.runByDefault === false && stage !== prepareStage
        ? `does not run by default: only when switched on (--stage ${stage.name})`
        : 'nothing that is wanted takes its files';
    const reason = { code: 'not_needed', message };
    culled.push(asCulled({ kind: 'unbound', id, stage, scope, verdict: 'culled', reason }));
  }
  return {
    candidates: inRunOrder(afterPreSession(one.kept)),
    culled: uniqueById(culled).sort((a, b) => compareText(a.id, b.id)),
    decisions: [...binder.decisions, ...kept.flatMap(aliasDecision)].sort((a, b) =>
      compareText(a.subject, b.subject),
    ),
    diagnostics: [
      ...binder.diagnostics,
      ...one.diagnostics,
      ...withoutMasters(one.kept),
      ...diagnostics,
    ],
  };
}

function aliasDecision({ id, stage, alias }: Candidate): Decision[] {
  if (alias === null) return [];
  const tasks = alias.producers.map((producer) => producer.id);
  const message = `${id} stands for ${alias.files.length} files of ${tasks.join(', ')}`;
  return [
    {
      subject: id,
      decision: 'alias',
      code: 'alias',
      message,
      origin: stage.origin,
      candidates: tasks,
    },
  ];
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

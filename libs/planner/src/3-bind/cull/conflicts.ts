// Conflicts: candidates that would write one path, or play one role. One stays, the rest are told why not.
import { diagnose, Generated } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { splitPortable } from '@starbash/ir';
import type { PlanSettings, RecipeStage } from '../../input.ts';
import type { Alternative } from '../alternatives.ts';
import type { BindScope, Candidate, Unbound } from '../candidate.ts';
import { conflictKey } from '../output-names.ts';
import { isExcluded, isUsed } from './choices.ts';

export interface Resolved {
  readonly kept: readonly Candidate[];
  /** Each with what the winner does in its place, and why that is preferred. */
  readonly lost: readonly Unbound[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Something that only one stage may have. */
interface Claim {
  readonly key: string;
  /** What the winner does: "makes stacked.fits too". */
  readonly winner: string;
  /** The file, where it is one: stages of different kinds must not make the same. */
  readonly path: string | null;
}

/**
 * Best first; a candidate stays if nothing of its own is already claimed by a better one. Tasks of one stage do not
 * compete: that they would write one file is an error, found later.
 */
export function resolveConflicts(
  candidates: readonly Candidate[],
  settings: PlanSettings,
  alternatives: ReadonlyMap<string, readonly Alternative[]> = new Map(),
): Resolved {
  const holders = new Map<string, Candidate>();
  const kept: Candidate[] = [];
  const lost: Unbound[] = [];
  const diagnostics: Diagnostic[] = [];
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  for (const candidate of [...candidates].sort((a, b) => compare(a, b, settings).order)) {
    const claims = claimsOf(candidate, alternatives, settings);
    const taken = claims.find(({ key }) => {
      const holder = holders.get(key);
      if (holder === undefined || holder.stage === candidate.stage) return false;
      // Who works on with another's files cannot do without it.
      return !comesFrom(holder, candidate, byId) && !comesFrom(candidate, holder, byId);
    });
    const winner = taken && holders.get(taken.key);
    if (!taken || !winner) {
      for (const { key } of claims) if (!holders.has(key)) holders.set(key, candidate);
      kept.push(candidate);
      continue;
    }
    if (taken.path !== null && differentKinds(winner, candidate))
      diagnostics.push(collision(winner, candidate, taken.path));
    const { why } = compare(winner, candidate, settings);
    const message = `${winner.stage.name} ${taken.winner}: ${why}`;
    lost.push(loser(candidate, message));
  }
  return { kept, lost, diagnostics };
}

function comesFrom(
  candidate: Candidate,
  ancestor: Candidate,
  byId: ReadonlyMap<string, Candidate>,
): boolean {
  const seen = new Set<string>();
  const pending = [...candidate.producers];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (id === ancestor.id) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    pending.push(...(byId.get(id)?.producers ?? []));
  }
  return false;
}

function loser({ id, stage, scope }: Candidate, message: string): Unbound {
  const reason = { code: 'conflict', message };
  return { kind: 'unbound', id, stage, scope, verdict: 'culled', reason };
}

function claimsOf(
  { stage, scope, outputs }: Candidate,
  alternatives: ReadonlyMap<string, readonly Alternative[]>,
  settings: PlanSettings,
): Claim[] {
  const place = `${scope.target ?? ''}:${scope.session?.id ?? ''}`;
  const claims: Claim[] = outputs.map((out) => {
    const path = out.kind === 'job' ? out.staged.path : splitPortable(out.path).path;
    return { key: conflictKey(out, scope), winner: `makes ${path} too`, path };
  });
  const { role } = stage;
  if (role !== null)
    claims.push({
      key: `role:${role}:${place}`,
      winner: `plays the role ${role} too`,
      path: null,
    });
  for (const { of, entry } of alternatives.get(stage.longName) ?? [])
    if (isInForce(of, scope, settings))
      claims.push({
        key: `depends:${of.longName}:${entry}:${place}`,
        winner: `is an alternative that ${of.name} depends on, too`,
        path: null,
      });
  return claims;
}

/** A stage that does not run decides nothing between those that it would depend on. */
function isInForce(stage: RecipeStage, scope: BindScope, settings: PlanSettings): boolean {
  if (isExcluded(stage, scope, settings)) return false;
  return !stage.excludedByDefault || isUsed(stage, scope, settings);
}

function differentKinds(a: Candidate, b: Candidate): boolean {
  return a.stage.kind !== null && b.stage.kind !== null && a.stage.kind !== b.stage.kind;
}

function collision(winner: Candidate, loser: Candidate, path: string): Diagnostic {
  const { origin } = loser.stage;
  return diagnose(
    'output_collision',
    { first: winner.stage.name, second: loser.stage.name, path },
    {
      ...(origin !== Generated && { span: origin }),
      notes: [
        {
          message: `the other is '${winner.stage.name}'`,
          ...(winner.stage.origin !== Generated && { span: winner.stage.origin }),
        },
      ],
    },
  );
}

interface Comparison {
  /** Below zero: `a` is preferred. */
  readonly order: number;
  readonly why: string;
}

/**
 * The user's choice, then priority, then the more demanding stage (inputs and clauses), then a dark before a bias
 * before none, then the order of definition.
 */
function compare(a: Candidate, b: Candidate, settings: PlanSettings): Comparison {
  const used =
    Number(isUsed(b.stage, b.scope, settings)) - Number(isUsed(a.stage, a.scope, settings));
  if (used !== 0) return { order: used, why: 'chosen by the user' };
  const priority = b.stage.priority - a.stage.priority;
  if (priority !== 0)
    return { order: priority, why: `priority ${a.stage.priority} over ${b.stage.priority}` };
  const demands = demandsOf(b) - demandsOf(a);
  if (demands !== 0) return { order: demands, why: 'needs more inputs, so it fits more closely' };
  const calibration = calibrationRank(b) - calibrationRank(a);
  if (calibration !== 0) return { order: calibration, why: 'a dark is better than a bias or none' };
  const order = a.stage.order - b.stage.order;
  return { order: order || (a.id < b.id ? -1 : 1), why: 'defined first' };
}

function demandsOf({ stage }: Candidate): number {
  const required = stage.inputs.filter((input) => !input.optional);
  return required.length + stage.inputs.reduce((sum, input) => sum + input.requires.length, 0);
}

function calibrationRank({ stage }: Candidate): number {
  const types = stage.inputs.filter((i) => i.kind === 'master' && !i.optional).map((i) => i.type);
  if (types.includes('dark')) return 2;
  return types.includes('bias') ? 1 : 0;
}

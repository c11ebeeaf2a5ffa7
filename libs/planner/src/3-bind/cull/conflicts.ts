// Conflicts: candidates that would write one path, or play one role. One stays, the rest are told why not.
import { diagnose, Generated } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { PlanSettings } from '../../input.ts';
import type { Candidate } from '../candidate.ts';
import { conflictKey } from '../output-names.ts';
import { isUsed } from './choices.ts';

export interface Loser {
  readonly candidate: Candidate;
  readonly winner: Candidate;
  /** What both would make, or the role both play. */
  readonly over: string;
  /** Why the winner is preferred. */
  readonly why: string;
}

export interface Resolved {
  readonly kept: readonly Candidate[];
  readonly lost: readonly Loser[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Best first; a candidate stays if nothing of its own is already offered by a better one. */
export function resolveConflicts(
  candidates: readonly Candidate[],
  settings: PlanSettings,
): Resolved {
  const holders = new Map<string, Candidate>();
  const kept: Candidate[] = [];
  const lost: Loser[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const candidate of [...candidates].sort((a, b) => compare(a, b, settings).order)) {
    const keys = conflictKeys(candidate);
    const taken = keys.find((key) => holders.has(key));
    const winner = taken === undefined ? undefined : holders.get(taken);
    if (taken === undefined || winner === undefined) {
      for (const key of keys) holders.set(key, candidate);
      kept.push(candidate);
      continue;
    }
    if (differentKinds(winner, candidate)) diagnostics.push(collision(winner, candidate, taken));
    const { why } = compare(winner, candidate, settings);
    lost.push({ candidate, winner, over: taken.replace(/^job:[^/]*\//, ''), why });
  }
  return { kept, lost, diagnostics };
}

function conflictKeys(candidate: Candidate): string[] {
  const { stage, scope } = candidate;
  const keys = candidate.outputs.map((out) => conflictKey(out, scope));
  if (stage.role !== null)
    keys.push(`role:${stage.role}:${scope.target ?? ''}:${scope.session?.id ?? ''}`);
  return keys;
}

function differentKinds(a: Candidate, b: Candidate): boolean {
  return a.stage.kind !== null && b.stage.kind !== null && a.stage.kind !== b.stage.kind;
}

function collision(winner: Candidate, loser: Candidate, path: string): Diagnostic {
  const { origin } = loser.stage;
  return diagnose(
    'output_collision',
    { first: winner.stage.name, second: loser.stage.name, path: path.replace(/^job:[^/]*\//, '') },
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

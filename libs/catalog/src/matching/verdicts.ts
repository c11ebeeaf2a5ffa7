// Verdicts in words: why a candidate stands where it does, or which rules it breaks and what would let it pass.
import type { BrokenRule, CandidateVerdict, MasterType } from '@starbash/ir';
import type { RuleVerdict } from './judge.ts';
import type { Rejection, Rule } from './pair.ts';

export function acceptedVerdict(
  judged: readonly RuleVerdict[],
  details: {
    readonly rank: number;
    readonly why: string;
    readonly agreements: number;
    readonly notes: readonly string[];
  },
): CandidateVerdict {
  const notes: string[] = [];
  const allowed: string[] = [];
  for (const { outcome, allowance } of judged) {
    if (outcome.kind === 'unknown' && outcome.note !== null) notes.push(outcome.note);
    if (outcome.kind === 'rejects' && allowance) {
      allowed.push(allowance.text);
      notes.push(`allowed (${allowance.text}): ${outcome.message()}`);
    }
  }
  return {
    kind: 'accepted',
    rank: details.rank,
    why: details.why,
    notes: [...notes, ...details.notes],
    agreements: details.agreements,
    ...(allowed.length > 0 && { allowed }),
  };
}

/** The first rule that was broken, and the others after it. */
export function rejectedVerdict(
  type: MasterType,
  judged: readonly RuleVerdict[],
): CandidateVerdict {
  const broken = judged.flatMap(({ rule, outcome, allowance }): BrokenRule[] => {
    if (outcome.kind !== 'rejects' || allowance) return [];
    const allow = allowanceFor(type, rule, outcome);
    return [{ rule: rule.name, message: outcome.message(), ...(allow !== null && { allow }) }];
  });
  const [first, ...also] = broken as [BrokenRule, ...BrokenRule[]];
  return { kind: 'rejected', ...first, ...(also.length > 0 && { also }) };
}

/** `dark.temperature=6`: what a person would write to take the candidate all the same; null for geometry. */
function allowanceFor(type: MasterType, rule: Rule, { needs }: Rejection): string | null {
  if (rule.geometry) return null;
  const name = `${type}.${rule.name}`;
  return needs === undefined ? name : `${name}=${roundedUp(needs)}`;
}

/** Two digits behind the point below 1, one below 10, else none. */
function roundedUp(value: number): number {
  const unit = value < 1 ? 100 : value < 10 ? 10 : 1;
  return Math.ceil(value * unit - 1e-6) / unit;
}

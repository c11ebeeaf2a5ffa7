// Removes what nothing wanted needs.
import type { Candidate } from '../candidate.ts';

export interface Swept {
  readonly needed: readonly Candidate[];
  readonly notNeeded: readonly Candidate[];
}

/**
 * Wanted: tasks that put files into the processed repository or name default outputs, those that run by
 * default, and what was asked for. Needed: these and all that they take files from.
 */
export function sweepNotNeeded(
  candidates: readonly Candidate[],
  asked: (candidate: Candidate) => boolean,
): Swept {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const needed = new Set<string>();
  const pending = candidates.filter((c) => isWanted(c) || asked(c)).map((c) => c.id);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const candidate = byId.get(id);
    if (!candidate || needed.has(id)) continue;
    needed.add(id);
    pending.push(...candidate.producers, ...candidate.after);
  }
  return {
    needed: candidates.filter((c) => needed.has(c.id)),
    notNeeded: candidates.filter((c) => !needed.has(c.id)),
  };
}

function isWanted({ stage, outputs }: Candidate): boolean {
  return (
    outputs.some((out) => out.kind === 'processed') ||
    stage.defaultOutputs.length > 0 ||
    stage.runByDefault
  );
}

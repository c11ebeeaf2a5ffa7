// Removes what nothing wanted needs.
import type { Candidate } from '../candidate.ts';

export interface Swept {
  readonly needed: readonly Candidate[];
  readonly notNeeded: readonly Candidate[];
}

/**
 * Wanted: tasks that put files into the processed repository or name default outputs, those that run by
 * default, what was asked for, and those without outputs whose inputs are made anyhow. Needed: these and all that
 * they take files from or wait for.
 */
export function sweepNotNeeded(
  candidates: readonly Candidate[],
  asked: (candidate: Candidate) => boolean,
): Swept {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const needed = new Set<string>();
  const need = (wanted: readonly Candidate[]) => {
    const pending = wanted.map((c) => c.id);
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      const candidate = byId.get(id);
      if (!candidate || needed.has(id)) continue;
      needed.add(id);
      pending.push(...candidate.producers, ...candidate.after);
    }
  };
  need(candidates.filter((c) => asked(c) || isWanted(c)));
  // Nothing follows a stage without outputs, so whether it runs changes nothing for the others of them.
  need(candidates.filter((c) => isOnlooker(c) && c.producers.every((id) => needed.has(id))));
  return {
    needed: candidates.filter((c) => needed.has(c.id)),
    notNeeded: candidates.filter((c) => !needed.has(c.id)),
  };
}

function isWanted({ stage, outputs }: Candidate): boolean {
  return (
    stage.runByDefault ??
    (outputs.some((out) => out.kind === 'processed') || stage.defaultOutputs.length > 0)
  );
}

/** Makes nothing, and its recipe does not say whether it runs by default. */
function isOnlooker({ stage, outputs, producers }: Candidate): boolean {
  return stage.runByDefault === null && outputs.length === 0 && producers.length > 0;
}

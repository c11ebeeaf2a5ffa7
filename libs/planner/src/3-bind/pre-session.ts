// Stages of the scope `pre-session`: their tasks end before those of the target's sessions begin.
import type { Candidate } from './candidate.ts';

/** The candidates with the edges of order that this gives. */
export function afterPreSession(candidates: readonly Candidate[]): readonly Candidate[] {
  const first = candidates.filter((c) => c.stage.scope === 'pre-session');
  if (first.length === 0) return candidates;
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const before = first.map((task) => ({ task, needs: ancestors(task, byId) }));
  return candidates.map((candidate) => {
    const { target, session } = candidate.scope;
    if (session === null || target === null) return candidate;
    // What it is made of cannot wait for it.
    const waits = before.filter(
      ({ task, needs }) => task.scope.target === target && !needs.has(candidate.id),
    );
    const after = new Set([...candidate.after, ...waits.map(({ task }) => task.id)]);
    return after.size === candidate.after.length
      ? candidate
      : { ...candidate, after: [...after].sort() };
  });
}

function ancestors(task: Candidate, byId: ReadonlyMap<string, Candidate>): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [...task.producers, ...task.after];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    const candidate = byId.get(id);
    pending.push(...(candidate?.producers ?? []), ...(candidate?.after ?? []));
  }
  return found;
}

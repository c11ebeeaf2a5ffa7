// Masters that our own tasks made: outputs of the graph, not candidates beside the raw frames they came from.
import { portable } from '@starbash/ir';
import type {
  CandidateTable,
  CatalogSnapshot,
  MasterCandidate,
  MasterType,
  SessionId,
} from '@starbash/ir';
import type { PlanInput, RecipeStage } from '../input.ts';
import { makerType, masterPlace } from './output-names.ts';
import { sessionEnvironment } from './session-names.ts';

/**
 * The snapshot without the files that lie where a task puts (or put) the master of a raw session: they are that
 * task's output, current or not. Otherwise last week's file would outrank the frames that it was made from,
 * and a bad frame taken out of them would stay in every picture. Ranks are counted anew.
 */
export function withoutOwnMasters(
  input: Pick<PlanInput, 'compiled' | 'snapshot' | 'master'>,
): CatalogSnapshot {
  const { snapshot } = input;
  const own = ownMasters(input);
  const candidates: CandidateTable = Object.fromEntries(
    Object.entries(snapshot.candidates).map(([session, byType]) => [
      session,
      Object.fromEntries(
        Object.entries(byType).map(([type, list]) => [type, withoutOwn(list, own)]),
      ),
    ]),
  );
  return { ...snapshot, candidates };
}

function withoutOwn(
  candidates: readonly MasterCandidate[],
  own: ReadonlyMap<string, SessionId>,
): readonly MasterCandidate[] {
  const left = candidates.filter((c) => c.source.kind !== 'file' || !own.has(c.source.path));
  let rank = 0;
  return left.map((c) =>
    c.verdict.kind === 'accepted' ? { ...c, verdict: { ...c.verdict, rank: ++rank } } : c,
  );
}

/** Where tasks put (or put) masters, and the session of raw frames that each is made of. */
export function ownMasters({
  compiled,
  snapshot,
  master,
}: Pick<PlanInput, 'compiled' | 'snapshot' | 'master'>): Map<string, SessionId> {
  const makers = new Map<MasterType, RecipeStage[]>();
  for (const stage of compiled.stages) {
    const type = makerType(stage);
    if (type !== null) makers.set(type, [...(makers.get(type) ?? []), stage]);
  }
  const places = new Map<string, SessionId>();
  for (const session of snapshot.sessions) {
    if (session.type === 'light') continue;
    for (const stage of makers.get(session.type) ?? []) {
      const scope = { target: null, session, part: null };
      const { name } = masterPlace(stage, scope, [sessionEnvironment(session, null)], master);
      if (name !== null) places.set(portable(master.root, name), session.id);
    }
  }
  return places;
}

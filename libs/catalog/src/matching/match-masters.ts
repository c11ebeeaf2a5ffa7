// Which masters may calibrate a session: hard rules first, then the ranking of what is left.
import type { FrameType, MasterCandidate, MasterFile, MasterType, Session } from '@starbash/ir';
import { best } from './best.ts';
import { createJury } from './judge.ts';
import type { Jury, RuleVerdict } from './judge.ts';
import type { Supply } from './pair.ts';
import { daysApart, rankFacts, rankInto, rankSteps, rankWhy, rankWidth } from './rank.ts';
import type { RankFacts } from './rank.ts';
import type { Allowances, MatchSettings } from './settings.ts';
import { readAllowances } from './settings.ts';
import { labelOf, suppliesOf } from './supply.ts';
import { acceptedVerdict, rejectedVerdict } from './verdicts.ts';

/** What is to be calibrated. */
export type Wanted = Pick<Session, 'id' | 'type' | 'facts' | 'night'>;

export type SessionCandidates = Partial<Readonly<Record<MasterType, readonly MasterCandidate[]>>>;

/** What each part may be played by; darks of the right exposure are good flat-darks. */
export const parts: Readonly<
  Partial<Record<FrameType, Partial<Record<MasterType, readonly MasterType[]>>>>
> = {
  light: { bias: ['bias'], dark: ['dark'], flat: ['flat'] },
  flat: { bias: ['bias'], 'flat-dark': ['flat-dark', 'dark'] },
};

/**
 * All candidates for one session, by the type of master that they would be: accepted ones by rank, then rejected
 * ones, those that broke fewest rules first and of these the nearest. Lights get bias, dark and flat; flats get
 * bias and flat-dark.
 */
export function matchMasters(
  session: Session,
  calibrationSessions: readonly Session[],
  masters: readonly MasterFile[],
  settings: MatchSettings,
): SessionCandidates {
  return createMatcher(calibrationSessions, masters, settings)(session);
}

/** The same for many sessions: what the rules say is worked out once for all sessions with equal facts. */
export function createMatcher(
  calibrationSessions: readonly Session[],
  masters: readonly MasterFile[],
  settings: MatchSettings,
): (session: Wanted) => SessionCandidates {
  const supplies = suppliesOf(calibrationSessions, masters);
  const allowances = readAllowances(settings.allow);
  const made = new Map<string, Part>();
  return (session) => {
    const result: Partial<Record<MasterType, readonly MasterCandidate[]>> = {};
    for (const [name, types] of Object.entries(parts[session.type] ?? {})) {
      const type = name as MasterType;
      const key = `${session.type} ${type}`;
      let part = made.get(key);
      if (!part) {
        const own = supplies.filter((supply) => types.includes(supply.type));
        part = createPart(type, session.type, own, settings, allowances);
        made.set(key, part);
      }
      result[type] = candidatesFor(part, session);
    }
    return result;
  };
}

/** All that may play one part, with what is worked out once. */
interface Part {
  readonly type: MasterType;
  readonly supplies: readonly Supply[];
  readonly ranks: readonly RankFacts[];
  readonly texts: readonly string[];
  readonly labels: (string | undefined)[];
  readonly jury: Jury;
  readonly settings: MatchSettings;
  /** Numbers of the ranking, written anew for every session. */
  readonly keys: Float64Array;
  readonly rankedFor: Uint32Array;
  /** Sessions of one night with equal facts have equal candidates. */
  readonly known: Map<string, readonly MasterCandidate[]>;
  /** What is rejected is so on every night: by what rules see of the session, then by number. */
  readonly rejected: Map<string, Map<number, MasterCandidate>>;
}

function createPart(
  type: MasterType,
  wantedType: FrameType,
  supplies: readonly Supply[],
  settings: MatchSettings,
  allowances: Allowances,
): Part {
  return {
    type,
    supplies,
    ranks: supplies.map(rankFacts),
    texts: supplies.map(({ source }) => (source.kind === 'file' ? source.path : source.session)),
    labels: supplies.map(() => undefined),
    jury: createJury(type, wantedType, supplies, settings, allowances),
    settings,
    keys: new Float64Array(supplies.length * rankWidth),
    rankedFor: new Uint32Array(supplies.length),
    known: new Map(),
    rejected: new Map(),
  };
}

function candidatesFor(part: Part, session: Wanted): readonly MasterCandidate[] {
  const { facts, night } = session;
  const juryKey = part.jury.keyOf(facts);
  const whole = part.settings.whole?.has(session.id) === true;
  // Beyond what rules look at, ranking looks at these.
  const { gain, readoutMode, setTemperature, sensorTemperature } = facts;
  const also =
    part.type === 'flat'
      ? [gain, readoutMode]
      : part.type === 'flat-dark'
        ? [setTemperature, sensorTemperature]
        : [];
  const key = `${whole} ${night} ${also.map((fact) => fact?.value).join(' ')}\n${juryKey}`;
  let candidates = part.known.get(key);
  if (!candidates) {
    candidates = order(part, session, juryKey, whole);
    part.known.set(key, candidates);
  }
  return candidates;
}

function order(
  part: Part,
  session: Wanted,
  juryKey: string,
  whole: boolean,
): readonly MasterCandidate[] {
  const { type, supplies, settings, keys, rankedFor } = part;
  const wanted = rankFacts({ ...session, frames: null });
  const steps = rankSteps[type].length;
  // Each call has a number of its own, so that what an earlier one left is told from what this one wrote.
  const call = part.known.size + 1;
  const rank = (i: number) => {
    if (rankedFor[i] === call) return;
    rankedFor[i] = call;
    rankInto(keys, i * rankWidth, type, part.ranks[i] as RankFacts, wanted);
  };
  const byRank = (a: number, b: number) => {
    rank(a);
    rank(b);
    for (let step = 0; step < steps; step++) {
      const difference = at(keys, a * rankWidth + step) - at(keys, b * rankWidth + step);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const { fit, unfit, distance, agreements } = part.jury.tally(session.facts, juryKey);
  /** Ties go to the one more is known of, then to what is already made, then by name. */
  const compare = (a: number, b: number) =>
    byRank(a, b) ||
    at(agreements, b) - at(agreements, a) ||
    isFile(supplies[b]) - isFile(supplies[a]) ||
    compareTexts(part.texts[a], part.texts[b]);
  const compareRejected = (a: number, b: number) =>
    at(distance, a) - at(distance, b) || compare(a, b);

  const limit = (count: number) => (whole ? Number.POSITIVE_INFINITY : count);
  // One more than is shown: the last one's tie may be with it.
  const accepted = best(fit, limit(settings.maxAccepted + 1), compare);
  const shown = whole ? accepted : accepted.slice(0, settings.maxAccepted);
  const count = limit(settings.maxRejected);
  const rejected = best(nearest(unfit, distance, count), count, compareRejected);

  const tied = (a: number | undefined, b: number | undefined) =>
    a !== undefined && b !== undefined && byRank(a, b) === 0;
  const judged = part.jury.verdicts(session.facts);
  return [
    ...shown.map((i, n): MasterCandidate => {
      const own = part.ranks[i] as RankFacts;
      const known = at(agreements, i);
      const tie = tied(accepted[n - 1], i) || tied(i, accepted[n + 1]);
      const why = rankWhy(type, own, wanted);
      return {
        ...shownAs(part, i),
        verdict: acceptedVerdict(judged(i), {
          rank: n + 1,
          why: tie ? `${why} (${known} facts agree)` : why,
          agreements: known,
          notes: farFlat(type, own, wanted, settings),
        }),
      };
    }),
    ...rejected.map((i) => rejectedCandidate(part, i, juryKey, judged)),
  ];
}

/** The first `count`, and those that are as near as the last of them: among these the ranking decides. */
function nearest(unfit: readonly number[], distance: Float64Array, count: number): number[] {
  let end = Math.min(count, unfit.length);
  const last = unfit[end - 1];
  while (
    last !== undefined &&
    end < unfit.length &&
    distance[unfit[end] as number] === distance[last]
  )
    end++;
  return unfit.slice(0, end);
}

function shownAs(part: Part, i: number): Pick<MasterCandidate, 'source' | 'label'> {
  const supply = part.supplies[i] as Supply;
  const label = (part.labels[i] ??= labelOf(supply));
  return { source: supply.source, label };
}

function rejectedCandidate(
  part: Part,
  i: number,
  juryKey: string,
  judged: (i: number) => readonly RuleVerdict[],
): MasterCandidate {
  let known = part.rejected.get(juryKey);
  if (!known) part.rejected.set(juryKey, (known = new Map()));
  let candidate = known.get(i);
  if (!candidate) {
    candidate = { ...shownAs(part, i), verdict: rejectedVerdict(part.type, judged(i)) };
    known.set(i, candidate);
  }
  return candidate;
}

/** Dust moves: a flat of long ago may print motes that are gone and leave those that came. */
function farFlat(
  type: MasterType,
  supply: RankFacts,
  wanted: RankFacts,
  settings: MatchSettings,
): string[] {
  const days = Math.abs(daysApart(supply, wanted) ?? 0);
  return type === 'flat' && days > settings.flatNights
    ? [`flat of ${days} nights away: dust and focus may have changed`]
    : [];
}

function at(numbers: Float64Array | Uint8Array, i: number): number {
  return numbers[i] as number;
}

function isFile(supply: Supply | undefined): number {
  return supply?.source.kind === 'file' ? 1 : 0;
}

function compareTexts(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

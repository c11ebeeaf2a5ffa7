// Which masters may calibrate a session: hard rules first, then the ranking of what is left.
import type {
  Facts,
  FrameType,
  MasterCandidate,
  MasterFile,
  MasterType,
  Session,
} from '@starbash/ir';
import { daysBetween } from '../sessions/night.ts';
import type { Pair, Supply } from './pair.ts';
import { compareKeys, rankCandidate } from './rank.ts';
import type { Rank } from './rank.ts';
import { rules } from './rules.ts';
import type { Allowances, MatchSettings } from './settings.ts';
import { readAllowances } from './settings.ts';
import { labelOf, suppliesOf } from './supply.ts';

export type SessionCandidates = Partial<Readonly<Record<MasterType, readonly MasterCandidate[]>>>;

/** What each part may be played by; darks of the right exposure are good flat-darks. */
const parts: Readonly<
  Partial<Record<FrameType, Partial<Record<MasterType, readonly MasterType[]>>>>
> = {
  light: { bias: ['bias'], dark: ['dark'], flat: ['flat'] },
  flat: { bias: ['bias'], 'flat-dark': ['flat-dark', 'dark'] },
};

/** What the rules say of a candidate: the same for every night. */
interface Judged {
  readonly supply: Supply;
  readonly failed: readonly { readonly rule: string; readonly message: () => string }[];
  readonly notes: readonly string[];
  readonly agreements: number;
}

interface Ranked extends Judged {
  readonly rank: Rank;
}

/**
 * All candidates for one session, by the type of master that they would be: accepted ones by rank, then rejected
 * ones, those that failed fewest rules first. Lights get bias, dark and flat; flats get bias and flat-dark.
 */
export function matchMasters(
  session: Session,
  calibrationSessions: readonly Session[],
  masters: readonly MasterFile[],
  settings: MatchSettings,
): SessionCandidates {
  return createMatcher(calibrationSessions, masters, settings)(session);
}

/**
 * The same for many sessions. What the rules say does not depend on the night, so it is worked out once for all
 * sessions with equal facts.
 */
export function createMatcher(
  calibrationSessions: readonly Session[],
  masters: readonly MasterFile[],
  settings: MatchSettings,
): (session: Session) => SessionCandidates {
  const supplies = suppliesOf(calibrationSessions, masters);
  const allowances = readAllowances(settings.allow);
  const judged = new Map<string, readonly Judged[]>();
  return (session) => {
    const wanted = parts[session.type] ?? {};
    const result: Partial<Record<MasterType, readonly MasterCandidate[]>> = {};
    for (const [part, types] of Object.entries(wanted)) {
      const type = part as MasterType;
      const key = `${type}|${session.type}|${factsKey(session.facts)}`;
      let all = judged.get(key);
      if (!all) {
        all = supplies
          .filter((supply) => types.includes(supply.type))
          .map((supply) => judge(type, session, supply, settings, allowances));
        judged.set(key, all);
      }
      result[type] = order(type, session, all, settings);
    }
    return result;
  };
}

/** Facts that no rule asks for differ from session to session. */
const irrelevant: ReadonlySet<string> = new Set(['object', 'ra', 'dec', 'start', 'pierSide']);

function factsKey(facts: Facts): string {
  return JSON.stringify(facts, (key, value) => (irrelevant.has(key) ? undefined : value));
}

function judge(
  type: MasterType,
  session: Session,
  supply: Supply,
  settings: MatchSettings,
  allowances: Allowances,
): Judged {
  const pair: Pair = {
    type,
    wanted: session.facts,
    wantedNoun: session.type === 'light' ? 'lights' : 'flats',
    supply,
    settings,
  };
  const failed: { rule: string; message: () => string }[] = [];
  const notes: string[] = [];
  let agreements = 0;
  for (const rule of rules) {
    if (!rule.types.includes(type)) continue;
    const allowed = rule.relaxable ? allowances.get(`${type}.${rule.name}`) : undefined;
    const outcome = rule.check(pair, typeof allowed === 'number' ? allowed : undefined);
    if (outcome.kind === 'agrees') agreements++;
    else if (outcome.kind === 'passes') {
      if (outcome.note !== null) notes.push(outcome.note);
    } else if (allowed === true) notes.push(`allowed (${type}.${rule.name}): ${outcome.message()}`);
    else failed.push({ rule: rule.name, message: outcome.message });
  }
  return { supply, failed, notes, agreements };
}

function order(
  type: MasterType,
  session: Session,
  all: readonly Judged[],
  settings: MatchSettings,
): MasterCandidate[] {
  const ranked = all.map((judged): Ranked => ({
    ...judged,
    rank: rankCandidate(type, judged.supply, session.facts, session.night),
  }));
  const accepted = ranked.filter((c) => c.failed.length === 0).sort(compareRanked);
  const rejected = ranked
    .filter((c) => c.failed.length > 0)
    .sort((a, b) => a.failed.length - b.failed.length || compareRanked(a, b));
  return [
    ...accepted
      .slice(0, settings.maxAccepted)
      .map((c, i) => acceptedCandidate(c, i, accepted, type, session, settings)),
    ...rejected.slice(0, settings.maxRejected).map((c) => rejectedCandidate(c)),
  ];
}

/** Ties go to the one more is known of, then to what is already made, then by name. */
function compareRanked(a: Ranked, b: Ranked): number {
  return (
    compareKeys(a.rank.keys, b.rank.keys) ||
    b.agreements - a.agreements ||
    Number(b.supply.source.kind === 'file') - Number(a.supply.source.kind === 'file') ||
    compareTexts(sourceText(a), sourceText(b))
  );
}

function sourceText({ supply: { source } }: Judged): string {
  return source.kind === 'file' ? source.path : source.session;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function acceptedCandidate(
  candidate: Ranked,
  index: number,
  accepted: readonly Ranked[],
  type: MasterType,
  session: Session,
  settings: MatchSettings,
): MasterCandidate {
  const { supply, agreements, rank } = candidate;
  const tied = (other: Ranked | undefined) =>
    other !== undefined && compareKeys(other.rank.keys, rank.keys) === 0;
  const tie = tied(accepted[index - 1]) || tied(accepted[index + 1]);
  const notes = [...candidate.notes];
  const days = supply.night === null ? 0 : Math.abs(daysBetween(session.night, supply.night));
  if (type === 'flat' && days > settings.flatNights)
    notes.push(`flat of ${days} nights away: dust and focus may have changed`);
  return {
    source: supply.source,
    label: labelOf(supply),
    verdict: {
      kind: 'accepted',
      rank: index + 1,
      why: tie ? `${rank.why} (${agreements} facts agree)` : rank.why,
      notes,
    },
  };
}

function rejectedCandidate({ supply, failed }: Ranked): MasterCandidate {
  const first = failed[0] as (typeof failed)[number];
  return {
    source: supply.source,
    label: labelOf(supply),
    verdict: { kind: 'rejected', rule: first.rule, message: first.message() },
  };
}

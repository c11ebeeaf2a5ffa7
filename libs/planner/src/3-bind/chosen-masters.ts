// What a person chose in a target's own file goes before what the rules say, except where pixels do not lie on pixels.
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { baseName } from '@starbash/ir';
import type {
  BrokenRule,
  CandidateTable,
  CatalogSnapshot,
  MasterCandidate,
  MasterWish,
  NamedMaster,
  SessionId,
} from '@starbash/ir';
import type { PlanInput } from '../input.ts';
import { ownMasters } from './own-masters.ts';

export interface ChosenMasters {
  readonly snapshot: CatalogSnapshot;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The snapshot with the wished masters at the head of their lists. `input.snapshot` is what `withoutOwnMasters`
 * leaves, with all candidates of the sessions that wishes are about. The rules that a wish breaks are warned of;
 * where it names nothing, or what cannot calibrate, it is an error and the rules decide.
 */
export function chooseMasters(
  input: Pick<PlanInput, 'compiled' | 'snapshot' | 'master'>,
  wishes: readonly MasterWish[],
): ChosenMasters {
  const { snapshot } = input;
  if (wishes.length === 0) return { snapshot, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const places = placesBySession(ownMasters(input));
  const table: Record<SessionId, CandidateTable[SessionId]> = { ...snapshot.candidates };
  for (const wish of wishes) {
    const before = table[wish.session]?.[wish.type];
    if (before === undefined) continue;
    const named = before.map((candidate): Named => ({
      candidate,
      names: namesOf(candidate, places),
    }));
    const after = applyWish(named, wish, labelOf(snapshot, wish.session), diagnostics);
    table[wish.session] = { ...table[wish.session], [wish.type]: after };
  }
  return { snapshot: { ...snapshot, candidates: table }, diagnostics };
}

interface Named {
  readonly candidate: MasterCandidate;
  /** In full; a person may write the end of one. */
  readonly names: readonly string[];
}

function applyWish(
  candidates: readonly Named[],
  wish: MasterWish,
  session: string,
  diagnostics: Diagnostic[],
): MasterCandidate[] {
  const find = (name: NamedMaster) => {
    const found = findNamed(candidates, name, wish, session);
    if (found.kind === 'found') return [found.candidate];
    diagnostics.push(found.diagnostic);
    return [];
  };
  const excluded = new Set(wish.excluded.flatMap(find));
  const chosen: MasterCandidate[] = [];
  const taken = new Set<MasterCandidate>();
  for (const name of wish.used)
    for (const candidate of find(name)) {
      if (taken.has(candidate)) continue;
      const broken = brokenRules(candidate);
      const geometry = broken.find(({ allow }) => allow === undefined);
      if (geometry) {
        const { message, rule } = geometry;
        diagnostics.push(
          diagnose(
            'chosen_master_geometry',
            { name: name.text, type: wish.type, session, rule, message },
            { span: name.span },
          ),
        );
        continue;
      }
      if (broken.length > 0)
        diagnostics.push(
          diagnose(
            'chosen_master_breaks_rules',
            { name: name.text, type: wish.type, session, rules: broken.map(inWords).join('; ') },
            { span: name.span },
          ),
        );
      taken.add(candidate);
      chosen.push(asChosen(candidate, chosen.length + 1, wish.file));
    }
  const rest = candidates
    .map(({ candidate }) => candidate)
    .filter((candidate) => !taken.has(candidate));
  const left = rest.filter((candidate) => !excluded.has(candidate));
  let rank = chosen.length;
  return [
    ...chosen,
    ...left.map((candidate) =>
      candidate.verdict.kind === 'accepted'
        ? { ...candidate, verdict: { ...candidate.verdict, rank: ++rank } }
        : candidate,
    ),
    ...rest
      .filter((candidate) => excluded.has(candidate))
      .map((candidate) => asExcluded(candidate, wish.file)),
  ];
}

function asChosen(candidate: MasterCandidate, rank: number, file: string): MasterCandidate {
  const { verdict } = candidate;
  const broken = brokenRules(candidate);
  const notes =
    verdict.kind === 'accepted' ? verdict.notes : broken.map((rule) => `breaks ${inWords(rule)}`);
  const why =
    verdict.kind === 'accepted' ? `chosen in ${file}; ${verdict.why}` : `chosen in ${file}`;
  return {
    ...candidate,
    verdict: {
      kind: 'accepted',
      rank,
      why,
      notes,
      ...(verdict.kind === 'accepted' &&
        verdict.agreements !== undefined && { agreements: verdict.agreements }),
      ...(verdict.kind === 'accepted' && verdict.allowed && { allowed: verdict.allowed }),
      chosenIn: file,
      ...(broken.length > 0 && { breaks: broken.map(({ rule }) => rule) }),
    },
  };
}

function asExcluded(candidate: MasterCandidate, file: string): MasterCandidate {
  return {
    ...candidate,
    verdict: { kind: 'rejected', rule: 'excluded', message: `left out in ${file}` },
  };
}

function brokenRules({ verdict }: MasterCandidate): readonly BrokenRule[] {
  return verdict.kind === 'accepted' ? [] : [verdict, ...(verdict.also ?? [])];
}

function inWords({ rule, message }: BrokenRule): string {
  return `${rule}: ${message}`;
}

type Found =
  | { readonly kind: 'found'; readonly candidate: MasterCandidate }
  | { readonly kind: 'not-found'; readonly diagnostic: Diagnostic };

/** The candidate whose name is the text, or ends in it; a session by its id or the beginning of it. */
function findNamed(
  candidates: readonly Named[],
  { text, span }: NamedMaster,
  { type }: MasterWish,
  session: string,
): Found {
  const having = (matches: (name: string) => boolean) =>
    candidates.filter(({ names }) => names.some(matches));
  const exact = having((name) => name === text);
  const found =
    exact.length > 0
      ? exact
      : having(
          (name) => name.endsWith(`/${text}`) || name.endsWith(`:${text}`) || isStart(text, name),
        );
  const [first, ...others] = found;
  if (first && others.length === 0) return { kind: 'found', candidate: first.candidate };
  const names = candidates.flatMap((named) => named.names);
  if (!first)
    return {
      kind: 'not-found',
      diagnostic: diagnose(
        'chosen_master_missing',
        { name: text, type, session },
        {
          span,
          suggestion: nearest(text, [...names, ...names.map(baseName)]),
          notes: candidates.slice(0, 3).map(({ candidate, names: own }) => ({
            message: `there is ${own[0]}: ${candidate.label}`,
          })),
        },
      ),
    };
  return {
    kind: 'not-found',
    diagnostic: diagnose(
      'chosen_master_ambiguous',
      { name: text, type, session, count: found.length },
      { span, notes: found.map((named) => ({ message: `it may be ${named.names[0]}` })) },
    ),
  };
}

/** Ids of sessions are shown by an unambiguous beginning. */
function isStart(text: string, name: string): boolean {
  return /^s[0-9a-f]{4,}$/.test(text) && /^s[0-9a-f]+$/.test(name) && name.startsWith(text);
}

function namesOf(
  { source }: MasterCandidate,
  places: ReadonlyMap<SessionId, readonly string[]>,
): readonly string[] {
  return source.kind === 'file'
    ? [source.path]
    : [...(places.get(source.session) ?? []), source.session];
}

/** A master that a task makes is known by its place, too. */
function placesBySession(own: ReadonlyMap<string, SessionId>): Map<SessionId, string[]> {
  const places = new Map<SessionId, string[]>();
  for (const [path, session] of own) places.set(session, [...(places.get(session) ?? []), path]);
  return places;
}

function labelOf(snapshot: CatalogSnapshot, id: SessionId): string {
  return snapshot.sessions.find((session) => session.id === id)?.label ?? id;
}

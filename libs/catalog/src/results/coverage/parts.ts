// One kind of calibration of one session: the candidate chosen, or what rejected the nearest.
import type {
  CandidateVerdict,
  CoverageCandidate,
  CoveragePart,
  MasterCandidate,
  MasterFile,
  MasterType,
} from '@starbash/ir';
import type { SessionCandidates } from '../../matching/match-masters.ts';
import type { StoredSession } from '../load-sessions.ts';
import { shootingText } from '@starbash/ir';

/** Frames and nights of candidates. */
export interface Supplies {
  readonly sessions: ReadonlyMap<string, StoredSession>;
  readonly masters: ReadonlyMap<string, MasterFile>;
}

export interface LightParts {
  readonly dark: CoveragePart;
  readonly flat: CoveragePart;
  readonly bias: CoveragePart;
}

/** What calibrates lights; a bias is missed only where there is no dark, which holds it, or for the flats. */
export function lightParts(
  light: StoredSession,
  candidates: SessionCandidates,
  supplies: Supplies,
): LightParts {
  const part = (type: MasterType) => partOf(type, light, candidates[type] ?? [], supplies);
  const [dark, flat, bias] = [part('dark'), part('flat'), part('bias')];
  const lackOfBias = bias.state === 'missing' && flat.state === 'missing';
  return {
    dark,
    flat,
    bias: bias.state === 'missing' && !lackOfBias ? notNeeded(bias) : bias,
  };
}

/** What takes the pedestal off raw flats, as the recipes choose: a flat-dark before a bias. */
export function flatOwnPart(
  flat: StoredSession,
  candidates: SessionCandidates,
  supplies: Supplies,
): CoveragePart {
  const dark = partOf('flat-dark', flat, candidates['flat-dark'] ?? [], supplies);
  const bias = partOf('bias', flat, candidates.bias ?? [], supplies);
  if (dark.state !== 'missing') return dark;
  if (bias.state !== 'missing') return bias;
  // Bias frames are shot in a minute and serve every flat; the nearest flat-dark is any dark there is.
  return { ...bias, shoot: `${bias.shoot}, or ${dark.shoot}` };
}

/** `undone` by what was done: a dark holds the bias. */
const onBoard: Readonly<Record<MasterType, RegExp>> = {
  bias: /[BD]/,
  dark: /[BD]/,
  'flat-dark': /[BD]/,
  flat: /F/,
};

function partOf(
  type: MasterType,
  session: StoredSession,
  candidates: readonly MasterCandidate[],
  supplies: Supplies,
): CoveragePart {
  const empty = { type, candidate: null, why: null, notes: [], rejected: null, shoot: null };
  if (onBoard[type].test(session.facts.calibrated?.value ?? ''))
    return { ...empty, state: 'onBoard' };
  const shoot = shootingText(type, session);
  const [first] = candidates;
  if (first === undefined) return { ...empty, state: 'missing', shoot };
  const candidate = described(first, supplies);
  const { verdict, source } = first;
  if (verdict.kind === 'accepted') {
    const state = source.kind === 'file' ? 'master' : 'frames';
    return { ...empty, state, candidate, why: verdict.why, notes: verdict.notes };
  }
  const { rule, message } = verdict;
  const rejected = { rule, message, allow: waysOut(verdict) };
  return { ...empty, state: 'missing', candidate, rejected, shoot };
}

/** Rules whose tolerance a person may well widen; a dark of another exposure or gain makes things worse than none. */
const bearable: ReadonlySet<string> = new Set(['temperature', 'rotation', 'optics']);

/** Tolerances that would let it pass, where they do for all rules that it breaks. */
function waysOut(verdict: Extract<CandidateVerdict, { readonly kind: 'rejected' }>): string[] {
  const broken = [verdict, ...(verdict.also ?? [])];
  const names = broken.map(({ rule, allow }) => (bearable.has(rule) ? (allow ?? '') : ''));
  return names.every((name) => name.includes('=')) ? names : [];
}

function notNeeded(part: CoveragePart): CoveragePart {
  return { ...part, state: 'notNeeded', shoot: null };
}

function described({ source, label }: MasterCandidate, supplies: Supplies): CoverageCandidate {
  const found =
    source.kind === 'file'
      ? supplies.masters.get(source.path)
      : supplies.sessions.get(source.session);
  return { source, label, frames: found?.frames ?? null, night: found?.night ?? null };
}

// Which rules and which steps of the ranking decide in a scenario: so that none of them goes without one.
import type { Facts, MasterCandidate, MasterType, Session } from '@starbash/ir';
import { masterTypes } from '@starbash/ir';
import type { Pair, Rule, Supply } from '../src/matching/pair.ts';
import { rankFacts, rankInto, rankSteps, rankWidth } from '../src/matching/rank.ts';
import { rules } from '../src/matching/rules.ts';
import { suppliesOf } from '../src/matching/supply.ts';
import { parts } from '../src/matching/match-masters.ts';
import type { Scenario } from './matching-scenario.ts';

export interface Covered {
  /** `dark.gain: known, rejects`, `dark.gain: one unknown (raw), rejects`. */
  readonly cells: readonly string[];
  /** `flat: past first` */
  readonly steps: readonly string[];
}

export function coverageOf({ snapshot, settings }: Scenario): Covered {
  const { sessions, masters, candidates } = snapshot;
  const supplies = suppliesOf(
    sessions.filter((session) => session.type !== 'light'),
    masters,
  );
  const cells: string[] = [];
  const steps: string[] = [];
  for (const session of sessions) {
    const own = candidates[session.id];
    if (own === undefined) continue;
    for (const [name, types] of Object.entries(parts[session.type] ?? {})) {
      const type = name as MasterType;
      for (const supply of supplies) {
        if (!types.includes(supply.type)) continue;
        const wantedNoun = session.type === 'light' ? 'lights' : 'flats';
        const pair: Pair = { type, wanted: session.facts, wantedNoun, supply, settings };
        cells.push(
          ...rules.filter((rule) => rule.types.includes(type)).flatMap((r) => cellsOf(r, pair)),
        );
      }
      steps.push(...stepsOf(type, session, own[type] ?? [], supplies));
    }
  }
  return { cells, steps };
}

function cellsOf(rule: Rule, pair: Pair): string[] {
  const outcome = rule.check(pair, undefined);
  const about = `${pair.type}.${rule.name}`;
  const [a, b] = [pair.supply.facts, pair.wanted].map((facts) => isKnown(rule, facts));
  const from = pair.supply.source.kind === 'file' ? 'master' : 'raw';
  const known =
    a && b
      ? 'known'
      : a || b
        ? `one unknown${tellsSource.has(rule.name) ? ` (${from})` : ''}`
        : 'both unknown';
  const does = outcome.kind === 'rejects' ? 'rejects' : 'accepts';
  const cells = [`${about}: ${known}, ${does}`];
  const limit = limitOf(rule, pair);
  if (limit === undefined || known !== 'known') return cells;
  // At the edge: what is taken would not be with a tolerance a tenth smaller, and the other way round.
  const other = rule.check(pair, limit * (does === 'accepts' ? 0.9 : 1.34)).kind;
  if ((other === 'rejects') === (does === 'accepts')) cells.push(`${about}: at the edge, ${does}`);
  return cells;
}

const tellsSource: ReadonlySet<string> = new Set(['gain', 'offset']);

/** What nobody wrote is not known, whatever it is taken for. */
function isKnown(rule: Rule, facts: Facts): boolean {
  if (rule.name === 'optics')
    return facts.focalLength !== undefined || facts.telescope !== undefined;
  if (rule.name === 'temperature')
    return facts.setTemperature !== undefined || facts.sensorTemperature !== undefined;
  const [first] = rule.reads;
  const fact = first && facts[first];
  return fact !== undefined && !(rule.name === 'filter' && fact.origin === 'derived');
}

function limitOf(rule: Rule, { type, wanted, supply, settings }: Pair): number | undefined {
  const exposure = wanted.exposure?.value ?? 0;
  switch (rule.name) {
    case 'exposure': {
      const { seconds, fraction } =
        type === 'dark' ? settings.darkExposure : settings.flatDarkExposure;
      return Math.max(seconds, fraction * exposure);
    }
    case 'temperature':
      return wanted.setTemperature && supply.facts.setTemperature
        ? settings.cooledTemperature
        : settings.uncooledTemperature;
    case 'rotation':
      return settings.rotation;
    case 'optics':
      return settings.focalLength * 100;
    default:
      return undefined;
  }
}

/** The step by which each accepted candidate stands before the next. */
function stepsOf(
  type: MasterType,
  session: Session,
  candidates: readonly MasterCandidate[],
  supplies: readonly Supply[],
): string[] {
  const wanted = rankFacts({ ...session, frames: null });
  const ranked = candidates
    .filter(({ verdict }) => verdict.kind === 'accepted')
    .map(({ source }) => {
      const supply = supplies.find((s) => JSON.stringify(s.source) === JSON.stringify(source));
      const keys = new Float64Array(rankWidth);
      if (supply) rankInto(keys, 0, type, rankFacts(supply), wanted);
      return keys;
    });
  return ranked.slice(1).flatMap((keys, i) => {
    const step = rankSteps[type].findIndex((_, n) => keys[n] !== ranked[i]?.[n]);
    return step < 0 ? [`${type}: tie`] : [`${type}: ${rankSteps[type][step]}`];
  });
}

/** Every rule and type, with what the table says of the unknown. */
export function cellsWanted(): string[] {
  return rules.flatMap((rule) =>
    rule.types.flatMap((type) =>
      unknowns(rule.name).map((cell) => `${type}.${rule.name}: ${cell}`),
    ),
  );
}

export function stepsWanted(): string[] {
  return masterTypes.flatMap((type) => rankSteps[type].map((step) => `${type}: ${step}`));
}

const ofNumbers = ['at the edge, accepts', 'at the edge, rejects'];
const known = ['known, accepts', 'known, rejects'];

function unknowns(rule: string): string[] {
  switch (rule) {
    case 'on-board':
      // What was done on board is asked of the lights alone, and nobody says that nothing was.
      return ['both unknown, accepts', 'one unknown, rejects'];
    case 'size':
      // Every picture has one.
      return known;
    case 'camera':
    case 'binning':
    case 'bayer':
    case 'row-order':
    case 'read-out':
      return [...known, 'one unknown, accepts'];
    case 'subframe':
    case 'bayer-offset':
      // Unknown is nought.
      return ['one unknown, accepts', 'one unknown, rejects'];
    case 'gain':
    case 'offset':
      return [
        ...known,
        'both unknown, accepts',
        'one unknown (raw), rejects',
        'one unknown (master), accepts',
      ];
    case 'exposure':
      return [...known, ...ofNumbers, 'one unknown, rejects'];
    case 'filter':
      return [...known, 'both unknown, accepts', 'one unknown, accepts', 'one unknown, rejects'];
    case 'temperature':
    case 'rotation':
    case 'optics':
      return [...known, ...ofNumbers, 'one unknown, accepts'];
    default:
      throw new Error(`no cells are listed for the rule ${rule}`);
  }
}

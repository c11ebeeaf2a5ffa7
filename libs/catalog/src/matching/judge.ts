// What the rules say of all candidates for one part. Rules look at few facts, and few values of these occur: each
// rule is asked once for each pair of values, so that a thousand sessions of lights meet ten thousand others at once.
import type { Facts, FrameType, MasterType } from '@starbash/ir';
import type { Pair, Rule, RuleOutcome, Supply } from './pair.ts';
import { rules } from './rules.ts';
import type { Allowance, Allowances, MatchSettings } from './settings.ts';

export interface RuleVerdict {
  readonly rule: Rule;
  readonly outcome: RuleOutcome;
  /** The user's allowance without which the outcome would be a rejection that counts. */
  readonly allowance: Allowance | undefined;
}

/** By number of the candidate. */
export interface Tally {
  /** Those that break no rule. */
  readonly fit: readonly number[];
  /** The others, the nearest first: fewest rules broken, then fewest of geometry, then least far off. */
  readonly unfit: readonly number[];
  readonly distance: Float64Array;
  readonly agreements: Uint8Array;
}

/** Judges all candidates for one part; `key` is what `keyOf` gives for the same facts. */
export interface Jury {
  /** The facts that the rules look at, as a text: equal ones get equal answers. */
  readonly keyOf: (facts: Facts) => string;
  readonly tally: (facts: Facts, key: string) => Tally;
  /** What each rule says of a candidate, in order; rules that agree or ask nothing are left out. */
  readonly verdicts: (facts: Facts) => (supply: number) => RuleVerdict[];
}

export function createJury(
  type: MasterType,
  wantedType: FrameType,
  supplies: readonly Supply[],
  settings: MatchSettings,
  allowances: Allowances,
): Jury {
  const pairOf = (wanted: Facts, supply: Supply): Pair => ({
    type,
    wanted,
    wantedNoun: wantedType === 'light' ? 'lights' : 'flats',
    supply,
    settings,
  });
  const columns = rules
    .filter((rule) => rule.types.includes(type))
    .map((rule) => createColumn(rule, supplies, allowances.get(`${type}.${rule.name}`), pairOf));
  const tallies = new Map<string, Tally>();
  return {
    keyOf: (facts) => columns.map(({ keyOf }) => keyOf(facts)).join('\n'),
    tally: (facts, key) => {
      let tally = tallies.get(key);
      if (!tally) {
        if (tallies.size >= remembered(supplies.length)) tallies.clear();
        tally = count(facts, supplies.length, columns);
        tallies.set(key, tally);
      }
      return tally;
    },
    verdicts: (facts) => {
      const answered = columns.map(({ answers }) => answers(facts));
      return (supply) => {
        const found: RuleVerdict[] = [];
        for (const [i, { valueOf, ask }] of columns.entries()) {
          const value = valueOf[supply] as number;
          if ((answered[i]?.codes[value] as number) >= codes.unknown) found.push(ask(facts, value));
        }
        return found;
      };
    },
  };
}

/** How many lists of answers are kept: those about one candidate take some twenty bytes. */
function remembered(supplies: number): number {
  return Math.max(50, Math.floor(2e6 / Math.max(1, supplies)));
}

/** How one rule answers for one pair, as a number for tables. */
const codes = { agrees: 1, passes: 2, unknown: 3, allowed: 4, rejects: 5 } as const;

/** A rule's answers for one value of what is wanted, by value of the candidates. */
interface Answers {
  readonly codes: Uint8Array;
  readonly distances: Float64Array;
}

/** One rule, and which of the values that occur each candidate has. */
interface Column {
  readonly rule: Rule;
  readonly valueOf: Uint32Array;
  readonly keyOf: (wanted: Facts) => string;
  readonly answers: (wanted: Facts) => Answers;
  /** The answer in words, of which only few are shown. */
  readonly ask: (wanted: Facts, value: number) => RuleVerdict;
}

function createColumn(
  rule: Rule,
  supplies: readonly Supply[],
  allowance: Allowance | undefined,
  pairOf: (wanted: Facts, supply: Supply) => Pair,
): Column {
  const numbers = new Map<string, number>();
  const examples: Supply[] = [];
  const valueOf = Uint32Array.from(supplies, (supply) => {
    // Rules forgive masters of other programs what they do not forgive raw frames; messages name the type.
    const key = `${supply.source.kind} ${supply.type}\n${projection(rule.reads, supply.facts)}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = examples.push(supply) - 1;
      numbers.set(key, number);
    }
    return number;
  });
  const ask = (wanted: Facts, value: number) =>
    askRule(rule, pairOf(wanted, examples[value] as Supply), allowance);
  const knownToAll = new Set(
    rule.reads.filter((name) => examples.every(({ facts }) => facts[name] !== undefined)),
  );
  const allKnow = (name: keyof Facts) => knownToAll.has(name);
  const known = new Map<string, Answers>();
  const keyOf = (wanted: Facts) =>
    projection(rule.wantedReads?.(wanted, allKnow) ?? rule.reads, wanted);
  return {
    rule,
    valueOf,
    keyOf,
    ask,
    answers: (wanted) => {
      const key = keyOf(wanted);
      let answers = known.get(key);
      if (!answers) {
        if (known.size >= remembered(examples.length)) known.clear();
        answers = answersOf(wanted, examples.length, ask);
        known.set(key, answers);
      }
      return answers;
    },
  };
}

/** The rule's own answer, unless the user allows what it rejects. */
function askRule(rule: Rule, pair: Pair, allowance: Allowance | undefined): RuleVerdict {
  const outcome = rule.check(pair, undefined);
  if (outcome.kind !== 'rejects' || rule.geometry || !allowance)
    return { rule, outcome, allowance: undefined };
  const { tolerance } = allowance;
  if (tolerance === undefined) return { rule, outcome, allowance };
  const widened = rule.check(pair, tolerance);
  return widened.kind === 'rejects'
    ? { rule, outcome: widened, allowance: undefined }
    : { rule, outcome, allowance };
}

function answersOf(wanted: Facts, values: number, ask: Column['ask']): Answers {
  const answers = { codes: new Uint8Array(values), distances: new Float64Array(values) };
  for (let value = 0; value < values; value++) {
    const { outcome, allowance } = ask(wanted, value);
    answers.codes[value] = codes[allowance ? 'allowed' : outcome.kind];
    if (outcome.kind === 'rejects') answers.distances[value] = Math.min(outcome.distance, farthest);
  }
  return answers;
}

/** Weights that keep the parts of a distance apart: sixteen rules at most are broken. */
const farthest = 1e6;
const geometryWeight = 1e8;
const failureWeight = 1e10;

function count(wanted: Facts, supplies: number, columns: readonly Column[]): Tally {
  const distance = new Float64Array(supplies);
  const agreements = new Uint8Array(supplies);
  for (const { rule, valueOf, answers } of columns) {
    const { codes: answered, distances } = answers(wanted);
    const weight = failureWeight + (rule.geometry ? geometryWeight : 0);
    for (let i = 0; i < supplies; i++) {
      const value = valueOf[i] as number;
      const code = answered[value] as number;
      if (code === codes.agrees) agreements[i] = (agreements[i] as number) + 1;
      else if (code === codes.rejects) {
        distance[i] = (distance[i] as number) + weight + (distances[value] as number);
      }
    }
  }
  const fit: number[] = [];
  const unfit: number[] = [];
  for (let i = 0; i < supplies; i++) (distance[i] === 0 ? fit : unfit).push(i);
  unfit.sort((a, b) => (distance[a] as number) - (distance[b] as number));
  return { fit, unfit, distance, agreements };
}

/** The values that a rule looks at. A fact that was derived counts as told by nobody, so that is part of it. */
function projection(names: readonly (keyof Facts)[], facts: Facts): string {
  let text = '';
  for (const name of names) {
    const fact = facts[name];
    text +=
      fact === undefined ? '\t' : `${String(fact.value)}${fact.origin === 'derived' ? '~' : ''}\t`;
  }
  return text;
}

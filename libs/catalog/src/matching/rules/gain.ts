// Gain, offset and read-out mode: what makes the signal of the electronics. For flats they only rank.
import { normalName } from '@starbash/query';
import type { Pair, Rule, RuleOutcome } from '../pair.ts';
import { agrees, both, noted, plain, rejects, tooFar, unknown } from '../pair.ts';

export const gainRule: Rule = {
  name: 'gain',
  types: ['bias', 'dark', 'flat-dark'],
  reads: ['gain'],
  unit: 'steps',
  check: (pair, tolerance) =>
    setting(pair, 'gain', pair.supply.facts.gain?.value, pair.wanted.gain?.value, tolerance),
};

export const offsetRule: Rule = {
  name: 'offset',
  types: ['bias', 'dark', 'flat-dark'],
  reads: ['offset'],
  unit: 'steps',
  check: (pair, tolerance) =>
    setting(pair, 'offset', pair.supply.facts.offset?.value, pair.wanted.offset?.value, tolerance),
};

/** Unknown on both sides passes; on one, only a master file may do, as programs drop keywords when they stack. */
function setting(
  pair: Pair,
  name: string,
  supply: number | undefined,
  wanted: number | undefined,
  tolerance: number | undefined,
): RuleOutcome {
  if (supply === undefined && wanted === undefined)
    return noted(`${name} is not known on either side`);
  if (supply === undefined || wanted === undefined) {
    const value = plain((supply ?? wanted) as number);
    const text =
      supply === undefined
        ? `${name} of the ${pair.supply.type} is not known, the ${pair.wantedNoun} have ${value}`
        : `${name} of the ${pair.wantedNoun} is not known, the ${pair.supply.type} has ${value}`;
    return pair.supply.source.kind === 'session' ? rejects(() => text) : noted(text);
  }
  const difference = Math.abs(supply - wanted);
  if (difference <= (tolerance ?? 1e-4 * Math.max(1, Math.abs(wanted)))) return agrees;
  return tooFar(difference, 1, () =>
    both(pair, `${name} ${plain(supply)}`, `${name} ${plain(wanted)}`, 'with'),
  );
}

export const readoutRule: Rule = {
  name: 'read-out',
  types: ['bias', 'dark', 'flat-dark'],
  reads: ['readoutMode'],
  check: (pair) => {
    const supply = pair.supply.facts.readoutMode?.value;
    const wanted = pair.wanted.readoutMode?.value;
    if (supply === undefined || wanted === undefined) return unknown;
    if (normalName(supply) === normalName(wanted)) return agrees;
    return rejects(() =>
      both(pair, `read-out mode '${supply}'`, `read-out mode '${wanted}'`, 'in'),
    );
  },
};

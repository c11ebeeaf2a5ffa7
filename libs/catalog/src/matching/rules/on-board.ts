// What a camera or program already did is not done again.
import type { MasterType } from '@starbash/ir';
import type { Rule } from '../pair.ts';
import { passes, rejects } from '../pair.ts';

/** A dark holds the bias: after either was taken off, neither may be taken off again. */
const undone: Readonly<Record<MasterType, readonly string[]>> = {
  bias: ['B', 'D'],
  dark: ['B', 'D'],
  'flat-dark': ['B', 'D'],
  flat: ['F'],
};

const names: Readonly<Record<string, string>> = { B: 'bias', D: 'dark', F: 'flat' };

export const onBoardRule: Rule = {
  name: 'on-board',
  types: ['bias', 'dark', 'flat', 'flat-dark'],
  reads: ['calibrated'],
  check: (pair) => {
    const done = pair.wanted.calibrated?.value ?? '';
    const letter = undone[pair.type].find((l) => done.includes(l));
    if (letter === undefined) return passes;
    return rejects(
      () =>
        `the ${pair.wantedNoun} were already calibrated with a ${names[letter]} when they were taken`,
    );
  },
};

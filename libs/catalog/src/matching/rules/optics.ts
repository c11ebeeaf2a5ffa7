// The same optics: focal lengths that a person entered, or names of telescopes.
import { normalName } from '@starbash/query';
import { mountNames } from '../../aliases/builtin.ts';
import { isSolvedFocalLength } from '@starbash/ir';
import type { Rule, RuleOutcome } from '../pair.ts';
import { agrees, both, plain, rejects, tooFar, unknown } from '../pair.ts';

export const opticsRule: Rule = {
  name: 'optics',
  types: ['flat'],
  reads: ['focalLength', 'telescope', 'software'],
  unit: '%',
  check: (pair, tolerance) => {
    const { facts } = pair.supply;
    const { wanted } = pair;
    const [a, b] = [facts.focalLength?.value, wanted.focalLength?.value];
    const focalKnown =
      a !== undefined &&
      b !== undefined &&
      !isSolvedFocalLength(facts) &&
      !isSolvedFocalLength(wanted);
    // A user's own tolerance is in per cent.
    const limit = tolerance === undefined ? pair.settings.focalLength : tolerance / 100;
    const difference = focalKnown ? Math.abs(a - b) / Math.max(a, b) : 0;
    if (difference > limit + 1e-9)
      return percent(
        difference,
        limit,
        () =>
          `${both(pair, `${plain(a ?? 0)} mm`, `${plain(b ?? 0)} mm`, 'at')}: more than ${plain(limit * 100)} % apart`,
      );
    const [s, w] = [facts.telescope?.value, wanted.telescope?.value];
    const namesKnown =
      s !== undefined && w !== undefined && !mountNames.test(s) && !mountNames.test(w);
    if (namesKnown && normalName(s) !== normalName(w))
      return rejects(() => both(pair, `'${s}'`, `'${w}'`, 'through'));
    return focalKnown || namesKnown ? agrees : unknown;
  },
};

function percent(difference: number, limit: number, message: () => string): RuleOutcome {
  return tooFar(difference * 100, limit * 100, message);
}

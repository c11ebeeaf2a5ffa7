// The same optics: focal lengths that a person entered, or names of telescopes.
import { normalName } from '@starbash/query';
import { mountNames } from '../../aliases/builtin.ts';
import { isSolvedFocalLength } from '../../sessions/session-key.ts';
import type { Rule } from '../pair.ts';
import { agrees, both, passes, plain, rejects } from '../pair.ts';

export const opticsRule: Rule = {
  name: 'optics',
  types: ['flat'],
  relaxable: true,
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
    if (focalKnown && Math.abs(a - b) > limit * Math.max(a, b))
      return rejects(
        () =>
          `${both(pair, `${plain(a)} mm`, `${plain(b)} mm`, 'at')}: more than ${plain(limit * 100)} % apart`,
      );
    const [s, w] = [facts.telescope?.value, wanted.telescope?.value];
    const namesKnown =
      s !== undefined && w !== undefined && !mountNames.test(s) && !mountNames.test(w);
    if (namesKnown && normalName(s) !== normalName(w))
      return rejects(() => both(pair, `'${s}'`, `'${w}'`, 'through'));
    return focalKnown || namesKnown ? agrees : passes;
  },
};

// Pixels must lie on pixels: size, binning, Bayer pattern and offset, sub-frame, row order.
import type { Facts, MasterType } from '@starbash/ir';
import type { Pair, Rule, RuleOutcome } from '../pair.ts';
import { agrees, both, noted, passes, rejects } from '../pair.ts';

const all: readonly MasterType[] = ['bias', 'dark', 'flat', 'flat-dark'];

function geometry(name: string, check: (pair: Pair) => RuleOutcome): Rule {
  return { name, types: all, relaxable: false, check };
}

/** Rejects what is known on both sides and differs. */
function equal(pair: Pair, name: string, of: (facts: Facts) => string | undefined): RuleOutcome {
  const supply = of(pair.supply.facts);
  const wanted = of(pair.wanted);
  if (supply === undefined || wanted === undefined)
    return supply === wanted
      ? passes
      : noted(
          `${name} of the ${supply === undefined ? pair.supply.type : pair.wantedNoun} is not known`,
        );
  return supply === wanted
    ? agrees
    : rejects(() => both(pair, `${name} ${supply}`, `${name} ${wanted}`, 'with'));
}

export const sizeRule = geometry('size', (pair) =>
  equal(pair, 'size', ({ width, height }) =>
    width && height ? `${width.value}x${height.value}` : undefined,
  ),
);

export const binningRule = geometry('binning', (pair) =>
  equal(pair, 'binning', (facts) => facts.binning?.value),
);

export const bayerRule = geometry('bayer', (pair) =>
  equal(pair, 'Bayer pattern', (facts) => facts.bayer?.value),
);

/** Unknown is nought: few programs write the origin of a full frame. */
export const subframeRule = geometry('subframe', (pair) =>
  equal(pair, 'sub-frame origin', (facts) => facts.subframe?.value ?? '0,0'),
);

export const bayerOffsetRule = geometry('bayer-offset', (pair) =>
  equal(pair, 'Bayer offset', (facts) => facts.bayerOffset?.value ?? '0,0'),
);

/** A flat of the other order lies upside down on the lights, with red and blue exchanged. */
export const rowOrderRule = geometry('row-order', (pair) =>
  equal(pair, 'row order', (facts) => facts.rowOrder?.value),
);

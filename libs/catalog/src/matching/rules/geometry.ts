// Pixels must lie on pixels: size, binning, Bayer pattern and offset, sub-frame, row order.
import type { Facts, MasterType } from '@starbash/ir';
import type { Pair, Rule, RuleOutcome } from '../pair.ts';
import { agrees, both, noted, rejects, unknown } from '../pair.ts';

const all: readonly MasterType[] = ['bias', 'dark', 'flat', 'flat-dark'];

function geometry(name: string, reads: Rule['reads'], check: (pair: Pair) => RuleOutcome): Rule {
  return { name, types: all, reads, geometry: true, check };
}

/** Rejects what is known on both sides and differs. */
function equal(pair: Pair, name: string, of: (facts: Facts) => string | undefined): RuleOutcome {
  const supply = of(pair.supply.facts);
  const wanted = of(pair.wanted);
  if (supply === undefined && wanted === undefined)
    return noted(`${name} is not known on either side`);
  if (supply === undefined || wanted === undefined)
    return noted(
      `${name} of the ${supply === undefined ? pair.supply.type : pair.wantedNoun} is not known`,
    );
  return supply === wanted
    ? agrees
    : rejects(() => both(pair, `${name} ${supply}`, `${name} ${wanted}`, 'with'));
}

export const sizeRule = geometry('size', ['width', 'height', 'bitpix'], (pair) => {
  const outcome = equal(pair, 'size', ({ width, height }) =>
    width && height ? `${width.value}x${height.value}` : undefined,
  );
  return outcome.kind === 'rejects' && isRawBesideFile(pair) && isNearInSize(pair)
    ? noted('size of the camera raw is that of the camera: converted, it has some columns more')
    : outcome;
});

/**
 * A camera's own picture is a few columns smaller than what a converter makes of the raw, and its mosaic may begin
 * at another pixel. So masters that are files already cannot be told by these; frames of the same camera they are.
 */
function isRawBesideFile({ supply, wanted }: Pair): boolean {
  // Of camera raws alone, nothing says how many bits a pixel has.
  const isRaw = ({ width, bitpix }: Facts) => width !== undefined && bitpix === undefined;
  return isRaw(supply.facts) !== isRaw(wanted);
}

/** Less apart than a camera's crop modes, which leave out a third. */
function isNearInSize({ supply, wanted }: Pair): boolean {
  const near = (a = 0, b = 0) => Math.abs(a - b) <= 0.03 * Math.max(a, b);
  const { width, height } = supply.facts;
  return near(width?.value, wanted.width?.value) && near(height?.value, wanted.height?.value);
}

export const binningRule = geometry('binning', ['binning'], (pair) =>
  equal(pair, 'binning', (facts) => facts.binning?.value),
);

export const bayerRule = geometry('bayer', ['bayer', 'width', 'bitpix'], (pair) => {
  const outcome = equal(pair, 'Bayer pattern', (facts) => facts.bayer?.value);
  return outcome.kind === 'rejects' && isRawBesideFile(pair)
    ? noted(
        'Bayer pattern of the camera raw may begin at another pixel than that of converted ones',
      )
    : outcome;
});

/** Unknown is nought: few programs write the origin of a full frame. */
export const subframeRule = geometry('subframe', ['subframe'], (pair) =>
  equal(pair, 'sub-frame origin', (facts) => facts.subframe?.value ?? '0,0'),
);

export const bayerOffsetRule = geometry('bayer-offset', ['bayerOffset'], (pair) =>
  equal(pair, 'Bayer offset', (facts) => facts.bayerOffset?.value ?? '0,0'),
);

/**
 * A flat of the other order lies upside down on the lights, with red and blue exchanged. Many programs never write
 * it: where one and the same program wrote both, there is nothing to doubt.
 */
export const rowOrderRule = geometry('row-order', ['rowOrder', 'software'], (pair) => {
  const { facts } = pair.supply;
  if (!facts.rowOrder && !pair.wanted.rowOrder && sameProgram(facts, pair.wanted)) return unknown;
  return equal(pair, 'row order', ({ rowOrder }) => rowOrder?.value);
});

/** By the first word: versions of one program write alike. */
function sameProgram(a: Facts, b: Facts): boolean {
  const [one, other] = [a, b].map(({ software }) => /[^\d]*/.exec(software?.value ?? '')?.[0]);
  return one !== '' && one === other;
}

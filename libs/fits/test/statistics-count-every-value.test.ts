// Statistics of a picture, gathered piece by piece, against counting each value by itself.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gatherStatistics } from '../src/statistics.ts';
import type { ImageStatistics } from '../src/statistics.ts';
import type { Scaling } from '../src/values.ts';

/** Few values, so that extremes, zeros and undefined ones meet. */
const stored = fc.array(fc.constantFrom(-2, -1, 0, 1, 2, 7), { maxLength: 40 });
const scaling: fc.Arbitrary<Scaling> = fc.record({
  zero: fc.constantFrom(0, 1, -2),
  scale: fc.constantFrom(1, -1, 2),
  blank: fc.constantFrom(undefined, 7, 0),
});

test('whole numbers, in pieces of any length', () => {
  fc.assert(
    fc.property(stored, scaling, fc.integer({ min: 1, max: 9 }), (values, meaning, piece) => {
      const bytes = Buffer.alloc(values.length * 2);
      values.forEach((value, i) => bytes.writeInt16BE(value, i * 2));
      const found = gather(bytes, 16, meaning, piece);
      expect(found).toEqual(countedOneByOne(values, meaning));
    }),
  );
});

test('floating point with what is no number', () => {
  const strange = fc.constantFrom(-1, 0, 0.5, 1, NaN, Infinity, -Infinity);
  const plain = { zero: 0, scale: 1, blank: undefined };
  fc.assert(
    fc.property(
      fc.array(strange, { maxLength: 40 }),
      fc.integer({ min: 1, max: 9 }),
      (all, piece) => {
        const bytes = Buffer.alloc(all.length * 4);
        all.forEach((value, i) => bytes.writeFloatBE(value, i * 4));
        expect(gather(bytes, -32, plain, piece)).toEqual(countedOneByOne(all, plain));
      },
    ),
  );
});

function gather(bytes: Buffer, bitpix: 16 | -32, meaning: Scaling, piece: number): ImageStatistics {
  const gatherer = gatherStatistics(bitpix, meaning);
  for (let at = 0; at < bytes.length; at += piece)
    gatherer.add(Buffer.from(bytes.subarray(at, at + piece)));
  return gatherer.result();
}

function countedOneByOne(values: readonly number[], meaning: Scaling): ImageStatistics {
  const defined = values.filter((value) => value !== meaning.blank);
  const finite = defined
    .filter(Number.isFinite)
    .map((value) => meaning.zero + meaning.scale * value);
  const infinite = defined.filter((value) => Math.abs(value) === Infinity).length;
  const some = finite.length > 0;
  const [min, max] = [Math.min(...finite), Math.max(...finite)];
  return {
    count: values.length,
    min: some ? min : null,
    max: some ? max : null,
    mean: some ? expect.closeTo(finite.reduce((a, b) => a + b, 0) / finite.length, 9) : null,
    nan: values.length - finite.length - infinite,
    infinite,
    zero: finite.filter((value) => value === 0).length,
    negative: finite.filter((value) => value < 0).length,
    atMaximum: finite.filter((value) => value === max).length,
    constant: some && min === max,
  };
}

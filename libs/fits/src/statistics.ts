// What the pixels of a picture are like, gathered piece by piece.
import type { Bitpix } from './geometry.ts';
import type { Scaling, StoredValues } from './values.ts';
import { nativeValues } from './values.ts';

/** Counts are of values over all planes; `min`, `max`, `mean` are of the finite ones, null where there is none. */
export interface ImageStatistics {
  readonly count: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  /** Not a number, or a stored value that means undefined (BLANK). */
  readonly nan: number;
  readonly infinite: number;
  readonly zero: number;
  readonly negative: number;
  /** Values equal to `max`: many of them are clipped. */
  readonly atMaximum: number;
  /** There are finite values, and all are the same. */
  readonly constant: boolean;
}

export interface StatisticsGatherer {
  /** Takes big-endian data and may change the bytes. A piece may end within a value. */
  add(bytes: Buffer): void;
  result(): ImageStatistics;
}

/** Gathers the statistics of one image's data, given in order. */
export function gatherStatistics(bitpix: Bitpix, scaling: Scaling): StatisticsGatherer {
  const size = Math.abs(bitpix) / 8;
  const totals = emptyTotals();
  let left: Buffer = Buffer.alloc(0);
  return {
    add: (bytes) => {
      const data = left.length > 0 ? Buffer.concat([left, bytes]) : bytes;
      const whole = data.length - (data.length % size);
      left = Buffer.from(data.subarray(whole));
      addValues(totals, nativeValues(data.subarray(0, whole), bitpix), scaling);
    },
    result: () => summarise(totals, scaling),
  };
}

/** Totals of stored values; the scaling is applied once, to the result. */
interface Totals {
  count: number;
  finite: number;
  sum: number;
  min: number;
  max: number;
  atMin: number;
  atMax: number;
  nan: number;
  infinite: number;
  zero: number;
  negative: number;
}

function emptyTotals(): Totals {
  return {
    count: 0,
    finite: 0,
    sum: 0,
    min: Infinity,
    max: -Infinity,
    atMin: 0,
    atMax: 0,
    nan: 0,
    infinite: 0,
    zero: 0,
    negative: 0,
  };
}

/** The inner loop: locals only, for it runs over every pixel of every result. */
function addValues(totals: Totals, values: StoredValues, scaling: Scaling): void {
  // The stored value whose meaning is zero, and on which side of it the negative ones lie.
  const origin = -scaling.zero / scaling.scale;
  const down = scaling.scale > 0;
  const blank = scaling.blank ?? NaN;
  let { sum, min, max, atMin, atMax, nan, infinite, zero, negative } = totals;
  const strange = nan + infinite;
  const { length } = values;
  for (let i = 0; i < length; i++) {
    const value = values[i] as number;
    // The difference is zero for finite numbers alone.
    if (value - value !== 0 || value === blank) {
      if (value === Infinity || value === -Infinity) infinite++;
      else nan++;
      continue;
    }
    sum += value;
    if (value <= origin) {
      if (value === origin) zero++;
      else if (down) negative++;
    } else if (!down) negative++;
    // Nearly all values lie between the extremes.
    if (value > min && value < max) continue;
    if (value === max) atMax++;
    else if (value > max) {
      max = value;
      atMax = 1;
    }
    if (value === min) atMin++;
    else if (value < min) {
      min = value;
      atMin = 1;
    }
  }
  const count = totals.count + length;
  const finite = totals.finite + length - (nan + infinite - strange);
  Object.assign(totals, {
    count,
    finite,
    sum,
    min,
    max,
    atMin,
    atMax,
    nan,
    infinite,
    zero,
    negative,
  });
}

function summarise(totals: Totals, { zero, scale }: Scaling): ImageStatistics {
  const { count, finite, nan, infinite, negative } = totals;
  const some = finite > 0;
  const physical = (stored: number) => zero + scale * stored;
  const [low, high] = scale > 0 ? [totals.min, totals.max] : [totals.max, totals.min];
  return {
    count,
    min: some ? physical(low) : null,
    max: some ? physical(high) : null,
    mean: some ? physical(totals.sum / finite) : null,
    nan,
    infinite,
    zero: totals.zero,
    negative,
    atMaximum: scale > 0 ? totals.atMax : totals.atMin,
    constant: some && totals.min === totals.max,
  };
}

// Seeded random numbers: the same seed and label give the same sequence on every machine.

/** A stream of 32-bit whole numbers from 0. */
export type Random = () => number;

/**
 * The stream of a label below a seed, so that what one effect draws never moves another's numbers.
 * xoshiro128** by Blackman and Vigna (2018), its state filled by a mix of FNV-1a over the label.
 */
export function randomFor(seed: number, label: string): Random {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < label.length; i++)
    hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193) >>> 0;
  const fill = () => {
    hash = (hash + 0x9e3779b9) | 0;
    let mixed = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  let [a, b, c, d] = [fill(), fill(), fill(), fill()] as [number, number, number, number];
  return () => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result >>> 0;
  };
}

/** A number from `low` to below `high`. */
export function uniform(random: Random, low = 0, high = 1): number {
  return low + (random() / 4294967296) * (high - low);
}

/** One normally distributed number (Box and Muller); for pixels there is `gaussianTable`. */
export function normal(random: Random, mean = 0, deviation = 1): number {
  const radius = Math.sqrt(-2 * Math.log((random() + 1) / 4294967297));
  return mean + deviation * radius * Math.cos((random() / 4294967296) * 2 * Math.PI);
}

/**
 * 65,536 quantiles of the standard normal distribution: an index of 16 random bits is a noise value for a pixel
 * without logarithm and cosine. Quantiles by Acklam's rational approximation (relative error below 1.2e-9).
 */
export function gaussianTable(): Float32Array {
  const table = new Float32Array(65536);
  for (let i = 0; i < table.length; i++) table[i] = quantile((i + 0.5) / table.length);
  return table;
}

function quantile(p: number): number {
  const low = 0.02425;
  if (p < low) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - low) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (
    (q *
      polynomial(
        r,
        [
          -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269,
          -30.66479806614716, 2.506628277459239,
        ],
      )) /
    polynomial(
      r,
      [
        -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972,
        -13.28068155288572, 1,
      ],
    )
  );
}

function tail(q: number): number {
  return (
    polynomial(
      q,
      [
        -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
        4.374664141464968, 2.938163982698783,
      ],
    ) /
    polynomial(
      q,
      [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
    )
  );
}

function polynomial(x: number, coefficients: readonly number[]): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

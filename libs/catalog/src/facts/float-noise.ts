// Numbers that passed through single precision: 0.00100000004749745 was 0.001.

/**
 * The shortest decimal that is the same number in single precision, for numbers that are exactly one such;
 * others are returned as they are. Whole numbers are never touched.
 */
export function withoutFloatNoise(value: number): number {
  if (Number.isInteger(value)) return value;
  const single = Math.fround(value);
  // Fifteen digits of a header leave the last bits of a double open.
  if (Math.abs(single - value) > Math.abs(value) * 5e-15) return value;
  for (let digits = 6; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === single) return short;
  }
  return value;
}

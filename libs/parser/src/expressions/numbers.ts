// Numbers as Python has them: floor division, rounding half to even, and the shortest text of a float.

/** Python's `repr` of a float: `5.0`, `0.0001`, `1e-05`, `1e+16`, `inf`. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  // JavaScript finds the same shortest digits; only the form differs.
  const [digits = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    const size = String(Math.abs(exponent)).padStart(2, '0');
    return `${digits}e${exponent < 0 ? '-' : '+'}${size}`;
  }
  const plain = exponent < 0 ? smallText(value, digits, exponent) : String(value);
  return plain.includes('.') ? plain : `${plain}.0`;
}

function smallText(value: number, digits: string, exponent: number): string {
  const significant = digits.replace(/[-.]/g, '');
  return `${value < 0 ? '-' : ''}0.${'0'.repeat(-exponent - 1)}${significant}`;
}

/** The remainder has the sign of `b`, as Python's `%`. `b` is not zero. */
export function floorMod(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

/** Python's `//`. `b` is not zero. */
export function floorDiv(a: number, b: number): number {
  const quotient = (a - floorMod(a, b)) / b;
  // The subtraction may be off by an ulp; the true quotient is a whole number.
  return Math.round(quotient);
}

/** `base ** exponent` of whole numbers, `exponent` ≥ 0; null beyond 2⁵³. */
export function intPower(base: number, exponent: number): number | null {
  if (base === 0 || base === 1) return exponent === 0 ? 1 : base;
  if (base === -1) return exponent % 2 === 0 ? 1 : -1;
  let result = 1;
  for (let i = 0; i < exponent; i++) {
    result *= base;
    if (!Number.isSafeInteger(result)) return null;
  }
  return result;
}

/**
 * Rounds half to even at `digits` decimals, on the exact value of the float: `round(2.675, 2)` is 2.67, for the
 * float nearest to 2.675 is below it.
 */
export function roundHalfEven(value: number, digits: number): number {
  if (!Number.isFinite(value) || value === 0 || digits > 320) return value;
  if (digits < -320) return 0;
  const [numerator, denominator] = exactFraction(Math.abs(value));
  const scaled = digits >= 0 ? numerator * 10n ** BigInt(digits) : numerator;
  const divisor = digits >= 0 ? denominator : denominator * 10n ** BigInt(-digits);
  let whole = scaled / divisor;
  const twice = (scaled % divisor) * 2n;
  if (twice > divisor || (twice === divisor && whole % 2n === 1n)) whole += 1n;
  const rounded = Number(`${whole}e${-digits}`);
  return value < 0 ? -rounded : rounded;
}

/** A float is a whole number times a power of two. */
function exactFraction(value: number): [bigint, bigint] {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const field = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & 0xfffffffffffffn;
  const mantissa = field === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent = (field === 0 ? 1 : field) - 1075;
  return exponent >= 0 ? [mantissa << BigInt(exponent), 1n] : [mantissa, 1n << BigInt(-exponent)];
}

/** Text that Python's `int()` reads; null for other text. */
export function parseInt10(text: string): number | null {
  return /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(text) ? Number(text.replaceAll('_', '')) : null;
}

/** Text that Python's `float()` reads; null for other text. */
export function parseFloat10(text: string): number | null {
  const word = text.trim().toLowerCase().replaceAll('_', '');
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(word)) return Number(word);
  const special = /^([+-]?)(inf|infinity|nan)$/.exec(word);
  if (!special) return null;
  const size = special[2] === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
  return special[1] === '-' ? -size : size;
}

// Which case of a batch fails, made as small as it can be.
import type { HeaderCase } from './header-cases.ts';
import { batchHolds } from './header-properties.ts';

export interface HeaderFailure {
  readonly reason: string;
  /** The fewest files that fail together, with the fewest slips. */
  readonly cases: readonly HeaderCase[];
}

export type Check = (cases: readonly HeaderCase[]) => Promise<void>;

const holds: Check = (cases) => batchHolds(cases, { thorough: true });

/** Null where the batch holds. */
export async function checkBatch(
  cases: readonly HeaderCase[],
  thorough: boolean,
  check: Check = (some) => batchHolds(some, { thorough }),
): Promise<HeaderFailure | null> {
  const reason = await failureOf(cases, check);
  return reason === null ? null : { reason, cases: await shrink(cases, check) };
}

async function failureOf(cases: readonly HeaderCase[], check: Check): Promise<string | null> {
  try {
    await check(cases);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Leaves files out, larger parts first, then slips, as long as what is left still fails. */
export async function shrink(
  cases: readonly HeaderCase[],
  check: Check = holds,
): Promise<readonly HeaderCase[]> {
  let left = cases;
  for (let part = Math.ceil(left.length / 2); left.length > 1; part = Math.ceil(part / 2)) {
    for (let at = 0; at < left.length && left.length > 1;) {
      const less = [...left.slice(0, at), ...left.slice(at + part)];
      if (less.length > 0 && (await failureOf(less, check)) !== null) left = less;
      else at += part;
    }
    if (part === 1) break;
  }
  for (const [i, one] of left.entries()) {
    for (let slip = one.mutations.length - 1; slip >= 0; slip--) {
      const current = left[i] as HeaderCase;
      const fewer = { ...current, mutations: current.mutations.filter((_, j) => j !== slip) };
      const tried = left.map((other, j) => (j === i ? fewer : other));
      if ((await failureOf(tried, check)) !== null) left = tried;
    }
    const plain = left.map((other, j) => (j === i ? { ...other, beside: null } : other));
    if (left[i]?.beside && (await failureOf(plain, check)) !== null) left = plain;
  }
  return left;
}

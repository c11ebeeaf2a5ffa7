// Measures something against a yardstick in pairs, so that a machine that is busy for a while harms both alike.

export interface Comparison {
  /** Seconds: the middle of all rounds. */
  readonly yardstick: number;
  readonly subject: number;
  /** Subject over yardstick, by round: the middle, the least and the largest. */
  readonly ratio: { readonly median: number; readonly least: number; readonly largest: number };
}

/** One round of either side; what it needs beforehand is made outside of the time that it returns (seconds). */
export type Round = () => Promise<number> | number;

/** Runs both sides `rounds` times in turn, the other one first in every second round; one round before warms up. */
export async function measurePairs(
  rounds: number,
  yardstick: Round,
  subject: Round,
): Promise<Comparison> {
  const pairs: { readonly yardstick: number; readonly subject: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const first = round % 2 === 0 ? await yardstick() : await subject();
    const second = round % 2 === 0 ? await subject() : await yardstick();
    if (round === 0) continue;
    pairs.push(
      round % 2 === 0
        ? { yardstick: first, subject: second }
        : { yardstick: second, subject: first },
    );
  }
  const ratios = pairs.map((pair) => pair.subject / pair.yardstick).sort((a, b) => a - b);
  return {
    yardstick: median(pairs.map((pair) => pair.yardstick)),
    subject: median(pairs.map((pair) => pair.subject)),
    ratio: { median: median(ratios), least: ratios[0] ?? NaN, largest: ratios.at(-1) ?? NaN },
  };
}

/** The middle value, or the mean of the two in the middle; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? NaN : (low + high) / 2;
}

/** Seconds that `work` takes. */
export async function seconds(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

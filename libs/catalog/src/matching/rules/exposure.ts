// Exposure: darks as long as the lights, flat-darks nearly as long as the flats.
import type { Pair, Rule } from '../pair.ts';
import { agrees, both, plain, rejects, tooFar } from '../pair.ts';

export const exposureRule: Rule = {
  name: 'exposure',
  types: ['dark', 'flat-dark'],
  reads: ['exposure'],
  unit: 's',
  check: (pair, tolerance) => {
    const supply = pair.supply.facts.exposure?.value;
    const wanted = pair.wanted.exposure?.value;
    if (supply === undefined || wanted === undefined)
      return rejects(
        () =>
          `exposure of the ${supply === undefined ? pair.supply.type : pair.wantedNoun} is not known`,
      );
    const limit = tolerance ?? exposureTolerance(pair, wanted);
    // Headers hold 0.00100000004749745 for a millisecond.
    const difference = Math.abs(supply - wanted);
    if (difference <= limit + 1e-9 * Math.max(supply, wanted)) return agrees;
    return tooFar(
      difference,
      limit,
      () =>
        `${both(pair, `${plain(supply)} s`, `${plain(wanted)} s`)}: more than ±${plain(limit)} s apart`,
    );
  },
};

function exposureTolerance({ type, settings }: Pair, wanted: number): number {
  const { seconds, fraction } = type === 'dark' ? settings.darkExposure : settings.flatDarkExposure;
  return Math.max(seconds, fraction * wanted);
}

// Many nights of several targets in small frames: as many sessions and tasks as years of observing have.
import { smallObservation, writeObservation } from '@starbash/testkit';

const nightsOfTarget = 15;

/** Writes `nights` nights below `raw`, each with lights and flats; bias and darks are those of the first. */
export function writeNights(raw: string, nights: number): void {
  for (let done = 0, target = 1; done < nights; done += nightsOfTarget, target++) {
    const own = Array.from({ length: Math.min(nightsOfTarget, nights - done) }, (_, i) =>
      smallObservation({
        width: 200,
        height: 150,
        stars: 40,
        lights: 2,
        flats: 2,
        darks: done + i === 0 ? 2 : 0,
        biases: done + i === 0 ? 2 : 0,
        target: `T${target}`,
        seed: target,
        night: dateOf(done + i),
      }),
    );
    const [first] = own;
    if (first !== undefined)
      writeObservation(raw, { ...first, sessions: own.flatMap((one) => one.sessions) });
  }
}

/** One night after the other from the first of September on. */
function dateOf(night: number): string {
  return new Date(Date.UTC(2025, 8, 1 + night)).toISOString().slice(0, 10);
}

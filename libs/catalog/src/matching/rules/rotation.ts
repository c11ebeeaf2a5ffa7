// Mechanical rotation: dust in front of the rotator stays, the sensor turns.
import type { Facts } from '@starbash/ir';
import type { Rule } from '../pair.ts';
import { agrees, both, plain, tooFar, unknown } from '../pair.ts';

/** Degrees between two rotations, 0 to 180; undefined where one is not known. */
export function rotationDifference(a: Facts, b: Facts): number | undefined {
  if (!a.rotation || !b.rotation) return undefined;
  return rotationApart(a.rotation.value, b.rotation.value);
}

/** NaN where one of them is. */
export function rotationApart(a: number, b: number): number {
  const turn = Math.abs(a - b) % 360;
  return Math.min(turn, 360 - turn);
}

export const rotationRule: Rule = {
  name: 'rotation',
  types: ['flat'],
  reads: ['rotation'],
  unit: '°',
  check: (pair, tolerance) => {
    const difference = rotationDifference(pair.supply.facts, pair.wanted);
    if (difference === undefined) return unknown;
    const limit = tolerance ?? pair.settings.rotation;
    if (difference <= limit + 1e-6) return agrees;
    return tooFar(difference, limit, () => {
      const supply = plain(pair.supply.facts.rotation?.value ?? 0);
      const wanted = plain(pair.wanted.rotation?.value ?? 0);
      return `${both(pair, `${supply}°`, `${wanted}°`, 'at')}: more than ±${plain(limit)}° apart`;
    });
  },
};

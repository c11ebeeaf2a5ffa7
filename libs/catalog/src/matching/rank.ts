// The order of what is left, by type: a tuple of numbers each, smaller is better.
import type { Facts, MasterType } from '@starbash/ir';
import { normalName } from '@starbash/query';
import { daysBetween } from '../sessions/night.ts';
import { plain } from './pair.ts';
import type { Supply } from './pair.ts';
import { rotationDifference } from './rules/rotation.ts';
import { temperatures } from './rules/temperature.ts';

export interface Rank {
  readonly keys: readonly number[];
  /** "same night, 20 frames" */
  readonly why: string;
}

const unknown = Number.MAX_SAFE_INTEGER;

/** Ranks a candidate for lights or flats with these facts of that night. */
export function rankCandidate(
  type: MasterType,
  supply: Supply,
  wanted: Facts,
  night: string,
): Rank {
  const days = supply.night === null ? undefined : daysBetween(night, supply.night);
  const frames = supply.frames ?? 0;
  const tail = `${frames === 0 ? 'unknown number of' : frames} frames`;
  switch (type) {
    case 'bias': {
      const newest = supply.night === null ? unknown : -Date.parse(supply.night) / 86_400_000;
      return { keys: [nightStep(days), -frames, newest], why: `${nightText(days)}, ${tail}` };
    }
    case 'dark': {
      const known = temperatures(supply.facts, wanted);
      const difference = known ? Math.abs(known.supply - known.wanted) : undefined;
      // −9.9 against −10.0 °C is no difference; a whole degree is.
      const step = difference === undefined ? unknown : Math.floor(difference + 1e-6);
      const apart =
        difference === undefined ? 'temperature unknown' : `${plain(difference)} °C apart`;
      return {
        keys: [step, nightStep(days), -frames],
        why: `${apart}, ${nightText(days)}, ${tail}`,
      };
    }
    case 'flat': {
      const distance = days === undefined ? unknown : Math.abs(days);
      const future = days !== undefined && days > 0 ? 1 : 0;
      const unlike = unlikeSettings(supply.facts, wanted);
      const rotation = rotationDifference(supply.facts, wanted);
      const also = [
        ...(unlike.length === 0 ? [] : [`${unlike.join(' and ')} not equal`]),
        ...(rotation === undefined ? [] : [`rotation ${plain(rotation)}° apart`]),
      ];
      return {
        keys: [distance, future, unlike.length, rotation ?? unknown, -frames],
        why: [nightText(days), ...also, tail].join(', '),
      };
    }
    case 'flat-dark': {
      const [a, b] = [supply.facts.exposure?.value, wanted.exposure?.value];
      const difference = a === undefined || b === undefined ? unknown : Math.abs(a - b);
      const distance = days === undefined ? unknown : Math.abs(days);
      const apart = difference === unknown ? 'exposure unknown' : `${plain(difference)} s apart`;
      // To the millisecond: float noise of headers is no difference.
      const step = difference === unknown ? unknown : Math.round(difference * 1000);
      return { keys: [step, distance], why: `${apart}, ${nightText(days)}, ${tail}` };
    }
  }
}

/** Same night, within 30 days, within a year, older. */
function nightStep(days: number | undefined): number {
  if (days === undefined) return 4;
  const distance = Math.abs(days);
  return distance === 0 ? 0 : distance <= 30 ? 1 : distance <= 365 ? 2 : 3;
}

function nightText(days: number | undefined): string {
  if (days === undefined) return 'night unknown';
  if (days === 0) return 'same night';
  const distance = Math.abs(days);
  return `${distance} ${distance === 1 ? 'night' : 'nights'} ${days < 0 ? 'before' : 'after'}`;
}

/** Of gain and read-out mode, those that are known to differ or not known on both sides alike. */
function unlikeSettings(supply: Facts, wanted: Facts): string[] {
  const mode = (facts: Facts) => normalName(facts.readoutMode?.value ?? '');
  return [
    ...(supply.gain?.value === wanted.gain?.value ? [] : ['gain']),
    ...(mode(supply) === mode(wanted) ? [] : ['read-out mode']),
  ];
}

export function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

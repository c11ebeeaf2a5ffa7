// The order of what is left, by type: a few numbers each, compared one after the other, smaller is better.
import type { Facts, MasterType } from '@starbash/ir';
import { normalName } from '@starbash/query';
import { isKnownNight } from '../sessions/unset-clock.ts';
import { plain } from './pair.ts';
import type { Supply } from './pair.ts';
import { rotationApart, rotationDifference } from './rules/rotation.ts';
import { temperatures } from './rules/temperature.ts';

/** The steps of each type's ranking, in order; the names are for tests and documentation. */
export const rankSteps: Readonly<Record<MasterType, readonly string[]>> = {
  bias: ['night', 'frames', 'newest'],
  dark: ['temperature', 'night', 'frames'],
  flat: ['night', 'past first', 'gain and read-out mode', 'rotation', 'frames'],
  'flat-dark': ['exposure', 'night', 'temperature'],
};

/** The longest list of steps. */
export const rankWidth = 5;

/** What ranking asks of a candidate or of what is to be calibrated, worked out once. */
export interface RankFacts {
  readonly facts: Facts;
  /** Days since 1970 of the night; undefined where it is not known, as with a clock that was not set. */
  readonly day: number | undefined;
  readonly frames: number | null;
  readonly mode: string;
  /** The numbers that are compared, NaN where they are not known: this is done a million times. */
  readonly set: number;
  readonly sensor: number;
  readonly rotation: number;
  readonly gain: number;
  readonly exposure: number;
}

export function rankFacts({
  facts,
  night,
  frames,
}: Pick<Supply, 'facts' | 'night' | 'frames'>): RankFacts {
  return {
    facts,
    day:
      night !== null && isKnownNight(night)
        ? Math.round(Date.parse(`${night}T00:00:00Z`) / 86_400_000)
        : undefined,
    frames,
    mode: facts.readoutMode ? normalName(facts.readoutMode.value) : '',
    set: facts.setTemperature?.value ?? Number.NaN,
    sensor: facts.sensorTemperature?.value ?? Number.NaN,
    rotation: facts.rotation?.value ?? Number.NaN,
    gain: facts.gain?.value ?? Number.NaN,
    exposure: facts.exposure?.value ?? Number.NaN,
  };
}

const unknown = Number.MAX_SAFE_INTEGER;

/** Writes the numbers of one candidate into `into` from `at` on, as many as its type has steps. */
export function rankInto(
  into: Float64Array,
  at: number,
  type: MasterType,
  supply: RankFacts,
  wanted: RankFacts,
): void {
  const days = daysApart(supply, wanted);
  const frames = supply.frames ?? 0;
  switch (type) {
    case 'bias':
      into[at] = nightStep(days);
      into[at + 1] = -frames;
      into[at + 2] = supply.day === undefined ? unknown : -supply.day;
      return;
    case 'dark':
      into[at] = temperatureStep(supply, wanted);
      into[at + 1] = nightStep(days);
      into[at + 2] = -frames;
      return;
    case 'flat': {
      const turn = rotationApart(supply.rotation, wanted.rotation);
      into[at] = days === undefined ? unknown : Math.abs(days);
      into[at + 1] = days !== undefined && days > 0 ? 1 : 0;
      into[at + 2] =
        (Object.is(supply.gain, wanted.gain) ? 0 : 1) + (supply.mode === wanted.mode ? 0 : 1);
      // Encoders have noise; a tenth of a degree moves no mote of dust.
      into[at + 3] = Number.isNaN(turn) ? unknown : Math.round(turn * 10);
      into[at + 4] = -frames;
      return;
    }
    case 'flat-dark': {
      const difference = Math.abs(supply.exposure - wanted.exposure);
      // To the millisecond: float noise of headers is no difference.
      into[at] = Number.isNaN(difference) ? unknown : Math.round(difference * 1000);
      into[at + 1] = days === undefined ? unknown : Math.abs(days);
      into[at + 2] = temperatureStep(supply, wanted);
    }
  }
}

/** "same night, 20 frames": the same facts in words. */
export function rankWhy(type: MasterType, supply: RankFacts, wanted: RankFacts): string {
  const parts = [nightText(daysApart(supply, wanted))];
  if (type === 'dark') parts.unshift(temperatureText(supply.facts, wanted.facts));
  if (type === 'flat') {
    const gains = [supply.facts.gain?.value, wanted.facts.gain?.value] as const;
    parts.push(...unlikeText('gain', ...gains));
    parts.push(...unlikeText('read-out mode', supply.mode, wanted.mode));
    const rotation = rotationDifference(supply.facts, wanted.facts);
    if (rotation !== undefined) parts.push(`rotation ${plain(rotation)}° apart`);
  }
  if (type === 'flat-dark') {
    const difference = exposureDifference(supply.facts, wanted.facts);
    parts.unshift(difference === undefined ? 'exposure unknown' : `${plain(difference)} s apart`);
    if (temperatures(supply.facts, wanted.facts))
      parts.push(temperatureText(supply.facts, wanted.facts));
  }
  const frames = supply.frames ?? 0;
  parts.push(
    frames === 0 ? 'unknown number of frames' : `${frames} ${frames === 1 ? 'frame' : 'frames'}`,
  );
  return parts.join(', ');
}

/** Why something does not count as equal; an empty text is not known. */
function unlikeText(
  name: string,
  supply: string | number | undefined,
  wanted: string | number | undefined,
): string[] {
  if (supply === wanted) return [];
  const isKnown = (value: string | number | undefined) => value !== undefined && value !== '';
  const both = isKnown(supply) && isKnown(wanted);
  return [both ? `${name} not equal` : `${name} told by one side only`];
}

/** Nights from what is to be calibrated to the candidate: negative when that is older. */
export function daysApart(supply: RankFacts, wanted: RankFacts): number | undefined {
  return supply.day === undefined || wanted.day === undefined ? undefined : supply.day - wanted.day;
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

/** −9.9 against −10.0 °C is no difference; a whole degree is. Set temperatures on both sides, else the sensors'. */
function temperatureStep(supply: RankFacts, wanted: RankFacts): number {
  const set = Math.abs(supply.set - wanted.set);
  const difference = Number.isNaN(set) ? Math.abs(supply.sensor - wanted.sensor) : set;
  return Number.isNaN(difference) ? unknown : Math.floor(difference + 1e-6);
}

function temperatureText(supply: Facts, wanted: Facts): string {
  const known = temperatures(supply, wanted);
  return known ? `${plain(Math.abs(known.supply - known.wanted))} °C apart` : 'temperature unknown';
}

function exposureDifference(supply: Facts, wanted: Facts): number | undefined {
  const [a, b] = [supply.exposure?.value, wanted.exposure?.value];
  return a === undefined || b === undefined ? undefined : Math.abs(a - b);
}

// Temperature of darks: what was asked for where both sides know it, else what the sensors had.
import type { Facts } from '@starbash/ir';
import type { Rule } from '../pair.ts';
import { agrees, both, noted, plain, tooFar, unknown } from '../pair.ts';

export interface TemperaturePair {
  readonly supply: number;
  readonly wanted: number;
  /** Both have a set temperature. */
  readonly cooled: boolean;
}

/** The temperatures that can be compared; undefined where one side knows neither. */
export function temperatures(supply: Facts, wanted: Facts): TemperaturePair | undefined {
  if (supply.setTemperature && wanted.setTemperature)
    return {
      supply: supply.setTemperature.value,
      wanted: wanted.setTemperature.value,
      cooled: true,
    };
  if (supply.sensorTemperature && wanted.sensorTemperature)
    return {
      supply: supply.sensorTemperature.value,
      wanted: wanted.sensorTemperature.value,
      cooled: false,
    };
  return undefined;
}

export const temperatureRule: Rule = {
  name: 'temperature',
  types: ['dark'],
  reads: ['setTemperature', 'sensorTemperature'],
  // Sensors jitter from night to night; between set temperatures they do not count.
  wantedReads: (wanted, allKnow) =>
    wanted.setTemperature && allKnow('setTemperature')
      ? ['setTemperature']
      : ['setTemperature', 'sensorTemperature'],
  unit: '°C',
  check: (pair, tolerance) => {
    const known = temperatures(pair.supply.facts, pair.wanted);
    if (!known) {
      const neither =
        !pair.supply.facts.sensorTemperature &&
        !pair.supply.facts.setTemperature &&
        !pair.wanted.sensorTemperature &&
        !pair.wanted.setTemperature;
      return neither ? unknown : noted('temperatures of dark and lights cannot be compared');
    }
    const { cooledTemperature, uncooledTemperature } = pair.settings;
    const limit = tolerance ?? (known.cooled ? cooledTemperature : uncooledTemperature);
    const difference = Math.abs(known.supply - known.wanted);
    if (difference <= limit + 1e-6) return agrees;
    return tooFar(
      difference,
      limit,
      () =>
        `${both(pair, `${plain(known.supply)} °C`, `${plain(known.wanted)} °C`, 'at')}: more than ±${plain(limit)} °C apart`,
    );
  },
};

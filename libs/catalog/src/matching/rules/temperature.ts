// Temperature of darks: what was asked for where both sides know it, else what the sensors had.
import type { Facts } from '@starbash/ir';
import type { Rule } from '../pair.ts';
import { agrees, both, noted, passes, plain, rejects } from '../pair.ts';

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
  relaxable: true,
  check: (pair, tolerance) => {
    const known = temperatures(pair.supply.facts, pair.wanted);
    if (!known) {
      const neither =
        !pair.supply.facts.sensorTemperature &&
        !pair.supply.facts.setTemperature &&
        !pair.wanted.sensorTemperature &&
        !pair.wanted.setTemperature;
      return neither ? passes : noted(`temperatures of dark and lights cannot be compared`);
    }
    const { cooledTemperature, uncooledTemperature } = pair.settings;
    const limit = tolerance ?? (known.cooled ? cooledTemperature : uncooledTemperature);
    if (Math.abs(known.supply - known.wanted) <= limit + 1e-6) return agrees;
    return rejects(
      () =>
        `${both(pair, `${plain(known.supply)} °C`, `${plain(known.wanted)} °C`, 'at')}: more than ±${plain(limit)} °C apart`,
    );
  },
};

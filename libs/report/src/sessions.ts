// Sessions as people name them.
import type { Facts, Session } from '@starbash/ir';
import { count, number } from './units.ts';

/** `18 lights of m20, 2025-09-10, 120 s, gain 100, -10 °C, HaOiii`. */
export function sessionText(session: Session): string {
  const kind = session.type === 'bias' ? 'bias frame' : session.type;
  const target = session.target === null ? '' : ` of ${session.target}`;
  const what = `${count(session.frames.length, kind)}${target}`;
  return [what, session.night, ...factTexts(session.facts)].join(', ');
}

/** The facts that tell sessions apart, those that are known. */
export function factTexts(facts: Facts): string[] {
  const { exposure, gain, setTemperature, sensorTemperature, filter, binning, camera } = facts;
  const temperature = setTemperature ?? sensorTemperature;
  return [
    exposure && `${number(exposure.value)} s`,
    gain && `gain ${number(gain.value)}`,
    temperature && `${number(temperature.value)} °C`,
    filter && filter.value !== 'none' && `filter ${filter.value}`,
    binning && binning.value !== '1x1' && binning.value !== '1×1' && `binning ${binning.value}`,
    camera?.value,
  ].filter((text) => typeof text === 'string');
}

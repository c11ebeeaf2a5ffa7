// Master files and raw calibration sessions as candidates.
import type { Facts, MasterFile, Session } from '@starbash/ir';
import { baseName, masterTypes } from '@starbash/ir';
import { plain } from './pair.ts';
import type { Supply } from './pair.ts';

/** All that can calibrate: sessions of lights are passed over. */
export function suppliesOf(sessions: readonly Session[], masters: readonly MasterFile[]): Supply[] {
  const supplies: Supply[] = [];
  for (const master of masters)
    supplies.push({
      source: { kind: 'file', path: master.path },
      type: master.type,
      facts: master.facts,
      night: master.night,
      frames: master.frames,
    });
  for (const session of sessions) {
    const type = masterTypes.find((t) => t === session.type);
    if (type === undefined) continue;
    supplies.push({
      source: { kind: 'session', session: session.id },
      type,
      facts: session.facts,
      night: session.night,
      frames: session.frames.length,
    });
  }
  return supplies;
}

/** "20 darks of 2025-09-10, 120 s, gain 100, -10 °C", or the name of the file with the same facts. */
export function labelOf(supply: Supply): string {
  const { source, type, facts, night, frames } = supply;
  const head =
    source.kind === 'file'
      ? `master ${type} ${baseName(source.path)}${night === null ? '' : ` of ${night}`}`
      : `${frames} ${plural(type, frames)} of ${night}`;
  return [head, ...settingsOf(type, facts)].join(', ');
}

function plural(type: string, count: number | null): string {
  if (type === 'bias') return type;
  return count === 1 ? type : `${type}s`;
}

function settingsOf(type: string, facts: Facts): string[] {
  const parts: string[] = [];
  if (type === 'flat' && facts.filter)
    parts.push(facts.filter.value === 'none' ? 'no filter' : facts.filter.value);
  if (type !== 'bias' && facts.exposure) parts.push(`${plain(facts.exposure.value)} s`);
  if (facts.gain) parts.push(`gain ${plain(facts.gain.value)}`);
  const temperature = facts.setTemperature ?? facts.sensorTemperature;
  if (type !== 'flat' && temperature) parts.push(`${plain(temperature.value)} °C`);
  return parts;
}

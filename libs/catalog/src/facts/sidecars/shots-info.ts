// `shotsInfo.json`, which a Dwarf writes into each folder of lights.
import type { Sidecar } from './sidecar.ts';

const keys = ['RA', 'DEC', 'exp', 'gain', 'ir', 'binning', 'target'];

/** Undefined for what is no such file. `RA` is in hours, `DEC` in degrees, `exp` in seconds. */
export function parseShotsInfo(text: string): Sidecar | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
  if (typeof content !== 'object' || content === null) return undefined;
  const given = content as Readonly<Record<string, unknown>>;
  const values: Record<string, string> = {};
  for (const key of keys) {
    const value = Object.hasOwn(given, key) ? given[key] : undefined;
    if (typeof value === 'string' || typeof value === 'number') values[key] = `${value}`.trim();
  }
  return Object.keys(values).length === 0 ? undefined : { kind: 'shots-info', values };
}

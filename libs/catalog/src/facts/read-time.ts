// When a frame began, and how far local time was from UTC there.
import type { FactOrigin } from '@starbash/ir';
import { asNumber, asSexagesimal, asText } from './header-view.ts';
import { parseInstant } from './instants.ts';
import type { FactDraft, FactSource } from './source.ts';
import type { ZoneOffset } from '../sessions/time-zone.ts';

/** Local time less UTC in minutes, where the frame itself tells. */
export interface FrameTime {
  readonly startMs: number | null;
  readonly offsetMinutes: number | null;
}

/** Sets `start`. `zone` is for the few writers of local times and for times in file names. */
export function readTime(source: FactSource, draft: FactDraft, zone: ZoneOffset): FrameTime {
  const found = readStart(source, draft, zone);
  if (!found) return { startMs: null, offsetMinutes: siteOffset(source) };
  const { ms, origin } = found;
  // Clocks that were never set say 1970 or 2000.
  if (ms < Date.UTC(1980, 0, 1)) return { startMs: null, offsetMinutes: null };
  draft.start = { value: new Date(ms).toISOString(), origin };
  return { startMs: ms, offsetMinutes: ownOffset(source, ms, origin, zone) };
}

function readStart(
  source: FactSource,
  draft: FactDraft,
  zone: ZoneOffset,
): { ms: number; origin: FactOrigin } | undefined {
  const { header, writer, words } = source;
  for (const key of ['DATE-OBS', 'DATE-BEG'] as const) {
    const text = asText(header.get(key));
    if (text === undefined) continue;
    const time = asText(header.get('TIME-OBS')) ?? asText(header.get('UT'));
    const instant = parseInstant(text, time);
    if (instant === undefined) continue;
    const origin: FactOrigin = `header:${key}`;
    if (writer === 'dwarf' && !instant.zoned)
      return { ms: dwarfStart(instant.ms, draft, zone), origin };
    return { ms: instant.ms, origin };
  }
  const mjd = asNumber(header.get('MJD-OBS'));
  if (mjd !== undefined && mjd > 0)
    return { ms: Math.round((mjd - 40587) * 86_400_000), origin: 'header:MJD-OBS' };
  const jd = asNumber(header.get('JD'));
  if (jd !== undefined && jd > 0)
    return { ms: Math.round((jd - 2440587.5) * 86_400_000), origin: 'header:JD' };
  const average = parseInstant(asText(header.get('DATE-AVG')) ?? '', undefined);
  if (average) {
    const half = ((draft.exposure?.value ?? 0) * 1000) / 2;
    return { ms: Math.round(average.ms - half), origin: 'header:DATE-AVG' };
  }
  if (words.date !== null && words.date.length > 10) {
    const local = parseInstant(words.date, undefined);
    if (local) return { ms: local.ms - zone(local.ms) * 60_000, origin: 'path' };
  }
  return undefined;
}

/** A Dwarf writes the end of the exposure in local time. */
function dwarfStart(localEnd: number, draft: FactDraft, zone: ZoneOffset): number {
  const end = localEnd - zone(localEnd) * 60_000;
  return end - (draft.exposure?.value ?? 0) * 1000;
}

/** DATE-LOC less DATE-OBS in quarters of an hour; else the site's longitude, four minutes a degree. */
function ownOffset(
  source: FactSource,
  ms: number,
  origin: FactOrigin,
  zone: ZoneOffset,
): number | null {
  const { header, writer } = source;
  const local = parseInstant(asText(header.get('DATE-LOC')) ?? '', undefined);
  if (local && origin === 'header:DATE-OBS') {
    const minutes = Math.round((local.ms - ms) / 900_000) * 15;
    if (Math.abs(minutes) <= 14 * 60) return minutes;
  }
  if (writer === 'dwarf' || origin === 'path') return zone(ms);
  return siteOffset(source);
}

function siteOffset(source: FactSource): number | null {
  const { header, writer } = source;
  const east = asNumber(header.get('OBSGEO-L'));
  if (east !== undefined) return longitudeOffset(east);
  for (const key of ['SITELONG', 'SITE-LON', 'OBSLONG', 'LONG-OBS', 'LONGITUD']) {
    const longitude = asSexagesimal(header.get(key));
    if (longitude === undefined) continue;
    // TheSkyX counts its own SITELONG to the west.
    return longitudeOffset(writer === 'theskyx' && key === 'SITELONG' ? -longitude : longitude);
  }
  return null;
}

function longitudeOffset(longitude: number): number {
  const wrapped = longitude > 180 ? longitude - 360 : longitude;
  return Math.round(wrapped * 4);
}

// When a frame began, and how far local time was from UTC there.
import type { FactOrigin } from '@starbash/ir';
import type { ZoneOffset } from '../sessions/time-zone.ts';
import { isUnsetClock } from '../sessions/unset-clock.ts';
import { timeByFolder } from './dated-folders.ts';
import type { HeaderView } from './header-view.ts';
import { asNumber, asSexagesimal, asText } from './header-view.ts';
import { parseInstant } from './instants.ts';
import type { FactSource, Reading } from './source.ts';

interface Start {
  readonly ms: number;
  readonly origin: FactOrigin;
}

/** Sets `start` and the offset. Vendor rules correct the times of those who do not write UTC. */
export function readTime(source: FactSource, reading: Reading): void {
  const found = readStart(source, reading);
  if (found) setStart(reading, found.ms, found.origin);
  readOffset(source, reading, found);
}

export function setStart(reading: Reading, time: number, origin: FactOrigin): void {
  // Less an exposure of 9.78 ms, a time is no whole number of milliseconds.
  const ms = Math.round(time);
  reading.startMs = ms;
  // What an unset clock shows orders its frames, but it is not when they were taken.
  if (!isUnsetClock(ms)) reading.facts.start = { value: new Date(ms).toISOString(), origin };
}

/** UTC of what a local clock shows, the way back from an offset that is known by UTC. */
export function fromLocal(localMs: number, zone: ZoneOffset): number {
  const near = localMs - zone(localMs) * 60_000;
  return localMs - zone(near) * 60_000;
}

/**
 * The first of the sources whose clock was set, else the evening by which a folder is called. Where there is none
 * of these, what the first clock says: its frames are sessions still, in the order of that clock.
 */
function readStart(source: FactSource, reading: Reading): Start | undefined {
  let unset: Start | undefined;
  for (const read of starts) {
    const found = read(source, reading);
    if (found === undefined || !isRepresentable(found.ms)) continue;
    if (!isUnsetClock(found.ms)) return found;
    unset ??= found;
  }
  const evening = unset && timeByFolder(unset.ms, source.path);
  return evening === undefined ? unset : { ms: fromLocal(evening, source.zone), origin: 'path' };
}

/** In order of preference. */
const starts: readonly ((source: FactSource, reading: Reading) => Start | undefined)[] = [
  ({ header }) => utcOf(header, 'DATE-OBS', true),
  ({ header }) => utcOf(header, 'DATE-BEG', true),
  ({ header }) => utcOf(header, 'CAMERA-DATE-OBS', true),
  ({ header }) => days(header, 'MJD-OBS', 40_587),
  ({ header }) => days(header, 'JD', 2_440_587.5),
  ({ header }) => days(header, 'JD-OBS', 2_440_587.5),
  readMiddle,
  readLocal,
  readName,
  // A date without a time is a last resort: midnight may be in the middle of the night or at noon.
  ({ header }) => utcOf(header, 'DATE-OBS', false),
  readDay,
];

const clockKeys = ['TIME-OBS', 'UT', 'UT-OBS', 'UTC-OBS', 'UTSTART'];

function utcOf(header: HeaderView, key: string, timed: boolean): Start | undefined {
  const text = asText(header.get(key));
  if (text === undefined) return undefined;
  const instant = parseInstant(text, undefined);
  if (instant === undefined) return undefined;
  const origin: FactOrigin = `header:${key}`;
  if (instant.timed) return { ms: instant.ms, origin };
  for (const name of clockKeys) {
    const time = asText(header.get(name));
    const whole = time === undefined ? undefined : parseInstant(text, time);
    if (whole?.timed) return { ms: whole.ms, origin };
  }
  return timed ? undefined : { ms: instant.ms, origin };
}

/** Days since some beginning; `epoch` is their number at 1970. Whole days are dates, not times. */
function days(header: HeaderView, key: string, epoch: number): Start | undefined {
  const value = asNumber(header.get(key));
  if (value === undefined || value <= 0 || (key === 'MJD-OBS' && Number.isInteger(value)))
    return undefined;
  return { ms: Math.round((value - epoch) * 86_400_000), origin: `header:${key}` };
}

/** The middle of the exposure, less half of it. */
function readMiddle({ header }: FactSource, { facts }: Reading): Start | undefined {
  const average = parseInstant(asText(header.get('DATE-AVG')) ?? '', undefined);
  if (!average?.timed) return undefined;
  const half = ((facts.exposure?.value ?? 0) * 1000) / 2;
  return { ms: Math.round(average.ms - half), origin: 'header:DATE-AVG' };
}

function readLocal(source: FactSource): Start | undefined {
  const local = parseInstant(asText(source.header.get('DATE-LOC')) ?? '', undefined);
  if (!local?.timed) return undefined;
  return { ms: fromLocal(local.ms, source.zone), origin: 'header:DATE-LOC' };
}

/** Names hold local time. */
function readName({ words, zone }: FactSource): Start | undefined {
  if (words.date === null || words.date.length <= 10) return undefined;
  const local = parseInstant(words.date, undefined);
  return local && { ms: fromLocal(local.ms, zone), origin: 'path' };
}

/** A whole MJD or JD: the date alone. */
function readDay({ header }: FactSource): Start | undefined {
  const mjd = asNumber(header.get('MJD-OBS'));
  if (mjd === undefined || mjd <= 0) return undefined;
  return { ms: Math.round((mjd - 40_587) * 86_400_000), origin: 'header:MJD-OBS' };
}

/** What dates can hold as `YYYY-MM-DD`. */
function isRepresentable(ms: number): boolean {
  return ms >= -62_135_596_800_000 && ms < 253_402_300_800_000;
}

/** DATE-LOC less DATE-OBS in quarters of an hour; else the site's longitude, four minutes a degree. */
function readOffset(source: FactSource, reading: Reading, start: Start | undefined): void {
  const { header, zone } = source;
  if (start) {
    const local = parseInstant(asText(header.get('DATE-LOC')) ?? '', undefined);
    if (local?.timed && start.origin === 'header:DATE-OBS') {
      const minutes = Math.round((local.ms - start.ms) / 900_000) * 15;
      if (Math.abs(minutes) <= 14 * 60) {
        setOffset(reading, minutes, 'DATE-LOC');
        return;
      }
    }
    if (start.origin === 'path' || start.origin === 'header:DATE-LOC') {
      setOffset(reading, zone(start.ms), 'zone');
      return;
    }
  }
  for (const key of longitudeKeys) {
    const longitude = asSexagesimal(header.get(key));
    if (longitude === undefined || Math.abs(longitude) > 360) continue;
    // Both nought is a site that nobody entered.
    if (longitude === 0 && (asSexagesimal(header.get(latitudeOf[key])) ?? 0) === 0) continue;
    setOffset(reading, longitudeOffset(longitude), key);
    return;
  }
}

export function setOffset(reading: Reading, minutes: number | null, from: string): void {
  reading.offsetMinutes = minutes;
  reading.offsetFrom = from;
}

const longitudeKeys = [
  'OBSGEO-L',
  'SITELONG',
  'SITE-LON',
  'OBSLONG',
  'LONG-OBS',
  'LONGITUD',
  'GEOLON',
] as const;

const latitudeOf: Readonly<Record<(typeof longitudeKeys)[number], string>> = {
  'OBSGEO-L': 'OBSGEO-B',
  SITELONG: 'SITELAT',
  'SITE-LON': 'SITE-LAT',
  OBSLONG: 'OBSLAT',
  'LONG-OBS': 'LAT-OBS',
  LONGITUD: 'LATITUDE',
  GEOLON: 'GEOLAT',
};

/** Minutes of a longitude in degrees east; 0 to 360 counts east all around. */
function longitudeOffset(longitude: number): number {
  const wrapped =
    longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
  return Math.round(wrapped * 4);
}

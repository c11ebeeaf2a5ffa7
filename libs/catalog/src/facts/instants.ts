// Dates as headers have them, to milliseconds since 1970 UTC.

export interface Instant {
  readonly ms: number;
  /** Whether the text itself says its zone. */
  readonly zoned: boolean;
  /** False for a date alone. */
  readonly timed: boolean;
}

const iso =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[T ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d*))?)?\s*(Z|UTC?|[+-]\d\d:?\d\d)?)?$/i;
const old = /^(\d\d)[/-](\d\d)[/-](\d\d)$/;
const clock = /^(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d*))?)?\s*(Z|UTC?|[+-]\d\d:?\d\d)?$/i;
const american = /^(\d\d?)\/(\d\d?)\/(\d{4})\s+(\d\d?):(\d\d):(\d\d)(?:\.(\d+))?\s*([AP]M)?/i;

/**
 * `2025-09-17T03:34:02.6477108` (without a zone it is UTC, as FITS has it), `…-0700`, a date alone with the time
 * in another keyword, `04/07/18` (day first; month first where there is no such month). Two-digit years from 50
 * on are those of the last century. `24:00:00` and second 60 run over. Undefined for anything else.
 */
export function parseInstant(text: string, time: string | undefined): Instant | undefined {
  const trimmed = text.trim();
  const match = iso.exec(trimmed);
  if (match) {
    const [, y, mo, d, h, mi, s, fraction, zone] = match;
    const date = [Number(y), Number(mo), Number(d)] as const;
    if (h === undefined) return ofDate(date, time);
    return instant(date, [h, mi, s, fraction], zone);
  }
  const short = old.exec(trimmed);
  if (!short) return undefined;
  const [first, second, year] = [Number(short[1]), Number(short[2]), Number(short[3])];
  const century = year >= 50 ? 1900 : 2000;
  const [day, month] = second > 12 ? [second, first] : [first, second];
  return ofDate([century + year, month, day], time);
}

/** `8/14/2023 07:40:00.470 PM DST`, as TheSkyX writes local times: as if the clock showed UTC. */
export function parseAmerican(text: string): number | undefined {
  const match = american.exec(text.trim());
  if (!match) return undefined;
  const [, month, day, year, hour, minute, second, fraction, half] = match;
  const afternoon = half?.toUpperCase() === 'PM' ? 12 : 0;
  const h = half === undefined ? Number(hour) : (Number(hour) % 12) + afternoon;
  return utc(
    [Number(year), Number(month), Number(day)],
    h,
    Number(minute),
    Number(second),
    fraction,
  );
}

type DateParts = readonly [number, number, number];
type ClockParts = readonly (string | undefined)[];

function ofDate(date: DateParts, time: string | undefined): Instant | undefined {
  const match = clock.exec(time?.trim() ?? '');
  if (match) return instant(date, match.slice(1, 5), match[5]);
  const ms = utc(date, 0, 0, 0, undefined);
  return ms === undefined ? undefined : { ms, zoned: false, timed: false };
}

function instant(
  date: DateParts,
  [h, mi, s, fraction]: ClockParts,
  zone: string | undefined,
): Instant | undefined {
  const ms = utc(date, Number(h), Number(mi), Number(s ?? 0), fraction);
  if (ms === undefined) return undefined;
  return { ms: ms - zoneMinutes(zone) * 60_000, zoned: zone !== undefined, timed: true };
}

function utc(
  [year, month, day]: DateParts,
  hour: number,
  minute: number,
  second: number,
  fraction: string | undefined,
): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  const millis = fraction ? Number(fraction.slice(0, 3).padEnd(3, '0')) : 0;
  return Date.UTC(year, month - 1, day, hour, minute, second, millis);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

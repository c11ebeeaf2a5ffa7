// Dates as headers have them, to milliseconds since 1970 UTC.

export interface Instant {
  readonly ms: number;
  /** Whether the text itself says its zone. */
  readonly zoned: boolean;
}

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/;
const old = /^(\d\d)\/(\d\d)\/(\d\d)$/;
const clock = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?$/;

/**
 * `2025-09-17T03:34:02.6477108` (without a zone it is UTC, as FITS has it), `…-0700`, a date alone with the time
 * in another keyword, `04/07/18` (day first, of the last century: the form ended with 1999).
 * `24:00:00` and second 60 run over. Undefined for anything else.
 */
export function parseInstant(text: string, time: string | undefined): Instant | undefined {
  const trimmed = text.trim();
  const match = iso.exec(trimmed);
  if (match) {
    const [, y, mo, d, h, mi, s, fraction, zone] = match;
    const date = [Number(y), Number(mo), Number(d)] as const;
    if (h === undefined) return ofDate(date, time);
    const ms = utc(date, Number(h), Number(mi), Number(s ?? 0), fraction);
    if (ms === undefined) return undefined;
    return { ms: ms - zoneMinutes(zone) * 60_000, zoned: zone !== undefined };
  }
  const short = old.exec(trimmed);
  if (!short) return undefined;
  const year = Number(short[3]);
  return ofDate([year >= 50 ? 1900 + year : 2000 + year, Number(short[2]), Number(short[1])], time);
}

type DateParts = readonly [number, number, number];

function ofDate(date: DateParts, time: string | undefined): Instant | undefined {
  const match = clock.exec(time?.trim() ?? '');
  const ms = match
    ? utc(date, Number(match[1]), Number(match[2]), Number(match[3] ?? 0), match[4])
    : utc(date, 0, 0, 0, undefined);
  return ms === undefined ? undefined : { ms, zoned: false };
}

function utc(
  [year, month, day]: DateParts,
  hour: number,
  minute: number,
  second: number,
  fraction: string | undefined,
): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60)
    return undefined;
  const millis = fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  return Date.UTC(year, month - 1, day, hour, minute, second, millis);
}

function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

// Times of frames: local and universal, as the capture programs write them.

/** Milliseconds since 1970, UTC, of a local time without zone. */
export function fromLocal(local: string, utcOffset: number): number {
  return Date.parse(`${local}Z`) - utcOffset * 3_600_000;
}

/** `2025-09-17T04:14:02.123` followed by zeros up to the wanted number of decimals; no Z. */
export function isoTime(milliseconds: number, decimals = 3): string {
  const text = new Date(milliseconds).toISOString().slice(0, -1);
  return decimals > 3 ? text.padEnd(20 + decimals, '0') : text;
}

/** The night that an hour belongs to: the local date twelve hours before. */
export function nightOf(milliseconds: number, utcOffset: number): string {
  return isoTime(milliseconds + (utcOffset - 12) * 3_600_000).slice(0, 10);
}

/** `20250916-211402` */
export function compactTime(milliseconds: number): string {
  return isoTime(milliseconds)
    .slice(0, 19)
    .replaceAll('-', '')
    .replaceAll(':', '')
    .replace('T', '-');
}

/** Modified Julian day, UTC. */
export function modifiedJulianDay(milliseconds: number): number {
  return milliseconds / 86_400_000 + 40_587;
}

// Offset of a named zone at an instant.

/** Local time less UTC in minutes at an instant in milliseconds since 1970. */
export type ZoneOffset = (ms: number) => number;

/** The offsets of an IANA zone (`Europe/Berlin`); always 0 for one that the platform does not know. */
export function zoneOffsets(zone: string): ZoneOffset {
  if (zone === 'UTC') return () => 0;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    return () => 0;
  }
  return (ms) => {
    const name = format.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value;
    const match = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '');
    if (!match) return 0;
    const minutes = Number(match[2]) * 60 + Number(match[3]);
    return match[1] === '-' ? -minutes : minutes;
  };
}

// Offset of a named zone at an instant.

/** Local time less UTC in minutes at an instant in milliseconds since 1970. */
export type ZoneOffset = (ms: number) => number;

/** No zone changes its offset but at a full quarter of an hour, UTC. */
const quarter = 900_000;

/** The offsets of an IANA zone (`Europe/Berlin`); always 0 for one that the platform does not know. */
export function zoneOffsets(zone: string): ZoneOffset {
  const format = zone === 'UTC' ? undefined : zoneFormat(zone);
  if (!format) return () => 0;
  // Formatting a date takes longer than all else that is done for a frame.
  const known = new Map<number, number>();
  return (ms) => {
    const at = Math.floor(ms / quarter);
    let minutes = known.get(at);
    if (minutes === undefined) {
      minutes = offsetAt(format, at * quarter);
      known.set(at, minutes);
    }
    return minutes;
  };
}

/** Whether the platform knows the zone. */
export function isKnownZone(zone: string): boolean {
  return zone === 'UTC' || zoneFormat(zone) !== undefined;
}

function zoneFormat(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
}

function offsetAt(format: Intl.DateTimeFormat, ms: number): number {
  const name = format.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value;
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '');
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

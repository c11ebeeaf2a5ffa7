// What is suspicious about frames only together: clocks that are off by hours, different ways in one session.
import { plain } from './check-header.ts';
import type { Seen } from './check-header.ts';
import type { FrameView } from './frame-view.ts';

const minute = 60_000;

/** `frames` are those of one session, by time. */
export function checkSession(frames: readonly FrameView[]): Seen[] {
  const hours = hoursOff(frames);
  const mixed = differences(frames);
  return [
    ...(hours === null ? [] : [{ check: 'clock-off-by-hours' as const, seen: hours }]),
    ...(mixed === null ? [] : [{ check: 'mixed-session' as const, seen: mixed }]),
  ];
}

/**
 * Files are written when their exposure ends. Where all of a session were written the same half-hours before or
 * after that, the clock was in another zone; files that were copied without their times lie at no such distance.
 */
function hoursOff(frames: readonly FrameView[]): string | null {
  const timed = frames.filter(({ startMs }) => startMs !== null);
  const [first, last] = [timed[0]?.startMs, timed.at(-1)?.startMs];
  if (timed.length < 3 || first == null || last == null) return null;
  const span = last - first;
  const late = timed.map(
    ({ startMs, writtenMs, facts }) =>
      writtenMs - (startMs as number) - (facts.exposure?.value ?? 0) * 1000,
  );
  const [least, most] = [Math.min(...late), Math.max(...late)];
  // A short series that was copied at once looks as if it had been written at one distance, too.
  if (span < 5 * minute || most - least > Math.min(span / 5, 10 * minute)) return null;
  const middle = (least + most) / 2;
  const halves = Math.round(middle / (30 * minute));
  if (Math.abs(halves) < 2 || Math.abs(halves) > 52) return null;
  if (Math.abs(middle - halves * 30 * minute) > 5 * minute) return null;
  const [hours, when] = [Math.abs(halves) / 2, halves > 0 ? 'after' : 'before'];
  const zone = `UTC${halves > 0 ? '-' : '+'}${hours}`;
  return `all ${timed.length} files were written ${hours} h ${when} their exposures ended by the header: local time of ${zone}?`;
}

/** Facts that are no part of a session's identity, and should be one within it all the same. */
function differences(frames: readonly FrameView[]): string | null {
  const depths = distinct(frames.map(({ facts }) => facts.bitpix?.value));
  if (depths.length > 1) return `pixels of ${depths.join(' and ')} bits`;
  // Dust turns with the camera; lights may well be taken at two angles.
  const angles = frames.flatMap(({ type, facts }) =>
    type === 'flat' && facts.rotation ? [facts.rotation.value] : [],
  );
  const widest = Math.max(0, ...angles.map((angle) => turn(angle, angles[0] as number)));
  if (widest > 2) return `flats at rotator angles up to ${plain(widest)}° apart`;
  return null;
}

function distinct(values: readonly (number | undefined)[]): number[] {
  const found = new Set(values.filter((value) => value !== undefined));
  return [...found].sort((a, b) => a - b);
}

/** The smaller angle between two, in degrees. */
function turn(a: number, b: number): number {
  const difference = Math.abs(a - b) % 360;
  return Math.min(difference, 360 - difference);
}

// Frames that their own header makes suspicious.
import { isUnsetClock } from '../sessions/unset-clock.ts';
import type { FrameView } from './frame-view.ts';
import type { FrameCheck } from './suspicion.ts';

/** What was seen, for the check that saw it. */
export interface Seen {
  readonly check: FrameCheck;
  readonly seen: string;
}

const hour = 3_600_000;

/** A rule: what it sees at a frame; null for nothing. */
type Rule = (frame: FrameView) => string | null;

const rules: readonly (readonly [FrameCheck, Rule])[] = [
  [
    'clock-not-set',
    ({ startMs }) =>
      startMs !== null && isUnsetClock(startMs) ? `taken ${minute(startMs)} by its clock` : null,
  ],
  [
    'clock-ahead',
    // Local time written as UTC and a disk that tells its times in another zone are up to 26 hours together.
    ({ startMs, writtenMs }) =>
      startMs !== null && startMs - writtenMs > 26 * hour
        ? `taken ${minute(startMs)}, written ${minute(writtenMs)}`
        : null,
  ],
  ['odd-exposure', oddExposure],
  [
    'not-at-set-temperature',
    ({ type, master, facts: { sensorTemperature: sensor, setTemperature: set } }) =>
      // A flat is too bright for its dark current to count.
      type !== 'flat' && !master && sensor && set && Math.abs(sensor.value - set.value) > 3
        ? `sensor at ${plain(sensor.value)} °C, asked for ${plain(set.value)} °C`
        : null,
  ],
  [
    'no-target',
    ({ type, master, facts }) =>
      type === 'light' && !master && facts.object === undefined ? 'no OBJECT, no folder' : null,
  ],
];

export function checkHeader(frame: FrameView): Seen[] {
  return rules.flatMap(([check, rule]) => {
    const seen = rule(frame);
    return seen === null ? [] : [{ check, seen }];
  });
}

function oddExposure({ type, master, facts }: FrameView): string | null {
  const seconds = facts.exposure?.value;
  if (seconds === undefined || master) return null;
  const text = `${type} of ${plain(seconds)} s`;
  switch (type) {
    case 'bias':
      return seconds > 1 ? `${text}: a dark?` : null;
    case 'dark':
    case 'light':
      if (seconds <= 0) return type === 'dark' ? `${text}: a bias?` : text;
      return seconds > 7200 ? text : null;
    case 'flat':
    case 'flat-dark':
      return seconds <= 0 || seconds > 120 ? text : null;
  }
}

export function minute(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
}

/** Without the digits that are noise. */
export function plain(value: number): string {
  return String(Number(value.toPrecision(4)));
}

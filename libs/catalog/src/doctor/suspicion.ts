// What can be suspicious about a frame: the list of checks, and what one of them found.

/** `deep` checks look at pixels. */
export interface CheckInfo {
  readonly title: string;
  /** What to do, in a line. */
  readonly fix: string;
  readonly deep: boolean;
}

const retag = 'look at a frame; where the type is wrong, correct it in a folder.sb.toml beside it';

/** In the order in which they are shown. Nothing is ever changed by them. */
export const frameChecks = {
  'uneven-bias': {
    title: 'tagged bias, but light falls on it unevenly: perhaps a flat',
    fix: retag,
    deep: true,
  },
  'bright-calibration': {
    title: 'tagged bias or dark, but as bright as a flat',
    fix: retag,
    deep: true,
  },
  saturated: {
    title: 'at the upper end of what the file can hold: nothing can be read from such pixels',
    fix: 'leave the frames out (.sbignore), and expose the next ones for a shorter time',
    deep: true,
  },
  'black-flat': {
    title: 'tagged flat, but hardly brighter than a bias',
    fix: `was the panel off? Leave the frames out (.sbignore); or ${retag}`,
    deep: true,
  },
  'light-like-dark': {
    title: 'tagged light, but no different from a dark: perhaps the cap was on',
    fix: `leave the frames out (.sbignore); or ${retag}`,
    deep: true,
  },
  'equal-pixels': {
    title: 'every pixel that was looked at has one value',
    fix: 'the camera or its driver failed: leave the frames out (.sbignore)',
    deep: true,
  },
  duplicate: {
    title: 'the same frame twice: header and first block of data are equal',
    fix: 'nothing has to be done, each counts once; delete one to save room',
    deep: false,
  },
  'clock-not-set': {
    title: 'taken by a device whose clock was not set: the night is not known',
    fix: 'put the frames into a folder with the date (2025-09-17), and set the clock',
    deep: false,
  },
  'clock-ahead': {
    title:
      'taken later than the file was written: the clock was wrong, or the times of the disk are',
    fix: 'set the clock of the computer at the telescope',
    deep: false,
  },
  'clock-off-by-hours': {
    title:
      'the header and the files disagree by whole hours: perhaps local time stands where UTC belongs',
    fix: 'make the capture program write UTC into DATE-OBS; where the disk is wrong, nothing has to be done',
    deep: false,
  },
  'odd-exposure': {
    title: 'an exposure that is unusual for the type',
    fix: retag,
    deep: false,
  },
  'not-at-set-temperature': {
    title: 'the sensor was far from the temperature asked for: perhaps still cooling',
    fix: 'leave the frames out (.sbignore), and wait for the cooler next time',
    deep: false,
  },
  'no-target': {
    title: 'lights that name no target: focus and guide frames look like this',
    fix: 'leave them out (.sbignore), or put them into a folder called after the target',
    deep: false,
  },
  'mixed-session': {
    title: 'frames that were taken in different ways stand in one session',
    fix: 'put them into two folders and leave one out (.sbignore), if the difference matters',
    deep: false,
  },
} as const satisfies Record<string, CheckInfo>;

export type FrameCheck = keyof typeof frameChecks;

export interface Suspicion {
  readonly check: FrameCheck;
  /** Portable. Of a session, its first frame. */
  readonly path: string;
  /** The other copy of a duplicate. */
  readonly other: string | null;
  /** Frames that this is said of. */
  readonly frames: number;
  /** What was seen: `sensor at 3.1 °C, asked for −10 °C`. */
  readonly seen: string;
}

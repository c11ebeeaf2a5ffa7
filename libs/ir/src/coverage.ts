// What lights there are, what calibrates them, and what is still to shoot.
import type { MasterType } from './facts.ts';
import type { CandidateSource, SessionId } from './snapshot.ts';

/**
 * `master`: a file that exists. `frames`: raw frames that a master can be made of. `onBoard`: done when the frames
 * were taken. `notNeeded`: there is none, and none is missed. `missing`: to be shot.
 */
export type CoverageState = 'master' | 'frames' | 'onBoard' | 'notNeeded' | 'missing';

/** One kind of calibration of one row. */
export interface CoveragePart {
  readonly type: MasterType;
  readonly state: CoverageState;
  /** The candidate of rank 1, or the nearest of those that were rejected; null where there is none at all. */
  readonly candidate: CoverageCandidate | null;
  /** Why the candidate of rank 1 stands there; null for all others. */
  readonly why: string | null;
  /** What passed although it is not known, or is worth a warning. */
  readonly notes: readonly string[];
  /** The rule that rejected the nearest candidate; null where one was chosen or there is none. */
  readonly rejected: {
    readonly rule: string;
    readonly message: string;
    /** What `--allow` would have to take, all of it; empty where that is no way out. */
    readonly allow: readonly string[];
  } | null;
  /** `20 darks of 120 s at -10 °C, gain 100, offset 50`; null where nothing is missing. */
  readonly shoot: string | null;
}

export interface CoverageCandidate {
  readonly source: CandidateSource;
  /** For people: "20 darks of 2025-09-10, 120 s, gain 100, -10 °C". */
  readonly label: string;
  /** Frames that it is or will be made of; null where a master does not tell. */
  readonly frames: number | null;
  readonly night: string | null;
}

/** Lights of one target, night and filter that were taken and are calibrated alike. */
export interface CoverageRow {
  /** Normalised name. */
  readonly target: string;
  /** As the capture program wrote it. */
  readonly name: string;
  readonly night: string;
  /** `none` for unfiltered. */
  readonly filter: string;
  readonly band: string | null;
  /** Seconds of one frame. */
  readonly exposure: number | null;
  readonly gain: number | null;
  /** The gain is a camera's ISO number. */
  readonly isIso: boolean;
  readonly offset: number | null;
  /** °C, what the cooler was asked for, else the sensor's. */
  readonly temperature: number | null;
  readonly binning: string | null;
  readonly camera: string | null;
  readonly telescope: string | null;
  readonly sessions: readonly SessionId[];
  readonly frames: number;
  /** Of all frames together; null where the exposure is not known. */
  readonly seconds: number | null;
  readonly dark: CoveragePart;
  readonly flat: CoveragePart;
  readonly bias: CoveragePart;
  /** What takes the pedestal off raw flats: a flat-dark or a bias. Null where no raw flat is chosen. */
  readonly flatOwn: CoveragePart | null;
}

/** Calibration frames that are to be shot, once for all that wait for them. */
export interface CoverageNeed {
  readonly type: MasterType;
  readonly shoot: string;
  readonly camera: string | null;
  readonly telescope: string | null;
  /** Sessions of lights. */
  readonly sessions: readonly SessionId[];
  readonly targets: readonly string[];
  /** Of the lights that wait. */
  readonly frames: number;
  readonly seconds: number;
  /** What the nearest candidate of the first session lacks; null where there is none at all. */
  readonly nearest: {
    readonly label: string;
    readonly rule: string;
    readonly message: string;
    readonly allow: readonly string[];
  } | null;
}

export interface Coverage {
  /** By target, night, filter, exposure, gain. */
  readonly rows: readonly CoverageRow[];
  /** What most lights wait for comes first. */
  readonly needs: readonly CoverageNeed[];
  /** Targets that lie within half a field of each other: perhaps the same under two names. */
  readonly near: readonly (readonly [string, string])[];
}

// What is known of a frame, each fact with where it comes from.

export const frameTypes = ['light', 'flat', 'dark', 'bias', 'flat-dark'] as const;
export type FrameType = (typeof frameTypes)[number];
export const masterTypes = ['bias', 'dark', 'flat', 'flat-dark'] as const;
export type MasterType = (typeof masterTypes)[number];

/** `header:KEY`, or where else it was found. */
export type FactOrigin = `header:${string}` | 'path' | 'sidecar' | 'derived' | 'user';

export interface Fact<T> {
  readonly value: T;
  readonly origin: FactOrigin;
}

/** Facts of a frame, a session or a master. An absent key is *unknown*, which is not the same as empty. */
export interface Facts {
  readonly type?: Fact<FrameType>;
  readonly isMaster?: Fact<boolean>;
  /** Seconds, as recorded. */
  readonly exposure?: Fact<number>;
  /** The camera's own step, or ISO. */
  readonly gain?: Fact<number>;
  readonly offset?: Fact<number>;
  /** °C that the cooler was asked for. */
  readonly setTemperature?: Fact<number>;
  /** °C that the sensor had. */
  readonly sensorTemperature?: Fact<number>;
  /** Identity after spelling; flats match by it. `none` for unfiltered. */
  readonly filter?: Fact<string>;
  /** What recipes ask for: `broadband`, `HaOiii`, `SiiOiii`, `SiiHb`, `Ha`, `OIII`, `SII`, `L`, `R`, `G`, `B`. */
  readonly band?: Fact<string>;
  /** Binning as `x`×`y`. */
  readonly binning?: Fact<string>;
  /** `RGGB` and so on; `none` for a mono camera. */
  readonly bayer?: Fact<string>;
  readonly bayerOffset?: Fact<string>;
  /** Origin of a sub-frame as `x,y`. */
  readonly subframe?: Fact<string>;
  readonly camera?: Fact<string>;
  readonly telescope?: Fact<string>;
  /** mm */
  readonly focalLength?: Fact<number>;
  readonly object?: Fact<string>;
  /** Degrees, 0 to 360. */
  readonly ra?: Fact<number>;
  /** Degrees, −90 to 90. */
  readonly dec?: Fact<number>;
  /** UTC, ISO 8601 with milliseconds and Z. */
  readonly start?: Fact<string>;
  /** Mechanical rotator angle in degrees. */
  readonly rotation?: Fact<number>;
  readonly pierSide?: Fact<string>;
  readonly width?: Fact<number>;
  readonly height?: Fact<number>;
  /** Planes of the image: 1, or 3 for colour. */
  readonly channels?: Fact<number>;
  readonly bitpix?: Fact<number>;
  readonly readoutMode?: Fact<string>;
  readonly rowOrder?: Fact<'TOP-DOWN' | 'BOTTOM-UP'>;
  /** Subset of `BDF`: what was already calibrated on board. */
  readonly calibrated?: Fact<string>;
  readonly software?: Fact<string>;
  /** Frames in a stack or master. */
  readonly stackCount?: Fact<number>;
}

export type FactName = keyof Facts;

// What is to be observed: camera, optics, place, target and sessions of a simulated sky.

export type CaptureProgram = 'nina' | 'asiair' | 'seestar';
export type SimulatedType = 'light' | 'flat' | 'dark' | 'bias' | 'flat-dark';

/** Red, green, blue. */
export type Rgb = readonly [number, number, number];

export interface CameraSpec {
  /** As the capture program calls it. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Colours of the first two pixels of the first stored row and of the second; null for a mono camera. */
  readonly bayer: 'RGGB' | 'BGGR' | 'GRBG' | 'GBRG' | null;
  /** µm */
  readonly pixelSize: number;
  /** ADU of a pixel without light. */
  readonly biasLevel: number;
  /** Electrons. */
  readonly readNoise: number;
  readonly electronsPerAdu: number;
  /** The camera's own steps, for the header. */
  readonly gain: number;
  readonly offset: number;
  /** Electrons a second at −10 °C. */
  readonly darkCurrent: number;
  /** Kelvin in which the dark current doubles. */
  readonly darkDoubling: number;
  readonly hotPixels: number;
  /** Whether the sensor can be held at a set temperature. */
  readonly cooled: boolean;
}

export interface OpticsSpec {
  readonly telescope: string;
  /** mm */
  readonly focalLength: number;
  readonly focalRatio: number;
  /** Light lost in the corners, 0 to 1. */
  readonly vignetting: number;
  /** Specks of dust, each a ring of shadow. */
  readonly dust: number;
  /** Mean width of a star at half its height, pixels. */
  readonly fwhm: number;
}

export interface SiteSpec {
  /** Degrees; east and north positive. */
  readonly longitude: number;
  readonly latitude: number;
  /** Metres. */
  readonly elevation: number;
  /** Hours that local time is ahead of UTC. */
  readonly utcOffset: number;
}

export interface TargetSpec {
  readonly name: string;
  /** Degrees. */
  readonly ra: number;
  readonly dec: number;
}

export interface SkySpec {
  /** Electrons a second in a green pixel. */
  readonly background: number;
  /** Difference of the background from edge to edge, as a share of it. */
  readonly gradient: number;
  /** Stars in the field. */
  readonly stars: number;
  /** Electrons a second of the faintest star. */
  readonly faintest: number;
  /** Electrons a second of the brightest. */
  readonly brightest: number;
  /** A spiral galaxy, of this peak surface brightness in electrons a second; 0 for none. */
  readonly galaxy: number;
}

export interface SessionSpec {
  readonly type: SimulatedType;
  /** Local time of the first frame: `2025-09-16T21:14:02`. */
  readonly start: string;
  readonly count: number;
  /** Seconds. */
  readonly exposure: number;
  /** Seconds between the end of a frame and the start of the next. */
  readonly pause: number;
  /** °C */
  readonly temperature: number;
  /** Name of the filter in the light path; the header of darks and bias has the program's own. */
  readonly filter: string;
  /** Degrees that the camera is turned from frame 0, counter-clockwise as pixels are stored. */
  readonly rotation?: number;
  /** Degrees that the field turns from one frame to the next, as on a mount without an equatorial axis. */
  readonly turning?: number;
  /** Which dust lies on the optics: sessions of equal number share it. */
  readonly dustPattern?: number;
  /** Flats: ADU above bias in the middle of the brightest colour. */
  readonly level?: number;
  /** Lights: factor on the sky's background. */
  readonly background?: number;
  /** Lights: frames (from 0) behind clouds. */
  readonly clouded?: readonly number[];
  /** Lights: frames (from 0) crossed by a satellite. */
  readonly trails?: readonly number[];
}

/** Each effect can be left out; then nothing else changes. */
export interface Effects {
  readonly noise: boolean;
  readonly biasPattern: boolean;
  readonly darkCurrent: boolean;
  readonly hotPixels: boolean;
  readonly vignetting: boolean;
  readonly dust: boolean;
  readonly gradient: boolean;
  readonly clouds: boolean;
  readonly cosmicRays: boolean;
  readonly trails: boolean;
  readonly dither: boolean;
  readonly rotation: boolean;
  readonly seeing: boolean;
  readonly stars: boolean;
  readonly galaxy: boolean;
}

export const allEffects: Effects = {
  noise: true,
  biasPattern: true,
  darkCurrent: true,
  hotPixels: true,
  vignetting: true,
  dust: true,
  gradient: true,
  clouds: true,
  cosmicRays: true,
  trails: true,
  dither: true,
  rotation: true,
  seeing: true,
  stars: true,
  galaxy: true,
};

/** Sky background and bias level alone. */
export const noEffects: Effects = {
  noise: false,
  biasPattern: false,
  darkCurrent: false,
  hotPixels: false,
  vignetting: false,
  dust: false,
  gradient: false,
  clouds: false,
  cosmicRays: false,
  trails: false,
  dither: false,
  rotation: false,
  seeing: false,
  stars: false,
  galaxy: false,
};

export interface ObservationSpec {
  readonly seed: number;
  readonly program: CaptureProgram;
  readonly camera: CameraSpec;
  readonly optics: OpticsSpec;
  readonly site: SiteSpec;
  readonly target: TargetSpec;
  readonly sky: SkySpec;
  readonly sessions: readonly SessionSpec[];
  readonly effects: Effects;
}

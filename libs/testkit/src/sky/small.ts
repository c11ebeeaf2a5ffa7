// Small observations for tests: one night, a few frames, any effect left out.
import {
  andromeda,
  colourCamera,
  darkSky,
  desertSite,
  monoCamera,
  seestarCamera,
  seestarOptics,
  telephotoLens,
} from './presets.ts';
import { allEffects, noEffects } from './spec.ts';
import type { CaptureProgram, Effects, ObservationSpec, SessionSpec } from './spec.ts';

export interface SmallOptions {
  readonly seed?: number;
  readonly program?: CaptureProgram;
  readonly width?: number;
  readonly height?: number;
  readonly mono?: boolean;
  readonly target?: string;
  readonly filter?: string;
  readonly stars?: number;
  /** Numbers of frames; 0 leaves a kind out. */
  readonly lights?: number;
  readonly flats?: number;
  readonly darks?: number;
  readonly biases?: number;
  /** Seconds of lights and darks. */
  readonly exposure?: number;
  /** °C */
  readonly temperature?: number;
  /** The evening's local date, `YYYY-MM-DD`. */
  readonly night?: string;
  /** Changes to what is simulated; all effects but the galaxy are on. */
  readonly effects?: Partial<Effects>;
}

/**
 * 400 × 300 pixels, six lights, five each of flats, darks and bias, unless other numbers are given. A Seestar
 * takes lights alone, of ten seconds, and its field turns.
 */
export function smallObservation(options: SmallOptions = {}): ObservationSpec {
  const { width = 400, height = 300, mono = false, program = 'nina' } = options;
  const portable = program === 'seestar';
  const camera = portable ? seestarCamera : mono ? monoCamera : colourCamera;
  return {
    seed: options.seed ?? 1,
    program,
    camera: { ...camera, width, height, hotPixels: 120 },
    optics: { ...(portable ? seestarOptics : telephotoLens), dust: 3 },
    site: desertSite,
    target: { ...andromeda, name: options.target ?? andromeda.name },
    sky: { ...darkSky, stars: options.stars ?? 80, faintest: 40, galaxy: 30 },
    effects: { ...allEffects, galaxy: false, ...options.effects },
    sessions: (portable ? portableSessions(options) : cooledSessions(options)).filter(
      (session) => session.count > 0,
    ),
  };
}

function cooledSessions(options: SmallOptions): SessionSpec[] {
  const { night = '2025-09-16', mono = false, exposure = 60, temperature = -10 } = options;
  const { lights = 6, flats = 5, darks = 5, biases = 5 } = options;
  const filter = options.filter ?? (mono ? 'L' : 'UVIR');
  const common = { pause: 5, temperature, filter };
  return [
    { ...common, type: 'bias', start: `${night}T18:00:05`, count: biases, exposure: 0.001 },
    { ...common, type: 'dark', start: `${night}T18:05:10`, count: darks, exposure },
    { ...common, type: 'flat', start: `${night}T18:40:15`, count: flats, exposure: 2.5 },
    { ...common, type: 'light', start: `${night}T21:00:20`, count: lights, exposure },
  ];
}

function portableSessions(options: SmallOptions): SessionSpec[] {
  const { night = '2025-09-16', lights = 6, exposure = 10, temperature = 22 } = options;
  const { filter = 'IRCUT' } = options;
  const start = `${night}T21:00:20`;
  return [
    { type: 'light', start, count: lights, exposure, pause: 2, temperature, filter, turning: 0.05 },
  ];
}

/** Frames of an even sky without stars, noise or anything else: every pixel of a colour has one value. */
export function uniformObservation(options: SmallOptions = {}): ObservationSpec {
  return smallObservation({ ...options, effects: { ...noEffects, ...options.effects } });
}

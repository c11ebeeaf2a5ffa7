// The observation that `starbash demo` processes: a galaxy in two nights, with all that can go wrong a little.
import { allEffects } from './spec.ts';
import type { ObservationSpec, SessionSpec } from './spec.ts';
import { andromeda, colourCamera, darkSky, desertSite, telephotoLens } from './presets.ts';

/** Seconds between the exposures: reading out, saving, dithering. */
const pauses = { light: 9, flat: 1.5, dark: 1, bias: 0.5 };

function session(
  type: keyof typeof pauses,
  values: Omit<SessionSpec, 'type' | 'pause' | 'temperature' | 'filter'> & {
    readonly temperature?: number;
  },
): SessionSpec {
  return { type, pause: pauses[type], temperature: -10, filter: 'UVIR', ...values };
}

/**
 * Two nights of M 31 with a colour camera, twenty lights. Flats of the first evening and of the second night's
 * dawn, each with its own dust; the second night crosses midnight, is turned by half a degree, and has one
 * frame behind clouds. Bias, matching darks, and two sets of darks that must not be taken: 60 s, and 0 °C.
 */
export const demoObservation: ObservationSpec = {
  seed: 20250916,
  program: 'nina',
  camera: colourCamera,
  optics: telephotoLens,
  site: desertSite,
  target: andromeda,
  sky: darkSky,
  effects: allEffects,
  sessions: [
    session('bias', { start: '2025-09-10T20:02:11', count: 15, exposure: 0.0001 }),
    session('dark', { start: '2025-09-10T20:10:40', count: 10, exposure: 120 }),
    session('dark', { start: '2025-09-10T20:41:05', count: 6, exposure: 60 }),
    session('dark', { start: '2025-09-10T21:15:30', count: 6, exposure: 120, temperature: 0 }),
    session('flat', { start: '2025-09-16T18:44:20', count: 8, exposure: 2.5, dustPattern: 1 }),
    session('light', {
      start: '2025-09-16T21:14:02',
      count: 10,
      exposure: 120,
      dustPattern: 1,
      trails: [4],
    }),
    session('light', {
      start: '2025-09-18T23:47:26',
      count: 10,
      exposure: 120,
      dustPattern: 2,
      rotation: 0.5,
      background: 0.92,
      clouded: [6],
    }),
    session('flat', { start: '2025-09-19T05:41:50', count: 8, exposure: 3.1, dustPattern: 2 }),
  ],
};

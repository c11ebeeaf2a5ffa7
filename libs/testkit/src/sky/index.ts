// The simulated sky.
export { simulateObservation } from './simulate.ts';
export type { Observation, SimulatedFrame } from './simulate.ts';
export { writeObservation } from './write-observation.ts';
export type { WrittenFrame, WrittenObservation } from './write-observation.ts';
export { allEffects, noEffects } from './spec.ts';
export type {
  CameraSpec,
  CaptureProgram,
  Effects,
  ObservationSpec,
  OpticsSpec,
  SessionSpec,
  SimulatedType,
  SiteSpec,
  SkySpec,
  TargetSpec,
} from './spec.ts';
export { placeInFrame } from './truth.ts';
export type {
  DustSpeck,
  FrameTruth,
  HotPixel,
  ObservationTruth,
  Place,
  Pointing,
  TrueStar,
} from './truth.ts';
export { demoObservation } from './demo.ts';
export { smallObservation, uniformObservation } from './small.ts';
export type { SmallOptions } from './small.ts';
export {
  andromeda,
  colourCamera,
  darkSky,
  desertSite,
  monoCamera,
  seestarCamera,
  seestarOptics,
  telephotoLens,
} from './presets.ts';

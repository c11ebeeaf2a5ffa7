// Golden suites, the simulated sky, tool doubles: for tests, and for the command `demo`.

// Golden suites
export { checkGolden, goldenCases, goldenMode, goldenSuite } from './golden.ts';
export type { DefineTest, GoldenFiles, GoldenMode, GoldenRun } from './golden.ts';
export { textDiff } from './text-diff.ts';

// Published schemas
export { schemaFaults } from './json-schema.ts';

// Hand-made tasks
export { jobOutput, makeGraph, makeTask, makeVerdicts, taking } from './tasks.ts';

// Hand-made sessions
export { fromFile, fromSession, makeSession, makeSnapshot, rejected } from './sessions.ts';

// Measuring images
export { blockMedians, centroidAt, median, patchNoise, robustSigma } from './measure.ts';
export type { Centroid, Plane } from './measure.ts';

// The simulated sky
export {
  allEffects,
  andromeda,
  colourCamera,
  darkSky,
  demoObservation,
  desertSite,
  monoCamera,
  noEffects,
  placeInFrame,
  seestarCamera,
  seestarOptics,
  simulateObservation,
  smallObservation,
  telephotoLens,
  uniformObservation,
  writeObservation,
} from './sky/index.ts';
export type {
  CameraSpec,
  CaptureProgram,
  DustSpeck,
  Effects,
  FrameTruth,
  HotPixel,
  Observation,
  ObservationSpec,
  ObservationTruth,
  OpticsSpec,
  Place,
  Pointing,
  SessionSpec,
  SimulatedFrame,
  SimulatedType,
  SiteSpec,
  SkySpec,
  SmallOptions,
  TargetSpec,
  TrueStar,
  WrittenFrame,
  WrittenObservation,
} from './sky/index.ts';

// Frames packed, or in other formats than FITS
export { encodeXisf, writeXisf } from './xisf.ts';
export type { XisfOptions } from './xisf.ts';
export { writeDng } from './dng.ts';
export type { RawExif, RawPicture } from './dng.ts';
export { repackFrame } from './repack.ts';
export type { FrameForm } from './repack.ts';

// Real Siril
export { requireSiril, runSiril } from './siril.ts';
export type { SirilRun } from './siril.ts';

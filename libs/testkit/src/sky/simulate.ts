// Simulated frames, one after another: the sky through air, optics and camera, with the truth beside each.
import type { CardInput } from '@starbash/fits';
import { addCosmicRays, addTrail } from './artefacts.ts';
import { conditionsOf, skyColour } from './atmosphere.ts';
import type { Conditions } from './atmosphere.ts';
import {
  addDarkCurrent,
  makeBiasPattern,
  makeHotPixels,
  mosaicOf,
  readOut,
  seenBy,
} from './camera.ts';
import type { CaptureDialect } from './capture.ts';
import { fromLocal, isoTime } from './clock.ts';
import type { Scene } from './galaxy.ts';
import { makeScene } from './galaxy.ts';
import { asiair } from './headers/asiair.ts';
import { nina } from './headers/nina.ts';
import { seestar } from './headers/seestar.ts';
import { pointingOf } from './mount.ts';
import { flatField, makeDust } from './optics.ts';
import { gaussianTable, normal, randomFor, uniform } from './random.ts';
import { addScene, addSky } from './surface.ts';
import type { CaptureProgram, ObservationSpec, Rgb, SessionSpec } from './spec.ts';
import type { Mosaic } from './stars.ts';
import { addStar, makeStars } from './stars.ts';
import type { DustSpeck, FrameTruth, ObservationTruth } from './truth.ts';
import { placeInFrame } from './truth.ts';

export interface SimulatedFrame {
  /** Below the folder of the observation, with `/`, as the capture program names it. */
  readonly relativePath: string;
  readonly image: {
    readonly width: number;
    readonly height: number;
    readonly channels: 1;
    /** ADU; rows as stored. */
    readonly data: Uint16Array;
  };
  /** As the capture program writes them. */
  readonly cards: readonly CardInput[];
  readonly truth: FrameTruth;
}

export interface Observation {
  readonly truth: ObservationTruth;
  /** Made when asked for, session after session; can be gone through more than once. */
  frames(): Generator<SimulatedFrame, void, undefined>;
}

const dialects: Readonly<Record<CaptureProgram, CaptureDialect>> = { nina, asiair, seestar };

/** The light of a panel or of the evening sky. */
const flatColour: Rgb = [0.82, 1, 0.78];

/** Simulates an observation. The same specification gives the same frames, byte for byte. */
export function simulateObservation(spec: ObservationSpec): Observation {
  const { width, height } = spec.camera;
  const patterns = [...new Set(spec.sessions.map((session) => session.dustPattern ?? 0))];
  const dust: Record<number, readonly DustSpeck[]> = {};
  for (const pattern of patterns) dust[pattern] = makeDust(spec, pattern);
  const truth: ObservationTruth = {
    width,
    height,
    stars: makeStars(spec),
    hotPixels: makeHotPixels(spec),
    dust,
  };
  return { truth, frames: () => framesOf(spec, truth) };
}

/** What all frames have in common, made once. */
interface Stage {
  readonly spec: ObservationSpec;
  readonly truth: ObservationTruth;
  readonly scene: Scene | undefined;
  readonly biasPattern: Float32Array;
  readonly gaussian: Float32Array | undefined;
  /** By dust pattern. */
  readonly flatFields: ReadonlyMap<number, Float32Array>;
}

function* framesOf(
  spec: ObservationSpec,
  truth: ObservationTruth,
): Generator<SimulatedFrame, void, undefined> {
  const stage: Stage = {
    spec,
    truth,
    scene: spec.sessions.some((s) => s.type === 'light') ? makeScene(spec) : undefined,
    biasPattern: makeBiasPattern(spec),
    gaussian: spec.effects.noise ? gaussianTable() : undefined,
    flatFields: new Map(
      Object.entries(truth.dust).map(([pattern, specks]) => [
        Number(pattern),
        flatField(spec, specks),
      ]),
    ),
  };
  for (const [number, session] of spec.sessions.entries())
    for (let frame = 0; frame < session.count; frame++)
      yield simulateFrame(stage, session, number, frame);
}

function simulateFrame(
  stage: Stage,
  session: SessionSpec,
  number: number,
  frame: number,
): SimulatedFrame {
  const { spec, truth } = stage;
  const { camera, site } = spec;
  const label = `${number} ${frame}`;
  const step = (session.exposure + session.pause) * 1000;
  const start = Math.round(fromLocal(session.start, site.utcOffset) + frame * step);
  const electronics = randomFor(spec.seed, `electronics ${label}`);
  const wander = camera.cooled ? 0.1 : 1.5;
  const jitter = Math.max(-1, Math.min(1, normal(electronics, 0, 0.5)));
  const sensorTemperature = Number((session.temperature + wander * jitter).toFixed(1));

  const signal = new Float32Array(camera.width * camera.height);
  const seen = exposeToLight(stage, session, number, frame, signal);
  const { temperature, exposure } = session;
  addDarkCurrent(signal, spec, truth.hotPixels, { exposure, temperature });
  const rays = spec.effects.cosmicRays ? raysIn(session, electronics) : 0;
  addCosmicRays(signal, camera, rays, electronics);
  const data = readOut(signal, {
    camera,
    biasPattern: stage.biasPattern,
    gaussian: stage.gaussian,
    random: randomFor(spec.seed, `noise ${label}`),
  });

  const dialect = dialects[spec.program];
  const drift = frame / Math.max(1, session.count);
  const captured = { spec, session, number: frame + 1, start, sensorTemperature, drift };
  return {
    relativePath: dialect.pathOf(captured),
    image: { width: camera.width, height: camera.height, channels: 1, data },
    cards: dialect.cardsOf(captured),
    truth: {
      type: session.type,
      session: number,
      frame,
      exposure,
      start: `${isoTime(start)}Z`,
      cosmicRays: rays,
      ...seen,
    },
  };
}

type Seen = Pick<
  FrameTruth,
  'shift' | 'rotation' | 'transparency' | 'fwhm' | 'background' | 'trail'
>;

/** Fills the signal with the electrons of what the sensor sees, and says what that was. */
function exposeToLight(
  stage: Stage,
  session: SessionSpec,
  number: number,
  frame: number,
  signal: Float32Array,
): Seen {
  const { spec, truth } = stage;
  const nothing: Seen = {
    shift: { x: 0, y: 0 },
    rotation: 0,
    transparency: 0,
    fwhm: 0,
    background: 0,
    trail: false,
  };
  if (session.type !== 'light' && session.type !== 'flat') return nothing;
  const mosaic = mosaicOf(spec.camera, session.filter);
  const field = stage.flatFields.get(session.dustPattern ?? 0);
  const random = randomFor(spec.seed, `light ${number} ${frame}`);
  let seen = nothing;
  if (session.type === 'flat') {
    addFlatLight(signal, mosaic, session, spec, uniform(random, 0.97, 1.03));
  } else {
    const conditions = conditionsOf(spec, number, frame);
    const pointing = pointingOf(spec, number, frame);
    const trail = spec.effects.trails && (session.trails?.includes(frame) ?? false);
    const { transparency, fwhm } = conditions;
    const background = conditions.background * session.exposure;
    seen = { ...pointing, transparency, fwhm, background, trail };
    addStarlight(signal, mosaic, stage, session, seen, conditions);
    if (trail) addTrail(signal, truth, random);
  }
  if (field !== undefined)
    for (let i = 0; i < signal.length; i++)
      signal[i] = (signal[i] as number) * (field[i] as number);
  return seen;
}

function addStarlight(
  signal: Float32Array,
  mosaic: Mosaic,
  { truth, scene }: Stage,
  session: SessionSpec,
  seen: Seen,
  conditions: Conditions,
): void {
  addSky(signal, mosaic, seenBy(mosaic, skyColour), seen.background, conditions.slope);
  const throughput = seen.transparency * session.exposure;
  if (scene !== undefined) addScene(signal, mosaic, scene, seen, throughput);
  for (const star of truth.stars) {
    const place = placeInFrame(star, seen, truth);
    addStar(signal, mosaic, {
      x: place.x - 1,
      y: place.y - 1,
      electrons: star.flux * throughput,
      colour: star.colour,
      fwhm: seen.fwhm,
    });
  }
}

/** Evenly lit, the brightest colour at the wanted level: so is a flat exposed, whatever the filter. */
function addFlatLight(
  signal: Float32Array,
  mosaic: Mosaic,
  session: SessionSpec,
  spec: ObservationSpec,
  flicker: number,
): void {
  const light = seenBy(mosaic, flatColour);
  const level = (session.level ?? 22_000) * spec.camera.electronsPerAdu;
  const factor = (level * (spec.effects.noise ? flicker : 1)) / Math.max(...light);
  addSky(signal, mosaic, light, factor, { x: 0, y: 0 });
}

/** More of them the longer the exposure: about three in two minutes. */
function raysIn(session: SessionSpec, random: () => number): number {
  return Math.floor((session.exposure / 120) * uniform(random, 1.5, 5.5));
}

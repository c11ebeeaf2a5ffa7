// The mount: dithers between frames, and how far the camera is turned.
import { randomFor, uniform } from './random.ts';
import type { ObservationSpec } from './spec.ts';
import type { Pointing } from './truth.ts';

/** Pixels that a dither moves the frame at most, in each direction. */
export const ditherReach = 8;

/**
 * Pointing of a light. The first light of the whole observation defines frame 0 and is not moved; a new
 * session is centred on the target again, a few pixels off.
 */
export function pointingOf(spec: ObservationSpec, session: number, frame: number): Pointing {
  const { rotation: turned = 0, turning = 0 } = spec.sessions[session] ?? {};
  const rotation = spec.effects.rotation ? turned + turning * frame : 0;
  const first = spec.sessions.findIndex((s) => s.type === 'light') === session && frame === 0;
  if (first || !spec.effects.dither) return { shift: { x: 0, y: 0 }, rotation };
  const random = randomFor(spec.seed, `dither ${session} ${frame}`);
  const shift = {
    x: uniform(random, -ditherReach, ditherReach),
    y: uniform(random, -ditherReach, ditherReach),
  };
  return { shift, rotation };
}

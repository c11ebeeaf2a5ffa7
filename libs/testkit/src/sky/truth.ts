// What was put into simulated frames: the answers that tests compare results with.
import type { Rgb, SimulatedType } from './spec.ts';

/**
 * A place in pixels by the FITS convention: the centre of the first stored pixel is (1, 1), x grows along a
 * row and y from one stored row to the next.
 */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface TrueStar extends Place {
  /** Electrons a second over the whole star, behind a green filter. Place in frame 0. */
  readonly flux: number;
  /** Factor on the flux by colour; green is 1. */
  readonly colour: Rgb;
}

export interface HotPixel {
  /** From 0: x + width × y. */
  readonly index: number;
  /** Electrons a second at −10 °C. */
  readonly rate: number;
}

export interface DustSpeck extends Place {
  /** Outer radius of the shadow, pixels. */
  readonly radius: number;
  /** Light lost in the ring, 0 to 1. */
  readonly depth: number;
}

export interface ObservationTruth {
  readonly width: number;
  readonly height: number;
  /** Brightest first; some lie just outside of frame 0. */
  readonly stars: readonly TrueStar[];
  readonly hotPixels: readonly HotPixel[];
  /** By number of the dust pattern. */
  readonly dust: Readonly<Record<number, readonly DustSpeck[]>>;
}

/** How a frame looks at the sky, compared with frame 0. */
export interface Pointing {
  /** Pixels that a star has moved, in addition to the rotation about the middle of the frame. */
  readonly shift: Place;
  /** Degrees, from x towards y. */
  readonly rotation: number;
}

export interface FrameTruth extends Pointing {
  readonly type: SimulatedType;
  /** Number of the session in the specification, from 0. */
  readonly session: number;
  /** Number within the session, from 0. */
  readonly frame: number;
  /** Seconds. */
  readonly exposure: number;
  /** UTC, ISO 8601 with milliseconds. */
  readonly start: string;
  /** Share of the starlight that comes through. */
  readonly transparency: number;
  /** Pixels. */
  readonly fwhm: number;
  /** Electrons of the sky in a green pixel in the middle of the frame, before vignetting. */
  readonly background: number;
  readonly cosmicRays: number;
  readonly trail: boolean;
}

/** Where something at `place` of frame 0 is in a frame. */
export function placeInFrame(
  place: Place,
  pointing: Pointing,
  size: { readonly width: number; readonly height: number },
): Place {
  const [cx, cy] = [(size.width + 1) / 2, (size.height + 1) / 2];
  const angle = (pointing.rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [dx, dy] = [place.x - cx, place.y - cy];
  return {
    x: cx + cos * dx - sin * dy + pointing.shift.x,
    y: cy + sin * dx + cos * dy + pointing.shift.y,
  };
}

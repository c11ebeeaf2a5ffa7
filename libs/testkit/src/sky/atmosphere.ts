// Air: seeing, clouds, and the background of the sky with its gradient.
import { normal, randomFor, uniform } from './random.ts';
import type { ObservationSpec, Rgb } from './spec.ts';

/** Light pollution is warmer than starlight. */
export const skyColour: Rgb = [1.12, 1, 0.86];

export interface Conditions {
  /** Share of the light of the stars that comes through. */
  readonly transparency: number;
  /** Pixels. */
  readonly fwhm: number;
  /** Electrons a second in a green pixel in the middle. */
  readonly background: number;
  /** Relative growth of the background from the middle to the right and to the last row. */
  readonly slope: { readonly x: number; readonly y: number };
}

/** The air during one light. The gradient turns slowly through a session, as the target moves. */
export function conditionsOf(spec: ObservationSpec, session: number, frame: number): Conditions {
  const { effects, optics, sky } = spec;
  const { clouded, background = 1, count = 1 } = spec.sessions[session] ?? {};
  const night = randomFor(spec.seed, `night ${session}`);
  const angle = uniform(night, 0, 2 * Math.PI) + (0.6 * frame) / Math.max(1, count);
  const random = randomFor(spec.seed, `air ${session} ${frame}`);
  const seeing = effects.seeing ? Math.max(0.85, normal(random, 1, 0.05)) : 1;
  const haze = effects.clouds ? uniform(random, 0.94, 1) : 1;
  const cloudy = effects.clouds && (clouded?.includes(frame) ?? false);
  const strength = effects.gradient ? sky.gradient / 2 : 0;
  return {
    transparency: cloudy ? 0.3 : haze,
    fwhm: optics.fwhm * seeing * (cloudy ? 1.45 : 1),
    // Clouds are lit from below.
    background: sky.background * background * (cloudy ? 1.7 : 1),
    slope: { x: strength * Math.cos(angle), y: strength * Math.sin(angle) },
  };
}

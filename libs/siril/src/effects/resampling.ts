// Sizes after resampling, binning and turning.
import { wordText } from '../script.ts';
import type { Geometry } from './images.ts';
import { scaled } from './images.ts';
import type { Step } from './machine.ts';
import { optionText } from './machine.ts';

/** The size after `resample` or `seqresample`: a factor, or the other side in proportion. */
export function resampled(
  g: Geometry | null,
  step: Step,
  factorOption: string | null,
  round: (n: number) => number = Math.round,
): Geometry | null {
  if (!g) return null;
  const number = (name: string) => Number(optionText(step, name) ?? 'NaN');
  const [width, height, maxdim] = [number('-width'), number('-height'), number('-maxdim')];
  const first = step.positional[0];
  const factor = factorOption ? number(factorOption) : Number(first ? wordText(first) : 'NaN');
  if (width > 0) return scaled(g, width / g.width, round);
  if (height > 0) return scaled(g, height / g.height, round);
  if (maxdim > 0) return scaled(g, maxdim / Math.max(g.width, g.height), round);
  return factor > 0 ? scaled(g, factor, round) : null;
}

/**
 * The canvas that holds a picture turned about its middle by some degrees, as `rotate -nocrop` leaves it. 1.4 rounds
 * the exact box; 1.2 takes OpenCV's `RotatedRect::boundingRect`, which is in single precision and a pixel larger.
 */
export function turned(g: Geometry, degrees: number, old: boolean): Geometry {
  const angle = (degrees * Math.PI) / 180;
  if (!old) {
    const [c, s] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
    const width = Math.round(g.width * c + g.height * s);
    const height = Math.round(g.width * s + g.height * c);
    return { ...g, width, height };
  }
  const f = Math.fround;
  const [b, a] = [f(f(Math.cos(angle)) * 0.5), f(f(Math.sin(angle)) * 0.5)];
  const [cx, cy] = [f(g.width / 2), f(g.height / 2)];
  const corner = (sign: number) => ({
    x: f(f(cx - sign * f(a * g.height)) - f(b * g.width)),
    y: f(f(cy + sign * f(b * g.height)) - f(a * g.width)),
  });
  const [p, q] = [corner(1), corner(-1)];
  const xs = [p.x, q.x, f(2 * cx - p.x), f(2 * cx - q.x)];
  const ys = [p.y, q.y, f(2 * cy - p.y), f(2 * cy - q.y)];
  const span = (n: number[]) => Math.ceil(Math.max(...n)) - Math.floor(Math.min(...n)) + 1;
  return { ...g, width: span(xs), height: span(ys) };
}

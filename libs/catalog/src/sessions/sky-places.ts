// Places on the sky: how far apart they are, and what a place without a name is called.

/** Degrees. */
export interface SkyPlace {
  readonly ra: number;
  readonly dec: number;
}

/** `j` hours and minutes of right ascension, sign, degrees and minutes of declination. */
export function coordinateName(ra: number, dec: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor((ra / 360) * 1440 + 1e-9) % 1440;
  const arc = Math.floor(Math.abs(dec) * 60 + 1e-9);
  const sign = dec < 0 ? '-' : '+';
  return `j${two(Math.floor(minutes / 60))}${two(minutes % 60)}${sign}${two(Math.floor(arc / 60))}${two(arc % 60)}`;
}

/** Degrees between two places (haversine formula, stable for small angles). */
export function separation(a: SkyPlace, b: SkyPlace): number {
  const rad = Math.PI / 180;
  const dec = Math.sin(((b.dec - a.dec) * rad) / 2);
  const ra = Math.sin(((b.ra - a.ra) * rad) / 2);
  const h = dec * dec + Math.cos(a.dec * rad) * Math.cos(b.dec * rad) * ra * ra;
  return (2 * Math.asin(Math.min(1, Math.sqrt(h)))) / rad;
}

/** Half of a usual field where the optics are not known, in degrees. */
const defaultRadius = 0.5;

/** How far from its middle a frame's field reaches for sure. */
export function radiusOf(fieldDegrees: number | null): number {
  return fieldDegrees === null ? defaultRadius : fieldDegrees / 2;
}

// Measurements on images, made by ourselves to check what a pipeline did against the truth.

/** One plane of an image, row after row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

export interface Centroid {
  /** 0-based pixel coordinates: the centre of the first pixel is (0, 0). */
  readonly x: number;
  readonly y: number;
  /** Sum over the background inside the aperture. */
  readonly flux: number;
  /** Highest pixel over the background, in units of the noise around the star. */
  readonly peakSigma: number;
}

/** Centre of light around (x, y) within `radius` pixels; null where nothing stands out or the edge is near. */
export function centroidAt(plane: Plane, x: number, y: number, radius: number): Centroid | null {
  const outer = radius * 2;
  const [cx, cy] = [Math.round(x), Math.round(y)];
  if (cx < outer || cy < outer || cx >= plane.width - outer || cy >= plane.height - outer)
    return null;
  const ring: number[] = [];
  for (let j = -outer; j <= outer; j++)
    for (let i = -outer; i <= outer; i++) {
      const distance = Math.hypot(i, j);
      if (distance > radius && distance <= outer) ring.push(at(plane, cx + i, cy + j));
    }
  const background = median(ring);
  const noise = robustSigma(ring);
  let [flux, mx, my, peak] = [0, 0, 0, 0];
  // Twice: the second time the aperture is centred on the star, so that its edge cuts no side more than another.
  let [px, py] = [x, y];
  for (let pass = 0; pass < 4; pass++) {
    [flux, mx, my, peak] = [0, 0, 0, 0];
    for (let j = -radius; j <= radius; j++)
      for (let i = -radius; i <= radius; i++) {
        const [qx, qy] = [Math.round(px) + i, Math.round(py) + j];
        if (qx < 0 || qy < 0 || qx >= plane.width || qy >= plane.height) continue;
        if (Math.hypot(qx - px, qy - py) > radius) continue;
        const value = at(plane, qx, qy) - background;
        if (value <= 0) continue;
        flux += value;
        mx += value * qx;
        my += value * qy;
        peak = Math.max(peak, value);
      }
    if (flux === 0) return null;
    [px, py] = [mx / flux, my / flux];
  }
  return { x: px, y: py, flux, peakSigma: noise > 0 ? peak / noise : Infinity };
}

function at(plane: Plane, x: number, y: number): number {
  return plane.data[y * plane.width + x] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Standard deviation by the median absolute deviation (times 1.4826 for Gaussian noise). */
export function robustSigma(values: readonly number[]): number {
  const centre = median(values);
  return 1.4826 * median(values.map((value) => Math.abs(value - centre)));
}

/** Noise of a patch, free of slopes: differences of horizontal neighbours two apart, by √2. */
export function patchNoise(plane: Plane, x: number, y: number, size: number): number {
  const differences: number[] = [];
  for (let j = 0; j < size; j++)
    for (let i = 0; i + 2 < size; i++)
      differences.push(at(plane, x + i + 2, y + j) - at(plane, x + i, y + j));
  return robustSigma(differences) / Math.SQRT2;
}

/** Medians of square blocks that lie wholly inside a margin, row after row. */
export function blockMedians(plane: Plane, block: number, margin = 0): number[] {
  const medians: number[] = [];
  for (let y = margin; y + block <= plane.height - margin; y += block)
    for (let x = margin; x + block <= plane.width - margin; x += block) {
      const values: number[] = [];
      for (let j = 0; j < block; j++)
        for (let i = 0; i < block; i++) values.push(at(plane, x + i, y + j));
      medians.push(median(values));
    }
  return medians;
}

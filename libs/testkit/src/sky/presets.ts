// Equipment to observe with.
import type { CameraSpec, OpticsSpec, SiteSpec, SkySpec, TargetSpec } from './spec.ts';

/** A cooled colour camera, read out in a window. */
export const colourCamera: CameraSpec = {
  name: 'ZWO ASI294MC Pro',
  width: 1040,
  height: 800,
  bayer: 'RGGB',
  pixelSize: 4.63,
  biasLevel: 500,
  readNoise: 3,
  electronsPerAdu: 1.00224268436432,
  gain: 120,
  offset: 30,
  darkCurrent: 0.02,
  darkDoubling: 6,
  hotPixels: 420,
  cooled: true,
};

export const monoCamera: CameraSpec = {
  ...colourCamera,
  name: 'ZWO ASI294MM Pro',
  bayer: null,
};

/** The camera of a Seestar S50, a part of its sensor. */
export const seestarCamera: CameraSpec = {
  ...colourCamera,
  name: 'Seestar S50',
  width: 1080,
  height: 1920,
  bayer: 'GRBG',
  pixelSize: 2.9,
  gain: 80,
  offset: 0,
  darkCurrent: 0.004,
  cooled: false,
};

export const telephotoLens: OpticsSpec = {
  telescope: 'Samyang 135mm F2',
  focalLength: 135,
  focalRatio: 2.8,
  vignetting: 0.32,
  dust: 9,
  fwhm: 2.9,
};

export const seestarOptics: OpticsSpec = {
  ...telephotoLens,
  telescope: 'Seestar S50',
  focalLength: 250,
  focalRatio: 5,
};

/** In the mountains of Arizona, which have no summer time. */
export const desertSite: SiteSpec = {
  longitude: -111.65,
  latitude: 35.2,
  elevation: 2130,
  utcOffset: -7,
};

export const andromeda: TargetSpec = { name: 'M 31', ra: 10.6847, dec: 41.2691 };

export const darkSky: SkySpec = {
  background: 6.7,
  gradient: 0.16,
  stars: 420,
  faintest: 7,
  brightest: 3600,
  galaxy: 45,
};

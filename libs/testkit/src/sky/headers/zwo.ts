// What ZWO's two programs write alike: CFITSIO's own cards first, then numbers that were floats.
import type { CardInput } from '@starbash/fits';
import type { CapturedFrame } from '../capture.ts';
import { singleFloat } from '../capture.ts';

/** The cards that CFITSIO writes by itself when it makes a file. */
export const cfitsioCards: readonly CardInput[] = [
  { key: 'SIMPLE', comment: 'file does conform to FITS standard' },
  { key: 'BITPIX', comment: 'number of bits per data pixel' },
  { key: 'NAXIS', comment: 'number of data axes' },
  { key: 'NAXIS1', comment: 'length of data axis 1' },
  { key: 'NAXIS2', comment: 'length of data axis 2' },
  { key: 'EXTEND', value: true, comment: 'FITS dataset may contain extensions' },
  {
    key: 'COMMENT',
    comment: "  FITS (Flexible Image Transport System) format is defined in 'Astronomy",
  },
  {
    key: 'COMMENT',
    comment: "  and Astrophysics', volume 376, page 359; bibcode: 2001A&A...376..359H",
  },
  { key: 'BZERO', comment: 'offset data range to that of unsigned short' },
  { key: 'BSCALE', comment: 'default scaling factor' },
];

/** Binning and pixel size. */
export function sensorCards({ spec }: CapturedFrame): CardInput[] {
  return [
    { key: 'XBINNING', value: 1, comment: 'Camera X Bin' },
    { key: 'YBINNING', value: 1, comment: 'Camera Y Bin' },
    { key: 'CCDXBIN', value: 1, comment: 'Camera X Bin' },
    { key: 'CCDYBIN', value: 1, comment: 'Camera Y Bin' },
    singleFloat('XPIXSZ', spec.camera.pixelSize, 'pixel size in microns (with binning)'),
    singleFloat('YPIXSZ', spec.camera.pixelSize, 'pixel size in microns (with binning)'),
  ];
}

export function exposureCards({ session }: CapturedFrame): CardInput[] {
  return [
    singleFloat('EXPOSURE', session.exposure, 'Exposure time in seconds'),
    singleFloat('EXPTIME', session.exposure, 'Exposure time in seconds'),
  ];
}

export function pointingCards({ spec }: CapturedFrame): CardInput[] {
  return [
    { key: 'RA', value: spec.target.ra, comment: 'Object Right Ascension in degrees' },
    { key: 'DEC', value: spec.target.dec, comment: 'Object Declination in degrees' },
  ];
}

/** Rounded, as the programs do to keep the observer's place to themselves. */
export function siteCards({ spec }: CapturedFrame): CardInput[] {
  const { longitude, latitude } = spec.site;
  return [
    singleFloat('SITELONG', Math.round(longitude), 'longitude of the imaging site in degrees'),
    singleFloat('SITELAT', Math.round(latitude), 'latitude of the imaging site in degrees'),
  ];
}

/** `120.0s`, or `1.0ms` for what is shorter than a second. */
export function exposureName(seconds: number): string {
  return seconds < 1 ? `${(seconds * 1000).toFixed(1)}ms` : `${seconds.toFixed(1)}s`;
}

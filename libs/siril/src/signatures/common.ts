// Options that many commands share.
import type { Option } from './signature.ts';
import {
  above,
  bare,
  fileValue,
  filterValue,
  flag,
  integer,
  numeric,
  oneOf,
  only,
  textValue,
  value,
} from './signature.ts';

/** Of commands that write a sequence. */
export const prefix: Readonly<Record<string, Option>> = { '-prefix': textValue };

/** What becomes of values that a stretch pushes out of range (1.4). */
export const clipMode: Readonly<Record<string, Option>> = {
  '-clipmode': only('1.4', oneOf('clip', 'rescale', 'rgbblend', 'globalrescale')),
};

export const interpolationMethod: Option = oneOf(
  'no',
  'none',
  'ne',
  'nearest',
  'cu',
  'cubic',
  'la',
  'lanczos4',
  'li',
  'linear',
  'ar',
  'area',
);

export const interpolation: Readonly<Record<string, Option>> = {
  '-interp': interpolationMethod,
  '-noclamp': flag,
};

/** Which frames of a sequence take part. */
export const filtering: Readonly<Record<string, Option>> = {
  '-filter-fwhm': filterValue,
  '-filter-wfwhm': filterValue,
  '-filter-round': filterValue,
  '-filter-bkg': filterValue,
  '-filter-nbstars': filterValue,
  '-filter-quality': filterValue,
  '-filter-incl': flag,
  '-filter-included': flag,
};

/** 1.4 drizzles for real; in 1.2 `-drizzle` doubles the size. */
export const drizzle: Readonly<Record<string, Option>> = {
  '-drizzle': flag,
  '-scale': only('1.4', value(numeric(0.1, 3))),
  '-pixfrac': only('1.4', value(above(0, 1))),
  '-kernel': only('1.4', oneOf('point', 'turbo', 'square', 'gaussian', 'lanczos2', 'lanczos3')),
  '-flat': only('1.4', value({ kind: 'file' })),
};

export const deconvolution: Readonly<Record<string, Option>> = {
  '-loadpsf': value({ kind: 'file' }),
  '-alpha': value(numeric(0)),
};

export const iterations: Readonly<Record<string, Option>> = { '-iters': value(integer(1)) };

/** The whole of Richardson and Lucy's. */
export const richardsonLucy: Readonly<Record<string, Option>> = {
  ...deconvolution,
  ...iterations,
  '-stop': value(numeric(0)),
  '-gdstep': value(above(0)),
  '-tv': flag,
  '-fh': flag,
  '-mul': flag,
};

export const starnetOptions: Readonly<Record<string, Option>> = {
  '-stretch': flag,
  '-upscale': flag,
  '-stride': value(integer(2, 512)),
  '-nostarmask': flag,
};

/** Of `calibrate` and `calibrate_single` alike. */
export const calibrationOptions: Readonly<Record<string, Option>> = {
  '-bias': fileValue,
  '-dark': fileValue,
  '-flat': fileValue,
  '-cc': oneOf('dark', 'bpm'),
  '-cfa': flag,
  '-debayer': flag,
  '-fix_xtrans': flag,
  '-equalize_cfa': flag,
  '-opt': bare(oneOf('exp')),
  ...prefix,
};

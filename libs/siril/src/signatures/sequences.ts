// Commands on sequences: conversion, calibration, registration, stacking.
import type { SignatureTable } from './signature.ts';
import {
  above,
  choice,
  file,
  fileValue,
  flag,
  form,
  formOnly,
  formWith,
  integer,
  many,
  number,
  numeric,
  oneOf,
  only,
  optional,
  output,
  outputValue,
  pairValue,
  sequence,
  span,
  takes,
  takesOneOf,
  text,
  textValue,
  value,
  whole,
} from './signature.ts';
import {
  deconvolution,
  calibrationOptions,
  drizzle,
  filtering,
  interpolation,
  interpolationMethod,
  iterations,
  prefix,
  richardsonLucy,
  starnetOptions,
} from './common.ts';
import { bayerParameter, updateKeyOptions } from './files.ts';
import {
  asinhModelOptions,
  channelsParameter,
  ghsOptions,
  linearOptions,
  subskyOptions,
} from './pictures.ts';

const frames = sequence();

const conversion = {
  '-debayer': flag,
  '-fitseq': flag,
  '-ser': flag,
  '-start': value(integer(1)),
  '-out': value({ kind: 'folder' }),
} as const;

const calibration = { ...calibrationOptions, '-all': flag, '-fitseq': flag };

const calibrated = takesOneOf(
  [
    form(frames),
    formWith(['-cc=dark'], frames, number('siglo'), number('sighi')),
    formWith(['-cc=bpm'], frames, file('bpmfile')),
  ],
  calibration,
);

const rejection = choice(
  'rejection',
  'n',
  'none',
  'p',
  'percentile',
  's',
  'sigma',
  'm',
  'median',
  'w',
  'winsorized',
  'l',
  'linear',
  'g',
  'generalized',
  'a',
  'mad',
);
const mean = choice('method', 'rej', 'mean');
const limits = [number('sigma_low', 0), number('sigma_high', 0)];

const norms = oneOf('no', 'add', 'addscale', 'mul', 'mulscale');

const stacking = {
  '-nonorm': flag,
  '-norm': norms,
  '-fastnorm': flag,
  '-rgb_equal': flag,
  '-output_norm': flag,
  '-out': outputValue,
  '-rejmap': flag,
  '-rejmaps': flag,
  '-weight_from_noise': only('1.2', flag),
  '-weight_from_nbstack': only('1.2', flag),
  '-weight_from_wfwhm': only('1.2', flag),
  '-weight_from_nbstars': only('1.2', flag),
  '-weight': only('1.4', oneOf('noise', 'wfwhm', 'nbstars', 'nbstack')),
  '-feather': only('1.4', value(integer(0, 2000))),
  '-overlap_norm': only('1.4', flag),
  '-maximize': only('1.4', flag),
  '-upscale': only('1.4', flag),
  '-32b': only('1.4', flag),
  ...filtering,
} as const;

const methods = [
  [],
  [choice('method', 'sum', 'min', 'max', 'med', 'median')],
  [mean, ...limits],
  [mean, choice('rejection', 'n', 'none')],
  [mean, rejection, ...limits],
];

const selection = span('from', 'to', frames, whole('from', 1), whole('to', 1));

export const sequenceSignatures: SignatureTable = {
  convert: takes([output('basename')], conversion),
  convertraw: takes([output('basename')], conversion),
  link: takes([output('basename')], {
    '-date': flag,
    '-start': value(integer(1)),
    '-out': value({ kind: 'folder' }),
  }),
  merge: takes([
    sequence('sequence1'),
    sequence('sequence2'),
    many(text('sequence or output_sequence')),
  ]),

  calibrate: calibrated,
  preprocess: calibrated,
  register: takes([frames], {
    '-2pass': flag,
    '-noout': only('1.2', flag),
    '-selected': flag,
    '-layer': value(integer(0, 2)),
    '-transf': oneOf('shift', 'similarity', 'affine', 'homography'),
    '-minpairs': value(integer(4)),
    '-maxstars': value(integer(100, 2000)),
    '-nostarlist': flag,
    '-disto': only('1.4', textValue),
    ...interpolation,
    ...drizzle,
    ...prefix,
  }),
  seqapplyreg: takes([frames], {
    '-layer': value(integer(0, 2)),
    '-framing': oneOf('current', 'min', 'max', 'cog'),
    ...interpolation,
    ...drizzle,
    ...filtering,
    ...prefix,
  }),
  stack: takesOneOf(
    methods.map((words) => form(sequence('seqfilename'), ...words)),
    stacking,
  ),
  stackall: takesOneOf(
    methods.map((words) => form(...words)),
    stacking,
  ),

  seqsubsky: takesOneOf([form(frames, whole('degree', 1, 4)), formWith(['-rbf'], frames)], {
    ...subskyOptions,
    '-nodither': flag,
    ...prefix,
  }),
  seqccm: takes(
    [
      frames,
      ...['m00', 'm01', 'm02', 'm10', 'm11', 'm12', 'm20', 'm21', 'm22'].map((name) =>
        number(name),
      ),
      optional(number('gamma')),
    ],
    prefix,
  ),
  seqcosme: takes([frames, file('list')], prefix),
  seqcosme_cfa: takes([frames, file('list')], prefix),
  seqcrop: takes(
    [frames, whole('x', 0), whole('y', 0), whole('width', 1), whole('height', 1)],
    prefix,
  ),
  seqextract_Green: takes([frames], prefix),
  seqextract_Ha: takes([frames], { ...prefix, '-upscale': only('1.4', flag) }),
  seqextract_HaOIII: takes([frames], { '-resample': oneOf('ha', 'oiii') }),
  seqfind_cosme: takes([frames, number('cold_sigma', 0), number('hot_sigma', 0)], prefix),
  seqfind_cosme_cfa: takes([frames, number('cold_sigma', 0), number('hot_sigma', 0)], prefix),
  seqfixbanding: takes([frames, number('amount', 0, 4), number('sigma', 0, 5)], {
    ...prefix,
    '-vertical': flag,
  }),
  seqght: takesOneOf([formWith(['-D'], frames, channelsParameter)], { ...ghsOptions, ...prefix }),
  seqinvght: takesOneOf([formWith(['-D'], frames, channelsParameter)], {
    ...ghsOptions,
    ...prefix,
  }),
  seqmodasinh: takesOneOf([formWith(['-D'], frames, channelsParameter)], {
    ...asinhModelOptions,
    ...prefix,
  }),
  seqinvmodasinh: takesOneOf([formWith(['-D'], frames, channelsParameter)], {
    ...asinhModelOptions,
    ...prefix,
  }),
  seqlinstretch: takesOneOf([formWith(['-BP'], frames, channelsParameter)], {
    ...linearOptions,
    ...prefix,
  }),
  seqmtf: takes(
    [frames, number('low', 0, 1), number('mid', 0, 1), number('high', 0, 1), channelsParameter],
    prefix,
  ),
  seqmerge_cfa: takesOneOf(
    [
      formOnly(
        '1.4',
        ...['0', '1', '2', '3'].map((n) => sequence(`sequencename${n}`)),
        bayerParameter,
      ),
      formOnly('1.2', frames, bayerParameter),
    ],
    { '-prefixin': only('1.2', textValue), '-prefixout': textValue },
  ),
  seqresample: takesOneOf([formWith(['-scale', '-width', '-height'], frames)], {
    '-scale': value(above(0)),
    '-width': value(integer(1)),
    '-height': value(integer(1)),
    '-interp': interpolationMethod,
    ...prefix,
  }),
  seqrl: takes([frames], richardsonLucy),
  seqsb: takes([frames], { ...deconvolution, ...iterations }),
  seqwiener: takes([frames], deconvolution),
  seqsplit_cfa: takes([frames], prefix),
  seqstarnet: takes([frames], starnetOptions),

  // What a sequence holds
  getref: takes([frames]),
  setref: takes([frames, whole('image_number', 1)]),
  select: takesOneOf([selection]),
  unselect: takesOneOf([selection]),
  seqclean: takes([frames], { '-reg': flag, '-stat': flag, '-sel': flag }),
  seqfindstar: takes([frames], {
    '-layer': value(integer(0, 2)),
    '-maxstars': value(integer(100, 2000)),
  }),
  seqheader: takes([frames, many(text('keyword'))], { '-sel': flag, '-out': outputValue }),
  seqstat: takes(
    [frames, output('output_file'), optional(choice('option', 'basic', 'main', 'full'))],
    {
      '-cfa': flag,
    },
  ),
  seqtilt: takes([frames]),
  seqpsf: takesOneOf([formWith(['-at', '-wcs'], frames, whole('channel', 0, 2))], {
    '-at': pairValue,
    '-wcs': pairValue,
    '-followstar': flag,
  }),
  seqprofile: takesOneOf([formWith([['-from', '-to']], frames)], {
    '-from': pairValue,
    '-to': pairValue,
    '-tri': flag,
    '-cfa': flag,
    '-arcsec': flag,
    '-savedat': flag,
    '-layer': oneOf('red', 'green', 'blue', 'lum', 'col'),
    '-width': value(integer(1)),
    '-spacing': value(integer(1)),
    '-xaxis': oneOf('wavelength', 'wavenumber'),
    '-wavenumber1': value(numeric()),
    '-wavelength1': value(numeric()),
    '-wn1at': pairValue,
    '-wavenumber2': value(numeric()),
    '-wavelength2': value(numeric()),
    '-wn2at': pairValue,
    '-title': textValue,
  }),
  light_curve: takesOneOf(
    [formWith(['-at', '-wcs', '-ninastars'], frames, whole('channel', 0, 2))],
    {
      '-autoring': flag,
      '-at': pairValue,
      '-wcs': pairValue,
      '-refat': pairValue,
      '-refwcs': pairValue,
      '-ninastars': fileValue,
    },
  ),
  seqplatesolve: takes(
    [frames, optional(text('image_center_coords')), optional(text('declination'))],
    {
      '-noflip': only('1.2', flag),
      '-force': only('1.4', flag),
      '-noreg': only('1.4', flag),
      '-nocache': only('1.4', flag),
      '-nocrop': only('1.4', flag),
      '-order': only('1.4', value(integer(1, 5))),
      '-radius': only('1.4', value(numeric(0))),
      '-disto': only('1.4', textValue),
      '-blindpos': only('1.4', flag),
      '-blindres': only('1.4', flag),
      '-focal': value(numeric(0)),
      '-pixelsize': value(numeric(0)),
      '-limitmag': textValue,
      '-catalog': textValue,
      '-localasnet': flag,
      '-downscale': flag,
    },
  ),
  sequpdate_key: takesOneOf(
    [
      form(frames, text('key'), text('value'), optional(text('keycomment'))),
      formWith(['-delete', '-comment'], frames, text('key or comment')),
      formWith(['-modify'], frames, text('key'), text('newkey')),
    ],
    updateKeyOptions,
  ),
};

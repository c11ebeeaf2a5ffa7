// Commands on the loaded picture: stretches, filters, arithmetic, geometry.
import type { SignatureTable } from './signature.ts';
import {
  above,
  below,
  between,
  choice,
  exclusive,
  file,
  fileValue,
  flag,
  form,
  formOnly,
  formWith,
  formWithout,
  integer,
  many,
  number,
  numeric,
  odd,
  oneOf,
  only,
  optional,
  output,
  pairValue,
  positive,
  range,
  takes,
  takesOneOf,
  textValue,
  value,
  whole,
  word,
} from './signature.ts';
import {
  clipMode,
  deconvolution,
  interpolation,
  iterations,
  richardsonLucy,
  starnetOptions,
} from './common.ts';

const channels = optional(choice('channels', 'R', 'G', 'B', 'RG', 'RB', 'GB', 'RGB', 'all'));

export const asinhOptions = { '-human': flag, ...clipMode };

const stretchModel = {
  '-human': flag,
  '-even': flag,
  '-independent': flag,
  '-sat': flag,
  ...clipMode,
};

export const ghsOptions = {
  '-D': value(above(0, 10)),
  '-B': value(numeric(0, 15)),
  '-LP': value(numeric(0, 1)),
  '-SP': value(numeric(0, 1)),
  '-HP': value(numeric(0, 1)),
  ...stretchModel,
};

export const asinhModelOptions = {
  '-D': value(above(0, 10)),
  '-LP': value(numeric(0, 1)),
  '-SP': value(numeric(0, 1)),
  '-HP': value(numeric(0, 1)),
  ...stretchModel,
};

export const linearOptions = { '-BP': value(numeric(0, 1)), '-sat': flag, ...clipMode };

export const channelsParameter = channels;

const box = [whole('x', 0), whole('y', 0), whole('width', 1), whole('height', 1)];
const area = [form(), form(...box)];
const newArea = [form(), formWithout(['-clear'], ...box)];

const filled = [number('value', 0, 65_535)];

export const subskyOptions = {
  '-rbf': flag,
  '-samples': value(integer(2)),
  '-tolerance': value(numeric(0)),
  '-smooth': value(numeric(0, 1)),
};

export const pictureSignatures: SignatureTable = {
  // Stretches
  asinh: takes([number('stretch', 1), optional(number('offset'))], asinhOptions),
  autoghs: takes([number('shadowsclip'), number('stretchamount')], {
    '-linked': flag,
    '-b': value(numeric(-5, 15)),
    '-hp': value(numeric(0, 1)),
    '-lp': value(numeric(0, 1)),
    ...clipMode,
  }),
  autostretch: takes([optional(number('shadowsclip')), optional(number('targetbg', 0, 1))], {
    '-linked': flag,
  }),
  ght: takesOneOf([formWith(['-D'], channels)], ghsOptions),
  invght: takesOneOf([formWith(['-D'], channels)], ghsOptions),
  modasinh: takesOneOf([formWith(['-D'], channels)], asinhModelOptions),
  invmodasinh: takesOneOf([formWith(['-D'], channels)], asinhModelOptions),
  linstretch: takesOneOf([formWith(['-BP'], channels)], linearOptions),
  mtf: takes([number('low', 0, 1), number('mid', 0, 1), number('high', 0, 1), channels]),
  invmtf: takes([number('low', 0, 1), number('mid', 0, 1), number('high', 0, 1), channels]),
  clahe: takes([{ ...number('cliplimit'), type: above(0) }, whole('tileSize', 1)]),
  histo: takes([whole('channel', 0, 2)]),
  limit: takesOneOf([formWith(['-clip', '-posrescale', '-rescale'])], {
    '-clip': flag,
    '-posrescale': flag,
    '-rescale': flag,
  }),

  // Colour
  ccm: takes([
    ...['m00', 'm01', 'm02', 'm10', 'm11', 'm12', 'm20', 'm21', 'm22'].map((name) => number(name)),
    optional(number('gamma', 0, 10)),
  ]),
  rmgreen: takes([optional(whole('type', 0, 3)), optional(number('amount', 0))], {
    '-nopreserve': flag,
  }),
  satu: takes([
    number('amount'),
    optional(number('background_factor', 0)),
    optional(whole('hue_range_index', 0, 6)),
  ]),
  unpurple: takes([], {
    '-starmask': flag,
    '-blue': value(numeric(0)),
    '-thresh': value(numeric(0)),
  }),
  icc_assign: takes([file('profile')]),
  icc_convert_to: takes([
    file('profile'),
    optional(choice('intent', 'perceptual', 'relative', 'saturation', 'absolute')),
  ]),
  icc_remove: takes(),

  // Background, noise, cosmetics
  subsky: takesOneOf([form(whole('degree', 1, 4)), formWith(['-rbf'])], {
    ...subskyOptions,
    '-dither': flag,
    '-existing': only('1.4', flag),
  }),
  denoise: exclusive(
    takes([], {
      '-nocosmetic': flag,
      '-mod': value(above(0, 1)),
      '-vst': flag,
      '-da3d': flag,
      '-sos': value(integer(0)),
      '-rho': value(between(0, 1)),
      '-indep': flag,
    }),
    ['-vst', '-da3d'],
    ['-vst', '-sos'],
  ),
  epf: takes([], {
    '-guided': flag,
    '-d': value(numeric(0)),
    '-si': value(numeric(0)),
    '-ss': value(numeric(0)),
    '-mod': value(numeric(0, 1)),
    '-guideimage': fileValue,
  }),
  cosme: takes([file('list')]),
  cosme_cfa: takes([file('list')]),
  find_cosme: takes([number('cold_sigma', 0), number('hot_sigma', 0)]),
  find_cosme_cfa: takes([number('cold_sigma', 0), number('hot_sigma', 0)]),
  find_hot: takes([output(), number('cold_sigma', 0), number('hot_sigma', 0)]),
  fix_xtrans: takes(),
  fixbanding: takes([number('amount', 0, 4), number('sigma', 0, 5)], { '-vertical': flag }),
  grey_flat: takes(),
  neg: takes(),
  nozero: takes([number('level', 0, 65_535)]),
  synthstar: takes(),
  unclipstars: takes(),

  // Filters
  fmedian: takes([
    choice('ksize', '3', '5', '7', '9', '11', '13', '15'),
    number('modulation', 0, 1),
  ]),
  gauss: takes([positive('sigma')]),
  unsharp: takes([positive('sigma'), number('multi')]),
  rgradient: takes([number('xc'), number('yc'), number('dR'), number('dalpha')]),
  rl: takes([], richardsonLucy),
  sb: takes([], { ...deconvolution, ...iterations }),
  wiener: takes([], deconvolution),
  makepsf: takesOneOf(
    [
      form(word('clear')),
      form(word('load'), file()),
      form(word('save'), optional(output())),
      form(choice('how', 'blind', 'stars', 'manual')),
    ],
    {
      '-l0': flag,
      '-si': flag,
      '-multiscale': flag,
      '-lambda': value(above(0)),
      '-comp': value(numeric(0)),
      '-ks': value(odd(3)),
      '-savepsf': value({ kind: 'output' }),
      '-sym': flag,
      '-gaussian': flag,
      '-moffat': flag,
      '-disc': flag,
      '-airy': flag,
      '-fwhm': value(above(0, 100)),
      '-angle': value(numeric()),
      '-ratio': value(numeric()),
      '-beta': value(above(0, 10)),
      '-dia': value(above(0)),
      '-fl': value(above(0)),
      '-wl': value(above(0)),
      '-pixelsize': value(above(0)),
      '-obstruct': value(below(0, 100)),
    },
  ),
  wavelet: takes([whole('nbr_layers', 1), choice('type', '1', '2')]),
  wrecons: takes([many(number('c'))]),
  extract: takes([whole('NbPlans', 1)]),
  fftd: takes([output('modulus'), output('phase')]),
  ffti: takes([file('modulus'), file('phase')]),
  starnet: takes([], starnetOptions),

  // Arithmetic
  fdiv: takes([file(), number('scalar')]),
  fmul: takes([positive('scalar')]),
  iadd: takes([file()]),
  idiv: takes([file()]),
  imul: takes([file()]),
  isub: takes([file()]),
  offset: takes([number('value')]),
  thresh: takesOneOf([range('lo', 'hi', number('lo', 0, 65_535), number('hi', 0, 65_535))]),
  threshhi: takes([number('level', 0, 65_535)]),
  threshlo: takes([number('level', 0, 65_535)]),
  fill: takesOneOf([form(...filled), form(...filled, ...box)]),
  ffill: takes([...filled, ...box]),
  linear_match: takesOneOf([
    range('low', 'high', file('reference'), number('low', 0, 1), number('high', 0, 1)),
  ]),

  // Geometry
  binxy: takes([whole('coefficient', 1)], { '-sum': flag }),
  boxselect: takesOneOf(newArea, { '-clear': flag }),
  crop: takesOneOf(area),
  mirrorx: takes([], { '-bottomup': flag }),
  mirrory: takes(),
  rotate: takes([{ ...number('degree'), type: between(0, 360) }], {
    '-nocrop': flag,
    ...interpolation,
  }),
  rotatePi: takes(),
  resample: takesOneOf(
    [
      formWith(['-width', '-height', '-maxdim']),
      formOnly('1.4', { ...number('factor'), type: above(0.2, 5) }),
      formOnly('1.2', { ...number('factor'), type: above(0, 5) }),
    ],
    {
      '-width': value(integer(1)),
      '-height': value(integer(1)),
      '-maxdim': only('1.4', value(integer(1))),
      ...interpolation,
    },
  ),

  // What it holds
  bg: takes(),
  bgnoise: takes(),
  cdg: takes(),
  entropy: takes(),
  dumpheader: takes(),
  stat: takes([optional(word('main'))], { '-cfa': flag }),
  psf: takes([optional(whole('channel', 0, 2))]),
  profile: takesOneOf([formWith([['-from', '-to']])], {
    '-from': pairValue,
    '-to': pairValue,
    '-tri': flag,
    '-cfa': flag,
    '-arcsec': flag,
    '-savedat': flag,
    '-filename': value({ kind: 'output' }),
    '-layer': oneOf('red', 'green', 'blue', 'lum', 'col'),
    '-width': value(integer(1)),
    '-spacing': value(integer(1)),
    '-title': textValue,
  }),
};

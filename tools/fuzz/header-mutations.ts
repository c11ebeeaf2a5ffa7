// What can be wrong with the bytes of a frame. Each mutation is data, so that a failing case can be made small.
import { gzipSync } from 'node:zlib';
import type { Random } from './random.ts';

export type Mutation =
  /** One bit, somewhere in the first 12 kB or anywhere. */
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'fill'; readonly at: number; readonly length: number; readonly byte: number }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'truncate'; readonly at: number }
  /** Cards by number, beginning again at the end of the header. */
  | { readonly kind: 'swap-cards'; readonly a: number; readonly b: number }
  | { readonly kind: 'drop-card'; readonly card: number }
  | { readonly kind: 'repeat-card'; readonly card: number; readonly times: number }
  | { readonly kind: 'value'; readonly card: number; readonly value: string }
  | { readonly kind: 'add-card'; readonly card: number; readonly text: string }
  | { readonly kind: 'lose-end' }
  | { readonly kind: 'append'; readonly text: string }
  | { readonly kind: 'gzip' };

const keywords = [
  ...[
    'SIMPLE',
    'BITPIX',
    'NAXIS',
    'NAXIS1',
    'NAXIS2',
    'NAXIS3',
    'EXTEND',
    'GROUPS',
    'PCOUNT',
    'GCOUNT',
  ],
  ...[
    'XTENSION',
    'ZIMAGE',
    'ZNAXIS1',
    'ZBITPIX',
    'BZERO',
    'BSCALE',
    'BLANK',
    'TFIELDS',
    'END',
    'CONTINUE',
  ],
  ...[
    'IMAGETYP',
    'FRAME',
    'PICTTYPE',
    'CALFRAME',
    'STACKCNT',
    'NCOMBINE',
    'EXPTIME',
    'EXPOSURE',
    'GAIN',
  ],
  ...[
    'OFFSET',
    'CCD-TEMP',
    'SET-TEMP',
    'FILTER',
    'XBINNING',
    'YBINNING',
    'BINNING',
    'CCDSUM',
    'BAYERPAT',
  ],
  ...[
    'XBAYROFF',
    'INSTRUME',
    'TELESCOP',
    'FOCALLEN',
    'FLENGTH',
    'OBJECT',
    'RA',
    'DEC',
    'OBJCTRA',
    'OBJCTDEC',
  ],
  ...[
    'DATE-OBS',
    'DATE-LOC',
    'DATE-AVG',
    'TIME-OBS',
    'UT',
    'MJD-OBS',
    'JD',
    'ROTATANG',
    'PIERSIDE',
    'SITELONG',
  ],
  ...[
    'SITELAT',
    'OBSGEO-L',
    'SWCREATE',
    'CREATOR',
    'PROGRAM',
    'XORGSUBF',
    'YORGSUBF',
    'READOUTM',
    'ROWORDER',
  ],
  ...[
    'CALSTAT',
    'XPIXSZ',
    'HISTORY',
    'COMMENT',
    'HIERARCH CAMERA-DATE-OBS',
    'hierarch x',
    '__proto__',
    '',
  ],
];

const values = [
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    '1e999',
    '-1e308',
    '1.D+400',
    '99999999999999999999',
    '-0',
    '0',
    '-1',
  ],
  ...[
    '2147483648',
    '4294967296',
    '9007199254740993',
    '1e-320',
    '0x10',
    '1_000',
    '1,5',
    '060.00',
    '.',
    '+',
    'T',
  ],
  ...[
    "''",
    "'",
    "'''",
    "'a",
    "'O''Brien",
    "'&'",
    "'100'",
    "'120,5 s'",
    "' 9,78E-03'",
    "'11 C'",
    '/',
    '/ x',
    '',
  ],
  ...[
    "'2025-13-45T99:99:99'",
    "'0000-00-00'",
    "'9999-12-31T23:59:59.999'",
    "'-5000-01-01'",
    "'24:00:00'",
  ],
  ...[
    "'2000-01-01T00:00:00'",
    "'1970-01-01'",
    "'31/12/99'",
    "'2025-09-10T21:00:00.1234567-0700'",
    "'275760-09-13'",
  ],
  ...[
    "'LIGHT'",
    "'Master Dark'",
    "'DARKFLAT'",
    "'constructor'",
    "'__proto__'",
    "'toString'",
    "'light\u0000'",
    "'é µ °'",
  ],
  ...[
    "'-91 99 99'",
    "'400 00 00'",
    "'+122 30 31'",
    "'RGGB'",
    "'NONE'",
    "'2x2'",
    "'0 0'",
    "'999999x-1'",
    "'Dark'",
  ],
  `'${'x'.repeat(66)}'`,
  `'${'x'.repeat(65)}&'`,
];

const pieces = [
  ...[
    '\u0000',
    '\u0000'.repeat(80),
    '\n',
    '\r\n',
    ' ',
    'END',
    'END'.padEnd(80),
    '\u00ff\u00fe',
    "'",
    '/',
    '=',
  ],
  ...[
    'SIMPLE  =                    T',
    "XTENSION= 'IMAGE   '".padEnd(80),
    'COMMENT ',
    'XISF0100',
    '<?xml',
    '<!--',
  ],
  ...[
    '<FITSKeyword name="GAIN" value="\'\'"/>',
    ']]>',
    '&lol;',
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '\u0080'.repeat(300),
  ],
];

/** One mutation; those of cards only for seeds that are made of them. */
export function makeMutation(random: Random, length: number, cards: boolean): Mutation {
  const { whole, pick, chance } = random;
  // Most of what is read stands at the beginning.
  const at = whole(chance(0.8) ? Math.min(length, 12_000) : length);
  const card = whole(150);
  const bytes: readonly (() => Mutation)[] = [
    () => ({ kind: 'flip', at, bit: whole(8) }),
    () => ({ kind: 'flip', at, bit: whole(8) }),
    () => ({ kind: 'fill', at, length: 1 + whole(100), byte: pick([0, 32, 255, 39, whole(256)]) }),
    () => ({ kind: 'insert', at, text: pick(pieces) }),
    () => ({ kind: 'cut', at, length: 1 + whole(200) }),
    () => ({ kind: 'truncate', at }),
    () => ({ kind: 'append', text: pick(pieces).repeat(1 + whole(40)) }),
  ];
  const ofCards: readonly (() => Mutation)[] = [
    () => ({ kind: 'swap-cards', a: card, b: whole(150) }),
    () => ({ kind: 'drop-card', card }),
    () => ({ kind: 'repeat-card', card, times: chance(0.05) ? 1500 : 1 + whole(3) }),
    () => ({ kind: 'value', card, value: pick(values) }),
    () => ({ kind: 'value', card, value: pick(values) }),
    () => ({ kind: 'add-card', card, text: cardText(pick(keywords), pick(values)) }),
    () => ({ kind: 'add-card', card, text: cardText(pick(keywords), pick(values)) }),
    () => ({ kind: 'add-card', card, text: cardText(pick(keywords), pick(values)) }),
    () => ({ kind: chance(0.3) ? 'lose-end' : 'gzip' }),
  ];
  return pick(cards && chance(0.7) ? ofCards : bytes)();
}

function cardText(keyword: string, value: string): string {
  return `${keyword.padEnd(8)}= ${value}`.slice(0, 80).padEnd(80);
}

/** The bytes with the mutations made, in order. Longer than 4 MB they never become. */
export function mutate(bytes: Buffer, mutations: readonly Mutation[]): Buffer {
  return mutations.reduce(apply, Buffer.from(bytes)).subarray(0, 4_000_000);
}

function apply(bytes: Buffer, mutation: Mutation): Buffer {
  switch (mutation.kind) {
    case 'flip': {
      const { at, bit } = mutation;
      if (at < bytes.length) bytes[at] = (bytes[at] as number) ^ (1 << bit);
      return bytes;
    }
    case 'fill':
      return bytes.fill(
        mutation.byte,
        Math.min(mutation.at, bytes.length),
        Math.min(mutation.at + mutation.length, bytes.length),
      );
    case 'insert':
      return splice(bytes, mutation.at, 0, Buffer.from(mutation.text, 'latin1'));
    case 'cut':
      return splice(bytes, mutation.at, mutation.length, Buffer.alloc(0));
    case 'truncate':
      return bytes.subarray(0, mutation.at);
    case 'append':
      return Buffer.concat([bytes, Buffer.from(mutation.text, 'latin1')]);
    case 'gzip':
      return gzipSync(bytes, { level: 1 });
    case 'lose-end': {
      const end = bytes.indexOf(`END${' '.repeat(20)}`, 0, 'latin1');
      return end < 0 ? bytes : bytes.fill(32, end, end + 3);
    }
    case 'swap-cards': {
      const [a, b] = [placeOf(bytes, mutation.a), placeOf(bytes, mutation.b)];
      const first = Buffer.from(bytes.subarray(a, a + 80));
      bytes.copy(bytes, a, b, b + 80);
      first.copy(bytes, b);
      return bytes;
    }
    case 'drop-card':
      return splice(bytes, placeOf(bytes, mutation.card), 80, Buffer.alloc(0));
    case 'repeat-card': {
      const at = placeOf(bytes, mutation.card);
      const one = Buffer.from(bytes.subarray(at, at + 80));
      return splice(bytes, at, 0, Buffer.concat(Array.from({ length: mutation.times }, () => one)));
    }
    case 'value': {
      const at = placeOf(bytes, mutation.card);
      if (at + 80 <= bytes.length)
        bytes.write(mutation.value.slice(0, 70).padEnd(70), at + 10, 'latin1');
      return bytes;
    }
    case 'add-card':
      return splice(bytes, placeOf(bytes, mutation.card), 0, Buffer.from(mutation.text, 'latin1'));
  }
}

/** Where a card stands, counted on from the beginning behind END. */
function placeOf(bytes: Buffer, card: number): number {
  const end = bytes.indexOf(`END${' '.repeat(20)}`, 0, 'latin1');
  const count = Math.max(1, Math.floor((end < 0 ? bytes.length : end) / 80));
  return (card % count) * 80;
}

function splice(bytes: Buffer, at: number, remove: number, insert: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
}

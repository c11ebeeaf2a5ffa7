// Spellings that are known without being told: frame types, filters with their bands, names of mounts.
import type { FrameType } from '@starbash/ir';

/** What a header's type word means; `other` is neither a light nor a calibration frame. */
export type TypeWord = FrameType | 'other';

/** In the form that types are compared in: capitals, no blanks or signs, no MASTER before, no FRAME after. */
export const typeSpellings: Readonly<Record<TypeWord, readonly string[]>> = {
  light: ['LIGHT', 'LIGHTS', 'SCIENCE', 'OBJECT', 'TRICOLOR'],
  dark: ['DARK', 'DARKS'],
  bias: ['BIAS', 'BIASES', 'ZERO', 'OFFSET'],
  flat: ['FLAT', 'FLATS', 'SKYFLAT', 'DOMEFLAT', 'TWILIGHTFLAT'],
  'flat-dark': ['DARKFLAT', 'DARKFLATS', 'FLATDARK', 'FLATDARKS'],
  other: ['SNAPSHOT', 'PREVIEW', 'FOCUS', 'GUIDE', 'TEST', 'COMP', 'COMPARISON'],
};

/** `Dark Frame`, `MasterDark`, `DARK    ` → `DARK`. */
export function typeKey(text: string): string {
  return text
    .toUpperCase()
    .replace(/[\s_-]+/g, '')
    .replace(/^MASTER/, '')
    .replace(/(?:FRAME|FIELD|IMAGE)S?$/, '');
}

/** The type that a spelling means without anybody's aliases. */
export function builtinType(text: string): TypeWord | undefined {
  const key = typeKey(text);
  for (const [word, spellings] of Object.entries(typeSpellings))
    if (spellings.includes(key)) return word as TypeWord;
  return undefined;
}

export interface FilterSpelling {
  /** What flats match by. */
  readonly identity: string;
  /** What recipes ask for; null where the name does not tell. */
  readonly band: string | null;
  readonly spellings: readonly string[];
}

/** Johnson, Cousins, Sloan and Strömgren, where they are no colour of an imager's wheel. Their case matters. */
const photometric = ['U', 'V', 'I', 'u', 'g', 'r', 'i', 'z', 'b', 'v', 'y', 'Ic', 'Rc'];

/** Physically different filters keep identities of their own, even where recipes treat them alike. */
export const filterSpellings: readonly FilterSpelling[] = [
  {
    identity: 'none',
    band: 'broadband',
    spellings: [
      'none',
      'no filter',
      'nofilter',
      'unfiltered',
      'open',
      'empty',
      'IRCUT',
      'IR cut',
      'VIS',
      'UVIR',
      'UV/IR',
      'UV/IR Cut',
      'UVIRCut',
      'UVIR-IR Cut',
    ],
  },
  { identity: 'L', band: 'L', spellings: ['L', 'Lum', 'Luminance', 'Luminosity'] },
  { identity: 'Clear', band: 'broadband', spellings: ['Clear'] },
  { identity: 'R', band: 'R', spellings: ['R', 'Red'] },
  { identity: 'G', band: 'G', spellings: ['G', 'Green'] },
  { identity: 'B', band: 'B', spellings: ['B', 'Blue'] },
  {
    identity: 'Ha',
    band: 'Ha',
    spellings: ['Ha', 'H', 'H-a', 'H_Alpha', 'Halpha', 'H-alpha', 'Hydrogen Alpha', 'Hα'],
  },
  { identity: 'OIII', band: 'OIII', spellings: ['OIII', 'O', 'O3', 'O-III'] },
  { identity: 'SII', band: 'SII', spellings: ['SII', 'S', 'S2', 'S-II'] },
  {
    identity: 'HaOiii',
    band: 'HaOiii',
    spellings: ['HaOiii', 'HaO3', 'Ha-OIII', 'HOO', 'Ha/OIII', 'Ha+OIII'],
  },
  {
    identity: 'Duo',
    band: 'HaOiii',
    spellings: ['Duo', 'Duo-Band', 'DualBand', 'Dual', 'Duo Narrowband', 'Dual Narrowband'],
  },
  { identity: 'L-eXtreme', band: 'HaOiii', spellings: ['L-eXtreme', 'Optolong L-eXtreme'] },
  { identity: 'L-eNhance', band: 'HaOiii', spellings: ['L-eNhance', 'Optolong L-eNhance'] },
  {
    identity: 'L-Ultimate',
    band: 'HaOiii',
    spellings: ['L-Ultimate', 'L-Ult', 'Optolong L-Ultimate'],
  },
  { identity: 'L-Para', band: 'HaOiii', spellings: ['L-Para', 'Optolong L-Para'] },
  { identity: 'ALP-T', band: 'HaOiii', spellings: ['ALP-T', 'ALPT', 'Antlia ALP-T'] },
  { identity: 'NBZ', band: 'HaOiii', spellings: ['NBZ', 'IDAS NBZ'] },
  {
    identity: 'SiiOiii',
    band: 'SiiOiii',
    spellings: ['SiiOiii', 'S2O3', 'SII-OIII', 'SII/OIII', 'SII+OIII'],
  },
  { identity: 'L-Synergy', band: 'SiiOiii', spellings: ['L-Synergy', 'Optolong L-Synergy'] },
  { identity: 'SiiHb', band: 'SiiHb', spellings: ['SiiHb', 'SII-Hb', 'SII/Hb', 'SII+Hb', 'S2Hb'] },
  { identity: 'Astro', band: 'broadband', spellings: ['Astro'] },
  { identity: 'CLS', band: 'broadband', spellings: ['CLS', 'CLS-CCD'] },
  { identity: 'L-Pro', band: 'broadband', spellings: ['L-Pro', 'Optolong L-Pro'] },
  { identity: 'UHC', band: 'broadband', spellings: ['UHC', 'UHC-S'] },
  { identity: 'LP', band: 'broadband', spellings: ['LP'] },
  { identity: 'Visual (Green)', band: 'G', spellings: ['Visual (Green)', 'Visual Green'] },
  // Photometric filters: known by name, but no band that recipes ask for.
  ...photometric.map((name) => ({ identity: name, band: null, spellings: [name] })),
];

/** Whether a folder's name is that of a filter: `H_Alpha`, `L`, `oiii`. */
export function isFilterName(text: string): boolean {
  return filterNames.has(text.toLowerCase().replace(/[\s_-]+/g, ''));
}

const filterNames: ReadonlySet<string> = new Set(
  filterSpellings.flatMap(({ spellings }) =>
    spellings.map((spelling) => spelling.toLowerCase().replace(/[\s_-]+/g, '')),
  ),
);

/** TELESCOP often names the mount, which says nothing about the optics on it. */
export const mountNames =
  /onstep|eqmod|\bheq ?\d|\bneq ?\d|\beq-?\d|\baz-?eq|\bam[35]n?\b|\bcem ?\d|\bgem ?\d|\bhem ?\d|ioptron|synscan|sky-?watcher (?:mount|eq|az|star adventurer)|acp->|ascom|telescope simulator|simulator|paramount|thesky|losmandy|gemini|10micron|avalon|starlink|lx200|autostar|celestron (?:cgx|cgem|avx|cpc|nexstar|gps|telescope driver)|rst-?\d|umi|\bmount\b|indi_|temma|pegasus nyx|\bnyx\b|alpaca|gss|greenswamp|astro-physics|apcc/i;

// Cases of header fuzzing: a file of the corpus with slips, at a place where such a file may lie.
import type { Seed } from './header-corpus.ts';
import type { Mutation } from './header-mutations.ts';
import { makeMutation, mutate } from './header-mutations.ts';
import type { Random } from './random.ts';
import { randomFrom } from './random.ts';

export interface HeaderCase {
  readonly index: number;
  /** Relative to the repository. */
  readonly path: string;
  readonly seed: Seed;
  readonly mutations: readonly Mutation[];
  /** A file beside it, by its ending; its text. */
  readonly beside: { readonly name: string; readonly text: string } | null;
}

const folders = [
  ...[
    '',
    'M31',
    'M 31/Light',
    'Light/NGC 7000_1-1',
    'Dark',
    'masters/Bias',
    '2025-09-10/FLAT',
    'Flats and Darks',
  ],
  ...[
    'MyWorks/Sadr_sub',
    'ASIAIR/Live/Light/M31',
    'CALI_FRAME/dark/cam_0',
    'SharpCap Captures/2024-05-01/Capture',
  ],
  ...[
    'DWARF_RAW_TELE_M 31_EXP_60_GAIN_60_2025-10-18-04-51-22-420',
    'DWARF_DARK/tele_exp_60_gain_60_bin_1_x',
  ],
  ...["a'b #1 %20 µ", '19700101', '__proto__', 'x..y'],
];

const names = [
  ...['', '', '', '', 'Light_M 31_30.0s_Bin1_2600MC_None_gain100_20250824-225244_-10.0C_0009'],
  ...[
    'failed_Light_x',
    'Stacked_614_Sadr_10.0s_LP_20250715-052001',
    'MasterBias_1.0ms_-9.8C_gain100',
    'pp_light',
  ],
  ...[
    'dark_exp_60.000000_gain_60_bin_1_20C_stack_8',
    'M31_thn',
    'raw_60s_60_0002_20251020-032310186_20C',
    'D_x',
  ],
];

const sidecars: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: 'folder.sb.toml',
    text: '[facts]\nfilter = "Ha"\nexposure = 120\ngain = 100\ntype = "light"\n',
  },
  {
    name: '$.sb.toml',
    text: '[facts]\nobject = "M 31"\nsetTemperature = -10\nstart = "2025-09-10T21:00:00Z"\n',
  },
  {
    name: 'shotsInfo.json',
    text: '{"RA":0.7,"DEC":41.2,"exp":"60","gain":60,"ir":"Astro","binning":"1*1","shotsTaken":9,"target":"M 31"}',
  },
  {
    name: '$.CameraSettings.txt',
    text: '[ZWO ASI2600MC]\nGain=100\nExposure=60.000s\nTemperature=-10\n',
  },
];

/** The case of a number: the same for a seed whatever other cases are tried. */
export function makeCase(corpus: readonly Seed[], seed: number, index: number): HeaderCase {
  const random = randomFrom(seed + index * 7919);
  const { whole, pick, chance } = random;
  const of = pick(corpus);
  const mutations = Array.from({ length: chance(0.02) ? 0 : 1 + whole(6) }, () =>
    makeMutation(random, of.bytes.length, of.cards),
  );
  const ending = chance(0.1)
    ? pick(['.fit', '.FTS', '.fits.fz', '.fits.gz', '.xisf', '.CR2', '.nef', '.arw'])
    : undefined;
  const own = /^(.*?)((?:\.\w+){1,2})$/.exec(of.name);
  const stem = pick(names) || (own?.[1] ?? of.name);
  const name = `${stem}-${index}${ending ?? own?.[2] ?? '.fits'}`;
  const folder = pick(folders);
  return {
    index,
    path: folder === '' ? name : `${folder}/${name}`,
    seed: of,
    mutations,
    beside: chance(0.05) ? sidecar(random, name) : null,
  };
}

function sidecar({ pick, whole, chance }: Random, name: string): HeaderCase['beside'] {
  const { name: pattern, text } = pick(sidecars);
  let changed = text;
  if (chance(0.7))
    for (let i = whole(4); i >= 0; i--) {
      const at = whole(changed.length);
      changed =
        changed.slice(0, at) +
        pick(['"', '{', '\n', '=', '-1', '\u0000', 'nan', '[[', '1e999', '']) +
        changed.slice(at + whole(6));
    }
  return { name: pattern.replace('$', name), text: changed };
}

export function bytesOf({ seed, mutations }: HeaderCase): Buffer {
  return mutate(seed.bytes, mutations);
}

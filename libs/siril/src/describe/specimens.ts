// A short line of each command that makes files: interpreting it tells what the command makes.
import type { EntryInput } from '../effects/images.ts';
import type { SirilDialect } from '../script.ts';
import type { ValueType } from '../signatures/signature.ts';
import { signatureOf } from '../signatures/table.ts';

const frames = { min: 10, max: 10 };
const mono = { width: 3000, height: 2000, channels: 1, bits: 16, bayer: false };
const bayer = { ...mono, bayer: true };
const colour = { ...mono, channels: 3 };

function sequence(prefix: string, geometry = mono, folder = 'task:'): EntryInput {
  return { kind: 'sequence', folder, prefix, frames, geometry };
}

function picture(name: string, geometry = mono): EntryInput {
  return { kind: 'file', path: `task:${name}.fit`, geometry };
}

/** `NAME_` are frames of a camera with a Bayer matrix, `RGB_` have colours. */
const sources: readonly EntryInput[] = [
  sequence('NAME_', bayer),
  sequence('MONO_'),
  sequence('RGB_', colour),
  ...['0', '1', '2', '3'].flatMap((n) => [sequence(`CFA${n}_`), picture(`CFA${n}`)]),
  withEnding(sequence('IMG_', bayer, 'task:frames'), '.fits'),
  withEnding(sequence('IMG_', bayer, 'task:raws'), '.cr2'),
  picture('PICTURE', colour),
  picture('GREY'),
  picture('MATRIX', bayer),
  ...['R', 'G', 'B', 'DARK', 'FLAT', 'BIAS', 'modulus', 'phase'].map((name) => picture(name)),
  { kind: 'file', path: 'task:bad.lst' },
];

function withEnding(entry: EntryInput, extension: string): EntryInput {
  return entry.kind === 'sequence' ? { ...entry, extension } : entry;
}

/** What lies there when the lines of a specimen begin: no more than they name. */
export function entriesFor(lines: readonly string[]): readonly EntryInput[] {
  const named = new Set(lines.flatMap((line) => line.split(/[\s=$"]+/)));
  return sources.filter((one) => {
    const [name = ''] =
      one.kind === 'file' ? one.path.replace('task:', '').split('.') : [one.prefix];
    if (one.kind === 'file') return named.has(name) || named.has(one.path.replace('task:', ''));
    const folder = one.folder.replace('task:', '');
    if (folder !== '') return named.has(folder);
    return named.has(name.replace(/_$/, '')) || (name === 'NAME_' && named.has('stackall'));
  });
}

/** What the results of a specimen are compared with. */
export function sourceGeometry(lines: readonly string[]): typeof mono {
  return lines.some((line) => /\b(?:RGB|PICTURE)\b/.test(line)) ? colour : mono;
}

interface Specimen {
  /** Lines before it: `load`, `cd`. */
  readonly before?: readonly string[];
  readonly line: string;
}

const written: Readonly<Record<string, Specimen>> = {
  convert: { before: ['cd frames'], line: 'convert NAME -out=../process' },
  convertraw: { before: ['cd raws'], line: 'convertraw NAME -out=../process' },
  link: { before: ['cd frames'], line: 'link NAME -out=../process' },
  merge: { line: 'merge NAME NAME ALL' },
  calibrate: { line: 'calibrate NAME -bias=BIAS' },
  preprocess: { line: 'preprocess NAME -bias=BIAS' },
  calibrate_single: { line: 'calibrate_single MATRIX -bias=BIAS' },
  preprocess_single: { line: 'preprocess_single MATRIX -bias=BIAS' },
  register: { line: 'register NAME' },
  seqapplyreg: { before: ['register NAME -2pass'], line: 'seqapplyreg NAME' },
  stack: { line: 'stack NAME rej 3 3 -nonorm' },
  stackall: { line: 'stackall rej 3 3 -nonorm' },
  seqcrop: { line: 'seqcrop NAME 10 10 1000 800' },
  seqresample: { line: 'seqresample MONO -scale=0.5' },
  seqsubsky: { line: 'seqsubsky NAME 1' },
  subsky: { before: ['load PICTURE'], line: 'subsky 1' },
  seqccm: { line: 'seqccm RGB 1 0 0 0 1 0 0 0 1' },
  seqmerge_cfa: { line: 'seqmerge_cfa CFA0 CFA1 CFA2 CFA3 RGGB' },
  merge_cfa: { line: 'merge_cfa CFA0 CFA1 CFA2 CFA3 RGGB' },
  seqstat: { line: 'seqstat NAME table.csv main' },
  seqheader: { line: 'seqheader NAME EXPTIME -out=table.csv' },
  seqcosme: { line: 'seqcosme NAME bad.lst' },
  seqcosme_cfa: { line: 'seqcosme_cfa NAME bad.lst' },
  seqght: { line: 'seqght RGB -D=1' },
  seqinvght: { line: 'seqinvght RGB -D=1' },
  seqmodasinh: { line: 'seqmodasinh RGB -D=1' },
  seqinvmodasinh: { line: 'seqinvmodasinh RGB -D=1' },
  seqlinstretch: { line: 'seqlinstretch RGB -BP=0.1' },
  seqmtf: { line: 'seqmtf RGB 0 0.5 1' },
  seqpsf: { line: 'seqpsf NAME 0 -at=100,100' },
  seqprofile: { line: 'seqprofile NAME -from=1,1 -to=100,100' },
  light_curve: { line: 'light_curve NAME 0 -at=100,100 -refat=200,200' },
  split: { before: ['load PICTURE'], line: 'split RED GREEN BLUE' },
  rgbcomp: { line: 'rgbcomp R G B' },
  pm: { line: 'pm "$R$ * 0.5"' },
  mirrorx_single: { line: 'mirrorx_single GREY' },
  linear_match: { before: ['load GREY'], line: 'linear_match R 0 0.92' },
  findstar: { before: ['load GREY'], line: 'findstar -out=stars.lst' },
  crop: { before: ['load PICTURE'], line: 'crop 10 10 1000 800' },
  resample: { before: ['load PICTURE'], line: 'resample 0.5' },
  binxy: { before: ['load PICTURE'], line: 'binxy 2' },
  wrecons: { before: ['load GREY', 'wavelet 3 1'], line: 'wrecons 1 1 1 1' },
  seqwiener: { before: ['makepsf manual -gaussian -fwhm=3'], line: 'seqwiener NAME' },
  seqrl: { before: ['makepsf manual -gaussian -fwhm=3'], line: 'seqrl NAME' },
  seqsb: { before: ['makepsf manual -gaussian -fwhm=3'], line: 'seqsb NAME' },
  jsonmetadata: { line: 'jsonmetadata GREY.fit' },
  fftd: { before: ['load GREY'], line: 'fftd MODULUS PHASE' },
  cosme: { before: ['load GREY'], line: 'cosme bad.lst' },
  cosme_cfa: { before: ['load MATRIX'], line: 'cosme_cfa bad.lst' },
  ffti: { before: ['load GREY'], line: 'ffti modulus phase' },
  profile: { before: ['load GREY'], line: 'profile -from=1,1 -to=100,100 -savedat' },
  ght: { before: ['load PICTURE'], line: 'ght -D=1' },
  invght: { before: ['load PICTURE'], line: 'invght -D=1' },
  modasinh: { before: ['load PICTURE'], line: 'modasinh -D=1' },
  invmodasinh: { before: ['load PICTURE'], line: 'invmodasinh -D=1' },
  linstretch: { before: ['load PICTURE'], line: 'linstretch -BP=0.1' },
  makepsf: { before: ['load GREY'], line: 'makepsf manual -gaussian -fwhm=3' },
  epf: { before: ['load PICTURE'], line: 'epf -guided' },
};

/** Needs of these kinds are met by another picture than the one with colours. */
const greyCommands = ['fix_xtrans', 'grey_flat', 'split_cfa', 'find_cosme_cfa'];

/** The lines that show what a command does, the last of them the command; null where it takes words that none knows. */
export function specimenOf(name: string, dialect: SirilDialect): readonly string[] | null {
  const key = name.toLowerCase();
  const own = written[key];
  if (key === 'seqmerge_cfa' && dialect === '1.2') return ['seqmerge_cfa CFA0 RGGB'];
  if (own) return [...(own.before ?? []), own.line];
  const form = signatureOf(name, dialect)?.forms[0];
  if (!form) return null;
  const [first] = form.parameters;
  const words = form.parameters.filter(({ optional }) => !optional).map(({ type }) => sample(type));
  const options = (form.with?.[0] ?? []).join(' ');
  const line = [name, ...words, options].join(' ').trim();
  if (first?.type.kind === 'sequence') return [line];
  const matrix = key.startsWith('extract_') || greyCommands.includes(key);
  return [`load ${matrix ? 'MATRIX' : 'PICTURE'}`, line];
}

function sample(type: ValueType): string {
  switch (type.kind) {
    case 'number':
      return String(Math.max(type.min, Math.min(type.max, 1)) || 0.5);
    case 'choice':
      return type.values[0] ?? '';
    case 'file':
      return 'PICTURE';
    case 'output':
      return 'OUT';
    case 'folder':
      return 'frames';
    case 'sequence':
      return 'NAME';
    case 'pair':
      return '1,1';
    case 'filter':
      return '80%';
    case 'assignment':
      return 'core.x=1';
    case 'text':
      return 'X';
  }
}

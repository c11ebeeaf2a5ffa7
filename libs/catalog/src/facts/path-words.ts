// What folder and file names say: frame type, master, target, date.
import type { FrameType } from '@starbash/ir';
import { isFilterName } from '../aliases/builtin.ts';

export interface PathWords {
  readonly type: FrameType | null;
  readonly master: boolean;
  /** The name of a target as a folder or a file name spells it. */
  readonly target: string | null;
  /** Local date and time `YYYY-MM-DDTHH:MM:SS`, or the date alone. */
  readonly date: string | null;
  /** Base name without the folder. */
  readonly name: string;
}

/** What a folder contributes; the same for all its files. */
export interface FolderWords {
  readonly type: FrameType | null;
  readonly master: boolean;
  readonly target: string | null;
  readonly date: string | null;
}

const typeWords: Readonly<Record<string, FrameType>> = {
  light: 'light',
  lights: 'light',
  sub: 'light',
  subs: 'light',
  dark: 'dark',
  darks: 'dark',
  bias: 'bias',
  biases: 'bias',
  offset: 'bias',
  offsets: 'bias',
  flat: 'flat',
  flats: 'flat',
  flatwizard: 'flat',
  skyflat: 'flat',
  skyflats: 'flat',
  darkflat: 'flat-dark',
  darkflats: 'flat-dark',
  flatdark: 'flat-dark',
  flatdarks: 'flat-dark',
};

/** Catalogue designations: a folder of such a name is a target wherever it stands. */
const designation =
  /^(?:m|ngc|ic|sh ?2|sh|ldn|lbn|vdb|barnard|abell|caldwell|melotte|mel|collinder|cr|ugc|hickson|arp|simeis|ced|rcw|pgc|pk|gum|wr|stock|trumpler|tr)[ _-]?\d+/i;
const folderDate = /(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)/;
const nameDate =
  /(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)[-_T ]([0-2]\d)[-_.:]?([0-5]\d)[-_.:]?([0-5]\d)/;

/** Type and master of one name; the last word that means a type wins. */
function wordsOf(name: string): { type: FrameType | null; master: boolean } {
  let type: FrameType | null = null;
  let master = false;
  let previous: FrameType | null = null;
  for (const word of name.toLowerCase().split(/[^a-z]+/)) {
    if (word === '') continue;
    const bare = word.startsWith('master') ? word.slice(6) : word;
    if (bare !== word || word === 'masters' || word === 'stacked') master = true;
    const found: FrameType | undefined = Object.hasOwn(typeWords, bare)
      ? typeWords[bare]
      : undefined;
    if (found !== undefined) {
      const pair =
        (previous === 'flat' && found === 'dark') || (previous === 'dark' && found === 'flat');
      type = pair ? 'flat-dark' : found;
    }
    previous = found ?? null;
  }
  return { type, master };
}

/** The words of a folder path relative to its repository; the deepest wins. */
export function folderWords(folder: string): FolderWords {
  let type: FrameType | null = null;
  let master = false;
  let date: string | null = null;
  const segments = folder === '' ? [] : folder.split('/');
  for (const segment of segments) {
    const words = wordsOf(segment);
    type = words.type ?? type;
    master ||= words.master;
    const match = folderDate.exec(segment);
    if (match) date = `${match[1]}-${match[2]}-${match[3]}`;
  }
  return { type, master, date, target: folderTarget(segments) };
}

/** The words of a file, with those of its folder behind them. */
export function fileWords(folder: FolderWords, name: string): PathWords {
  const stem = name.replace(/(\.(fits?|fts|fz|gz|xisf))+$/i, '');
  const words = wordsOf(stem);
  const match = nameDate.exec(stem);
  const date = match
    ? `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}`
    : folder.date;
  return {
    type: words.type ?? folder.type ?? prefixType(stem),
    master: words.master || folder.master,
    target: nameTarget(stem) ?? folder.target,
    date,
    name,
  };
}

/**
 * `L_M31_1234_ISO800_180s__23C` (APT). One letter may as well be a filter, so names of another form do not count,
 * and all else tells more.
 */
function prefixType(stem: string): FrameType | null {
  const match = /^(L|D|F|B|DF)_.*(?:_ISO\d+_|__-?\d+(?:\.\d+)?C(?:_|$))/.exec(stem);
  return match ? (prefixes[match[1] as string] ?? null) : null;
}

const prefixes: Readonly<Record<string, FrameType>> = {
  L: 'light',
  D: 'dark',
  F: 'flat',
  B: 'bias',
  DF: 'flat-dark',
};

/**
 * The target that folders name: a catalogue designation, `<target>_sub` (Seestar), the folder below `Light`
 * (ASIAIR) or above it (N.I.N.A., Ekos).
 */
function folderTarget(segments: readonly string[]): string | null {
  for (let i = segments.length - 1; i >= 0; i--) {
    const segment = segments[i] as string;
    if (designation.test(segment)) return segment.replace(seestarEnding, '');
    const sub = /^(.+?)(?:_mosaic)?_sub$/i.exec(segment);
    if (sub) return sub[1] as string;
  }
  const lights = segments.findLastIndex((segment) => /^lights?$/i.test(segment));
  if (lights < 0) return null;
  for (const near of [segments[lights + 1], segments[lights - 1], segments[lights - 2]])
    if (near !== undefined && namesTarget(near)) return near;
  return null;
}

const seestarEnding = /(?:_mosaic)?(?:_sub)?$/i;

/** `Light_M 31_30.0s_Bin1_…` (ASIAIR, Seestar). */
function nameTarget(stem: string): string | null {
  const match = /^light_([^_]+)_\d+(?:\.\d+)?s(?:_|$)/i.exec(stem);
  return match ? (match[1] as string) : null;
}

/** Not a date, a number, a type word, or a folder that capture programs make. */
function namesTarget(segment: string): boolean {
  return (
    wordsOf(segment).type === null &&
    !folderDate.test(segment) &&
    /[a-z]/i.test(segment) &&
    !isFilterName(segment) &&
    !/^(autorun|plan|live|preview|asiair|raw|raws|images?|astro|data|captures?|sharpcap captures|rawframes|stacked|dso|myworks|flatwizard|session ?\d*|night ?\d*|filter.*|.*nm)$/i.test(
      segment,
    )
  );
}

// Plain scripts of test/scripts: the frames that lie in their folder, a real run, and what is there afterwards.
import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryInput, SirilDialect } from '../../src/index.ts';
import { sirilDialects } from '../../src/index.ts';
import type { FolderContent } from '../../src/check/follow-script.ts';
import type { FrameOptions } from './frames.ts';
import { writeFrame, writeFrames } from './frames.ts';

export interface ScriptCase {
  readonly script: Buffer;
  /** Folder to `cfa 6`, or the name of a single file to its kind. */
  readonly sources: Readonly<Record<string, string>>;
  /** Those that it is meant for. */
  readonly versions: readonly SirilDialect[];
  /** Of a broken script that Siril ends with success: what is not as it should be. */
  readonly trap?: Trap;
}

interface Trap {
  /** Files that the writer wanted and that are not there. */
  readonly missing?: readonly string[];
  /** Files that nobody wanted. */
  readonly made?: readonly string[];
  /** What Siril says on the way. */
  readonly says?: string;
  /** What it would say if it did what was meant. */
  readonly silent?: string;
  /** The versions that fall for it, where others fail. */
  readonly versions?: readonly SirilDialect[];
}

export function readScriptCase(folder: string): ScriptCase {
  const about = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Partial<ScriptCase>;
  const script = readFileSync(join(folder, 'script.ssf'));
  const asked = /^requires (\d+\.\d+)/m.exec(script.toString('latin1'))?.[1];
  const versions = sirilDialects.filter((d) => asked === undefined || asked <= d);
  return { sources: {}, versions, ...about, script };
}

const optics = { FOCALLEN: 400, XPIXSZ: 3.76, YPIXSZ: 3.76, OBJECT: 'M31' };
const bayer = { ...optics, BAYERPAT: 'RGGB', ROWORDER: 'TOP-DOWN' };

const kinds: Readonly<Record<string, FrameOptions>> = {
  cfa: { level: 800, stars: 40, cards: bayer },
  mono: { level: 800, stars: 40, cards: optics },
  rgb: { level: 800, stars: 40, channels: 3, cards: optics },
  small: { level: 800, stars: 20, width: 120, height: 90, cards: optics },
  bias: { level: 200, seed: 50, cards: bayer },
  dark: { level: 230, seed: 70, cards: bayer },
  flat: { level: 20_000, seed: 90, cards: bayer },
};

/** Pixels do not hang on the name: equal kinds have equal frames. */
export function writeSources(folder: string, sources: ScriptCase['sources']): void {
  for (const [path, text] of Object.entries(sources)) {
    const [kind = '', count] = text.split(' ');
    const options = kinds[kind];
    if (!options) throw new Error(`no frames of the kind '${kind}'`);
    if (count === undefined) writeFrame(join(folder, path), options);
    else writeFrames(join(folder, path), 'frame', Number(count), options);
  }
}

/** All that lies in a folder, as the checker is told of it. */
export function folderContent(folder: string): FolderContent {
  const entries: EntryInput[] = [];
  const folders: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    if (lstatSync(path).isDirectory()) folders.push(`task:${name}`);
    else entries.push({ kind: 'file', path: `task:${name}`, geometry: geometryOf(path) });
  }
  return { entries, folders };
}

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bits: number;
  readonly bayer: boolean;
}

export function geometryOf(path: string): Shape | null {
  if (!/\.f(?:it|its|ts)$/.test(path)) return null;
  const cards = readFileSync(path).toString('latin1', 0, 2880 * 4);
  const value = (key: string) => {
    for (let at = 0; at < cards.length; at += 80)
      if (cards.startsWith(key.padEnd(8), at)) return Number(cards.slice(at + 10, at + 30));
    return 1;
  };
  return {
    width: value('NAXIS1'),
    height: value('NAXIS2'),
    channels: value('NAXIS3'),
    bits: Math.abs(value('BITPIX')),
    bayer: cards.includes('BAYERPAT='),
  };
}

export interface LeftThere {
  readonly name: string;
  readonly linked: boolean;
  /** `200×150 16`, where it is FITS. */
  readonly shape: string | null;
}

const bookkeeping = /\.seq$|_\d{5}\.lst$|(?:^|\/)(?:cache|drizztmp)\//;

/** What was not in the folder before; without what only Siril's own bookkeeping needs. */
export function listResults(folder: string, before: ReadonlySet<string>): LeftThere[] {
  return filesBelow(folder)
    .filter((name) => !before.has(name) && !bookkeeping.test(name))
    .map((name) => {
      const path = join(folder, name);
      const g = geometryOf(path);
      return { name, linked: lstatSync(path).isSymbolicLink(), shape: g && shapeOf(g) };
    });
}

/** `200×150×3 32` */
export function shapeOf(g: Omit<Shape, 'bayer'>): string {
  return `${g.width}×${g.height}${g.channels === 1 ? '' : `×${g.channels}`} ${g.bits}`;
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

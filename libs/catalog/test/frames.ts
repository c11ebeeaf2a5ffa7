// Small real FITS files: cards as capture programs write them, and a block of data.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Catalog, IndexReport, Repository } from '../src/index.ts';
import {
  addRepository,
  defaultCatalogSettings,
  indexRepository,
  openCatalog,
} from '../src/index.ts';
import type { CatalogSettings } from '../src/index.ts';

export type Cards = Readonly<Record<string, string | number | boolean | undefined>>;

/** A header of these cards after the obligatory ones; undefined leaves a card out. */
export function headerBytes(cards: Cards): Buffer {
  const all: Cards = { SIMPLE: true, BITPIX: 16, NAXIS: 2, NAXIS1: 20, NAXIS2: 10, ...cards };
  let text = '';
  for (const [key, value] of Object.entries(all)) {
    if (value === undefined) continue;
    for (const line of key === 'HISTORY' ? String(value).split('\n') : [value])
      text += card(key, line).padEnd(80);
  }
  text += 'END'.padEnd(80);
  return Buffer.from(text.padEnd(Math.ceil(text.length / 2880) * 2880), 'latin1');
}

function card(key: string, value: string | number | boolean): string {
  if (key === 'HISTORY') return `HISTORY ${value}`;
  const name = key.padEnd(8);
  if (typeof value === 'string') return `${name}= '${value.replaceAll("'", "''").padEnd(8)}'`;
  const text = value === true ? 'T' : value === false ? 'F' : String(value);
  return `${name}= ${text.padStart(20)}`;
}

/** Header and data; `noise` makes the data of two frames differ. */
export function frameBytes(cards: Cards, noise = ''): Buffer {
  const data = Buffer.alloc(2880);
  data.write(noise);
  const planes = Number(cards['NAXIS3'] ?? 1);
  const size = Number(cards['NAXIS1'] ?? 20) * Number(cards['NAXIS2'] ?? 10) * planes * 2;
  const rest = Buffer.alloc(Math.max(0, Math.ceil(size / 2880) * 2880 - 2880));
  return Buffer.concat([headerBytes(cards), data, rest]);
}

/** An OSC camera of a rig under N.I.N.A.; lights of M 31 unless told otherwise. */
export function nina(cards: Cards = {}): Cards {
  return {
    IMAGETYP: 'LIGHT',
    EXPOSURE: 120,
    EXPTIME: 120,
    'DATE-OBS': '2025-09-10T21:00:00.000',
    'DATE-LOC': '2025-09-10T23:00:00.000',
    XBINNING: 1,
    YBINNING: 1,
    GAIN: 100,
    OFFSET: 50,
    INSTRUME: 'ZWO ASI2600MC Duo',
    'SET-TEMP': -10,
    'CCD-TEMP': -10.1,
    BAYERPAT: 'RGGB',
    XBAYROFF: 0,
    YBAYROFF: 0,
    FILTER: 'HaOiii',
    OBJECT: 'M 31',
    TELESCOP: 'Askar V 80mm reducer',
    FOCALLEN: 384,
    ROWORDER: 'TOP-DOWN',
    SWCREATE: 'N.I.N.A. 3.2.0.2008 (x64)',
    ...cards,
  };
}

/** UTC and local time (two hours ahead) of an instant. */
export function at(utc: string): Cards {
  const local = new Date(Date.parse(`${utc}Z`) + 7_200_000).toISOString().slice(0, 19);
  return { 'DATE-OBS': `${utc}.000`, 'DATE-LOC': `${local}.000` };
}

export type Tree = Readonly<Record<string, Cards | Buffer | string>>;

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'starbash-catalog-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files by relative path: cards as a frame of its own noise, bytes and texts as they are. */
export function writeTree(folder: string, tree: Tree): void {
  for (const [path, content] of Object.entries(tree)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const plain = typeof content === 'string' || Buffer.isBuffer(content);
    writeFileSync(file, plain ? content : frameBytes(content, path));
  }
}

/** `count` frames a minute apart under `folder`, from `utc` on. */
export function series(
  folder: string,
  count: number,
  utc: string,
  cards: Cards,
  seconds = 130,
): Tree {
  const tree: Record<string, Cards> = {};
  for (let i = 0; i < count; i++) {
    const time = new Date(Date.parse(`${utc}Z`) + i * seconds * 1000).toISOString().slice(0, 19);
    tree[`${folder}/frame_${String(i + 1).padStart(4, '0')}.fits`] = { ...cards, ...at(time) };
  }
  return tree;
}

export interface Place {
  readonly folder: string;
  readonly catalog: Catalog;
  readonly repository: Repository;
  readonly index: (settings?: Partial<CatalogSettings>) => Promise<IndexReport>;
}

/** A repository of these files and a catalog in memory that has indexed it. */
export async function indexed(
  tree: Tree,
  settings: Partial<CatalogSettings> = {},
  kind: Repository['kind'] = 'raw',
): Promise<Place> {
  const folder = temporaryFolder();
  writeTree(folder, tree);
  const catalog = openCatalog(':memory:');
  onTestFinished(() => catalog.close());
  const repository = addRepository(catalog, { kind, root: folder });
  const index = (more: Partial<CatalogSettings> = {}) =>
    indexRepository(catalog, repository, {
      settings: { ...defaultCatalogSettings, ...settings, ...more },
    });
  await index();
  return { folder, catalog, repository, index };
}

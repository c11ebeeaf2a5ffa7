// Files of real programs that header fuzzing starts from: small enough that a million of them can be written.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Seed {
  /** Of the file, with its ending. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Eighty-column cards, whose sense mutations know. */
  readonly cards: boolean;
}

const samples = join(import.meta.dirname, '../../libs/catalog/test/samples');
/** Larger files would only make every case slow. */
const longest = 60_000;

/** In an order that is always the same. */
export function readHeaderCorpus(): Seed[] {
  const files = readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .map((path) => join(samples, path))
    .filter((path) => statSync(path).isFile())
    .sort();
  const seeds = files.flatMap((path): Seed[] => {
    const name = basename(path);
    if (name.endsWith('.txt')) return [ofCards(name, readFileSync(path, 'latin1'))];
    if (/\.(?:fits?|fts|fz)$/.test(name)) return [ofFits(name, readFileSync(path))];
    if (/\.(?:xisf|cr2|cr3|nef|arw|raf|dng|rw2)$/.test(name))
      return [{ name, bytes: readFileSync(path).subarray(0, longest), cards: false }];
    return [];
  });
  const packed = seeds
    .filter(({ cards, bytes }) => cards && bytes.length < 20_000)
    .slice(0, 6)
    .map(({ name, bytes }) => ({ name: `${name}.gz`, bytes: gzipSync(bytes), cards: false }));
  return [...seeds, ...packed];
}

/** A header that is kept as text, one card a line, with a picture of ten by ten behind it. */
function ofCards(name: string, text: string): Seed {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && line.trim() !== 'END');
  const given = new Set(lines.map((line) => line.slice(0, 8).trim()));
  const missing = [
    'SIMPLE  =                    T',
    'BITPIX  =                   16',
    'NAXIS   =                    2',
  ].filter((card) => !given.has(card.slice(0, 8).trim()));
  const header = [...missing, ...lines, 'END'].map((line) => line.slice(0, 80).padEnd(80)).join('');
  const blocks = Buffer.from(header.padEnd(Math.ceil(header.length / 2880) * 2880), 'latin1');
  return ofFits(name.replace(/\.txt$/, '.fits'), Buffer.concat([blocks, Buffer.alloc(2880)]));
}

/** Sides of more than ten pixels become ten, and what is behind them goes: a picture is no part of its header. */
function ofFits(name: string, bytes: Buffer): Seed {
  const small = Buffer.from(bytes);
  if (bytes.length <= 12_000 || !/^SIMPLE/.test(bytes.toString('latin1', 0, 6)))
    return { name, bytes: small, cards: true };
  for (let at = 0; at + 80 <= small.length; at += 80) {
    const card = small.toString('latin1', at, at + 80);
    if (/^NAXIS[12] /.test(card) && Number(card.slice(10, 30)) > 10)
      small.write(`${card.slice(0, 10)}${'10'.padStart(20)}${card.slice(30)}`, at, 'latin1');
    if (card.startsWith('END     ')) {
      const header = Math.ceil((at + 80) / 2880) * 2880;
      return { name, bytes: small.subarray(0, Math.min(small.length, header + 2880)), cards: true };
    }
  }
  return { name, bytes: small.subarray(0, longest), cards: true };
}

// Files of real programs as a folder: those that are files as they are, those that are headers as files around them.
import { cpSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHeader } from '@starbash/fits';

const samples = join(import.meta.dirname, 'samples');
const folders = ['ccdproc', 'exiftool', 'headers', 'msumastro', 'panoptes'];

/** Fills `target` with every sample that stands for a file of an imager. */
export function layOutSamples(target: string): void {
  for (const folder of folders) {
    mkdirSync(join(target, folder), { recursive: true });
    for (const name of readdirSync(join(samples, folder))) {
      const from = join(samples, folder, name);
      const to = join(target, folder, name);
      if (name.endsWith('.txt'))
        writeFrame(to.replace(/\.txt$/, '.fits'), readFileSync(from, 'latin1'));
      else if (name.endsWith('.json'))
        writeFileSync(to.replace(/\.json$/, '.xisf'), xisfOf(readFileSync(from, 'utf8')));
      else if (!name.startsWith('LICENSE')) cpSync(from, to);
    }
  }
}

/** What a file cannot do without, for dumps that begin later. */
const structure = [
  'SIMPLE  =                    T',
  'BITPIX  =                   16',
  'NAXIS   =                    2',
  'NAXIS1  =                  100',
  'NAXIS2  =                  100',
];

/** Lines as cards of eighty columns, and a file of the size that they declare: a hole costs nothing. */
function writeFrame(path: string, cards: string): void {
  const given = cards.split(/\r?\n/).map((line) => line.trimEnd());
  const has = (card: string) => given.some((line) => line.startsWith(card.slice(0, 9)));
  const lines = [...structure.filter((card) => !has(card)), ...given];
  while (lines.at(-1) === '') lines.pop();
  if (lines.at(-1) !== 'END') lines.push('END');
  const text = lines.map((line) => line.slice(0, 80).padEnd(80)).join('');
  const bytes = Buffer.from(text.padEnd(Math.ceil(text.length / 2880) * 2880), 'latin1');
  writeFileSync(path, bytes);
  const parsed = parseHeader(bytes);
  if (parsed.kind !== 'header') return;
  const size = (key: string) => parsed.header.number(key) ?? 1;
  const data = (size('NAXIS1') * size('NAXIS2') * size('NAXIS3') * Math.abs(size('BITPIX'))) / 8;
  truncateSync(path, bytes.length + Math.ceil(data / 2880) * 2880);
}

type Keywords = Readonly<Record<string, readonly { value: string; comment: string }[]>>;

/** The keywords of a PixInsight master as an XISF file, with one image as large as its camera's. */
function xisfOf(json: string): Buffer {
  const keywords = Object.entries(JSON.parse(json) as Keywords).flatMap(([name, cards]) =>
    cards.map(
      ({ value, comment }) =>
        `<FITSKeyword name="${name}" value="${escaped(value)}" comment="${escaped(comment)}"/>`,
    ),
  );
  const xml = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<xisf version="1.0" xmlns="http://www.pixinsight.com/xisf">
<Image geometry="5496:3672:1" sampleFormat="Float32" colorSpace="Gray" location="embedded">
${keywords.join('\n')}
</Image></xisf>`);
  const start = Buffer.alloc(16);
  start.write('XISF0100');
  start.writeUInt32LE(xml.length, 8);
  return Buffer.concat([start, xml]);
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

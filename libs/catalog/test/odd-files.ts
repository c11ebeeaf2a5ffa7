// Files as no careful writer would make them: cards letter by letter, and headers of other formats.
import type { Cards } from './frames.ts';

/** A header unit of these cards, each filled up to eighty columns. */
export function rawHeader(cards: readonly (string | Buffer)[], end = true): Buffer {
  const lines = [...cards, ...(end ? ['END'] : [])].map((card) => {
    const line = Buffer.alloc(80, ' ');
    (typeof card === 'string' ? Buffer.from(card, 'latin1') : card).copy(line);
    return line;
  });
  const text = Buffer.concat(lines);
  return Buffer.concat([text, Buffer.alloc((2880 - (text.length % 2880)) % 2880, ' ')]);
}

export function block(): Buffer {
  return Buffer.alloc(2880);
}

/** Header and one block of data. */
export function rawFrame(cards: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat([rawHeader(cards), block()]);
}

/** A light's cards; what is given takes the place of the card of equal keyword. */
export function lightCards(...given: readonly (string | Buffer)[]): (string | Buffer)[] {
  const cards = [
    'SIMPLE  =                    T',
    'BITPIX  =                   16',
    'NAXIS   =                    2',
    'NAXIS1  =                   20',
    'NAXIS2  =                   10',
    "IMAGETYP= 'LIGHT'",
    "DATE-OBS= '2025-09-10T21:00:00'",
    "OBJECT  = 'M 31'",
    "INSTRUME= 'ZWO ASI2600MC Duo'",
    'EXPTIME = 120.0',
  ];
  const keys = new Set(given.map((card) => card.toString('latin1').slice(0, 8).trim()));
  return [...cards.filter((card) => !keys.has(card.slice(0, 8).trim())), ...given];
}

/** An XISF file that says all of this in keywords, with an image of 20 × 10 pixels. */
export function xisfFile(cards: Cards): Buffer {
  const keywords = Object.entries(cards).map(([name, value]) => {
    const text = typeof value === 'string' ? `'${value}'` : String(value);
    return `<FITSKeyword name="${name}" value="${text}" comment=""/>`;
  });
  return xisfOf(keywords.join(''));
}

/** An XISF file with this XML within its image of 20 × 10 pixels. */
export function xisfOf(inner: string, attributes = ''): Buffer {
  const xml = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<xisf version="1.0" xmlns="http://www.pixinsight.com/xisf">
<Image geometry="20:10:1" sampleFormat="UInt16" location="embedded" ${attributes}>${inner}</Image>
</xisf>`);
  const start = Buffer.alloc(16);
  start.write('XISF0100');
  start.writeUInt32LE(xml.length, 8);
  return Buffer.concat([start, xml]);
}

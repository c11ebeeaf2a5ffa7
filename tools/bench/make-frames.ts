// A tree of many small FITS files with the headers of a real capture program: nights, targets, filters.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatCard } from '@starbash/fits';

const block = 2880;
const framesPerNight = 200;
const data = Buffer.alloc(block);

/** Writes `count` lights below `folder`; returns their absolute paths. */
export function makeFrames(folder: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const night = Math.floor(i / framesPerNight);
    const target = `NGC ${1000 + (night % 40)}`;
    const start = new Date(Date.UTC(2020, 0, 1 + night, 20) + (i % framesPerNight) * 50_000);
    const date = start.toISOString().slice(0, -1);
    const path = join(folder, date.slice(0, 10), target, `Light_${String(i).padStart(6, '0')}.fit`);
    if (i % framesPerNight === 0) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.concat([header(target, date), data]));
    return path;
  });
}

function header(target: string, date: string): Buffer {
  const values: readonly [string, string | number | boolean][] = [
    ['SIMPLE', true],
    ['BITPIX', 16],
    ['NAXIS', 2],
    ['NAXIS1', 32],
    ['NAXIS2', 32],
    ['BZERO', 32768],
    ['BSCALE', 1],
    ['IMAGETYP', 'Light Frame'],
    ['OBJECT', target],
    ['DATE-OBS', date],
    ['EXPTIME', 60],
    ['GAIN', 100],
    ['OFFSET', 50],
    ['CCD-TEMP', -9.8],
    ['SET-TEMP', -10],
    ['XBINNING', 1],
    ['YBINNING', 1],
    ['XPIXSZ', 3.76],
    ['YPIXSZ', 3.76],
    ['INSTRUME', 'ZWO ASI533MC Pro'],
    ['BAYERPAT', 'RGGB'],
    ['ROWORDER', 'TOP-DOWN'],
    ['TELESCOP', 'ED80'],
    ['FOCALLEN', 480],
    ['FILTER', 'UV/IR Cut'],
    ['RA', 83.82],
    ['DEC', -5.39],
    ['SWCREATE', 'N.I.N.A. 3.1.2.9001 (x64)'],
  ];
  const cards =
    values.map(([key, value]) => formatCard({ key, value })).join('') + 'END'.padEnd(80);
  return Buffer.from(cards.padEnd(Math.ceil(cards.length / block) * block), 'latin1');
}

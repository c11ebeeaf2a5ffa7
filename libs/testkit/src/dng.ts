// A camera raw that every reader of raws takes: DNG with its sensor's values as they are, and EXIF.
import { writeFileSync } from 'node:fs';

export interface RawPicture {
  readonly width: number;
  readonly height: number;
  /** One value a pixel, row after row from the top. */
  readonly data: Uint16Array;
}

export interface RawExif {
  readonly make: string;
  readonly model: string;
  /** Local, `YYYY:MM:DD HH:MM:SS`. */
  readonly taken: string;
  /** Seconds. */
  readonly exposure: number;
  readonly iso: number;
}

/** Types of TIFF values: bytes, ASCII, 16 bit, 32 bit, fractions (TIFF 6.0, section 2). */
type Entry = readonly [
  tag: number,
  type: 1 | 2 | 3 | 4 | 5 | 10,
  values: string | readonly number[],
];

const entrySizes = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 10: 8 } as const;

/** Writes an uncompressed DNG 1.4 with an RGGB colour filter array. */
export function writeDng(path: string, picture: RawPicture, exif: RawExif): void {
  const { width, height, data } = picture;
  const pixels = Buffer.alloc(data.length * 2);
  for (const [i, value] of data.entries()) pixels.writeUInt16LE(value, i * 2);
  const exifEntries: readonly Entry[] = [
    [33434, 5, [Math.round(exif.exposure * 1000), 1000]],
    [34855, 3, [exif.iso]],
    [36867, 2, exif.taken],
    [40962, 4, [width]],
    [40963, 4, [height]],
  ];
  const entries = (exifAt: number, dataAt: number): readonly Entry[] => [
    [254, 4, [0]],
    [256, 4, [width]],
    [257, 4, [height]],
    [258, 3, [16]],
    [259, 3, [1]],
    [262, 3, [32803]],
    [271, 2, exif.make],
    [272, 2, exif.model],
    [273, 4, [dataAt]],
    [274, 3, [1]],
    [277, 3, [1]],
    [278, 4, [height]],
    [279, 4, [pixels.length]],
    [306, 2, exif.taken],
    [33421, 3, [2, 2]],
    // Red, green, green, blue.
    [33422, 1, [0, 1, 1, 2]],
    [34665, 4, [exifAt]],
    [50706, 1, [1, 4, 0, 0]],
    [50708, 2, `${exif.make} ${exif.model}`],
    [50714, 3, [0]],
    [50717, 4, [65535]],
    // The unit matrix: colours are no concern here.
    [50721, 10, [1, 0, 0, 0, 1, 0, 0, 0, 1].flatMap((value) => [value, 1])],
    [50778, 3, [21]],
  ];
  const mainAt = 8;
  const exifAt = mainAt + directory(mainAt, entries(0, 0)).length;
  const dataAt = exifAt + directory(exifAt, exifEntries).length;
  const start = Buffer.alloc(8);
  start.write('II', 'latin1');
  start.writeUInt16LE(42, 2);
  start.writeUInt32LE(mainAt, 4);
  writeFileSync(
    path,
    Buffer.concat([
      start,
      directory(mainAt, entries(exifAt, dataAt)),
      directory(exifAt, exifEntries),
      pixels,
    ]),
  );
}

/** A directory with the values that do not fit into its entries behind it. */
function directory(at: number, entries: readonly Entry[]): Buffer {
  const table = Buffer.alloc(2 + entries.length * 12 + 4);
  table.writeUInt16LE(entries.length, 0);
  const behind: Buffer[] = [];
  let next = at + table.length;
  for (const [i, [tag, type, values]] of entries.entries()) {
    const bytes = valueBytes(type, values);
    const entry = 2 + i * 12;
    table.writeUInt16LE(tag, entry);
    table.writeUInt16LE(type, entry + 2);
    table.writeUInt32LE(bytes.length / entrySizes[type], entry + 4);
    if (bytes.length <= 4) bytes.copy(table, entry + 8);
    else {
      table.writeUInt32LE(next, entry + 8);
      const padded = Buffer.alloc(bytes.length + (bytes.length % 2));
      bytes.copy(padded);
      behind.push(padded);
      next += padded.length;
    }
  }
  return Buffer.concat([table, ...behind]);
}

function valueBytes(type: Entry[1], values: Entry[2]): Buffer {
  if (typeof values === 'string') return Buffer.from(`${values}\0`, 'latin1');
  const wide = type === 3 ? 2 : type === 1 ? 1 : 4;
  const bytes = Buffer.alloc(values.length * wide);
  for (const [i, value] of values.entries()) bytes.writeUIntLE(value, i * wide, wide);
  return bytes;
}

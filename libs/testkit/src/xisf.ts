// XISF files as capture programs write them: one picture, its FITS keywords, data attached and maybe packed.
import { writeFileSync } from 'node:fs';
import { deflateSync, zstdCompressSync } from 'node:zlib';
import type { CardInput, ImageToWrite } from '@starbash/fits';

export interface XisfOptions {
  /** None unless given; with `+sh` the bytes of samples are shuffled first. LZ4 holds literals alone. */
  readonly codec?: 'zlib' | 'zlib+sh' | 'lz4+sh' | 'zstd+sh';
  /** A `ColorFilterArray` element: `RGGB`. */
  readonly mosaic?: string;
}

/** Where the data begin: behind the header, however long that is. */
const alignment = 4096;

/** Writes the picture with its keywords; of their values texts have quotes, as in a card. */
export function writeXisf(
  path: string,
  image: ImageToWrite,
  cards: readonly CardInput[],
  options: XisfOptions = {},
): void {
  writeFileSync(path, encodeXisf(image, cards, options));
}

/** The bytes of that file. */
export function encodeXisf(
  image: ImageToWrite,
  cards: readonly CardInput[],
  { codec, mosaic }: XisfOptions = {},
): Buffer {
  const { width, height, channels, data } = image;
  const size = data.BYTES_PER_ELEMENT;
  const plain = littleEndianBytes(data);
  const stored = codec === undefined ? plain : pack(codec, plain, size);
  const format = data instanceof Uint16Array ? 'UInt16' : 'Float32';
  const packed =
    codec === undefined
      ? ''
      : ` compression="${codec}:${plain.length}${codec.endsWith('+sh') ? `:${size}` : ''}"`;
  const header = (position: number) =>
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<xisf version="1.0" xmlns="http://www.pixinsight.com/xisf">',
      `<Image geometry="${width}:${height}:${channels}" sampleFormat="${format}"`,
      ` colorSpace="${channels === 1 ? 'Gray' : 'RGB'}"${format === 'Float32' ? ' bounds="0:1"' : ''}`,
      `${packed} location="attachment:${position}:${stored.length}">`,
      ...cards.map(keyword),
      mosaic === undefined
        ? ''
        : `<ColorFilterArray pattern="${mosaic}" width="2" height="2" name="${mosaic}"/>`,
      '</Image></xisf>',
    ].join('');
  // As long with any number of as many digits.
  const length = Buffer.byteLength(header(9_999_999));
  const position = Math.ceil((16 + length) / alignment) * alignment;
  const text = Buffer.from(header(position));
  const bytes = Buffer.alloc(position + stored.length);
  bytes.write('XISF0100', 'latin1');
  bytes.writeUInt32LE(text.length, 8);
  text.copy(bytes, 16);
  stored.copy(bytes, position);
  return bytes;
}

function keyword({ key, value, comment = '' }: CardInput): string {
  const text =
    typeof value === 'string'
      ? `'${value.replaceAll("'", "''")}'`
      : typeof value === 'object'
        ? value.literal
        : typeof value === 'boolean'
          ? value
            ? 'T'
            : 'F'
          : String(value ?? '');
  return `<FITSKeyword name="${key}" value="${escaped(text)}" comment="${escaped(comment)}"/>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function littleEndianBytes(data: Uint16Array | Float32Array): Buffer {
  const bytes = Buffer.alloc(data.byteLength);
  for (const [i, value] of data.entries())
    if (data instanceof Uint16Array) bytes.writeUInt16LE(value, i * 2);
    else bytes.writeFloatLE(value, i * 4);
  return bytes;
}

function pack(codec: NonNullable<XisfOptions['codec']>, plain: Buffer, size: number): Buffer {
  const bytes = codec.endsWith('+sh') ? shuffled(plain, size) : plain;
  switch (codec) {
    case 'zlib':
    case 'zlib+sh':
      return deflateSync(bytes);
    case 'zstd+sh':
      return zstdCompressSync(bytes);
    case 'lz4+sh':
      return lz4Literals(bytes);
  }
}

function shuffled(bytes: Buffer, size: number): Buffer {
  const count = bytes.length / size;
  const out = Buffer.alloc(bytes.length);
  for (let i = 0; i < count; i++)
    for (let part = 0; part < size; part++)
      out[part * count + i] = bytes[i * size + part] as number;
  return out;
}

/** A proper LZ4 block of one sequence that copies nothing. */
function lz4Literals(bytes: Buffer): Buffer {
  if (bytes.length < 15) return Buffer.concat([Buffer.from([bytes.length << 4]), bytes]);
  const rest = bytes.length - 15;
  const lengths = Buffer.alloc(Math.floor(rest / 255) + 1, 255);
  lengths[lengths.length - 1] = rest % 255;
  return Buffer.concat([Buffer.from([0xf0]), lengths, bytes]);
}

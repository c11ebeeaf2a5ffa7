// Writes a picture as a FITS file: 16 bit unsigned as cameras do, or 32 bit floating point as Siril does.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { invariant } from '@starbash/diagnostics';
import { normaliseKey } from './card.ts';
import type { CardInput } from './format-card.ts';
import { formatCard } from './format-card.ts';
import { padded } from './geometry.ts';
import { blockLength } from './header.ts';
import { temporaryName } from './temporary-name.ts';
import { littleEndian } from './values.ts';

export interface ImageToWrite {
  readonly width: number;
  readonly height: number;
  /** 1, or 3 for colour. */
  readonly channels: number;
  /** Row after row from the first stored one, plane after plane. */
  readonly data: Uint16Array | Float32Array;
}

export interface WriteOptions {
  /** Wait until the disk has it (the default). Without, files that can be made again are written faster. */
  readonly sync?: boolean;
}

/**
 * Writes an image through a temporary file beside it, so that a file of that name is always whole.
 * Structural cards (SIMPLE, BITPIX, NAXIS…, BZERO, BSCALE) are ours: of given ones the comment and, after the
 * axes, the place is kept. Throws the system's error where it cannot be written.
 */
export function writeImage(
  path: string,
  image: ImageToWrite,
  cards: readonly CardInput[],
  options: WriteOptions = {},
): void {
  writeWhole(path, encodeImage(image, cards), options.sync ?? true);
}

/** The bytes of the file that `writeImage` writes. */
export function encodeImage(image: ImageToWrite, cards: readonly CardInput[]): Buffer {
  const { width, height, channels, data } = image;
  invariant(data.length === width * height * channels, 'image data do not fit its size');
  const header = headerText(image, cards);
  const size = data.BYTES_PER_ELEMENT;
  const bytes = Buffer.alloc(header.length + padded(data.length * size));
  bytes.write(header, 'latin1');
  const unit = bytes.subarray(header.length, header.length + data.length * size);
  // Unsigned values are stored with 32768 taken off, which is the highest bit turned over.
  const stored = data instanceof Uint16Array ? data.map((value) => value ^ 0x8000) : data;
  unit.set(new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength));
  if (littleEndian && size === 2) unit.swap16();
  if (littleEndian && size === 4) unit.swap32();
  return bytes;
}

function headerText(image: ImageToWrite, cards: readonly CardInput[]): string {
  const given = new Map(cards.map((card) => [normaliseKey(card.key), card.comment]));
  const structural = structuralCards(image);
  const commented = structural.map((card) => ({ ...card, comment: given.get(card.key) }));
  const placed = new Map<string, CardInput>(
    given.has('BZERO') ? commented.filter(isZero).map((card) => [card.key, card]) : [],
  );
  if (given.has('BSCALE'))
    placed.set('BSCALE', { key: 'BSCALE', value: 1, comment: given.get('BSCALE') });
  const lines = commented.filter((card) => !placed.has(card.key)).map((card) => formatCard(card));
  for (const card of cards) {
    const key = normaliseKey(card.key);
    const own = placed.get(key);
    if (own !== undefined) lines.push(formatCard(own));
    else if (!isStructural(key)) lines.push(formatCard(card));
  }
  lines.push('END'.padEnd(80));
  const text = lines.join('');
  return text.padEnd(Math.ceil(text.length / blockLength) * blockLength);
}

function isZero(card: CardInput): boolean {
  return card.key === 'BZERO';
}

function isStructural(key: string): boolean {
  return /^(?:SIMPLE|BITPIX|NAXIS\d*|BZERO|BSCALE|BLANK|END|PCOUNT|GCOUNT)$/.test(key);
}

function structuralCards({ width, height, channels, data }: ImageToWrite): CardInput[] {
  const axes = channels === 1 ? [width, height] : [width, height, channels];
  const whole = data instanceof Uint16Array;
  return [
    { key: 'SIMPLE', value: true },
    { key: 'BITPIX', value: whole ? 16 : -32 },
    { key: 'NAXIS', value: axes.length },
    ...axes.map((value, i) => ({ key: `NAXIS${i + 1}`, value })),
    ...(whole ? [{ key: 'BZERO', value: 32768 } as const] : []),
  ];
}

function writeWhole(path: string, bytes: Buffer, sync: boolean): void {
  const temporary = temporaryName(path);
  const file = openSync(temporary, 'wx');
  try {
    for (let done = 0; done < bytes.length;)
      done += writeSync(file, bytes, done, bytes.length - done);
    if (sync) fsyncSync(file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

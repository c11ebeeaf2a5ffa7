// An XISF frame as FITS: the same samples in the same order, the keywords that it carries, and ROWORDER.
import type { OpenFile } from '../bounded-read.ts';
import { cardKey } from '../card.ts';
import { asciiText, formatCard } from '../format-card.ts';
import type { CardInput } from '../format-card.ts';
import { padded } from '../geometry.ts';
import { blockLength, cardLength } from '../header.ts';
import { xisfCards } from '../xisf-cards.ts';
import { parseXisf } from '../xisf-document.ts';
import type { XisfDocument, XisfImage } from '../xisf-document.ts';
import { readXisfBlock } from './xisf-block.ts';

export type ConvertedXisf =
  | { readonly kind: 'fits'; readonly header: string; readonly data: Buffer }
  | { readonly kind: 'damaged'; readonly reason: string };

interface Samples {
  readonly bitpix: number;
  readonly bytes: number;
  /** Added to what is stored, as FITS knows no unsigned samples but of eight bits. */
  readonly zero: number;
}

const samples: Readonly<Record<string, Samples>> = {
  UInt8: { bitpix: 8, bytes: 1, zero: 0 },
  UInt16: { bitpix: 16, bytes: 2, zero: 2 ** 15 },
  UInt32: { bitpix: 32, bytes: 4, zero: 2 ** 31 },
  Float32: { bitpix: -32, bytes: 4, zero: 0 },
  Float64: { bitpix: -64, bytes: 8, zero: 0 },
};

const prologue = 16;

/** Header (whole blocks) and padded data of the FITS file that holds the first picture of an XISF file. */
export function xisfToFits(file: OpenFile): ConvertedXisf {
  const start = file.read(0, prologue);
  const length = start.length < prologue ? 0 : start.readUInt32LE(8);
  const text = file.read(prologue, length);
  if (length === 0 || text.length < length) return damaged('it ends too early');
  const parsed = parseXisf(text.toString('utf8'));
  if (parsed.kind === 'broken') return damaged(`its header cannot be read: ${parsed.detail}`);
  const { image } = parsed.document;
  if (image === undefined) return damaged('it holds no picture');
  const form = samples[image.sampleFormat];
  if (form === undefined) return damaged(`its samples are ${image.sampleFormat || 'of no kind'}`);
  const axes = image.geometry.split(':').map(Number);
  const [width = 0, height = 0, channels = 0] = axes;
  const count = width * height * channels;
  if (axes.length !== 3 || !(count > 0) || !Number.isSafeInteger(count))
    return damaged(`its geometry is '${image.geometry}'`);
  const block = readXisfBlock(file, image);
  if (block.kind === 'damaged') return block;
  if (block.bytes.length < count * form.bytes) return damaged('its data end too early');
  const planes = planar(block.bytes.subarray(0, count * form.bytes), image, form, channels);
  return {
    kind: 'fits',
    header: headerText(parsed.document, form, channels === 1 ? [width, height] : axes),
    data: fitsData(planes, image, form),
  };
}

function damaged(reason: string): ConvertedXisf {
  return { kind: 'damaged', reason };
}

/** Colour after colour, from pixels with their colours side by side. */
function planar(bytes: Buffer, image: XisfImage, form: Samples, channels: number): Buffer {
  if (channels === 1 || !/^normal$/i.test(image.pixelStorage)) return bytes;
  const pixels = bytes.length / form.bytes / channels;
  const out = Buffer.allocUnsafe(bytes.length);
  for (let from = 0, pixel = 0; pixel < pixels; pixel++)
    for (let channel = 0; channel < channels; channel++, from += form.bytes)
      bytes.copy(out, (channel * pixels + pixel) * form.bytes, from, from + form.bytes);
  return out;
}

/** Big-endian, unsigned samples with their zero taken off, filled up to whole blocks. */
function fitsData(bytes: Buffer, image: XisfImage, form: Samples): Buffer {
  const out = Buffer.alloc(padded(bytes.length));
  bytes.copy(out);
  const unit = out.subarray(0, bytes.length);
  if (!/^big$/i.test(image.byteOrder)) {
    if (form.bytes === 2) unit.swap16();
    if (form.bytes === 4) unit.swap32();
    if (form.bytes === 8) unit.swap64();
  }
  // To take off half of the range is to turn over the highest bit.
  if (form.zero > 0)
    for (let at = 0; at < unit.length; at += form.bytes) unit[at] = (unit[at] as number) ^ 0x80;
  return out;
}

/** In XISF the first row is the upper one (XISF 1.0, 8.5.5), which in FITS has to be said. */
function headerText(document: XisfDocument, form: Samples, axes: readonly number[]): string {
  const structural: CardInput[] = [
    { key: 'SIMPLE', value: true },
    { key: 'BITPIX', value: form.bitpix },
    { key: 'NAXIS', value: axes.length },
    ...axes.map((value, i) => ({ key: `NAXIS${i + 1}`, value })),
    ...(form.zero > 0 ? [{ key: 'BZERO', value: form.zero }] : []),
  ];
  const carried = xisfCards(document)
    .filter((card) => !/^(?:BITPIX|NAXIS\d*)$/.test(cardKey(card)))
    .map(asciiCard);
  const said = carried.some((card) => cardKey(card.slice(0, cardLength)) === 'ROWORDER');
  const cards = [
    ...structural.map((card) => formatCard(card)),
    ...carried,
    ...(said ? [] : [formatCard({ key: 'ROWORDER', value: 'TOP-DOWN' })]),
    'END'.padEnd(cardLength),
  ].join('');
  return cards.padEnd(Math.ceil(cards.length / blockLength) * blockLength);
}

/** A card keeps its length, whatever letters it has. */
function asciiCard(card: string): string {
  return [...card]
    .map((letter) => {
      const plain = asciiText(letter);
      return plain.length === letter.length ? plain : '?'.repeat(letter.length);
    })
    .join('');
}

// Keywords and properties of an XISF file as cards. A keyword counts for more than the property of equal meaning.
import { isCommentary, parseNumber } from './card.ts';
import { fitsCard, foreignCard, printable } from './foreign-cards.ts';
import type { CardInput } from './format-card.ts';
import { formatCard } from './format-card.ts';
import type { XisfDocument, XisfKeyword } from './xisf-document.ts';

/** Bits of a sample; complex ones are no picture. */
const bits: Readonly<Record<string, number>> = {
  UInt8: 8,
  UInt16: 16,
  UInt32: 32,
  UInt64: 64,
  Float32: -32,
  Float64: -64,
};

/** Keywords that describe the data of a FITS file: here the image's own attributes do. */
const structural =
  /^(?:SIMPLE|XTENSION|BITPIX|NAXIS\d*|EXTEND|BZERO|BSCALE|PCOUNT|GCOUNT|END|CONTINUE|SBFORMAT)$/i;

interface PropertyRule {
  readonly id: string;
  /** The keyword that is written, and others that would say the same. */
  readonly keys: readonly [string, ...string[]];
  /** The value in the keyword's unit; undefined where it is none. */
  readonly value?: (text: string) => CardInput['value'];
}

const temperatures = ['CCD_TEMP', 'CCDTEMP', 'DET-TEMP', 'TEMPERAT', 'CAMTCCD', 'CAMTEMP'];

/** Properties of XISF 1.0, section 11.5, in the units given there. */
const propertyRules: readonly PropertyRule[] = [
  { id: 'Observation:Time:Start', keys: ['DATE-OBS', 'DATE-BEG', 'MJD-OBS'] },
  { id: 'Observation:Object:Name', keys: ['OBJECT', 'FIELD', 'TARGET'] },
  { id: 'Observation:Center:RA', keys: ['RA', 'OBJCTRA', 'RA_D'], value: parseNumber },
  { id: 'Observation:Center:Dec', keys: ['DEC', 'OBJCTDEC', 'DEC_D'], value: parseNumber },
  {
    id: 'Observation:Location:Longitude',
    keys: ['OBSGEO-L', 'SITELONG', 'SITE-LON', 'OBSLONG', 'LONG-OBS', 'LONGITUD'],
    value: parseNumber,
  },
  {
    id: 'Observation:Location:Latitude',
    keys: ['OBSGEO-B', 'SITELAT', 'SITE-LAT', 'OBSLAT', 'LAT-OBS', 'LATITUDE'],
    value: parseNumber,
  },
  { id: 'Instrument:ExposureTime', keys: ['EXPTIME', 'EXPOSURE', 'EXP'], value: parseNumber },
  { id: 'Instrument:Camera:Name', keys: ['INSTRUME', 'CAMERA'] },
  { id: 'Instrument:Camera:Gain', keys: ['GAIN', 'ISOSPEED', 'ISO'], value: step },
  { id: 'Instrument:Camera:ISOSpeed', keys: ['ISOSPEED', 'GAIN', 'ISO'], value: parseNumber },
  { id: 'Instrument:Camera:XBinning', keys: ['XBINNING', 'CCDXBIN', 'BINX'], value: parseNumber },
  { id: 'Instrument:Camera:YBinning', keys: ['YBINNING', 'CCDYBIN', 'BINY'], value: parseNumber },
  { id: 'Instrument:Sensor:Temperature', keys: ['CCD-TEMP', ...temperatures], value: parseNumber },
  {
    id: 'Instrument:Sensor:TargetTemperature',
    keys: ['SET-TEMP', 'SETTEMP'],
    value: parseNumber,
  },
  {
    id: 'Instrument:Sensor:XPixelSize',
    keys: ['XPIXSZ', 'PIXSIZE1', 'XPIXELSZ'],
    value: parseNumber,
  },
  { id: 'Instrument:Filter:Name', keys: ['FILTER', 'FILT-1', 'FILTER1', 'FILTER2'] },
  { id: 'Instrument:Telescope:Name', keys: ['TELESCOP'] },
  {
    id: 'Instrument:Telescope:FocalLength',
    keys: ['FOCALLEN', 'FOCAL', 'FLENGTH'],
    value: millimetres,
  },
  { id: 'PCL:CFASourcePattern', keys: ['BAYERPAT', 'CFAIMAGE'] },
  { id: 'XISF:CreatorApplication', keys: ['PROGRAM'] },
];

/** Cards of the image's attributes, of the keywords, then of the properties that no keyword says. */
export function xisfCards({ image, keywords, properties }: XisfDocument): string[] {
  const cards = imageCards(image);
  const blank: string[] = [];
  const said = new Set<string>();
  for (const keyword of keywords) {
    const card = keywordCard(keyword);
    if (card === undefined) continue;
    if (unquoted(keyword.value).trim() === '' && !isCommentary(keyword.name.toUpperCase()))
      blank.push(card);
    else {
      cards.push(card);
      said.add(keyword.name.toUpperCase());
    }
  }
  const types = ['IMAGETYP', 'FRAMETYP', 'FRAME', 'IMAGETYPE', 'OBSTYPE', 'CALFRAME'];
  const add = (keys: readonly string[], value: CardInput['value'], source: string) => {
    if (value === undefined || value === '' || keys.some((key) => said.has(key))) return;
    const key = keys[0] as string;
    said.add(key);
    cards.push(foreignCard('XISF', { key, value, source }));
  };
  for (const { id, keys, value } of propertyRules) {
    const text = properties.get(id);
    if (text !== undefined) add(keys, value ? value(text) : text, id);
  }
  add(types, image?.imageType, 'imageType');
  add(['BAYERPAT', 'CFAIMAGE'], image?.mosaic, 'ColorFilterArray');
  // Of equal keywords the first counts, so a blank one must not stand before what a property says.
  return [...cards, ...blank];
}

/** `geometry="6248:4176:1"`: width, height, channels. */
function imageCards(image: XisfDocument['image']): string[] {
  const bitpix = bits[image?.sampleFormat ?? ''];
  const sizes = (image?.geometry ?? '').split(':').map(Number);
  const [width, height, channels] = sizes;
  const whole = sizes.length === 3 && sizes.every((size) => Number.isInteger(size) && size > 0);
  if (bitpix === undefined || !whole) return [];
  const card = (key: string, value: number | undefined) =>
    foreignCard('XISF', { key, value, source: key === 'BITPIX' ? 'sampleFormat' : 'geometry' });
  const axes = [card('NAXIS1', width), card('NAXIS2', height)];
  if (channels !== 1) axes.push(card('NAXIS3', channels));
  return [card('BITPIX', bitpix), card('NAXIS', axes.length), ...axes];
}

/** The keyword as the card that it came from; undefined for what is no card. */
function keywordCard({ name, value, comment }: XisfKeyword): string | undefined {
  const key = name.toUpperCase();
  if (structural.test(key) || !/^[\x21-\x3c\x3e-\x7e ]{0,40}$/.test(key)) return undefined;
  if (isCommentary(key))
    return formatCard({ key, comment: [unquoted(value), comment].join(' ').trim() }, printable);
  return formatCard({ key, value: cardValue(key, value), comment }, printable);
}

function cardValue(key: string, text: string): CardInput['value'] {
  if (text === '') return undefined;
  if (text.startsWith("'")) return unquoted(text);
  const bare = text === 'T' || text === 'F' || parseNumber(text) !== undefined;
  return bare && fitsCard(key, text) ? { literal: text } : text;
}

/** Values of texts keep the quotes of the card, `'LIGHT   '`, and their doubling. */
function unquoted(text: string): string {
  const match = /^'(.*)'$/s.exec(text);
  return match ? (match[1] as string).replaceAll("''", "'") : text;
}

/** The camera's own step is whole; PixInsight puts e⁻/ADU here for some cameras. */
function step(text: string): number | undefined {
  const value = parseNumber(text);
  return value !== undefined && Number.isInteger(value) ? value : undefined;
}

/** Metres, to a hundredth of a millimetre: 0.4 is 400, not 400.00000000000006. */
function millimetres(text: string): number | undefined {
  const metres = parseNumber(text);
  return metres === undefined || metres <= 0 ? undefined : Math.round(metres * 1e5) / 100;
}

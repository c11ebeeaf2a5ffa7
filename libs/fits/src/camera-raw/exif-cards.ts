// What EXIF says of an exposure, as cards of the keywords that mean the same.
import type { ExifTags } from './exif-tags.ts';
import type { FitsHeader } from '../header.ts';
import { foreignCard, foreignHeader } from '../foreign-cards.ts';
import type { CardInput } from '../format-card.ts';

/** Size of the picture in pixels. */
export interface RawPicture {
  readonly width: number;
  readonly height: number;
  /** Name of the tag that says it. */
  readonly source: string;
}

export interface ExifSources {
  /** Of the first directory: maker, model, software. */
  readonly main: ExifTags;
  /** Of the Exif directory; one and the same as `main` where both are read together. */
  readonly exif: ExifTags;
  readonly picture: RawPicture | undefined;
  /** `RGGB`; undefined where nothing says it or the sensor has another mosaic. */
  readonly bayer: { readonly pattern: string; readonly source: string } | undefined;
  /** °C of the camera's inside, where the maker tells. */
  readonly temperature: number | undefined;
}

/**
 * Cards of what the facts need. Serial numbers, owners and places stay in the file: they would be of no use here.
 * EXIF 2.32; units there are seconds, mm and local time.
 */
export function exifHeader({ main, exif, picture, bayer, temperature }: ExifSources): FitsHeader {
  const cards: string[] = [];
  const add = (key: string, value: CardInput['value'], source: string) => {
    if (value !== undefined) cards.push(foreignCard('EXIF', { key, value, source }));
  };
  if (picture) {
    add('NAXIS', 2, picture.source);
    add('NAXIS1', picture.width, picture.source);
    add('NAXIS2', picture.height, picture.source);
  }
  add('INSTRUME', cameraName(main.text('Make'), main.text('Model')), 'Model');
  // A camera that counts the bulb's seconds itself writes them here too; nought is what it does not know.
  add('EXPTIME', positive(exif.quotient('ExposureTime')), 'ExposureTime');
  addSpeed(add, main, exif);
  addTimes(add, exif);
  add('CCD-TEMP', temperature, 'CameraTemperature');
  if (bayer) add('BAYERPAT', bayer.pattern, bayer.source);
  add('TELESCOP', exif.text('LensModel'), 'LensModel');
  add('FOCALLEN', positive(exif.quotient('FocalLength')), 'FocalLength');
  add('SOFTWARE', main.text('Software'), 'Software');
  return foreignHeader('EXIF', cards);
}

type Add = (key: string, value: CardInput['value'], source: string) => void;

/** Cameras beyond ISO 65535 write that number, and the real one elsewhere. */
function addSpeed(add: Add, main: ExifTags, exif: ExifTags): void {
  const names = ['ISOSpeedRatings', 'PhotographicSensitivity'];
  const name = names.find((tag) => positive(exif.number(tag)) !== undefined);
  const speed = name === undefined ? undefined : exif.number(name);
  if (name !== undefined && speed !== 65535) return add('ISOSPEED', speed, name);
  const more = ['RecommendedExposureIndex', 'StandardOutputSensitivity', 'ISOSpeed'];
  const other = more.find((tag) => positive(exif.number(tag)) !== undefined);
  if (other !== undefined) return add('ISOSPEED', exif.number(other), other);
  // Panasonic has it in the first directory.
  add('ISOSPEED', positive(main.number('undefined-23')), 'ISO');
}

/** Local time; with the offset of newer cameras also the moment itself. */
function addTimes(add: Add, exif: ExifTags): void {
  const local = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(exif.text('DateTimeOriginal') ?? '');
  if (!local || local[1] === '0000') return;
  const fraction = /^\d+/.exec(exif.text('SubSecTimeOriginal') ?? '')?.[0];
  const time = `${local[1]}-${local[2]}-${local[3]}T${local[4]}${fraction ? `.${fraction}` : ''}`;
  add('DATE-LOC', time, 'DateTimeOriginal');
  const offset = exif.text('OffsetTimeOriginal');
  if (offset !== undefined && /^(?:Z|[+-]\d\d:\d\d)$/.test(offset))
    add('DATE-OBS', time + offset, 'DateTimeOriginal');
}

/** `Canon EOS 350D DIGITAL` names its maker already, `DMC-LX3` does not. */
function cameraName(make: string | undefined, model: string | undefined): string | undefined {
  if (make === undefined || model === undefined) return model ?? make;
  const first = make.split(/[\s,]/)[0] as string;
  return model.toLowerCase().startsWith(first.toLowerCase()) ? model : `${first} ${model}`;
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

/** The first four pixels by the numbers of TIFF/EP: 0 red, 1 green, 2 blue. */
export function bayerOf(colours: readonly number[]): string | undefined {
  const pattern = colours.map((colour) => 'RGB'[colour] ?? '?').join('');
  return /^(?:RGGB|BGGR|GRBG|GBRG)$/.test(pattern) ? pattern : undefined;
}

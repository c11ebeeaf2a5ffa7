// Raws that are TIFF within: CR2, NEF, ARW, DNG, and RW2 with its own mark in the third byte.
import type { OpenFile } from '../bounded-read.ts';
import { canonTemperature } from './canon.ts';
import type { ExifTags } from './exif-tags.ts';
import { exifTags } from './exif-tags.ts';
import type { ExifSources, RawPicture } from './exif-cards.ts';
import { bayerOf, exifHeader } from './exif-cards.ts';
import type { FrameHeaderOutcome } from '../read-frame-header.ts';
import { directoryAt, makerNoteOffset } from './tiff-directories.ts';

/**
 * Bytes read first: directories and maker notes mostly stand before the pictures, together less than this. Where
 * one is said to lie further on, `furthest` is read, which is the most that ever is.
 */
const usual = 128 * 1024;
const furthest = 2 * 1024 * 1024;

/** Photometric interpretations of raw data: a colour filter array, and DNG's linear raw. */
const rawPixels = [32803, 34892];
const dngVersion = 'undefined-50706';

export function readTiffRaw(
  file: OpenFile,
  form: 'tiff' | 'rw2',
  path: string,
): FrameHeaderOutcome {
  let bytes = startOf(file, usual, form);
  let main = exifTags(bytes);
  if (main && furthestDirectory(main) + 4096 > bytes.length && bytes.length < file.size) {
    bytes = startOf(file, furthest, form);
    main = exifTags(bytes);
  }
  if (!main) return damaged('it has no directory that can be read');
  const pictures = subDirectories(bytes, main);
  const raws = pictures.filter((tags) => rawPixels.includes(photometric(tags)));
  const isRaw =
    form === 'rw2' ||
    raws.length > 0 ||
    bytes.toString('latin1', 8, 10) === 'CR' ||
    main.numbers(dngVersion).length > 0 ||
    /\.(?:cr2|nef|arw|dng)$/i.test(path);
  if (!isRaw) return { kind: 'not_fits', reason: 'tiff' };
  if (main.text('Model') === undefined && main.text('Make') === undefined)
    return damaged('it does not name its camera');
  const canon = /^canon/i.test(main.text('Make') ?? '');
  const notes = canon ? makerNoteOffset(bytes, main.number('Exif IFD Pointer') ?? 0) : -1;
  const maker = notes < 0 ? undefined : directoryAt(bytes, notes);
  const header = exifHeader({
    main,
    exif: main,
    picture: form === 'rw2' ? panasonicSize(main) : pictureOf(main, raws),
    bayer: form === 'rw2' ? panasonicBayer(main) : bayerFrom(main, raws),
    temperature: maker && canonTemperature(maker),
  });
  return { kind: 'ok', format: 'camera-raw', header, dataOffset: Math.floor(file.size / 2) };
}

function damaged(detail: string): FrameHeaderOutcome {
  return { kind: 'damaged', format: 'camera-raw', detail };
}

/** RW2 has `U` where TIFF has its 42. */
function startOf(file: OpenFile, length: number, form: 'tiff' | 'rw2'): Buffer {
  const bytes = file.read(0, length);
  if (form === 'rw2') bytes[2] = 42;
  return bytes;
}

/** ExifReader's name for the tag of sub-directories is that of an old camera's use of it. */
const subDirectoriesTag = 'A100DataOffset';

function furthestDirectory(main: ExifTags): number {
  return Math.max(main.number('Exif IFD Pointer') ?? 0, ...main.numbers(subDirectoriesTag));
}

function subDirectories(bytes: Buffer, main: ExifTags): ExifTags[] {
  const offsets = main.numbers(subDirectoriesTag).slice(0, 8);
  const found = offsets.map((offset) => directoryAt(bytes, offset));
  return [main, ...found.filter((tags) => tags !== undefined)];
}

function photometric(tags: ExifTags): number {
  return tags.number('PhotometricInterpretation') ?? -1;
}

/** What the camera calls the picture's size; else the largest array of raw pixels. */
function pictureOf(main: ExifTags, raws: readonly ExifTags[]): RawPicture | undefined {
  const size = sized(main.number('PixelXDimension'), main.number('PixelYDimension'));
  if (size) return { ...size, source: 'PixelXDimension' };
  let best: RawPicture | undefined;
  for (const tags of raws) {
    const own = sized(tags.number('ImageWidth'), tags.number('ImageLength'));
    if (own && own.width * own.height > (best?.width ?? 0) * (best?.height ?? 0))
      best = { ...own, source: 'ImageWidth' };
  }
  return best;
}

function sized(width: number | undefined, height: number | undefined) {
  if (width === undefined || height === undefined || !(width > 0) || !(height > 0)) return;
  return { width, height };
}

/** TIFF/EP's pattern stands with the raw pixels, EXIF's has its repeat counts in front. */
function bayerFrom(main: ExifTags, raws: readonly ExifTags[]): ExifSources['bayer'] {
  for (const tags of raws) {
    const pattern = bayerOf(tags.numbers('undefined-33422'));
    if (pattern !== undefined) return { pattern, source: 'CFAPattern' };
  }
  const pattern = bayerOf(main.numbers('CFAPattern').slice(4));
  return pattern === undefined ? undefined : { pattern, source: 'CFAPattern' };
}

/** Panasonic gives the borders of the picture on the sensor: top, left, bottom, right. */
function panasonicSize(main: ExifTags): RawPicture | undefined {
  const [top, left, bottom, right] = [4, 5, 6, 7].map((tag) => main.number(`undefined-${tag}`));
  const size = sized((right ?? 0) - (left ?? 0), (bottom ?? 0) - (top ?? 0));
  return size && { ...size, source: 'SensorRightBorder' };
}

function panasonicBayer(main: ExifTags): ExifSources['bayer'] {
  const pattern = [undefined, 'RGGB', 'GRBG', 'GBRG', 'BGGR'][main.number('undefined-9') ?? 0];
  return pattern === undefined ? undefined : { pattern, source: 'CFAPattern' };
}

// Fujifilm's RAF: a table of offsets, a JPEG with the EXIF, and a directory of its own for the sensor.
import type { OpenFile } from '../bounded-read.ts';
import type { RawPicture } from './exif-cards.ts';
import { exifHeader } from './exif-cards.ts';
import { exifTags } from './exif-tags.ts';
import type { FrameHeaderOutcome } from '../read-frame-header.ts';

/** EXIF stands in the first segment of the JPEG, which cannot be longer than 64 KiB. */
const jpegStart = 80 * 1024;
/** Of the sensor's directory; the sizes come first in it. */
const directoryStart = 16 * 1024;
const croppedSize = 0x0111;

export function readRaf(file: OpenFile): FrameHeaderOutcome {
  const table = file.read(84, 16);
  if (table.length < 16) return damaged('it ends within its table of offsets');
  const jpeg = file.read(table.readUInt32BE(0), Math.min(jpegStart, table.readUInt32BE(4)));
  const tags = exifTags(jpeg);
  if (!tags) return damaged('the picture within it has no EXIF');
  const directory = file.read(
    table.readUInt32BE(8),
    Math.min(directoryStart, table.readUInt32BE(12)),
  );
  const header = exifHeader({
    main: tags,
    exif: tags,
    picture: sensorSize(directory),
    // Most have a mosaic of six by six.
    bayer: undefined,
    temperature: undefined,
  });
  return { kind: 'ok', format: 'camera-raw', header, dataOffset: Math.floor(file.size / 2) };
}

function damaged(detail: string): FrameHeaderOutcome {
  return { kind: 'damaged', format: 'camera-raw', detail };
}

/** Records of a tag, a length and so many bytes, after their number; sizes have the height first. */
function sensorSize(directory: Buffer): RawPicture | undefined {
  for (let at = 4; at + 8 <= directory.length;) {
    const tag = directory.readUInt16BE(at);
    const length = directory.readUInt16BE(at + 2);
    if (tag === croppedSize && length === 4) {
      const [height, width] = [directory.readUInt16BE(at + 4), directory.readUInt16BE(at + 6)];
      return width > 0 && height > 0 ? { width, height, source: 'RawImageCroppedSize' } : undefined;
    }
    at += 4 + length;
  }
  return undefined;
}

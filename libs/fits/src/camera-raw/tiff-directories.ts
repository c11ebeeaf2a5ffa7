// The directories of a TIFF-like file, each read as if it were the first.
import type { ExifTags } from './exif-tags.ts';
import { exifTags } from './exif-tags.ts';

const makerNoteTag = 0x927c;

/** Tags of the directory at an offset: ExifReader begins where the header says, so the header is made to. */
export function directoryAt(bytes: Buffer, offset: number): ExifTags | undefined {
  if (!(offset >= 8) || offset + 2 > bytes.length) return undefined;
  const copy = Buffer.from(bytes);
  if (isLittleEndian(bytes)) copy.writeUInt32LE(offset, 4);
  else copy.writeUInt32BE(offset, 4);
  return exifTags(copy);
}

/** Where the maker's own directory begins, which the Exif directory at `offset` points at; −1 without one. */
export function makerNoteOffset(bytes: Buffer, offset: number): number {
  const little = isLittleEndian(bytes);
  const short = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  if (!(offset >= 8) || offset + 2 > bytes.length) return -1;
  const count = short(offset);
  for (let i = 0, at = offset + 2; i < count && at + 12 <= bytes.length; i++, at += 12)
    if (short(at) === makerNoteTag) return long(at + 8);
  return -1;
}

function isLittleEndian(bytes: Buffer): boolean {
  return bytes[0] === 0x49;
}

// What a file is by its first bytes: endings lie (`.fit` is also what Garmin's watches write).

export type NotFitsReason =
  | 'empty'
  | 'garmin'
  | 'apple_double'
  | 'xisf'
  | 'jpeg'
  | 'tiff'
  | 'rw2'
  | 'raf'
  | 'cr3'
  | 'gzip_damaged'
  /** gzip with something else than FITS in it. */
  | 'gzip_other'
  | 'other';

/** Why the bytes do not begin a FITS file; `gzip` to look inside; undefined where they may. */
export function sniff(bytes: Buffer): NotFitsReason | 'gzip' | undefined {
  if (bytes.length === 0) return 'empty';
  if (bytes[0] === 0x53 || bytes[0] === 0x73) {
    if (/^SIMPLE *=/i.test(bytes.toString('latin1', 0, 16))) return undefined;
  }
  const starts = (...values: number[]) => values.every((value, i) => bytes[i] === value);
  if (starts(0x1f, 0x8b)) return 'gzip';
  if (bytes.toString('latin1', 8, 12) === '.FIT') return 'garmin';
  if (starts(0x00, 0x05, 0x16, 0x07)) return 'apple_double';
  if (bytes.toString('latin1', 0, 8) === 'XISF0100') return 'xisf';
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(0x49, 0x49, 0x2a, 0) || starts(0x4d, 0x4d, 0, 0x2a)) return 'tiff';
  if (starts(0x49, 0x49, 0x55, 0)) return 'rw2';
  if (bytes.toString('latin1', 0, 12) === 'FUJIFILMCCD-') return 'raf';
  if (bytes.toString('latin1', 4, 11) === 'ftypcrx') return 'cr3';
  return 'other';
}

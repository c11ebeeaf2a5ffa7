// A FITS frame as the same frame in another form: for tests of what starbash makes FITS again.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { readImage } from '@starbash/fits';
import type { CardInput } from '@starbash/fits';
import { writeDng } from './dng.ts';
import { writeXisf } from './xisf.ts';

/** `gz`: as a whole; `xisf`: with its keywords; `dng`: sensor values, exposure and time alone. */
export type FrameForm = 'gz' | 'xisf' | 'dng';

/** Puts the new form in the place of the FITS file; returns its path. */
export function repackFrame(path: string, form: FrameForm): string {
  const stem = path.replace(/\.fits?$/i, '');
  const packed = form === 'gz' ? `${path}.gz` : `${stem}.${form}`;
  if (form === 'gz') writeFileSync(packed, gzipSync(readFileSync(path)));
  else {
    const { width, height, channels, data, header } = readImage(path);
    if (!(data instanceof Uint16Array)) throw new Error(`${path}: not 16 bit`);
    if (form === 'xisf')
      writeXisf(
        packed,
        { width, height, channels, data },
        header
          .cards()
          .filter(({ key }) => !structural.test(key))
          .map(asInput),
      );
    else
      writeDng(
        packed,
        { width, height, data },
        {
          make: 'Test',
          model: String(header.get('INSTRUME') ?? 'Camera'),
          taken: String(header.get('DATE-LOC') ?? header.get('DATE-OBS'))
            .slice(0, 19)
            .replaceAll('-', ':')
            .replace('T', ' '),
          exposure: Number(header.get('EXPTIME')),
          iso: 800,
        },
      );
  }
  rmSync(path);
  return packed;
}

const structural = /^(?:SIMPLE|BITPIX|NAXIS\d*|EXTEND|BZERO|BSCALE|END)$/;

/** Values as they stand in the file: `-10.0` stays that. */
function asInput(card: {
  readonly key: string;
  readonly literal: string;
  readonly comment: string;
}): CardInput {
  return { key: card.key, value: { literal: card.literal }, comment: card.comment };
}

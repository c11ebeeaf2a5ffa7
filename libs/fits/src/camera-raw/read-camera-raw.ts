// Raw files of cameras: the EXIF that each maker's form holds somewhere, without the picture.
import type { OpenFile } from '../bounded-read.ts';
import { readCr3 } from './cr3.ts';
import { readRaf } from './raf.ts';
import { readTiffRaw } from './tiff.ts';
import type { FrameHeaderOutcome } from '../read-frame-header.ts';

export type RawForm = 'tiff' | 'rw2' | 'raf' | 'cr3';

/** Reads what the first bytes call a raw; a TIFF may also be an ordinary picture (`not_fits`). */
export function readCameraRaw(file: OpenFile, form: RawForm, path: string): FrameHeaderOutcome {
  switch (form) {
    case 'tiff':
    case 'rw2':
      return readTiffRaw(file, form, path);
    case 'raf':
      return readRaf(file);
    case 'cr3':
      return readCr3(file);
  }
}

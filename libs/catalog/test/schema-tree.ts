// The files that the catalogs of earlier schema versions beside this were made of.
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { at, frameBytes, nina, series } from './frames.ts';
import type { Tree } from './frames.ts';

/** Frames of every kind that a row of the catalog can be: grouped, nameless, without a zone, ignored, a copy. */
export const schemaTree: Tree = {
  ...series('raw/M31', 4, '2025-09-10T21:00:00', nina({ OBJECT: "Barnard's Galaxy é" })),
  ...series('raw/dark', 3, '2025-09-11T03:00:00', nina({ IMAGETYP: 'DARK', OBJECT: undefined })),
  ...series('raw/flat', 2, '2025-09-11T04:00:00', nina({ IMAGETYP: 'FLAT', EXPTIME: 2 })),
  ...series(
    'raw/nameless',
    2,
    '2025-09-12T21:00:00',
    nina({ OBJECT: undefined, RA: 10.68, DEC: 41.27 }),
  ),
  'raw/no zone/a.fits': {
    ...nina({ OBJECT: 'M 33', 'DATE-LOC': undefined }),
    'DATE-OBS': '2025-09-13T22:00:00',
  },
  'raw/focus.fits': nina({ IMAGETYP: 'SNAPSHOT' }),
  'raw/typeless.fits': nina({ IMAGETYP: undefined, OBJECT: 'M 1' }),
  'raw/garbage.fits': 'not a FITS file',
  'raw/copy (1).fits': frameBytes({ ...nina(), ...at('2025-09-14T21:00:00') }, 'same'),
  'raw/copy.fits': frameBytes({ ...nina(), ...at('2025-09-14T21:00:00') }, 'same'),
  'master/dark/master_dark.fits': nina({ IMAGETYP: 'DARK', STACKCNT: 20, OBJECT: undefined }),
};

/** Writes the tree with times that are always the same. */
export function makeSchemaTree(folder: string): void {
  mkdirSync(join(folder, 'processed'), { recursive: true });
  for (const [path, content] of Object.entries(schemaTree)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const plain = typeof content === 'string' || Buffer.isBuffer(content);
    writeFileSync(file, plain ? content : frameBytes(content, path));
    utimesSync(file, 1_757_800_000, 1_757_800_000);
  }
}

/** The frame that had gone when the catalogs were last indexed. */
export function removeOne(folder: string): void {
  rmSync(join(folder, 'raw/M31/frame_0003.fits'));
}

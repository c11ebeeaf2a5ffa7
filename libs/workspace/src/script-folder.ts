// What lies in the folder in which a Siril script is to start, for following the script through it.
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { readHeaderSync } from '@starbash/fits';
import type { EntryInput, FolderContent } from '@starbash/siril';

/** Files and folders below `folder`, without hidden ones; of FITS files their size. Throws where it cannot be read. */
export function readScriptFolder(folder: string): FolderContent {
  const entries: EntryInput[] = [];
  const folders: string[] = [];
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, name: join(entry.parentPath, entry.name).slice(folder.length + 1) }))
    .map(({ entry, name }) => ({ entry, name: name.split(sep).join('/') }))
    .filter(({ name }) => !/(?:^|\/)\./.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { entry, name } of found) {
    if (entry.isDirectory()) folders.push(`task:${name}`);
    else entries.push(fileEntry(join(folder, name), `task:${name}`));
  }
  return { entries, folders };
}

function fileEntry(path: string, place: string): EntryInput {
  const header = /\.(?:fits?|fts)(?:\.fz)?$|\.fz$/i.test(path) ? readHeaderSync(path) : null;
  if (header?.kind !== 'ok') return { kind: 'file', path: place };
  const { width, height, channels, bitpix } = header.geometry;
  const bayer = header.header.has('BAYERPAT');
  // Siril holds pictures as 16 bits or as floating point of 32.
  const bits = bitpix === 8 || bitpix === 16 ? 16 : 32;
  return { kind: 'file', path: place, geometry: { width, height, channels, bits, bayer } };
}

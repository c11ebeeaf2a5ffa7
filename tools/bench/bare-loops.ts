// Yardsticks: what a program must do at least with a tree of files, and nothing else.
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';

/** The first block of a FITS file. */
const block = 2880;

/** Walks, opens, reads the first block and closes; returns the number of files. */
export function readAll(folder: string): number {
  const scratch = Buffer.alloc(block);
  return walk(folder, (path) => {
    const file = openSync(path, 'r');
    readSync(file, scratch, 0, block, 0);
    closeSync(file);
  });
}

/** Walks and asks the size and time of each; returns the number of files. */
export function statAll(folder: string): number {
  return walk(folder, (path) => statSync(path));
}

function walk(folder: string, visit: (path: string) => void): number {
  let files = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) files += walk(path, visit);
    else {
      visit(path);
      files++;
    }
  }
  return files;
}

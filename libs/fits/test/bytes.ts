// Files for tests, made byte by byte: what real writers do and `writeImage` never would.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A header unit of cards as they are given, padded to columns and blocks. */
export function headerBytes(cards: readonly string[], end = true): Buffer {
  const text = [...cards, ...(end ? ['END'] : [])].map((card) => card.padEnd(80)).join('');
  return Buffer.from(text.padEnd(Math.ceil(text.length / 2880) * 2880), 'latin1');
}

export function dataBytes(length: number, fill = 0): Buffer {
  return Buffer.alloc(Math.ceil(length / 2880) * 2880, fill);
}

/** The structural cards of an image. */
export function imageCards(bitpix: number, ...axes: readonly number[]): string[] {
  return [
    'SIMPLE  =                    T',
    `BITPIX  = ${String(bitpix).padStart(20)}`,
    `NAXIS   = ${String(axes.length).padStart(20)}`,
    ...axes.map((size, i) => `NAXIS${i + 1}  = ${String(size).padStart(20)}`),
  ];
}

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'starbash-fits-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file into a folder that goes when the test ends. */
export function temporaryFile(name: string, bytes: Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

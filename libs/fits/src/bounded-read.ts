// Parts of a file by offset: headers are read, never whole files.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export interface OpenFile {
  readonly size: number;
  /** Bytes at an offset; fewer than wanted where the file ends, none for an offset outside of it. */
  readonly read: (at: number, wanted: number) => Buffer;
}

/** Opens a file for the time of `use`. Throws the system's error where it cannot be read. */
export function withFile<T>(path: string, use: (file: OpenFile) => T): T {
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    return use({
      size,
      read: (at, wanted) => {
        const length = Math.min(wanted, size - at);
        if (!(length > 0) || at < 0) return Buffer.alloc(0);
        const buffer = Buffer.allocUnsafe(length);
        return buffer.subarray(0, readSync(handle, buffer, 0, length, at));
      },
    });
  } finally {
    closeSync(handle);
  }
}

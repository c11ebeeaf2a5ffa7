// Names for files that are being written.
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

/** A name beside the file, so that a rename puts it in place; hidden, and not ending like a picture. */
export function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.part`);
}

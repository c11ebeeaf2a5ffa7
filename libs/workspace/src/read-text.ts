// Text files as UTF-8, with findings instead of exceptions.
import { readFileSync } from 'node:fs';
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';

export type TextRead =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly diagnostic: Diagnostic };

/** The text of `path`, without a byte order mark; `shown` is the name used in findings. */
export function readText(path: string, shown: string): TextRead {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    const reason = code === 'EISDIR' ? 'it is a folder' : message.replace(/,.*$/, '');
    return { kind: 'failed', diagnostic: diagnose('file_not_readable', { file: shown, reason }) };
  }
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { kind: 'failed', diagnostic: diagnose('file_not_utf8', { file: shown }) };
  }
}

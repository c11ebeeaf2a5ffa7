// A Siril script of its own (.ssf), read and checked for `check FILE`.
import { closeSync, openSync, readSync } from 'node:fs';
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { checkSsf } from '@starbash/siril';
import { readText } from './read-text.ts';

export interface CheckedScript {
  /** The text by the name that spans use. */
  readonly sources: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** `shown` is the name of the file in findings. */
export function checkScriptFile(path: string, shown: string): CheckedScript {
  const read = readText(path, shown);
  if (read.kind === 'failed') return { sources: new Map(), diagnostics: [read.diagnostic] };
  if (read.kind === 'missing') {
    const missing = diagnose('file_not_readable', { file: shown, reason: 'no such file' });
    return { sources: new Map(), diagnostics: [missing] };
  }
  const diagnostics = [...checkSsf(read.text, shown)];
  if (hasByteOrderMark(path))
    diagnostics.push(
      diagnose('ssf_byte_order_mark', { file: shown }, { span: { file: shown, start: 0, end: 0 } }),
    );
  return { sources: new Map([[shown, read.text]]), diagnostics };
}

function hasByteOrderMark(path: string): boolean {
  const bytes = Buffer.alloc(3);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, 3, 0);
  } finally {
    closeSync(file);
  }
  return bytes.equals(Buffer.from([0xef, 0xbb, 0xbf]));
}

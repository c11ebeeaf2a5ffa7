// A Siril script of its own (.ssf), read and checked for `check FILE`.
import { readFileSync } from 'node:fs';
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { checkSsfBytes } from '@starbash/siril';
import type { SsfOptions } from '@starbash/siril';

export interface CheckedScript {
  /** The text by the name that spans use. */
  readonly sources: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** `shown` is the name of the file in findings. */
export function checkScriptFile(
  path: string,
  shown: string,
  options: SsfOptions = {},
): CheckedScript {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' || code === 'ENOTDIR' ? 'no such file' : message.replace(/,.*$/, '');
    const unreadable = diagnose('file_not_readable', { file: shown, reason });
    return { sources: new Map(), diagnostics: [unreadable] };
  }
  const { text, diagnostics } = checkSsfBytes(bytes, shown, options);
  return { sources: new Map([[shown, text]]), diagnostics };
}

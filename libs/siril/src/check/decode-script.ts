// The bytes of a script (.ssf) to text, and what of them Siril reads otherwise than the writer can have meant.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';

export interface DecodedScript {
  /** Without a byte order mark; what is not UTF-8 is U+FFFD. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

export function decodeScript(bytes: Uint8Array, file: string): DecodedScript {
  const text = new TextDecoder('utf-8').decode(bytes);
  const diagnostics: Diagnostic[] = [];
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const span = { file, start: 0, end: 0 };
    diagnostics.push(diagnose('ssf_byte_order_mark', { file }, { span }));
  }
  const foreign = isUtf8(bytes) ? null : text.indexOf('\ufffd');
  if (foreign !== null) {
    const line = text.slice(0, foreign).split('\n').length;
    const span = { file, start: foreign, end: foreign + 1 };
    diagnostics.push(diagnose('ssf_not_utf8', { line }, { span }));
  }
  return { text, diagnostics };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

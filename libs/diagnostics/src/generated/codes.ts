// This file is generated from libs/diagnostics/messages by tools/generate-diagnostics.ts. Do not edit.
import type { Severity } from '../diagnostic.ts';

/** The values that the text of each code needs. */
export interface DiagnosticParams {
  toml_syntax: { reason: string | number };
  unknown_key: { key: string | number; table: string | number };
}

export type DiagnosticCode = keyof DiagnosticParams;

export const messageTable: Readonly<
  Record<DiagnosticCode, { readonly severity: Severity; readonly text: string }>
> = {
  toml_syntax: { severity: 'error', text: 'TOML syntax: %reason%' },
  unknown_key: { severity: 'warning', text: '\'%key%\' is not a key of %table%' },
};

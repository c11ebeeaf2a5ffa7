// Prints the catalog of diagnostics as TypeScript and as a page of the reference.
import type { Entry } from './entries.ts';

/** `codes.ts`: parameters by code, and the table of texts. */
export function printCodes(entries: readonly Entry[]): string {
  return [
    '// This file is generated from libs/diagnostics/messages by tools/generate-diagnostics.ts. Do not edit.',
    "import type { Severity } from '../diagnostic.ts';",
    '',
    '/** The values that the text of each code needs. */',
    'export interface DiagnosticParams {',
    ...entries.map((e) => `  ${e.code}: ${paramsType(e)};`),
    '}',
    '',
    'export type DiagnosticCode = keyof DiagnosticParams;',
    '',
    'export const messageTable: Readonly<',
    '  Record<DiagnosticCode, { readonly severity: Severity; readonly text: string }>',
    '> = {',
    ...entries.map((e) => `  ${e.code}: { severity: '${e.severity}', text: ${quote(e.text)} },`),
    '};',
    '',
  ].join('\n');
}

/** `help.ts`: the explanations, which few commands load. */
export function printHelp(entries: readonly Entry[]): string {
  return [
    '// This file is generated from libs/diagnostics/messages by tools/generate-diagnostics.ts. Do not edit.',
    "import type { DiagnosticCode } from './codes.ts';",
    '',
    '/** What a code means, what brings it about, and what to do; Markdown. */',
    'export interface DiagnosticHelp {',
    '  readonly meaning: string;',
    '  readonly example: string;',
    '  readonly mend: string;',
    '}',
    '',
    'export const helpTable: Readonly<Record<DiagnosticCode, DiagnosticHelp>> = {',
    ...entries.flatMap(({ code, meaning, example, mend }) => [
      `  ${code}: {`,
      `    meaning: ${quote(meaning)},`,
      `    example: ${quote(example)},`,
      `    mend: ${quote(mend)},`,
      '  },',
    ]),
    '};',
    '',
  ].join('\n');
}

function paramsType(entry: Entry): string {
  const fields = entry.params.map((p) => `${p}: string | number`).join('; ');
  return fields === '' ? 'Record<never, never>' : `{ ${fields} }`;
}

function quote(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`;
}

/** `diagnostics.md`: one section a code, grouped by area. */
export function printReference(entries: readonly Entry[]): string {
  const lines = [
    '# Diagnostics',
    '',
    'Every finding of starbash has a stable code, given in brackets after its message. This page is generated from',
    '`libs/diagnostics/messages`.',
    '',
  ];
  for (const area of [...new Set(entries.map((e) => e.area))].sort()) {
    lines.push(`## ${area}`, '');
    for (const entry of entries.filter((e) => e.area === area)) {
      const text = entry.text.replace(/%(\w+)%/g, '‹$1›');
      lines.push(`### ${entry.code}`, '', `*${entry.severity}*: ${text}`, '', entry.meaning, '');
      if (entry.example !== '') lines.push(`**Example:** ${entry.example}`, '');
      if (entry.mend !== '') lines.push(`**Mend:** ${entry.mend}`, '');
    }
  }
  return lines.join('\n');
}

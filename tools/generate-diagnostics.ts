// Generates the typed union of diagnostic codes and their documentation from libs/diagnostics/messages/*.md.
//
//   node tools/generate-diagnostics.ts           writes the generated files
//   node tools/generate-diagnostics.ts --check   fails when they differ from what is committed
//
// The form of an entry:
//
//   ## code_in_words
//   error
//   > Message with %params% and user text in '%name%'
//
//   What it means, an example, how to mend it (prose, for the reference).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Entry {
  code: string;
  severity: string;
  text: string;
  params: string[];
  prose: string;
  area: string;
}

const root = join(import.meta.dirname, '..');
const messages = join(root, 'libs/diagnostics/messages');

function parseFile(name: string): Entry[] {
  const entries: Entry[] = [];
  const chunks = readFileSync(join(messages, name), 'utf8').split(/^## /m).slice(1);
  for (const chunk of chunks) {
    const [code = '', severity = '', message = '', ...prose] = chunk.split('\n');
    const place = `${name}: '${code}'`;
    if (!/^[a-z][a-z0-9_]*$/.test(code)) throw new Error(`${place}: a code is snake_case words`);
    if (!['error', 'warning', 'info'].includes(severity))
      throw new Error(`${place}: the second line is error, warning or info`);
    if (!message.startsWith('> ')) throw new Error(`${place}: the third line is '> message'`);
    if (message.endsWith('.')) throw new Error(`${place}: a message has no full stop at its end`);
    const text = message.slice(2);
    const params = [...new Set([...text.matchAll(/%(\w+)%/g)].map((m) => m[1] as string))].sort();
    const explained = prose.join('\n').trim();
    if (explained === '') throw new Error(`${place}: say what it means and how to mend it`);
    entries.push({
      code,
      severity,
      text,
      params,
      prose: explained,
      area: name.replace(/\.md$/, ''),
    });
  }
  return entries;
}

const entries = readdirSync(messages)
  .filter((name) => name.endsWith('.md'))
  .sort()
  .flatMap(parseFile)
  .sort((a, b) => (a.code < b.code ? -1 : 1));

for (const [i, entry] of entries.entries())
  if (entries[i + 1]?.code === entry.code)
    throw new Error(`'${entry.code}' is defined twice: ${entry.area}, ${entries[i + 1]?.area}`);

const quote = (text: string) => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
const codes = `// This file is generated from libs/diagnostics/messages by tools/generate-diagnostics.ts. Do not edit.
import type { Severity } from '../diagnostic.ts';

/** The values that the text of each code needs. */
export interface DiagnosticParams {
${entries
  .map((e) => {
    const fields = e.params.map((p) => `${p}: string | number`).join('; ');
    return `  ${e.code}: ${fields === '' ? 'Record<never, never>' : `{ ${fields} }`};`;
  })
  .join('\n')}
}

export type DiagnosticCode = keyof DiagnosticParams;

export const messageTable: Readonly<
  Record<DiagnosticCode, { readonly severity: Severity; readonly text: string }>
> = {
${entries.map((e) => `  ${e.code}: { severity: '${e.severity}', text: ${quote(e.text)} },`).join('\n')}
};
`;

const areas = [...new Set(entries.map((e) => e.area))].sort();
const docs = `# Diagnostics

Every finding of starbash has a stable code, given in brackets after its message. This page is generated from
\`libs/diagnostics/messages\`.
${areas
  .map(
    (area) =>
      `\n## ${area}\n${entries
        .filter((e) => e.area === area)
        .map((e) => `\n### ${e.code}\n\n*${e.severity}*: ${e.text.replace(/%(\w+)%/g, '‹$1›')}\n\n${e.prose}\n`)
        .join('')}`,
  )
  .join('')}`;

const outputs = [
  [join(root, 'libs/diagnostics/src/generated/codes.ts'), codes],
  [join(root, 'docs/diagnostics.md'), docs],
] as const;

if (process.argv.includes('--check')) {
  for (const [path, text] of outputs) {
    let present = '';
    try {
      present = readFileSync(path, 'utf8');
    } catch {
      // A missing file is a difference, reported below.
    }
    if (present !== text) {
      console.error(`${path} is out of date: run 'npm run generate' and commit the result`);
      process.exitCode = 1;
    }
  }
} else {
  for (const [path, text] of outputs) writeFileSync(path, text);
}

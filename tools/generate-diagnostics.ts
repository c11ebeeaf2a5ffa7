// Generates the typed union of diagnostic codes and their documentation from libs/diagnostics/messages/*.md.
//
//   node tools/generate-diagnostics.ts           writes the generated files
//   node tools/generate-diagnostics.ts --check   fails when they differ from what is committed, or an entry is incomplete
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectEntries, incomplete } from './diagnostics/entries.ts';
import { printCodes, printHelp, printReference } from './diagnostics/print.ts';
import { writeOrCheck } from './generated-files.ts';

const root = join(import.meta.dirname, '..');
const messages = join(root, 'libs/diagnostics/messages');

const entries = collectEntries(
  readdirSync(messages)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(messages, name), 'utf8') })),
);

const outputs = [
  { path: 'libs/diagnostics/src/generated/codes.ts', text: printCodes(entries) },
  { path: 'libs/diagnostics/src/generated/help.ts', text: printHelp(entries) },
  { path: 'docs/diagnostics.md', text: printReference(entries) },
];

const missing = incomplete(entries);
for (const line of missing) console.error(line);
if (missing.length > 0 && process.argv.includes('--check')) process.exitCode = 1;
writeOrCheck(outputs);

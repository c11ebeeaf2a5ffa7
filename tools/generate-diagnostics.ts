// Generates the typed union of diagnostic codes and their documentation from libs/diagnostics/messages/*.md.
//
//   node tools/generate-diagnostics.ts           writes the generated files
//   node tools/generate-diagnostics.ts --check   fails when they differ from what is committed
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectEntries } from './diagnostics/entries.ts';
import { printCodes, printReference } from './diagnostics/print.ts';

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
  { path: 'docs/diagnostics.md', text: printReference(entries) },
];

if (process.argv.includes('--check')) {
  for (const { path, text } of outputs) {
    const present = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
    if (present === text) continue;
    console.error(`${path} is out of date: run 'npm run generate' and commit the result`);
    process.exitCode = 1;
  }
} else {
  for (const { path, text } of outputs) writeFileSync(join(root, path), text);
}

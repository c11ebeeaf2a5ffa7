// Generates the reference of Siril's commands from the tables that scripts are checked and interpreted with.
//
//   node tools/generate-siril.ts           writes it below docs/
//   node tools/generate-siril.ts --check   fails when it differs from what is committed
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOrCheck } from './generated-files.ts';
import { countCases } from './reference/siril-cases.ts';
import { printSirilReference } from './reference/siril-commands.ts';

const cases = join(import.meta.dirname, '../libs/siril/test/effects');
const texts = readdirSync(cases)
  .filter((name) => name.endsWith('.ssf'))
  .sort()
  .map((name) => readFileSync(join(cases, name), 'utf8'));

writeOrCheck([
  { path: 'docs/reference/siril-commands.md', text: printSirilReference(countCases(texts)) },
]);

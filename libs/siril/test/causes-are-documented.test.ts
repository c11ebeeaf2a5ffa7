// docs/siril.md tells every cause of failures that is known, and nothing that is not.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failureCauses } from '../src/log/explain-failure.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/siril.md'), 'utf8');

test('causes and what helps', () => {
  const part = page.split('### Failures')[1]?.split('###')[0] ?? '';
  const rows = [...part.matchAll(/^\| (?!what it means|---)(.*) \| (.*) \|$/gm)].map((row) => ({
    cause: row[1],
    advice: row[2],
  }));
  expect(rows).toEqual(failureCauses);
});

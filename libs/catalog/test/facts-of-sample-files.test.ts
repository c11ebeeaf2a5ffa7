// Every sample file gives the facts of a table that was checked against its header by eye.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkGolden, goldenMode } from '@starbash/testkit';
import { expect, onTestFinished, test } from 'vitest';
import type { Catalog } from '../src/index.ts';
import {
  addRepository,
  defaultCatalogSettings,
  indexRepository,
  openCatalog,
} from '../src/index.ts';
import { temporaryFolder } from './frames.ts';
import { indexedFiles } from './indexed-files.ts';
import { layOutSamples } from './sample-files.ts';

const golden = join(import.meta.dirname, 'sample-facts');

async function samplesIndexed() {
  const folder = temporaryFolder();
  layOutSamples(folder);
  const catalog = openCatalog(':memory:');
  onTestFinished(() => catalog.close());
  const repository = addRepository(catalog, { kind: 'raw', root: folder });
  const report = await indexRepository(catalog, repository, { settings: defaultCatalogSettings });
  return { folder, catalog, repository, report };
}

/** What became of each file, with all its facts and where each comes from. */
function tables(catalog: Catalog): Map<string, string> {
  const made = new Map<string, string>();
  for (const [path, file] of indexedFiles(catalog)) {
    const lines = [file.kind];
    for (const key of ['reason', 'fix', 'night'] as const)
      if (file[key] !== null) lines.push(`${key}: ${file[key]}`);
    for (const [name, { value, origin }] of Object.entries(file.facts).sort(byName))
      lines.push(`${name.padEnd(18)}${String(value).padEnd(28)}  ${origin}`);
    made.set(`${path}.txt`, `${lines.join('\n')}\n`);
  }
  return made;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

test('every sample file gives its facts', async () => {
  const { catalog, report } = await samplesIndexed();
  expect(report.others).toBe(0);
  const made = tables(catalog);
  expect(made.size).toBe(report.files);
  checkGolden(golden, made, goldenMode(process.env));
});

test('and gives them again without the file', async () => {
  const { folder, catalog, repository } = await samplesIndexed();
  const before = tables(catalog);
  // Another alias: facts are read anew, of what is stored. Files that gave none have nothing to be read.
  const settings = { ...defaultCatalogSettings, aliases: { unused: ['Unused', 'unused'] } };
  rmSync(join(folder, 'exiftool/CanonRaw.cr3'));
  rmSync(join(folder, 'headers/xisf-master-dark.xisf'));
  await indexRepository(catalog, repository, { settings });
  expect(tables(catalog)).toEqual(before);
});

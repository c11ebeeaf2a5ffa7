// How fast the catalog is filled, against a bare loop over the same files in the same run.
//
//   node tools/bench/index.ts [--files 20000] [--rounds 5]
//
// First index: against opening, reading the start of, and closing each file. Index again: against asking the size
// and time of each. Both sides run in turn; the table has medians, and ratios with their spread.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  addRepository,
  defaultCatalogSettings,
  indexRepository,
  openCatalog,
} from '@starbash/catalog';
import { makeFrames } from './make-frames.ts';
import type { Comparison } from './pairs.ts';
import { measurePairs, seconds } from './pairs.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '5' },
  },
});
const files = positive('files', values.files);
const rounds = positive('rounds', values.rounds);

function positive(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`--${name} is a whole number, not '${text}'`);
  return Number(text);
}

const scratch = Buffer.alloc(4 * 2880);

function readAll(paths: readonly string[]): void {
  for (const path of paths) {
    const file = openSync(path, 'r');
    readSync(file, scratch, 0, scratch.length, 0);
    closeSync(file);
  }
}

function statAll(paths: readonly string[]): void {
  for (const path of paths) statSync(path, { bigint: true });
}

/** Seconds of one index of `raw` into the catalog at `path`. */
async function indexInto(path: string, raw: string): Promise<number> {
  const catalog = openCatalog(path);
  try {
    const repository = addRepository(catalog, { kind: 'raw', root: raw });
    return await seconds(() =>
      indexRepository(catalog, repository, { settings: defaultCatalogSettings }),
    );
  } finally {
    catalog.close();
  }
}

function row(name: string, comparison: Comparison): string {
  const { yardstick, subject, ratio } = comparison;
  const rate = `${Math.round(files / subject)} files/s`;
  const spread = `${ratio.least.toFixed(1)}–${ratio.largest.toFixed(1)}`;
  return [
    name.padEnd(12),
    `${subject.toFixed(3)} s`.padStart(10),
    rate.padStart(16),
    `${yardstick.toFixed(3)} s`.padStart(12),
    `${ratio.median.toFixed(1)} ×`.padStart(8),
    spread.padStart(10),
  ].join('');
}

const folder = mkdtempSync(join(tmpdir(), 'starbash-bench-'));
try {
  const raw = join(folder, 'raw');
  const paths = makeFrames(raw, files);
  let catalogs = 0;
  const first = await measurePairs(
    rounds,
    () => seconds(() => readAll(paths)),
    () => indexInto(join(folder, `${catalogs++}`, 'catalog.sqlite'), raw),
  );
  const again = await measurePairs(
    rounds,
    () => seconds(() => statAll(paths)),
    () => indexInto(join(folder, '0', 'catalog.sqlite'), raw),
  );
  console.log(`${files} files, ${rounds} rounds of pairs, medians\n`);
  console.log(`${' '.repeat(12)}      time            rate   bare loop   ratio    spread`);
  console.log(row('first index', first));
  console.log(row('index again', again));
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(`\nlargest memory of this process: ${Math.round(peak)} MiB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// How fast the catalog is filled, against bare loops over the same files in the same run.
//
//   node tools/bench/index.ts [--files 20000] [--rounds 5]
//
// First index: against a loop that walks, opens, reads the first block and closes. Index again, with nothing new and
// with one changed file: against a loop that walks and asks size and time. Both sides run in turn; the table has
// medians, and ratios with their spread. Memory is that of a process of its own that does nothing but index.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  addRepository,
  defaultCatalogSettings,
  indexRepository,
  openCatalog,
} from '@starbash/catalog';
import type { IndexReport } from '@starbash/catalog';
import { wholeNumber } from './arguments.ts';
import { readAll, statAll } from './bare-loops.ts';
import { makeFrames } from './make-frames.ts';
import type { Comparison } from './pairs.ts';
import { measurePairs, seconds } from './pairs.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '5' },
  },
});
const files = wholeNumber('files', values.files);
const rounds = wholeNumber('rounds', values.rounds);

/** Seconds of one index of `raw` into the catalog at `path`, opening it apart. */
async function indexInto(path: string, raw: string, opened: number): Promise<number> {
  const catalog = openCatalog(path);
  try {
    const repository = addRepository(catalog, { kind: 'raw', root: raw });
    let report: IndexReport | undefined;
    const time = await seconds(async () => {
      report = await indexRepository(catalog, repository, { settings: defaultCatalogSettings });
    });
    // What is measured must have happened.
    const { counters } = report as IndexReport;
    if (counters.opened !== opened || counters.stats !== files)
      throw new Error(`opened ${counters.opened} and asked ${counters.stats} of ${files} files`);
    return time;
  } finally {
    catalog.close();
  }
}

function row(name: string, comparison: Comparison): string {
  const { yardstick, subject, ratio } = comparison;
  const rate = `${Math.round(files / subject)} files/s`;
  const spread = `${ratio.least.toFixed(1)}–${ratio.largest.toFixed(1)}`;
  return [
    name.padEnd(18),
    `${subject.toFixed(3)} s`.padStart(10),
    rate.padStart(16),
    `${yardstick.toFixed(3)} s`.padStart(12),
    `${ratio.median.toFixed(1)} ×`.padStart(8),
    spread.padStart(12),
  ].join('');
}

const folder = mkdtempSync(join(tmpdir(), 'starbash-bench-'));
try {
  const raw = join(folder, 'raw');
  const one = makeFrames(raw, files);
  let catalogs = 0;
  const newest = () => join(folder, String(catalogs), 'catalog.sqlite');
  const first = await measurePairs(
    rounds,
    () => seconds(() => readAll(raw)),
    () => {
      rmSync(join(folder, String(catalogs++)), { recursive: true, force: true });
      return indexInto(newest(), raw, files);
    },
  );
  const again = await measurePairs(
    rounds,
    () => seconds(() => statAll(raw)),
    () => indexInto(newest(), raw, 0),
  );
  let time = 1_500_000_000;
  const changed = await measurePairs(
    rounds,
    () => seconds(() => statAll(raw)),
    () => {
      utimesSync(one, ++time, time);
      return indexInto(newest(), raw, 1);
    },
  );
  const bytes = statSync(newest()).size / files;
  const child = [join(import.meta.dirname, 'index-once.ts'), raw, join(folder, 'memory.sqlite')];
  const memory = Number(execFileSync(process.execPath, child, { encoding: 'utf8' }));
  console.log(`${files} files, ${rounds} rounds of pairs, medians\n`);
  console.log(`${' '.repeat(18)}      time            rate   bare loop   ratio      spread`);
  console.log(row('first index', first));
  console.log(row('index again', again));
  console.log(row('one file changed', changed));
  console.log(`\nlargest memory of a first index: ${Math.round(memory)} MiB`);
  console.log(`catalog on disk: ${Math.round(bytes)} bytes a frame, whole headers kept`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// What holds for every folder of frames, however broken: nothing throws, no file is left out of the account.
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  addRepository,
  coverage,
  defaultCatalogSettings,
  examineFrames,
  groupProblems,
  ignoredRows,
  indexRepository,
  masterRows,
  openCatalog,
  problemRows,
  sessionRows,
  snapshot,
  targetRows,
} from '@starbash/catalog';
import type { Catalog, IndexReport } from '@starbash/catalog';
import type { HeaderCase } from './header-cases.ts';
import { bytesOf } from './header-cases.ts';

/** Milliseconds that a file may take, on top of a second for the folder. */
const perFile = 20;

export interface BatchOptions {
  /** Also: once more into another catalog, which must come out equal; and the doctor. */
  readonly thorough: boolean;
}

/** Writes the cases as files, indexes them, and throws where something does not hold. */
export async function batchHolds(
  cases: readonly HeaderCase[],
  { thorough }: BatchOptions,
): Promise<void> {
  const folder = mkdtempSync(join(fastFolder(), 'starbash-fuzz-'));
  try {
    writeCases(folder, cases);
    const start = performance.now();
    const [first, content] = await indexedFolder(folder, cases.length, thorough);
    const took = performance.now() - start;
    demand(took < 1000 + cases.length * perFile, `takes ${Math.round(took)} ms`);
    if (!thorough) return;
    const [second, again] = await indexedFolder(folder, cases.length, false);
    demand(isDeepStrictEqual(content, again), 'gives another catalog the second time');
    demand(isDeepStrictEqual(first, second), 'gives another report the second time');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Files in memory where the system has such a folder: a million on a disk would wear it out. */
function fastFolder(): string {
  const memory = '/dev/shm';
  return statSync(memory, { throwIfNoEntry: false })?.isDirectory() === true ? memory : tmpdir();
}

function writeCases(folder: string, cases: readonly HeaderCase[]): void {
  const made = new Set<string>();
  for (const one of cases) {
    const file = join(folder, one.path);
    if (!made.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    made.add(dirname(file));
    writeFileSync(file, bytesOf(one));
    if (one.beside) writeFileSync(join(dirname(file), one.beside.name), one.beside.text);
  }
}

async function indexedFolder(
  folder: string,
  count: number,
  doctor: boolean,
): Promise<readonly [IndexReport, unknown]> {
  const catalog = openCatalog(':memory:');
  try {
    const repository = addRepository(catalog, { kind: 'raw', root: folder });
    const options = { settings: defaultCatalogSettings, batchSize: 100 };
    const report = await indexRepository(catalog, repository, options);
    demand(report.files === count, `${count} files, ${report.files} in the report`);
    demand(report.added === count, `${count} files, ${report.added} new`);
    const content = contentOf(catalog);
    accounted(content, count);
    sensible(content);
    const again = await indexRepository(catalog, repository, options);
    demand(
      again.unchanged === count,
      `${count} files, ${again.unchanged} unchanged the second time`,
    );
    demand(again.counters.opened === 0, `${again.counters.opened} opened the second time`);
    demand(
      isDeepStrictEqual(contentOf(catalog), content),
      'an unchanged folder changes the catalog',
    );
    if (doctor) {
      await examineFrames(catalog, { deep: true });
      readable(groupProblems([...content.problems]).map(({ reason }) => reason));
      coverage(catalog);
    }
    return [report, content];
  } finally {
    catalog.close();
  }
}

function contentOf(catalog: Catalog) {
  return {
    sessions: sessionRows(catalog),
    masters: masterRows(catalog),
    ignored: ignoredRows(catalog),
    problems: problemRows(catalog),
    targets: targetRows(catalog),
    snapshot: snapshot(catalog),
  };
}

type Content = ReturnType<typeof contentOf>;

/** Each file is a frame of one session, a master, ignored, or a problem. */
function accounted(
  { sessions, masters, ignored, problems, snapshot: seen }: Content,
  count: number,
): void {
  const frames = sessions.reduce((sum, session) => sum + session.frames, 0);
  const total = frames + masters.length + ignored.length + problems.length;
  demand(
    total === count,
    `${count} files: ${frames} in sessions, ${masters.length} masters, ${ignored.length} ignored, ${problems.length} problems`,
  );
  const paths = [
    ...seen.sessions.flatMap((session) => session.frames.map(({ path }) => path)),
    ...[...masters, ...ignored, ...problems].map(({ path }) => path),
  ];
  demand(new Set(paths).size === paths.length, 'a file is counted twice');
}

function sensible({ sessions, masters, ignored, problems }: Content): void {
  for (const { facts, night, start, end, target } of sessions) {
    demand(/^\d{4}-\d\d-\d\d$/.test(night), `night ${night}`);
    demand(
      !Number.isNaN(Date.parse(start)) && !Number.isNaN(Date.parse(end)),
      `time ${start} ${end}`,
    );
    demand(target !== '', 'a target without a name');
    sensibleFacts(facts);
  }
  for (const { facts } of masters) sensibleFacts(facts);
  readable([...ignored, ...problems].map(({ reason }) => reason));
  for (const { path, fix } of problems) demand(fix !== '', `no cure for ${path}`);
}

function sensibleFacts(facts: object): void {
  for (const [name, fact] of Object.entries(facts) as [
    string,
    { value: unknown; origin: string },
  ][]) {
    const { value, origin } = fact;
    demand(typeof value !== 'number' || Number.isFinite(value), `${name} is ${String(value)}`);
    demand(typeof value !== 'string' || value.trim() !== '', `${name} is blank`);
    demand(value !== null && value !== undefined, `${name} has no value`);
    demand(origin !== '' && !origin.includes(' '), `${name} is from '${origin}'`);
  }
}

/** Words for people, not values of ours that fell through. */
function readable(texts: readonly string[]): void {
  for (const text of texts) {
    demand(text.trim() !== '', 'an empty reason');
    demand(
      !/\bundefined\b|\bNaN\b|\[object |internal error|call stack/.test(text),
      `says '${text}'`,
    );
  }
}

function demand(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

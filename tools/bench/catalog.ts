// How a large catalog answers: a million frames in ten thousand sessions, filled by an index run without files.
//
//   node tools/bench/catalog.ts [--frames 1000000] [--rounds 5] [--keep DIR]
//
// Filling goes the way of every index run, with a source that makes headers up in place of a disk. Each question is
// asked in a process of its own, which also tells its memory; the yardstick is a pass of SQLite over all sessions.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import {
  addRepository,
  defaultCatalogSettings,
  indexRepository,
  openCatalog,
} from '@starbash/catalog';
import type { Catalog, FileSource, IndexReport } from '@starbash/catalog';
import { wholeNumber } from './arguments.ts';
import { median, seconds } from './pairs.ts';
import { framesPerNight, sessionsPerNight } from './planned-frames.ts';
import { plannedSource } from './planned-source.ts';
import { questions } from './questions.ts';

const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    keep: { type: 'string' },
  },
});
const frames = wholeNumber('frames', values.frames);
const rounds = wholeNumber('rounds', values.rounds);
const targets = 200;

// As commands index: the space for new objects is kept from growing.
setFlagsFromString('--semi-space-growth-factor=1');

async function index(catalog: Catalog, source: FileSource): Promise<IndexReport> {
  const repository = addRepository(catalog, { kind: 'raw', root: '/planned' });
  return indexRepository(catalog, repository, { settings: defaultCatalogSettings, source });
}

interface Answer {
  readonly first: number;
  readonly median: number;
  readonly peak: number;
}

function line(name: string, text: string): void {
  console.log(`${name.padEnd(44)}${text}`);
}

const folder =
  values.keep === undefined ? mkdtempSync(join(tmpdir(), 'starbash-bench-')) : resolve(values.keep);
try {
  const path = join(folder, 'catalog.sqlite');
  mkdirSync(folder, { recursive: true });
  rmSync(path, { force: true });
  const catalog = openCatalog(path);
  const source = plannedSource(frames, targets);
  let report: IndexReport | undefined;
  const filling = await seconds(async () => {
    report = await index(catalog, source);
  });
  if (report?.added !== frames) throw new Error(`${report?.added} of ${frames} frames were added`);
  const sessions = Math.ceil(frames / framesPerNight) * sessionsPerNight;
  console.log(`${frames} frames, about ${sessions} sessions, ${targets} targets\n`);
  line('fill (no disk)', `${filling.toFixed(1)} s, ${Math.round(frames / filling)} frames/s`);
  const unchanged: number[] = [];
  const changed: number[] = [];
  for (let i = 0; i < rounds; i++) {
    unchanged.push(await seconds(() => index(catalog, source)));
    const one = plannedSource(frames, targets, Math.floor((frames * i) / rounds));
    changed.push(await seconds(() => index(catalog, one)));
  }
  line('index again, nothing new (no disk)', `${median(unchanged).toFixed(2)} s`);
  line('… one frame changed', `${median(changed).toFixed(2)} s`);
  line('largest memory of filling', `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
  catalog.close();
  line('on disk', `${Math.round(statSync(path).size / frames)} bytes a frame`);
  const script = join(import.meta.dirname, 'ask-catalog.ts');
  console.log(
    `\n${' '.repeat(44)}${['once', 'again', 'memory'].map((t) => t.padStart(10)).join('')}`,
  );
  questions.forEach(({ name }, number) => {
    const args = [script, path, String(rounds), String(number)];
    const answer = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Answer;
    const cells = [
      `${(answer.first * 1000).toFixed(0)} ms`,
      `${(answer.median * 1000).toFixed(0)} ms`,
      `${Math.round(answer.peak)} MiB`,
    ];
    line(name, cells.map((cell) => cell.padStart(10)).join(''));
  });
  const main = join(import.meta.dirname, '../../apps/cli/bin/starbash.js');
  const run = (args: readonly string[]) =>
    seconds(() => {
      const { status, stderr } = spawnSync(process.execPath, args, {
        env: { ...process.env, STARBASH_HOME: folder },
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
    });
  const node: number[] = [];
  const command: number[] = [];
  for (let i = 0; i < rounds; i++) {
    node.push(await run(['-e', '0']));
    command.push(await run([main, 'info', 'target']));
  }
  const start = `${(median(node) * 1000).toFixed(0)} ms of which are Node's own start`;
  console.log();
  line('starbash info target', `${(median(command) * 1000).toFixed(0)} ms, ${start}`);
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}

// Processes that index, and what a catalog holds apart from row numbers, for comparing two of them.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Catalog } from '../src/index.ts';
import { ignoredRows, masterRows, problemRows, sessionRows, snapshot } from '../src/index.ts';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Indexing {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when standard error holds `text`; rejects when the process ends without it. */
  readonly shows: (text: string) => Promise<void>;
}

const program = join(import.meta.dirname, 'fixtures/index-process.ts');

/** Starts `index-process.ts`; it is killed at the end of the test. */
export function startIndexing(...args: readonly (string | number)[]): Indexing {
  const child = spawn(process.execPath, [program, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...texts }));
  });
  const shows = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => texts.stderr.includes(text) && resolve();
      look();
      child.stderr.on('data', look);
      child.on('close', () => reject(new Error(`never showed '${text}':\n${texts.stderr}`)));
    });
  return { child, ended, shows };
}

/** Everything that the catalog tells, in an order of its own. */
export function contentOf(catalog: Catalog): unknown {
  return {
    sessions: sessionRows(catalog),
    masters: masterRows(catalog),
    problems: problemRows(catalog),
    ignored: ignoredRows(catalog),
    snapshot: snapshot(catalog).sessions.map(({ id, frames, metadata }) => [id, frames, metadata]),
  };
}

export function integrity(catalog: Catalog): unknown {
  return catalog.db.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
}

// Runs the command line in a process of its own, in a folder and with a home of its own.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Starbash {
  /** Where commands are run; its name has blanks, quotes and other letters than a to z. */
  readonly folder: string;
  readonly run: (...args: readonly string[]) => Promise<Outcome>;
  readonly runWith: (
    env: Readonly<Record<string, string>>,
    ...args: readonly string[]
  ) => Promise<Outcome>;
}

export const main = join(import.meta.dirname, '../bin/starbash.js');

/** No Siril is found but through the environment given: PATH is empty. */
export function starbash(): Starbash {
  const folder = mkdtempSync(join(tmpdir(), "starbash é's #1 "));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'empty'));
  const base = { PATH: join(folder, 'empty'), STARBASH_HOME: join(folder, 'home') };
  const runWith: Starbash['runWith'] = (env, ...args) =>
    runProcess(process.execPath, [main, ...args], { cwd: folder, env: { ...base, ...env } });
  return { folder, run: (...args) => runWith({}, ...args), runWith };
}

/** Runs a program to its end; a code of -1 means that a signal ended it. */
export function runProcess(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => {
        texts[name] += text;
      });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, ...texts }));
  });
}

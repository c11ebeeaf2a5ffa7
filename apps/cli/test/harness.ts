// A user at a terminal, for tests: an observing run in a folder of its own, and the command run on it.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireSiril, smallObservation, writeObservation } from '@starbash/testkit';
import type { ObservationSpec, WrittenObservation } from '@starbash/testkit';

const main = fileURLToPath(new URL('../bin/starbash.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Observatory {
  readonly folder: string;
  readonly raw: string;
  readonly master: string;
  readonly processed: string;
  readonly observation: WrittenObservation;
  /** Runs starbash here; resolves when it has ended, whatever became of it. */
  readonly starbash: (...args: readonly string[]) => Promise<Ran>;
  /** The same, with the process in hand. */
  readonly start: (...args: readonly string[]) => Started;
  /** Runs it and fails the test unless it ends with 0. */
  readonly done: (...args: readonly string[]) => Promise<Ran>;
  /** The JSON that a command prints. */
  readonly json: <T>(...args: readonly string[]) => Promise<T>;
  readonly remove: () => void;
}

export interface Started {
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves as soon as standard error shows `text`. */
  readonly shows: (text: string) => Promise<void>;
  readonly ended: Promise<Ran>;
}

export interface ObservatoryOptions {
  /** Folder names below a temporary folder; may hold anything a file system takes. */
  readonly name?: string;
  readonly observation?: ObservationSpec;
  /** null: no Siril can be found. */
  readonly siril?: '1.2' | '1.4' | null;
  readonly env?: Readonly<Record<string, string>>;
}

/** Frames are written and the repositories added, as a user would. */
export async function observatory(options: ObservatoryOptions = {}): Promise<Observatory> {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'starbash-test-')));
  const folder = join(temporary, options.name ?? 'nights');
  const raw = join(folder, 'raw');
  mkdirSync(raw, { recursive: true });
  const observation = writeObservation(raw, options.observation ?? smallObservation());
  const siril = options.siril === undefined ? '1.4' : options.siril;
  const env: NodeJS.ProcessEnv = {
    // Node alone, so that a Siril installed on this machine changes nothing.
    PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(':'),
    HOME: temporary,
    STARBASH_HOME: join(temporary, 'home'),
    NO_COLOR: '1',
    CI: 'true',
    STARBASH_SIRIL: siril === null ? '/nowhere/siril-cli' : requireSiril(siril),
    ...options.env,
  };
  const start = (...args: readonly string[]) => startProcess(args, folder, env);
  const starbash = (...args: readonly string[]) => start(...args).ended;
  const done = async (...args: readonly string[]) => {
    const ran = await starbash(...args);
    if (ran.code !== 0)
      throw new Error(`starbash ${args.join(' ')}: ${ran.code}\n${ran.stdout}\n${ran.stderr}`);
    return ran;
  };
  const json = async <T>(...args: readonly string[]) =>
    JSON.parse((await done(...args, '--json')).stdout) as T;
  const [master, processed] = [join(folder, 'master'), join(folder, 'processed')];
  await done('repo', 'add', raw);
  await done('repo', 'add', '--master', master);
  await done('repo', 'add', '--processed', processed);
  const remove = () => rmSync(temporary, { recursive: true, force: true });
  return { folder, raw, master, processed, observation, starbash, start, done, json, remove };
}

function startProcess(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Started {
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  const waiting: { text: string; resolve: () => void }[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
    for (const one of waiting) if (stderr.includes(one.text)) one.resolve();
  });
  const ended = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return {
    pid: child.pid ?? -1,
    kill: (signal) => child.kill(signal),
    shows: (text) =>
      stderr.includes(text)
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ text, resolve })),
    ended,
  };
}

/** All files below a folder, relative, sorted; folders that begin with a dot are left out. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort();
}

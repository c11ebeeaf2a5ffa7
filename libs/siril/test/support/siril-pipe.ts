// A Siril that stays: it is given one command at a time through a pipe and says of each whether it was taken.
import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { requireSiril } from '@starbash/testkit';
import { onTestFinished } from 'vitest';
import type { SirilDialect } from '../../src/index.ts';
import { sirilConfiguration, sirilEnvironment } from '../../src/index.ts';

export type Verdict = 'taken' | 'refused' | 'crash';

export interface SirilPipe {
  readonly run: (command: string) => Promise<Verdict>;
  /** What it has said since the command before. */
  readonly said: () => readonly string[];
}

/** Starts Siril in `folder`; it is started again when a command has killed it. */
export function openSirilPipe(dialect: SirilDialect, folder: string, state: string): SirilPipe {
  let current = start(dialect, folder, state);
  onTestFinished(() => current.stop());
  return {
    async run(command) {
      await current.ready;
      current.said.length = 0;
      current.commands.write(`${command}\n`);
      const verdict = await current.next();
      if (verdict === 'crash') current = start(dialect, folder, state);
      return verdict;
    },
    said: () => current.said,
  };
}

interface Running {
  readonly ready: Promise<unknown>;
  readonly commands: WriteStream;
  readonly next: () => Promise<Verdict>;
  readonly said: string[];
  readonly stop: () => void;
}

let started = 0;

function start(dialect: SirilDialect, folder: string, state: string): Running {
  const home = join(state, `siril-${dialect}-${started++}`);
  mkdirSync(join(home, 'siril'), { recursive: true });
  const configuration = sirilConfiguration(dialect);
  writeFileSync(join(home, 'siril', configuration.fileName), configuration.text);
  const [input, output] = [join(home, 'in'), join(home, 'out')];
  for (const pipe of [input, output]) {
    rmSync(pipe, { force: true });
    const made = spawnSync('mkfifo', [pipe]);
    if (made.status !== 0) throw new Error(`cannot make the pipe ${pipe}`);
  }
  const child = spawn(requireSiril(dialect), ['-p', '-r', input, '-w', output, '-d', folder], {
    env: {
      ...process.env,
      ...sirilEnvironment({ configFolder: home }),
      // Wavelets are kept in the folder for temporary files, under one name for all processes.
      TMPDIR: home,
      // Threads that wait by counting make the smallest Fourier transform last seconds on a busy machine.
      OMP_WAIT_POLICY: 'PASSIVE',
      OPENBLAS_NUM_THREADS: '1',
    },
    stdio: 'ignore',
  });
  const commands = createWriteStream(input);
  commands.on('error', () => {});
  const answers: Verdict[] = [];
  const said: string[] = [];
  let waiting: ((verdict: Verdict) => void) | null = null;
  const answer = (verdict: Verdict) => {
    if (waiting) waiting(verdict);
    else answers.push(verdict);
    waiting = null;
  };
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: createReadStream(output) }).on('line', (line) => {
      said.push(line);
      if (line === 'ready') resolve();
      // Some messages lack their line feed, and the status stands behind them.
      else if (/status: success /.test(line)) answer('taken');
      else if (/status: error /.test(line)) answer('refused');
    });
  });
  child.on('exit', () => answer('crash'));
  return {
    ready,
    commands,
    said,
    next: () => {
      const known = answers.shift();
      if (known) return Promise.resolve(known);
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    stop: () => {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
      commands.destroy();
    },
  };
}

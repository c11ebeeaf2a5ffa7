// Asks a program a question and reads its whole answer. By Node's own means: this is part of every start of a plan.
import { execFile } from 'node:child_process';
import type { Environment } from './folders.ts';

export interface Answer {
  /** null where it did not end by itself. */
  readonly exitCode: number | null;
  /** Both streams, standard output first. */
  readonly output: string;
  readonly failure: 'not_found' | 'timed_out' | 'not_started' | null;
}

export interface Question {
  readonly words: readonly string[];
  /** The whole environment; messages are asked for in English. */
  readonly env: Environment;
  readonly seconds: number;
  /** For its standard input. */
  readonly input?: string;
}

/** Never rejects: a program that is not there or does not answer is an answer, too. */
export function askProgram(program: string, question: Question): Promise<Answer> {
  const { words, env, seconds, input = '' } = question;
  return new Promise((resolve) => {
    const options = {
      env: { ...env, LC_ALL: 'C.UTF-8' },
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
      maxBuffer: 64 * 1024 * 1024,
    } as const;
    try {
      const child = execFile(program, words, options, (error, stdout, stderr) => {
        const output = `${stdout}\n${stderr}`;
        const code = error === null ? 0 : (error.code ?? null);
        if (typeof code === 'number') resolve({ exitCode: code, output, failure: null });
        else resolve({ exitCode: null, output, failure: failureOf(code, error?.killed === true) });
      });
      // Gone before it has read what it is told: that shows in its answer.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    } catch {
      resolve({ exitCode: null, output: '', failure: 'not_started' });
    }
  });
}

function failureOf(code: string | null, killed: boolean): Answer['failure'] {
  if (code === 'ENOENT') return 'not_found';
  if (code !== null) return 'not_started';
  return killed ? 'timed_out' : null;
}

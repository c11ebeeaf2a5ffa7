// Asks a program a question and reads its whole answer.
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
export async function askProgram(program: string, question: Question): Promise<Answer> {
  const { words, env, seconds, input = '' } = question;
  // Loaded when the first program is asked, not at each start.
  const { execa } = await import('execa');
  const ask = async () =>
    await execa(program, words, {
      env: { ...env, LC_ALL: 'C.UTF-8' },
      extendEnv: false,
      reject: false,
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
      input,
    });
  // What cannot even be tried (a NUL in a word) is thrown.
  const result = await ask().catch(() => null);
  if (result === null) return { exitCode: null, output: '', failure: 'not_started' };
  const output = `${result.stdout ?? ''}\n${result.stderr ?? ''}`;
  const { exitCode = null } = result;
  if (exitCode !== null) return { exitCode, output, failure: null };
  if (result.timedOut) return { exitCode, output, failure: 'timed_out' };
  if (result.code === 'ENOENT') return { exitCode, output, failure: 'not_found' };
  return { exitCode, output, failure: result.signal === undefined ? 'not_started' : null };
}

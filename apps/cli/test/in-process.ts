// Runs the command line in this process, with what it prints captured: many commands in the time of a few.
import { CommanderError } from 'commander';
import { buildProgram } from '../src/program.ts';

export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * `starbash <args>` in a folder and with an environment of its own. One at a time: working folder, environment and
 * streams of the process are exchanged while it runs.
 */
export async function runHere(
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Said> {
  const before = { cwd: process.cwd(), env: process.env, exitCode: process.exitCode };
  const texts = { stdout: '', stderr: '' };
  const restore = (['stdout', 'stderr'] as const).map((name) => capture(name, texts));
  process.chdir(cwd);
  process.env = { ...env };
  process.exitCode = 0;
  try {
    const program = await buildProgram(args);
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = 2;
  } finally {
    for (const undo of restore) undo();
    process.chdir(before.cwd);
    process.env = before.env;
  }
  const code = Number(process.exitCode);
  process.exitCode = before.exitCode;
  return { code, ...texts };
}

function capture(name: 'stdout' | 'stderr', texts: Record<string, string>): () => void {
  const stream = process[name];
  const { write } = stream;
  stream.write = ((text: string | Uint8Array) => {
    texts[name] += String(text);
    return true;
  }) as typeof stream.write;
  return () => {
    stream.write = write;
  };
}

// Does the Siril found really run a script? Its version alone does not tell.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ToolFound } from '@starbash/ir';
import { askProgram } from './ask-program.ts';
import type { Environment } from './folders.ts';

export interface SirilCheck {
  readonly works: boolean;
  /** What it did, or what is wrong and how to mend it. */
  readonly message: string;
}

const marker = 'starbash doctor was here';

/** Runs a script of two lines in a folder of its own; takes about 50 ms. */
export async function checkSiril(tool: ToolFound, env: Environment): Promise<SirilCheck> {
  const folder = mkdtempSync(join(tmpdir(), 'starbash-doctor-'));
  try {
    const [program = '', ...leading] = tool.argv;
    const { exitCode, output } = await askProgram(program, {
      words: [...leading, '-d', folder, '-s', '-'],
      env: { ...env, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: '/dev/null/x' },
      input: `requires ${tool.version.split('-')[0]}\n# ${marker}\n`,
      seconds: 60,
    });
    if (exitCode === 0 && output.includes(`# ${marker}`))
      return { works: true, message: 'runs scripts' };
    return { works: false, message: explain(output, exitCode) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function explain(output: string, exitCode: number | null): string {
  // Siril 1.2.5 and 1.2.6 open a display although they draw nothing; 1.4 does not.
  if (output.includes('cannot open display'))
    return 'it cannot start without a display: use Siril 1.4, or start it through xvfb-run';
  if (output.includes('requires a newer version') || output.includes('is required in order to run'))
    return 'it refuses its own version';
  const last = output.trim().split('\n').at(-1) ?? '';
  if (last !== '') return last;
  return exitCode === null ? 'it did not end by itself' : `exit status ${exitCode}, without a word`;
}

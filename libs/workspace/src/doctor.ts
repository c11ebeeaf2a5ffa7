// Does the Siril found really run a script? Its version alone does not tell.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ToolFound } from '@starbash/ir';
import { execa } from 'execa';
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
    const result = await execa(program, [...leading, '-d', folder, '-s', '-'], {
      env: { ...env, LC_ALL: 'C.UTF-8', XDG_CONFIG_HOME: folder, XDG_DATA_HOME: '/dev/null/x' },
      extendEnv: false,
      input: `requires ${tool.version.split('-')[0]}\n# ${marker}\n`,
      reject: false,
      timeout: 60_000,
    });
    const output = `${result.stdout ?? ''}\n${result.stderr ?? ''}`;
    if (result.exitCode === 0 && output.includes(`# ${marker}`))
      return { works: true, message: 'runs scripts' };
    return { works: false, message: explain(output, result.exitCode) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function explain(output: string, exitCode: number | undefined): string {
  // Siril 1.2.5 and 1.2.6 open a display although they draw nothing; 1.4 does not.
  if (output.includes('cannot open display'))
    return 'it cannot start without a display: use Siril 1.4, or start it through xvfb-run';
  if (output.includes('requires a newer version') || output.includes('is required in order to run'))
    return 'it refuses its own version';
  const last = output.trim().split('\n').at(-1) ?? '';
  return last === '' ? `exit status ${exitCode}, without a word` : last;
}

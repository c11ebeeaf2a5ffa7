// Golden answers of coverage and info: trees of frames, and what the commands print of them.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goldenSuite } from '@starbash/testkit';
import { expect, it } from 'vitest';
import { writeFrameTree } from './frame-trees.ts';
import type { FrameTree } from './frame-trees.ts';
import { runHere } from './in-process.ts';

interface Case extends FrameTree {
  /** The user's starbash.toml. */
  readonly configuration?: string;
  /** Command lines by the file that keeps what they print: standard output, then standard error. */
  readonly commands: Readonly<Record<string, readonly string[]>>;
}

goldenSuite(
  it,
  join(import.meta.dirname, 'samples/catalog-answers'),
  async (folder) => {
    const { configuration, commands, ...tree } = JSON.parse(
      readFileSync(join(folder, 'case.json'), 'utf8'),
    ) as Case;
    const temporary = mkdtempSync(join(tmpdir(), 'starbash-answers-'));
    try {
      const home = join(temporary, 'home');
      mkdirSync(home);
      if (configuration !== undefined) writeFileSync(join(home, 'starbash.toml'), configuration);
      writeFrameTree(join(temporary, 'raw'), tree);
      const place = { cwd: temporary, env: { PATH: '', STARBASH_HOME: home, CI: '1' } };
      const added = await runHere(['repo', 'add', 'raw'], place);
      expect(added.code, added.stderr).toBe(0);
      const files = new Map<string, string>();
      for (const [file, args] of Object.entries(commands)) {
        const { code, stdout, stderr } = await runHere(args, place);
        const said = stderr === '' ? '' : `--- standard error\n${stderr}`;
        files.set(file, `${stdout}${said}${code === 0 ? '' : `--- exit status ${code}\n`}`);
      }
      return files;
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  },
  { timeoutMs: 60_000 },
);

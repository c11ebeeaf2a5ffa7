// Files that are made from others: written, or with --check compared with what is committed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface GeneratedFile {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

const root = join(import.meta.dirname, '..');

/** Writes the files; with `--check` among the arguments of the process, fails where one differs. */
export function writeOrCheck(files: readonly GeneratedFile[]): void {
  for (const { path, text } of files) {
    const full = join(root, path);
    if (!process.argv.includes('--check')) {
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, text);
      continue;
    }
    if (existsSync(full) && readFileSync(full, 'utf8') === text) continue;
    console.error(`${path} is out of date: run 'npm run generate' and commit the result`);
    process.exitCode = 1;
  }
}

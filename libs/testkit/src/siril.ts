// Real Sirils for tests: where they are, and running a script with one.
import { existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import type { SirilDialect } from '@starbash/siril';
import { sirilArguments, sirilConfiguration, sirilEnvironment } from '@starbash/siril';

const repository = join(import.meta.dirname, '../../..');

/**
 * The path of a siril-cli of that line. Tests that need Siril fail without one, rather than pass over what they
 * are for. Sought in `STARBASH_TEST_SIRIL_1_2` (`_1_4`) and in `.tools/` of the repository.
 */
export function requireSiril(dialect: SirilDialect): string {
  const variable = `STARBASH_TEST_SIRIL_${dialect.replace('.', '_')}`;
  const path = process.env[variable] ?? join(repository, '.tools', `siril-${dialect}`, 'siril-cli');
  if (!existsSync(path))
    throw new Error(
      `Siril ${dialect} is needed for this test and is not at ${path}: ` +
        `run 'node tools/siril/ensure.ts' to get it, or set ${variable}`,
    );
  return path;
}

export interface SirilRun {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the text of a script with our configuration, in `cwd`; a minute at most. */
export function runSiril(
  script: string | Uint8Array,
  cwd: string,
  dialect: SirilDialect,
): SirilRun {
  const siril = requireSiril(dialect);
  const folder = mkdtempSync(join(tmpdir(), 'starbash-siril-'));
  try {
    const configuration = sirilConfiguration(dialect);
    mkdirSync(join(folder, 'siril'));
    writeFileSync(join(folder, 'siril', configuration.fileName), configuration.text);
    const scriptFile = join(folder, 'script.ssf');
    writeFileSync(scriptFile, script);
    const result = spawnSync(siril, sirilArguments({ folder: cwd, scriptFile }), {
      env: { ...process.env, ...sirilEnvironment({ configFolder: folder }) },
      encoding: 'utf8',
      timeout: 60_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    if (result.error) throw result.error;
    return {
      exitCode: result.status,
      signal: result.signal,
      stdout: result.stdout,
      stderr: result.stderr,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

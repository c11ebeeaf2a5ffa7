// Finds a Siril that is already there: named by STARBASH_SIRIL, on the PATH, or where the platform puts it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { atLeast, lowest, parseVersion } from './versions.ts';

export interface FoundSiril {
  readonly path: string;
  readonly version: string;
}

/** The version that a siril-cli says it is; null when it cannot be started. */
export function sirilVersion(path: string): string | null {
  const run = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return run.status === 0 ? parseVersion(run.stdout) : null;
}

/**
 * Whether it runs a script: 1.2.5 and 1.2.6 need a display, although `--version` works without one.
 * An empty script is not enough, since Siril says success for what it did not run.
 */
export function runsScripts(path: string, version: string): boolean {
  const home = mkdtempSync(join(tmpdir(), 'siril-probe-'));
  try {
    const [major, minor, patch = '0'] = version.split('.');
    const run = spawnSync(path, ['-d', home, '-s', '-'], {
      input: `requires ${major}.${minor}.${patch}\nsetcpu 1\n# probe\n`,
      encoding: 'utf8',
      timeout: 60_000,
      // Neither the user's configuration nor a Python environment of Siril's own is touched.
      env: {
        ...process.env,
        LC_ALL: 'C.UTF-8',
        XDG_CONFIG_HOME: home,
        XDG_DATA_HOME: '/dev/null/x',
      },
    });
    return run.status === 0 && /^log: # probe/m.test(run.stdout);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The first Siril of the machine that can be used; what is passed over is said by `tell`. */
export function findSiril(
  environment: Readonly<Record<string, string | undefined>>,
  tell: (text: string) => void,
): FoundSiril | null {
  const named = environment['STARBASH_SIRIL'];
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [
    ...(named === undefined || named === '' ? [] : [named]),
    ...folders.map((folder) => join(folder, 'siril-cli')),
    '/Applications/Siril.app/Contents/MacOS/siril-cli',
  ];
  for (const path of places) {
    if (!existsSync(path)) {
      if (path === named) tell(`STARBASH_SIRIL names '${path}', which does not exist`);
      continue;
    }
    const version = sirilVersion(path);
    if (version === null) tell(`'${path}' does not start`);
    else if (!atLeast(version, lowest))
      tell(`'${path}' is Siril ${version}: ${lowest} or later is needed`);
    else if (!runsScripts(path, version))
      tell(`'${path}' (Siril ${version}) runs no script here; 1.2.5 and 1.2.6 need a display`);
    else return { path, version };
  }
  return null;
}

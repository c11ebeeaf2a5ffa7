// Makes Siril available without root: a Siril of the machine if it will do, else one fetched into `.tools/`.
//
//   node tools/siril/ensure.ts                      any Siril that starbash works with
//   node tools/siril/ensure.ts --versions 1.2,1.4   these, whatever the machine has (for tests)
//     --print      the path of each siril-cli on standard output, one a line
//     --into DIR   instead of `.tools`
//     --present    only the version of each on standard output (`none` where it is missing); nothing is fetched
//
// What it does is told on standard error. Exit status 2 if it cannot be had.
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupError } from './debian.ts';
import { findSiril, sirilVersion } from './find.ts';
import { installSiril } from './install.ts';
import type { SirilRelease } from './versions.ts';
import { isOfLine, releases } from './versions.ts';

const { values } = parseArgs({
  options: {
    versions: { type: 'string' },
    print: { type: 'boolean', default: false },
    present: { type: 'boolean', default: false },
    into: { type: 'string', default: join(import.meta.dirname, '../../.tools') },
  },
});

const tell = (text: string) => console.error(`siril: ${text}`);

/** Path of siril-cli of this release: the one named for tests, else below `into`, fetched if it is not there. */
function ensure(release: SirilRelease, into: string): string {
  const { path, variable } = placeOf(release, into);
  const present = sirilVersion(path);
  if (present !== null && isOfLine(present, release.version)) {
    if (!values.print) tell(`${present} is at ${path}`);
    return path;
  }
  if (variable !== null)
    throw new SetupError(`${variable} names '${path}', which is not Siril ${release.version}`);
  const folder = dirname(path);
  tell(
    `Siril ${release.version} goes to ${folder} (about 220 MB; nothing is installed on the system)`,
  );
  installSiril(folder, release, tell);
  tell(`${sirilVersion(path)} is ready`);
  return path;
}

/** Where a release is looked for; `variable` where the environment says so, as tests allow. */
function placeOf(release: SirilRelease, into: string): { path: string; variable: string | null } {
  const variable = `STARBASH_TEST_SIRIL_${release.version.replace('.', '_')}`;
  const named = process.env[variable];
  return named === undefined || named === ''
    ? { path: join(into, `siril-${release.version}`, 'siril-cli'), variable: null }
    : { path: named, variable };
}

function releaseOf(version: string): SirilRelease {
  const release = releases.find((r) => r.version === version);
  if (release) return release;
  const known = releases.map((r) => r.version).join(', ');
  throw new SetupError(`'${version}' is not a version that can be fetched: ${known}`);
}

function main(): readonly string[] {
  if (values.present) {
    for (const version of (values.versions ?? '1.4').split(','))
      console.log(sirilVersion(placeOf(releaseOf(version), values.into).path) ?? 'none');
    return [];
  }
  if (values.versions !== undefined)
    return values.versions.split(',').map((version) => ensure(releaseOf(version), values.into));
  const found = findSiril(process.env, tell);
  if (found) {
    if (!values.print) tell(`${found.version} is at ${found.path}`);
    return [found.path];
  }
  return [ensure(releaseOf('1.4'), values.into)];
}

try {
  const paths = main();
  if (values.print) for (const path of paths) console.log(path);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  tell(error.message);
  tell(
    'or install Siril 1.2 or later yourself (https://siril.org) and name it: STARBASH_SIRIL=/path/of/siril-cli',
  );
  process.exitCode = 2;
}

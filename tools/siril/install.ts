// Unpacks Debian's Siril with the libraries it loads into a folder of its own, which works wherever it is moved.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { downloadPackages, requireDebian, SetupError } from './debian.ts';
import { sirilVersion } from './find.ts';
import type { SirilRelease } from './versions.ts';
import { isOfLine } from './versions.ts';

/** Depended on by packages, but never loaded by siril-cli; they are most of the bytes. */
const unneeded =
  /^(?:.*-icon-theme_|perl|libperl|python3|libpython|systemd|dbus|shared-mime-info_|fonts-|binutils|gcc-\d|cpp|libllvm|mesa-|libgl1-mesa)/;

const loader = 'ld-linux-x86-64.so.2';

/** The program starts through its own loader: nothing of the machine's libraries is used. */
const startScript = `#!/bin/sh
here=$(dirname -- "$(readlink -f -- "$0")")
XDG_DATA_DIRS="$here/share:\${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
export XDG_DATA_DIRS
exec "$here/lib/${loader}" --inhibit-cache --library-path "$here/lib" --argv0 siril-cli "$here/bin/siril-cli" "$@"
`;

/**
 * Makes `folder` hold `siril-cli` of `release`. It is built beside its place and renamed, so that an interrupted
 * installation leaves nothing half made. Throws a SetupError where it cannot be done.
 */
export function installSiril(
  folder: string,
  release: SirilRelease,
  tell: (text: string) => void,
): void {
  requireDebian();
  mkdirSync(dirname(folder), { recursive: true });
  const work = mkdtempSync(`${folder}.part-`);
  try {
    const archives = downloadPackages(join(work, 'apt'), release.suite, 'siril', tell);
    tell(`unpacking ${archives.length} packages`);
    const root = join(work, 'root');
    mkdirSync(root);
    for (const archive of archives)
      if (!unneeded.test(basename(archive))) must('dpkg-deb', ['-x', archive, root]);
    const made = join(work, 'siril');
    assemble(root, made);
    const version = sirilVersion(join(made, 'siril-cli'));
    if (version === null) throw new SetupError('the unpacked siril-cli does not start');
    if (!isOfLine(version, release.version))
      throw new SetupError(
        `Debian ${release.suite} has Siril ${version} now, not ${release.version}`,
      );
    moveIntoPlace(made, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function assemble(root: string, made: string): void {
  const libraries = join(root, 'usr/lib/x86_64-linux-gnu');
  const program = join(root, 'usr/bin/siril-cli');
  for (const part of ['bin', 'lib', 'share']) mkdirSync(join(made, part), { recursive: true });
  cureNeedOfDisplay(program);
  const path = [libraries, join(libraries, 'blas'), join(libraries, 'lapack')].join(':');
  const args = ['--inhibit-cache', '--library-path', path, '--list', program];
  for (const line of must(join(libraries, loader), args).split('\n')) {
    const [name, arrow, file] = line.trim().split(/\s+/);
    if (arrow !== '=>' || name === undefined || file === undefined) continue;
    if (!existsSync(file)) throw new SetupError(`'${name}', which Siril loads, was not unpacked`);
    copyFileSync(file, join(made, 'lib', basename(file)));
  }
  copyFileSync(join(libraries, loader), join(made, 'lib', loader));
  chmodSync(join(made, 'lib', loader), 0o755);
  copyFileSync(program, join(made, 'bin/siril-cli'));
  chmodSync(join(made, 'bin/siril-cli'), 0o755);
  cpSync(join(root, 'usr/share/siril'), join(made, 'share/siril'), { recursive: true });
  writeFileSync(join(made, 'siril-cli'), startScript, { mode: 0o755 });
}

/**
 * siril-cli 1.2.5 and 1.2.6 make a GtkApplication, which ends without a display (mended in 1.4). A plain
 * GApplication is all it needs, and the symbol's name is shorter, so that it can be replaced in the file.
 */
function cureNeedOfDisplay(program: string): void {
  const bytes = readFileSync(program);
  const at = bytes.indexOf('\0gtk_application_new\0');
  if (at < 0) return;
  bytes.write('\0g_application_new\0\0\0', at, 'latin1');
  writeFileSync(program, bytes);
}

function moveIntoPlace(made: string, folder: string): void {
  try {
    renameSync(made, folder);
  } catch {
    // Another process has put one there meanwhile, or an unusable one is in the way.
    if (sirilVersion(join(folder, 'siril-cli')) !== null) return;
    rmSync(folder, { recursive: true, force: true });
    renameSync(made, folder);
  }
}

function must(program: string, args: readonly string[]): string {
  const run = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (run.status === 0) return run.stdout;
  const why = run.error?.message ?? run.stderr.trim();
  throw new SetupError(`'${basename(program)} ${args[0] ?? ''}' failed: ${why}`);
}

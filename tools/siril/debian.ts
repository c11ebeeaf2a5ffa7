// Fetches a package with all it depends on from a Debian mirror, without root and without touching the system.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A failure that the person at the keyboard can do something about; its message says what. */
export class SetupError extends Error {}

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Throws a SetupError unless this machine has what the download needs. */
export function requireDebian(): void {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new SetupError(
      `Siril cannot be fetched on ${process.platform} ${process.arch}, only on Debian and its kin on amd64`,
    );
  for (const program of ['apt-get', 'dpkg-deb'])
    if (spawnSync(program, ['--version']).error)
      throw new SetupError(
        `there is no '${program}': Siril can only be fetched on Debian and its kin`,
      );
}

/**
 * The mirror that this machine's own apt uses for Debian. DEBIAN_MIRROR names another, for Ubuntu for example,
 * whose mirrors do not carry Debian's releases.
 */
export function debianMirror(): string {
  const named = process.env['DEBIAN_MIRROR'];
  if (named !== undefined && named !== '') return named;
  // Also where the package lists were never fetched, as in a fresh container.
  const format = ['--no-release-info', '--format', '$(REPO_URI)', 'Created-By: Packages'];
  const listed = spawnSync('apt-get', ['indextargets', ...format], { encoding: 'utf8' });
  const uris = (listed.stdout ?? '').split('\n');
  const mirror = uris.find((uri) => /\/debian\/?$/.test(uri));
  if (mirror === undefined)
    throw new SetupError(
      "apt of this machine names no Debian mirror: set DEBIAN_MIRROR to the address of one (it ends in '/debian/')",
    );
  return mirror;
}

/**
 * Downloads `name` of `suite` and everything it depends on into a new package state below `folder`.
 * Returns the paths of the archives. Signatures are always checked; a Release file past its date (a mirror that
 * is behind) is accepted, and said.
 */
export function downloadPackages(
  folder: string,
  suite: string,
  name: string,
  tell: (text: string) => void,
): string[] {
  const mirror = debianMirror();
  for (const path of ['lists/partial', 'cache/archives/partial', 'etc/preferences.d'])
    mkdirSync(join(folder, path), { recursive: true });
  writeFileSync(join(folder, 'status'), '');
  const source = `deb [arch=amd64 signed-by=${keyring}] ${mirror} ${suite} main\n`;
  writeFileSync(join(folder, 'sources.list'), source);
  const options = aptOptions(folder);
  tell(`reading the packages of Debian ${suite}`);
  let update = apt([...options, 'update']);
  if (!update.done && /is expired|Check-Valid-Until/.test(update.said)) {
    tell(
      `the list of Debian ${suite} on this mirror is past its date; its signature is still checked`,
    );
    options.push('-o', 'Acquire::Check-Valid-Until=false');
    update = apt([...options, 'update']);
  }
  if (!update.done) throw fetchError(suite, update.said);
  tell(`fetching ${name} and what it needs`);
  const install = apt([...options, '-y', '--download-only', 'install', name]);
  if (!install.done) throw fetchError(suite, install.said);
  const archives = join(folder, 'cache/archives');
  return readdirSync(archives)
    .filter((file) => file.endsWith('.deb'))
    .sort()
    .map((file) => join(archives, file));
}

function aptOptions(folder: string): string[] {
  const settings = [
    `Dir::State=${folder}`,
    `Dir::State::lists=${folder}/lists`,
    `Dir::State::status=${folder}/status`,
    `Dir::Cache=${folder}/cache`,
    `Dir::Etc=${folder}/etc`,
    `Dir::Etc::sourcelist=${folder}/sources.list`,
    'Dir::Etc::sourceparts=-',
    'Acquire::Languages=none',
    'Acquire::Retries=2',
    'Acquire::http::Timeout=30',
    // A list that could not be fetched is an error and not a remark.
    'APT::Update::Error-Mode=any',
    'APT::Install-Recommends=false',
    'APT::Architecture=amd64',
    'Debug::NoLocking=true',
    // As root, apt would otherwise fetch as a user that cannot enter the temporary folder.
    ...(process.getuid?.() === 0 ? ['APT::Sandbox::User=root'] : []),
  ];
  return ['-q', ...settings.flatMap((setting) => ['-o', setting])];
}

function apt(args: readonly string[]): { readonly done: boolean; readonly said: string } {
  const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
  const run = spawnSync('apt-get', args, { encoding: 'utf8', env, maxBuffer: 2 ** 28 });
  return { done: run.status === 0, said: `${run.stdout}${run.stderr}` };
}

function fetchError(suite: string, said: string): SetupError {
  const lines = said.split('\n').filter((line) => /^(?:E|W|Err)[: ]/.test(line));
  const missingKeys = /NO_PUBKEY|keyring|signed-by/i.test(said);
  const hint = missingKeys
    ? 'Its signature could not be checked: install the package debian-archive-keyring.'
    : 'Is this machine online? DEBIAN_MIRROR=http://…/debian/ names another mirror.';
  return new SetupError(
    [`Debian ${suite} could not be read from its mirror. ${hint}`, ...lines.slice(0, 6)].join(
      '\n  ',
    ),
  );
}

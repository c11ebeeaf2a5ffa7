// Hosts of source code: where the files behind the page of a repository are, and what a file is called after.

/** How the addresses of a host are built. */
interface Host {
  /** Its name turned round. */
  readonly name: readonly string[];
  /** Address of the files of a repository, with `HEAD` for its default branch; null: the page is no address. */
  readonly raw:
    | ((owner: string, repository: string, branch: string, path: string) => string)
    | null;
  /** Path of a file below its repository, from the segments that follow owner and repository. */
  readonly pathOf: (rest: readonly string[]) => readonly string[];
}

const afterBranch = (rest: readonly string[]): readonly string[] =>
  rest[0] === 'refs' ? rest.slice(3) : rest.slice(1);

const hosts: Readonly<Record<string, Host>> = {
  'github.com': {
    name: ['com', 'github'],
    raw: (owner, repository, branch, path) =>
      `https://raw.githubusercontent.com/${owner}/${repository}/${branch}/${path}`,
    pathOf: (rest) =>
      ['tree', 'blob', 'raw'].includes(rest[0] ?? '') ? afterBranch(rest.slice(1)) : rest,
  },
  'raw.githubusercontent.com': { name: ['com', 'github'], raw: null, pathOf: afterBranch },
  'gitlab.com': {
    name: ['com', 'gitlab'],
    raw: (owner, repository, branch, path) =>
      `https://gitlab.com/${owner}/${repository}/-/raw/${branch}/${path}`,
    pathOf: (rest) => (rest[0] === '-' ? afterBranch(rest.slice(2)) : rest),
  },
  'codeberg.org': {
    name: ['org', 'codeberg'],
    raw: null,
    pathOf: (rest) => (rest[0] === 'raw' ? rest.slice(3) : rest),
  },
};

/** The address to fetch; a repository's page on a host that is known stands for its files. */
export function rawUrl(url: URL): string {
  const [owner, repository, ...rest] = segments(url);
  const host = url.port === '' ? hosts[url.hostname] : undefined;
  if (!host?.raw || owner === undefined || repository === undefined) return plain(url);
  const tail = rest[0] === '-' ? rest.slice(1) : rest;
  const [view = 'tree', branch = 'HEAD', ...path] = tail;
  if (view === 'raw' && rest[0] === '-') return plain(url);
  if (!['tree', 'blob', 'raw'].includes(view)) return plain(url);
  return host.raw(owner, repository.replace(/\.git$/, ''), branch, path.join('/'));
}

/** Reverse-domain name of a file: `com.github.owner.repository.folder.file`; branch and endings are left out. */
export function urlName(address: string): string {
  const url = new URL(address);
  const parts = segments(url).map((part) => decodeOr(part));
  const host = url.port === '' ? hosts[url.hostname] : undefined;
  const path = host ? [...parts.slice(0, 2), ...host.pathOf(parts.slice(2))] : parts;
  const names = [...(host?.name ?? hostName(url)), ...withoutEndings(path)];
  return names.map((part) => part.replace(/[^\p{L}\p{N}_-]+/gu, '_')).join('.');
}

/** A path, dotted: without `.toml`, and without the name that every repository's root has. */
export function withoutEndings(path: readonly string[]): readonly string[] {
  const parts = path.filter((part) => part !== '' && part !== '.');
  const last = parts.at(-1);
  if (last === undefined || !last.endsWith('.toml')) return parts;
  return last === 'starbash.toml'
    ? parts.slice(0, -1)
    : [...parts.slice(0, -1), last.slice(0, -'.toml'.length)];
}

function hostName(url: URL): string[] {
  const address = /^[\d.]+$|^\[/.test(url.hostname);
  const host = address ? [url.hostname.replace(/[[\]]/g, '')] : url.hostname.split('.').reverse();
  return url.port === '' ? host : [...host, url.port];
}

/** Without what is for browsers. */
function plain(url: URL): string {
  const copy = new URL(url);
  copy.hash = '';
  return copy.href;
}

function segments(url: URL): string[] {
  return url.pathname.split('/').filter((part) => part !== '');
}

function decodeOr(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

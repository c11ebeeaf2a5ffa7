// The folders of a repository in sorted order, each with its files; what .sbignore leaves out is counted.
import type { Dirent } from 'node:fs';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ignore from 'ignore';

export interface WalkedFolder {
  /** Relative to the repository, '' for the repository itself. */
  readonly path: string;
  /** Names of files, sorted. */
  readonly files: readonly string[];
  /** Relative paths that .sbignore names: files, and folders that are not entered. */
  readonly leftOut: readonly string[];
  /** Set where the folder could not be read; it then says nothing about what is in it. */
  readonly error: string | null;
}

/** The ignore file of one folder, which its subfolders obey too. */
interface IgnoreScope {
  readonly folder: string;
  readonly rules: ReturnType<typeof ignore>;
}

/**
 * Names that begin with a dot are passed over: side files of systems, and our own. So are the absolute folders
 * `others`, wherever they are met: they are repositories of their own.
 */
export function* walkFolders(
  root: string,
  others: ReadonlySet<string> = new Set(),
): Generator<WalkedFolder> {
  yield* walk(root, '', [], { others, linked: new Set() });
}

interface Met {
  readonly others: ReadonlySet<string>;
  /** Folders that links were followed to. */
  readonly linked: Set<string>;
}

function* walk(
  root: string,
  path: string,
  scopes: readonly IgnoreScope[],
  met: Met,
): Generator<WalkedFolder> {
  const absolute = path === '' ? root : join(root, path);
  let entries: Dirent[];
  try {
    entries = readdirSync(absolute, { withFileTypes: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'EIO';
    yield { path, files: [], leftOut: [], error: code };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const here = entries.some((entry) => entry.name === '.sbignore')
    ? [...scopes, { folder: path, rules: ignore().add(readText(join(absolute, '.sbignore'))) }]
    : scopes;
  const files: string[] = [];
  const folders: string[] = [];
  const leftOut: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const relative = path === '' ? entry.name : `${path}/${entry.name}`;
    const kind = kindOf(entry, absolute, met);
    if (kind === 'neither') continue;
    if (isIgnored(relative, kind === 'folder', here)) leftOut.push(relative);
    else if (kind === 'folder') folders.push(relative);
    else files.push(entry.name);
  }
  yield { path, files, leftOut, error: null };
  for (const folder of folders) yield* walk(root, folder, here, met);
}

/** Links are followed; a linked folder only once, so that a loop ends. */
function kindOf(
  entry: Dirent,
  folder: string,
  { others, linked }: Met,
): 'file' | 'folder' | 'neither' {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return others.has(join(folder, entry.name)) ? 'neither' : 'folder';
  if (!entry.isSymbolicLink()) return 'neither';
  try {
    const path = join(folder, entry.name);
    const stats = statSync(path);
    if (stats.isFile()) return 'file';
    if (!stats.isDirectory()) return 'neither';
    const real = realpathSync(path);
    if (
      others.has(path) ||
      others.has(real) ||
      linked.has(real) ||
      `${folder}/`.startsWith(`${real}/`)
    )
      return 'neither';
    linked.add(real);
    return 'folder';
  } catch {
    return 'neither';
  }
}

/** The deepest ignore file that speaks of the path decides, as with git. */
function isIgnored(path: string, isFolder: boolean, scopes: readonly IgnoreScope[]): boolean {
  for (let i = scopes.length - 1; i >= 0; i--) {
    const { folder, rules } = scopes[i] as IgnoreScope;
    const inner = folder === '' ? path : path.slice(folder.length + 1);
    const verdict = rules.test(isFolder ? `${inner}/` : inner);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

// The rules of imports between packages, applied to the texts of all sources.
import { posix } from 'node:path';
import { isBuiltin } from 'node:module';
import { findImports } from './imports.ts';
import { allowedImports, demoSources, testHelpers } from './rules.ts';

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Package {
  /** Folder relative to the repository: `libs/planner`. */
  readonly folder: string;
  /** `@starbash/planner` */
  readonly name: string;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  /** Installed for the whole repository (test runner, types): tests and tools may use them. */
  readonly rootDependencies: readonly string[];
}

export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const scope = '@starbash/';

/** All violations, by file and line; empty when every import keeps the rules. */
export function checkBoundaries(
  packages: readonly Package[],
  sources: readonly SourceFile[],
): Violation[] {
  const violations: Violation[] = [];
  for (const source of sources) {
    const owner = packages.find((p) => source.path.startsWith(`${p.folder}/`));
    if (!owner) continue;
    for (const { specifier, line } of findImports(source.text)) {
      const message = judge(source, owner, specifier, packages);
      if (message !== null) violations.push({ file: source.path, line, message });
    }
  }
  return violations.sort((a, b) => compare(a.file, b.file) || a.line - b.line);
}

function judge(
  source: SourceFile,
  owner: Package,
  specifier: string,
  packages: readonly Package[],
): string | null {
  if (isBuiltin(specifier)) return judgeBuiltin(specifier);
  if (specifier.startsWith('.')) return judgeRelative(source, owner, specifier);
  if (specifier.startsWith('/') || specifier.includes('://'))
    return `imports '${specifier}': a place on one machine; import a package or a relative path`;
  const target = packageOf(specifier);
  if (specifier.startsWith(scope)) return judgeWorkspace(source, owner, specifier, packages);
  return judgeDeclared(source, owner, target);
}

function judgeBuiltin(specifier: string): string | null {
  return specifier.startsWith('node:')
    ? null
    : `imports '${specifier}': modules of Node are written 'node:${specifier}', so that no package can take the name`;
}

function judgeRelative(source: SourceFile, owner: Package, specifier: string): string | null {
  const target = posix.normalize(posix.join(posix.dirname(source.path), specifier));
  if (target.startsWith(`${owner.folder}/`)) {
    const inSources = source.path.startsWith(`${owner.folder}/src/`);
    return inSources && target.startsWith(`${owner.folder}/test/`)
      ? `imports ${target}: sources do not import their tests`
      : null;
  }
  return `imports ${target}, which is outside of ${owner.folder}: import the package by its name, so that the dependency is declared and only its public API is used`;
}

function judgeWorkspace(
  source: SourceFile,
  owner: Package,
  specifier: string,
  packages: readonly Package[],
): string | null {
  const name = packageOf(specifier);
  const target = packages.find((p) => p.name === name);
  if (!target) return `imports '${specifier}': there is no such package in the repository`;
  const entry = `${target.folder}/src/index.ts`;
  if (specifier !== name)
    return `imports '${specifier}', a file inside of ${target.folder}: import '${name}', whose public API is ${entry}`;
  if (target === owner && isTest(source, owner)) return null;
  if (target === owner)
    return `imports its own package (${entry}): import the file itself by a relative path`;
  const from = owner.name.slice(scope.length);
  const to = name.slice(scope.length);
  if (to === testHelpers) {
    if (!isTest(source, owner) && !demoSources.test(source.path))
      return `imports '${name}' (${entry}): test helpers are for tests, benches and the command 'demo' alone`;
  } else if (!(allowedImports[from] ?? []).includes(to)) {
    const allowed = allowedImports[from];
    const list = allowed === undefined || allowed.length === 0 ? 'nothing' : allowed.join(', ');
    return `imports '${name}' (${entry}): ${from} may import ${list}; data flows one way (ARCHITECTURE.md, tools/boundaries/rules.ts)`;
  }
  return judgeDeclared(source, owner, name);
}

function judgeDeclared(source: SourceFile, owner: Package, name: string): string | null {
  if (owner.dependencies.includes(name)) return null;
  const developer = isTest(source, owner) || !source.path.startsWith(`${owner.folder}/src/`);
  if (developer && owner.devDependencies.includes(name)) return null;
  if (developer && owner.rootDependencies.includes(name)) return null;
  const field = developer ? 'dependencies or devDependencies' : 'dependencies';
  return `imports '${name}', which ${owner.folder}/package.json does not declare in ${field}: it is found by luck here and not elsewhere, and cached results would not notice its changes`;
}

function isTest(source: SourceFile, owner: Package): boolean {
  return source.path.startsWith(`${owner.folder}/test/`);
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

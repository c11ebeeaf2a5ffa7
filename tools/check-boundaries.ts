// Checks which package imports which: `node tools/check-boundaries.ts`. Exit status 1 if any rule is broken.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Package, SourceFile } from './boundaries/check.ts';
import { checkBoundaries } from './boundaries/check.ts';

const root = join(import.meta.dirname, '..');

interface PackageJson {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readPackageJson(folder: string): PackageJson {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as PackageJson;
}

function readPackages(): Package[] {
  const folders = ['libs', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${parent}/${entry.name}`),
  );
  const rootDependencies = Object.keys(readPackageJson('.').devDependencies ?? {});
  return [...folders, 'tools'].sort().map((folder) => {
    const json = readPackageJson(folder);
    return {
      folder,
      name: json.name,
      dependencies: Object.keys(json.dependencies ?? {}),
      devDependencies: Object.keys(json.devDependencies ?? {}),
      rootDependencies,
    };
  });
}

function readSources(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return ['node_modules', 'samples', 'generated', 'dist'].includes(entry.name)
        ? []
        : readSources(path);
    return /\.[cm]?ts$/.test(entry.name)
      ? [{ path, text: readFileSync(join(root, path), 'utf8') }]
      : [];
  });
}

const packages = readPackages();
const sources = packages.flatMap((p) => readSources(p.folder));
const violations = checkBoundaries(packages, sources);
for (const { file, line, message } of violations) console.error(`${file}:${line} ${message}`);
if (violations.length > 0) {
  console.error(`\n${violations.length} imports break the rules of ARCHITECTURE.md`);
  process.exitCode = 1;
} else {
  console.log(`imports of ${sources.length} files keep the rules`);
}

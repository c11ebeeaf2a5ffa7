// Fills the blocks of README.md and docs/*.md that show files of the golden cases; with --check, says which are not as their files.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { driftOf, refreshed, shownFiles, unshown } from './docs/examples.ts';

const root = join(import.meta.dirname, '..');
const docs = join(root, 'docs');
const samples = join(root, 'apps/cli/test/samples');

const read = (file: string): string | null => {
  const path = join(samples, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
};

const onlyCheck = process.argv.includes('--check');
let faults = 0;
const pages = [
  'README.md',
  ...readdirSync(docs)
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
for (const name of pages) {
  const path = join(root, name);
  if (!onlyCheck) writeFileSync(path, refreshed(readFileSync(path, 'utf8'), read));
  const text = readFileSync(path, 'utf8');
  const drifts = shownFiles(text).flatMap((block) => {
    const drift = driftOf(block, read);
    return drift === null ? [] : [`${name}:${block.line}: ${drift}`];
  });
  // What an author copies from the guide has been through the planner.
  const loose = name === 'docs/recipes.md' ? unshown(text, 'toml') : [];
  const problems = [
    ...drifts,
    ...loose.map((line) => `${name}:${line}: a toml block without file=`),
  ];
  for (const problem of problems) console.error(problem);
  faults += problems.length;
}
if (faults > 0) {
  console.error('node tools/include-examples.ts fills blocks that show whole files');
  process.exitCode = 1;
}

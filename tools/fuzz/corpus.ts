// Recipes that fuzzing starts from: those that come with starbash, and the samples of the tests, good and broken.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Larger files (generated ones) would only make every case slow. */
const longest = 20_000;

/** Texts of all `.toml` files of the built-in recipes and of the samples, in an order that is always the same. */
export function readCorpus(): string[] {
  return ['recipes', 'apps/cli/test/samples', 'libs/planner/test/samples']
    .flatMap((folder) => tomlFiles(join(root, folder)))
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => text.length <= longest);
}

function tomlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.toml'))
    .sort()
    .map((path) => join(folder, path));
}

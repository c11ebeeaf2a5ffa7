// Golden suites: every folder of samples is a case, compared with its `expected/` folder by list of files and by text.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { textDiff } from './text-diff.ts';

/** Texts by path relative to `expected/`, with forward slashes. */
export type GoldenFiles = ReadonlyMap<string, string>;

/** Makes the files of one case from the inputs in its folder. */
export type GoldenRun = (caseFolder: string) => Promise<GoldenFiles> | GoldenFiles;

/** vitest's `it`. It is passed in, since this library is also loaded where there is no test runner. */
export type DefineTest = (name: string, body: () => Promise<void>, timeout?: number) => void;

export type GoldenMode = 'compare' | 'update';

/**
 * Defines one test for each folder in `suiteFolder`. A name says the scenario in lower-case words joined by `-`;
 * `todo-` in front marks a known gap (the expected files are what comes out today), `error-` an input that is refused.
 *
 *     goldenSuite(it, join(import.meta.dirname, 'samples'), async (folder) => new Map([['plan.txt', …]]));
 *
 * With UPDATE_GOLDEN=1 the expected files are rewritten, and those that nothing makes any more are deleted.
 */
export function goldenSuite(
  defineTest: DefineTest,
  suiteFolder: string,
  run: GoldenRun,
  options: { readonly timeoutMs?: number } = {},
): void {
  const mode = goldenMode(process.env);
  for (const name of goldenCases(suiteFolder)) {
    const folder = join(suiteFolder, name);
    const body = async () => checkGolden(folder, await run(folder), mode);
    defineTest(name, body, options.timeoutMs);
  }
}

/** Names of the cases, sorted. Throws when there is none or a name does not keep the form. */
export function goldenCases(suiteFolder: string): string[] {
  const names = readdirSync(suiteFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  if (names.length === 0) throw new Error(`${suiteFolder} holds no case`);
  const bad = names.find((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name));
  if (bad !== undefined)
    throw new Error(`'${bad}' in ${suiteFolder}: a case is named by its scenario, 'in-such-words'`);
  return names;
}

/** Goldens are written on a developer's request alone: never in CI, where nobody reads the difference. */
export function goldenMode(environment: Readonly<Record<string, string | undefined>>): GoldenMode {
  if (environment['UPDATE_GOLDEN'] !== '1') return 'compare';
  if (environment['CI'] !== undefined && !['', '0', 'false'].includes(environment['CI']))
    throw new Error('UPDATE_GOLDEN is set under CI: goldens are updated and read on a desk');
  return 'update';
}

/** Compares or rewrites `<caseFolder>/expected`. Throws with every difference, the list of files first. */
export function checkGolden(caseFolder: string, actual: GoldenFiles, mode: GoldenMode): void {
  const folder = join(caseFolder, 'expected');
  const present = listFiles(folder);
  for (const path of actual.keys())
    if (path.startsWith('/') || path.split('/').includes('..'))
      throw new Error(`${caseFolder}: '${path}' is not a path below expected/`);
  if (mode === 'update') return rewrite(folder, present, actual);
  const missing = [...actual.keys()].filter((path) => !present.includes(path)).sort();
  const stale = present.filter((path) => !actual.has(path));
  const problems = [
    ...missing.map((path) => `expected/${path} does not exist, but is made`),
    ...stale.map((path) => `expected/${path} exists, but is not made`),
  ];
  if (actual.size === 0 && present.length === 0) problems.push('the case makes no file at all');
  for (const path of present) {
    const made = actual.get(path);
    if (made === undefined) continue;
    const wanted = readFileSync(join(folder, path), 'utf8');
    if (made !== wanted)
      problems.push(`expected/${path} differs (- expected, + made):\n${textDiff(wanted, made)}`);
  }
  if (problems.length === 0) return;
  problems.push('If this is what should come out: npm run golden:update, and read the difference');
  throw new Error(`${caseFolder}\n${problems.join('\n')}`);
}

function rewrite(folder: string, present: readonly string[], actual: GoldenFiles): void {
  for (const path of present) if (!actual.has(path)) rmSync(join(folder, path));
  for (const [path, text] of actual) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Relative paths with forward slashes, sorted; none where there is no folder. */
function listFiles(folder: string, below = ''): string[] {
  let entries;
  try {
    entries = readdirSync(join(folder, below), { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? listFiles(folder, path) : [path];
    })
    .sort();
}

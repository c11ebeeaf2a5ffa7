// All checks and all tests: `npm test`. With --lint, the checks alone.
//
// Every step runs, whatever failed before it. The last line is `N passed, N failed`: tests of all projects, and one
// failure more for each check that did not pass, so that it never says `0 failed` with an exit status other than 0.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { countTests, sum } from './testing/results.ts';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules/.bin');
const environment = { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` };
const failures: string[] = [];

/** Runs one step with its output shown; a failure is noted under `name`. */
function step(name: string, program: string, args: readonly string[]): boolean {
  console.log(`\n--- ${name}`);
  const run = spawnSync(program, args, { cwd: root, env: environment, stdio: 'inherit' });
  if (run.error) console.error(run.error.message);
  return run.status === 0;
}

function check(name: string, program: string, args: readonly string[]): void {
  if (!step(name, program, args)) failures.push(`check: ${name}`);
}

function lint(): void {
  check('formatting', 'oxfmt', ['--check', '.']);
  check('lint', 'oxlint', []);
  check('imports between packages', 'node', ['tools/check-boundaries.ts']);
  check('generated diagnostics', 'node', ['tools/generate-diagnostics.ts', '--check']);
  check('generated schema and reference', 'node', ['tools/generate-schema.ts', '--check']);
  check('generated reference of Siril', 'node', ['tools/generate-siril.ts', '--check']);
  check('examples in documents', 'node', ['tools/include-examples.ts', '--check']);
}

/** Folders of all projects: each has a `test` target. */
function projects(): string[] {
  const parents = ['libs', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${parent}/${entry.name}`),
  );
  return [...parents, 'tools'].sort();
}

const reportOf = (project: string) => join(root, project, '.test-results/report.json');

function test(): void {
  check('Siril for tests', 'node', ['tools/siril/ensure.ts', '--versions', '1.2,1.4']);
  check('types', 'nx', ['run-many', '-t', 'typecheck', '--output-style=static']);
  // A report that an earlier run left must not be counted for one that this run did not write or restore.
  for (const project of projects()) rmSync(reportOf(project), { force: true });
  const passed = step('tests', 'nx', ['run-many', '-t', 'test', '--output-style=static']);
  const count = sum(
    projects().map((project) => {
      const report = reportOf(project);
      return countTests(project, existsSync(report) ? readFileSync(report, 'utf8') : null);
    }),
  );
  failures.push(...count.failures);
  if (!passed && count.failed === 0) failures.push('check: the tests ended with a failure');
  console.log('');
  for (const failure of failures) console.log(`FAILED ${failure}`);
  if (count.skipped > 0) console.log(`${count.skipped} skipped`);
  console.log(`${count.passed} passed, ${failures.length} failed`);
}

lint();
if (process.argv.includes('--lint'))
  for (const failure of failures) console.log(`FAILED ${failure}`);
else test();
if (failures.length > 0) process.exitCode = 1;

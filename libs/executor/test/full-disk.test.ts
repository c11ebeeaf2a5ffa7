// A disk that fills up: the task fails in words, nothing half-written is left in place, the next run is right.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { requireSiril } from '@starbash/testkit';
import type { RunSummary } from '../src/index.ts';
import { sirilTarget } from './support/chain.ts';
import type { Project } from './support/project.ts';
import { fileOutput, makeProject, planOf, sirilTask, writeFrame } from './support/project.ts';

let project: Project;
beforeEach(() => {
  project = makeProject();
});
afterEach(() => project.remove());

/** File systems of a few kilobytes can be mounted without rights in a namespace of one's own, where that is allowed. */
const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs none /mnt']).status === 0;

/** Runs the plan with the work folder on a disk of that size. */
function runOnSmallDisk(planFile: string, size: string): RunSummary {
  const done = spawnSync(
    'unshare',
    [
      '-rm',
      'sh',
      '-c',
      'mount -t tmpfs -o size="$2" none "$1" && shift 2 && exec "$@"',
      'sh',
      project.roots['work'] ?? '',
      size,
      process.execPath,
      join(import.meta.dirname, 'fixtures/run-plan.ts'),
      project.folder,
      planFile,
    ],
    { encoding: 'utf8' },
  );
  expect(done.status, done.stderr).toBe(0);
  return JSON.parse(done.stdout) as RunSummary;
}

test.runIf(canMount).each(['1.2', '1.4'] as const)('Siril %s on a full disk', async (dialect) => {
  writeFrame(join(project.roots['raw'] ?? '', 'a.fit'), 1, 400, 300);
  const task = sirilTask('double:m20', 'load raw:a.fit\nsave $task/b\nsave $out/s', {
    outputs: [fileOutput('processed', 'processed:s.fit', 's.fit')],
  });
  const siril = sirilTarget(dialect, [requireSiril(dialect)]);
  const plan = planOf(project, [task], { siril });
  const planFile = join(project.folder, 'plan.json');
  writeFileSync(planFile, JSON.stringify(plan));
  const summary = runOnSmallDisk(planFile, '128k');
  expect(summary).toMatchObject({ result: 'failed', failed: ['double:m20'] });
  const failure = summary.diagnostics.find((d) => d.code === 'siril_failed');
  expect(failure?.message).toMatch(/Siril stopped at 'save .*': the disk is full/);
  expect(failure?.span?.start).toBe(10);
  expect(failure?.notes[0]?.message).toMatch(/^what helps: free some space/);
  expect(existsSync(join(project.roots['processed'] ?? '', 's.fit'))).toBe(false);
  expect((await project.run(plan)).summary.result).toBe('succeeded');
});

test.runIf(canMount)('a folder that cannot be made ready for want of room', () => {
  const copy = {
    ...sirilTask('dark', ''),
    body: { kind: 'copy', from: 'raw:a.fit' },
    outputs: [fileOutput('job', 'work:dark/d.fit', 'd.fit')],
  } as const;
  writeFrame(join(project.roots['raw'] ?? '', 'a.fit'), 1, 400, 300);
  const planFile = join(project.folder, 'plan.json');
  writeFileSync(planFile, JSON.stringify(planOf(project, [copy])));
  const summary = runOnSmallDisk(planFile, '64k');
  expect(summary.diagnostics).toMatchObject([{ code: 'disk_full' }]);
});

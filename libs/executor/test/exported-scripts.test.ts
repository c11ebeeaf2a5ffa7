// Plans as files and as reports: exported scripts run without starbash, and a dry run tells what would happen.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readImage } from '@starbash/fits';
import type { Task } from '@starbash/ir';
import { requireSiril } from '@starbash/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dryRun, exportScripts, scriptFiles } from '../src/index.ts';
import type { Project } from './support/project.ts';
import {
  fileOutput,
  input,
  makeProject,
  planOf,
  sequenceOutput,
  sirilTask,
  writeFrame,
} from './support/project.ts';

let project: Project;
beforeEach(() => {
  project = makeProject();
});
afterEach(() => project.remove());

/** Two nights of calibrated frames side by side in one stack; raw names that a shell could misread. */
function twoNights(): readonly Task[] {
  const nights = [1, 2].map((night) => {
    const id = `light:m20:s${night}`;
    const frames = [1, 2].map((n) => `night ${night}/it's $${n}.fit`);
    for (const [n, frame] of frames.entries()) {
      mkdirSync(join(project.roots['raw'] ?? '', `night ${night}`), { recursive: true });
      writeFrame(join(project.roots['raw'] ?? '', frame), night * 10 + n);
    }
    return sirilTask(id, 'link l -out=$task/', {
      startFolder: 'frames',
      hostSteps: frames.map((frame, n) => ({
        kind: 'link',
        from: `raw:${frame}`,
        to: `frames/f${n}.fit`,
      })),
      inputs: frames.map((frame) => input(`raw:${frame}`, null)),
      outputs: [{ ...sequenceOutput(id, 'l_', 2), bytes: 1000 }],
    });
  });
  const stack = sirilTask(
    'stack:m20',
    'convert all -out=..\ncd ..\nstack all_ rej 3 3 -out=$out/m20/s.fit',
    {
      startFolder: 'in',
      hostSteps: [
        {
          kind: 'merge',
          from: nights.map((n) => ({ path: `work:${n.id}/l_.seq`, form: 'sequence' })),
          into: 'in',
          prefix: 'in_',
        },
      ],
      inputs: nights.map((n) => input(`work:${n.id}/l_.seq`, n.id, 'sequence')),
      outputs: [{ ...fileOutput('processed', 'processed:m20/s.fit', 'm20/s.fit'), bytes: 500 }],
      temporaries: ['all_*'],
    },
  );
  return [...nights, stack];
}

test.each([
  ['one by one', undefined],
  ['in one script', [['light:m20:s1', 'light:m20:s2', 'stack:m20']]],
] as const)('portable scripts give the same pixels in another place, %s', async (_, groups) => {
  const siril = {
    dialect: '1.4',
    version: '1.4.2',
    found: { name: 'siril', argv: [requireSiril('1.4')], version: '1.4.2' },
  } as const;
  const plan = planOf(project, twoNights(), { siril, ...(groups && { groups }) });
  const elsewhere = join(project.folder, 'elsewhere');
  const scripts = join(elsewhere, 'the scripts');
  const { diagnostics } = exportScripts(plan, scripts, { portable: true });
  expect(diagnostics).toEqual([]);

  const { summary } = await project.run(plan);
  expect(summary.diagnostics).toEqual([]);
  const ours = join(project.roots['processed'] ?? '', 'm20/s.fit');

  // A folder without blanks, as run.sh asks for.
  const root = mkdtempSync(join(tmpdir(), 'starbash-portable-'));
  try {
    renameSync(project.roots['raw'] ?? '', join(root, 'raw'));
    const done = spawnSync(join(scripts, 'run.sh'), {
      cwd: root,
      env: {
        ...process.env,
        SIRIL: requireSiril('1.4'),
        XDG_CONFIG_HOME: join(root, 'config'),
        LC_ALL: 'C.UTF-8',
      },
      encoding: 'utf8',
    });
    expect(done.status, `${done.stdout}${done.stderr}`).toBe(0);
    expect(readImage(join(root, 'out/m20/s.fit')).data).toEqual(readImage(ours).data);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('scripts name no place of this machine, and equal plans give equal texts', () => {
  const plan = planOf(project, twoNights());
  const files = scriptFiles(plan, { portable: true });
  expect(files).toEqual(scriptFiles(plan, { portable: true }));
  expect(files.files.map((f) => f.path)).toEqual([
    'run.sh',
    '01-light.m20.s1.ssf',
    '02-light.m20.s2.ssf',
    '03-stack.m20.ssf',
  ]);
  expect(JSON.stringify(files)).not.toContain(project.folder);
  const script = files.files[3]?.text ?? '';
  expect(script).toMatch(/^requires 1\.\d+\.\d+\n# starbash begin stack:m20\ncd /);
  expect(script).toContain('-out=/starbash-root/out/.starbash/staging/stack.m20/1/m20/s.fit');
});

test('a dry run tells invocations, commands, files and bytes, and does nothing', () => {
  const tasks = twoNights();
  const groups = [['light:m20:s1'], ['light:m20:s2', 'stack:m20']];
  const report = dryRun(planOf(project, tasks, { groups }));
  expect(report).toMatchObject({
    sirilInvocations: 2,
    toolStarts: 2,
    run: 3,
    current: 0,
    bytes: 2500,
    peakBytes: 2500,
  });
  expect(report.groups[1]?.tasks[1]).toMatchObject({
    id: 'stack:m20',
    startFolder: 'in',
    commands: [
      { text: 'convert all -out=..' },
      { text: 'cd ..' },
      { text: 'stack all_ rej 3 3 -out=out:m20/s.fit', origin: { start: 20, end: 29 } },
    ],
    makes: [{ path: 'processed:m20/s.fit', form: 'file', bytes: 500 }],
    deletes: ['all_*'],
  });
  expect(existsSync(join(project.roots['processed'] ?? '', '.starbash'))).toBe(false);
});

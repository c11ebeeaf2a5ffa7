// Whole runs with the real Sirils: master, lights, stack, each in a process of its own and all in one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImage } from '@starbash/fits';
import type { ExecutionPlan, SirilTarget, Task } from '@starbash/ir';
import type { SirilDialect } from '@starbash/siril';
import { requireSiril, smallObservation, writeObservation } from '@starbash/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readHistory, runRows, showRun, openHistory, closeHistory } from './support/lib.ts';
import type { Project } from './support/project.ts';
import {
  fileOutput,
  input,
  makeProject,
  planOf,
  sequenceOutput,
  sirilTask,
} from './support/project.ts';

let project: Project;
beforeEach(() => {
  project = makeProject();
});
afterEach(() => project.remove());

function siril(dialect: SirilDialect): SirilTarget {
  const version = dialect === '1.4' ? '1.4.2' : '1.2.6';
  return { dialect, version, found: { name: 'siril', argv: [requireSiril(dialect)], version } };
}

/** Raw frames on disk by type, as portable paths. */
function writeRaws(): Readonly<Record<'light' | 'dark', readonly string[]>> {
  const spec = smallObservation({
    width: 200,
    height: 150,
    lights: 4,
    darks: 3,
    flats: 0,
    biases: 0,
    effects: { clouds: false },
  } as Parameters<typeof smallObservation>[0]);
  const { frames } = writeObservation(project.roots['raw'] ?? '', spec);
  const of = (type: string) =>
    frames.filter((f) => f.truth.type === type).map((f) => `raw:${f.relativePath}`);
  return { light: of('light'), dark: of('dark') };
}

const linked = (paths: readonly string[]) =>
  paths.map((from, i) => ({ kind: 'link', from, to: `frames/frame_${i + 1}.fit` }) as const);
const session = (paths: readonly string[]) => paths.map((path) => input(path, null));

function pipeline(): readonly Task[] {
  const raws = writeRaws();
  const dark = sirilTask(
    'dark',
    'link d -out=$task/\ncd $task/\nstack d_ rej 3 3 -nonorm -out=$out/dark.fit',
    {
      startFolder: 'frames',
      hostSteps: linked(raws.dark),
      inputs: session(raws.dark),
      outputs: [fileOutput('master', 'master:darks/dark.fit', 'dark.fit')],
    },
  );
  const light = sirilTask(
    'light:m31',
    'link l -out=$task/\ncd $task/\ncalibrate l_ -dark=master:darks/dark.fit -cfa -debayer',
    {
      startFolder: 'frames',
      hostSteps: linked(raws.light),
      inputs: [...session(raws.light), input('master:darks/dark.fit', 'dark')],
      outputs: [sequenceOutput('light:m31', 'pp_l_', raws.light.length)],
    },
  );
  const stack = sirilTask(
    'stack:m31',
    'register pp_l_\nstack r_pp_l_ rej 3 3 -norm=addscale -output_norm -out=$out/m31/stacked.fit',
    {
      hostSteps: [{ kind: 'link-sequence', from: 'work:light:m31/pp_l_.seq', to: '' }],
      inputs: [input('work:light:m31/pp_l_.seq', 'light:m31', 'sequence')],
      outputs: [
        {
          ...fileOutput('processed', 'processed:m31/stacked.fit', 'm31/stacked.fit'),
          geometry: { width: 200, height: 150, channels: 3, bits: 32 },
        },
      ],
    },
  );
  const thumbnail = sirilTask(
    'thumbnail:m31',
    'load processed:m31/stacked.fit\nresample 0.5\nsavejpg $out/m31/thumbnail',
    {
      inputs: [input('processed:m31/stacked.fit', 'stack:m31')],
      outputs: [fileOutput('processed', 'processed:m31/thumbnail.jpg', 'm31/thumbnail.jpg')],
    },
  );
  return [dark, light, stack, thumbnail];
}

const chain = [['dark'], ['light:m31', 'stack:m31', 'thumbnail:m31']];

function digests(): Readonly<Record<string, string | undefined>> {
  const { records } = readHistory(project.roots['processed'] ?? '');
  return Object.fromEntries(
    Object.entries(records).map(([key, [latest]]) => [key, latest?.outputs[0]?.digest]),
  );
}

describe.each(['1.2', '1.4'] as const)('Siril %s', (dialect) => {
  test('raw frames become a stack and a thumbnail, fused as well as one by one', async () => {
    const tasks = pipeline();
    const target = { siril: siril(dialect) };
    const single = await project.run(planOf(project, tasks, target));
    expect(single.summary.diagnostics).toEqual([]);
    expect(single.summary).toMatchObject({ result: 'succeeded', ran: 4, toolStarts: 4 });
    expect(project.files('processed')).toEqual(['m31/stacked.fit', 'm31/thumbnail.jpg']);
    expect(project.files('master')).toEqual(['darks/dark.fit']);
    expect(project.files('work').filter((f) => !f.endsWith('.seq'))).toEqual(
      [1, 2, 3, 4].map((n) => `light.m31/1/pp_l_0000${n}.fit`),
    );
    const one = digests();

    const fused = await project.run(planOf(project, tasks, { ...target, groups: chain }));
    expect(fused.summary).toMatchObject({ result: 'succeeded', ran: 4, toolStarts: 2 });
    expect(digests()).toEqual(one);
    const image = readImage(join(project.roots['processed'] ?? '', 'm31/stacked.fit'));
    expect([image.width, image.height, image.channels]).toEqual([200, 150, 3]);
  });

  test('a failure names the line of the recipe and the reason that Siril gave', async () => {
    const raws = writeRaws();
    const task = sirilTask('stack:m31', 'link l -out=$task/\ncd $task/\nstack nothing_ rej 3 3', {
      startFolder: 'frames',
      hostSteps: linked(raws.light),
      outputs: [fileOutput('processed', 'processed:s.fit', 's.fit')],
    });
    const plan = planOf(project, [task], { siril: siril(dialect) });
    const { summary } = await project.run(plan);
    expect(summary).toMatchObject({ result: 'failed', failed: ['stack:m31'] });
    expect(summary.diagnostics).toMatchObject([
      { code: 'siril_failed', span: { start: 20, end: 29 } },
    ]);
    expect(summary.diagnostics[0]?.message).toContain("'stack nothing_ rej 3 3'");
  });

  test('after a failure in the middle of a script the rest is done one by one', async () => {
    const [dark, light, stack, thumbnail] = pipeline() as [Task, Task, Task, Task];
    const broken = sirilTask('broken:m31', 'load nothing.fit', {
      outputs: [fileOutput('processed', 'processed:b.fit', 'b.fit')],
    });
    const tasks = [dark, broken, light, stack, thumbnail];
    const groups = [tasks.map((t) => t.id)];
    const plan = planOf(project, tasks, { siril: siril(dialect), groups });
    const { summary } = await project.run(plan);
    expect(summary.failed).toEqual(['broken:m31']);
    expect(summary.blocked).toEqual([]);
    expect(summary.ran).toBe(5);
    expect(summary.toolStarts).toBe(4);
    expect(project.files('processed').filter((f) => !f.startsWith('.'))).toEqual([
      'm31/stacked.fit',
      'm31/thumbnail.jpg',
    ]);
  });

  test('frames that Siril leaves out without a word are missed', async () => {
    const raws = writeRaws();
    const steps = linked(raws.light).map((step, i) =>
      // Siril's link takes no compressed files and says success.
      i === 0 ? { ...step, to: 'frames/frame_1.fit.gz' } : step,
    );
    const task = sirilTask('light:m31', 'link l -out=$task/', {
      startFolder: 'frames',
      hostSteps: steps,
      outputs: [{ ...sequenceOutput('light:m31', 'l_', 4), frames: { min: 1, max: 4 } }],
    });
    const { summary } = await project.run(planOf(project, [task], { siril: siril(dialect) }));
    expect(summary.diagnostics).toMatchObject([{ code: 'siril_incomplete' }]);
    expect(summary.diagnostics[0]?.message).toContain('took 3 frames where 4 were given');
  });

  test('pixels do not depend on how many cores and how much memory Siril may use', async () => {
    const tasks = pipeline();
    const plan = planOf(project, tasks, { siril: siril(dialect) });
    await project.run(plan);
    const before = digests();
    await project.run(plan, { sizes: { siril: 2 } });
    expect(digests()).toEqual(before);
  });
});

test('what Siril did is in the history: commands with times, metrics, the whole output', async () => {
  const plan: ExecutionPlan = planOf(project, pipeline(), { siril: siril('1.4'), groups: chain });
  await project.run(plan);
  const history = openHistory(project.roots['processed'] ?? '');
  try {
    expect(runRows(history)[0]).toMatchObject({ run: 1, result: 'succeeded', toolStarts: 2 });
    const run = showRun(history, 1);
    const fused = run?.processes[1];
    expect(fused?.exitCode).toBe(0);
    expect(fused?.commands.map((c) => c.text.split(' ')[0])).toEqual(
      expect.arrayContaining(['link', 'calibrate', 'register', 'stack', 'load', 'savejpg']),
    );
    const register = fused?.commands.find((c) => c.text.startsWith('register'));
    expect(register?.task).toBe('stack:m31');
    expect(register?.ended).not.toBeNull();
    expect(run?.tasks.find((t) => t.task === 'stack:m31')?.metrics).toMatchObject({
      frames_registered: 4,
      frames_stacked: 4,
    });
    const log = readFileSync(join(history.folder, fused?.logFile ?? ''), 'utf8');
    expect(log).toContain('| log: Script execution finished successfully.');
  } finally {
    closeHistory(history);
  }
});

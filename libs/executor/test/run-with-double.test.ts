// Whole runs with a double of Siril: outputs in place, second runs, failures, fusion, cutoff.
import { existsSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImage, readHeaderSync } from '@starbash/fits';
import type { ExecutionPlan, Task, TaskVerdict } from '@starbash/ir';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
import { closeHistory, openHistory, readHistory, showRun } from './support/lib.ts';

let project: Project;
beforeEach(() => {
  project = makeProject();
});
afterEach(() => project.remove());

const place = (root: string, path: string) => join(project.roots[root] ?? '', path);

/** A light task that makes three frames, and a stack of them. */
function lightAndStack(value = 100): readonly Task[] {
  const light = sirilTask('light:m20', `make $task/pp_l_ ${value} 3\nmake $task/scratch.fit 5`, {
    outputs: [sequenceOutput('light:m20', 'pp_l_', 3)],
    temporaries: ['scratch*'],
  });
  const stack = sirilTask('stack:m20', 'make $out/m20/stacked.fit 700', {
    hostSteps: [{ kind: 'link-sequence', from: 'work:light:m20/pp_l_.seq', to: '' }],
    inputs: [input('work:light:m20/pp_l_.seq', 'light:m20', 'sequence')],
    outputs: [fileOutput('processed', 'processed:m20/stacked.fit', 'm20/stacked.fit')],
  });
  return [light, stack];
}

/** The plan after a run: what succeeded is current, but for what is named here. */
function replan(
  tasks: readonly Task[],
  verdicts: Readonly<Record<string, Partial<TaskVerdict>>> = {},
): ExecutionPlan {
  const { records } = readHistory(project.roots['processed'] ?? '');
  const known = Object.fromEntries(
    tasks.map((task) => {
      const record = records[task.key]?.find((r) => r.state === 'succeeded');
      return [
        task.id,
        record === undefined
          ? {}
          : {
              verdict: 'current',
              currentFolder: record.folder,
              fingerprint: record.fingerprint,
              ...verdicts[task.id],
            },
      ] as const;
    }),
  );
  const plan = planOf(project, tasks, { verdicts: known });
  const runs = (id: string) => !['current', 'blocked'].includes(plan.verdicts[id]?.verdict ?? '');
  return { ...plan, groups: plan.groups.filter((g) => g.tasks.every(runs)) };
}

describe('success', () => {
  test('outputs are moved to their places, frames stay, scratch goes', async () => {
    const { summary } = await project.run(planOf(project, lightAndStack()));
    expect(summary).toMatchObject({ result: 'succeeded', ran: 2, toolStarts: 2, diagnostics: [] });
    expect(project.files('work')).toEqual([
      'light.m20/1/pp_l_00001.fit',
      'light.m20/1/pp_l_00002.fit',
      'light.m20/1/pp_l_00003.fit',
    ]);
    expect(project.files('processed')).toEqual(['m20/stacked.fit']);
  });

  test('events tell the run from start to end, in order', async () => {
    const { events } = await project.run(planOf(project, lightAndStack()));
    const told = events.map((e) => ('task' in e ? `${e.kind} ${e.task}` : e.kind));
    expect(told).toEqual([
      'runStarted',
      'taskQueued light:m20',
      'taskStarted light:m20',
      'command light:m20',
      'command light:m20',
      'taskReachedEnd light:m20',
      'taskFinished light:m20',
      'taskQueued stack:m20',
      'taskStarted stack:m20',
      'command stack:m20',
      'taskReachedEnd stack:m20',
      'taskFinished stack:m20',
      'runFinished',
    ]);
    expect(events.find((e) => e.kind === 'command')).toMatchObject({
      command: 'make',
      file: 'test.toml',
      offset: 0,
    });
  });

  test('a final picture says how it was made; the digest of equal runs is equal', async () => {
    await project.run(planOf(project, lightAndStack()));
    const header = readHeaderSync(place('processed', 'm20/stacked.fit'));
    expect(header.kind === 'ok' && header.header.get('SBRCP1')).toBe('test');
    expect(header.kind === 'ok' && header.header.get('SBRUN')).toBe(1);
    await project.run(planOf(project, lightAndStack()));
    const records = readHistory(project.roots['processed'] ?? '').records['test.stack:m20'] ?? [];
    expect(records).toHaveLength(2);
    expect(records[0]?.outputs[0]?.digest).toBe(records[1]?.outputs[0]?.digest);
  });

  test('a later attempt has a folder of its own and takes the place of the earlier one', async () => {
    await project.run(planOf(project, lightAndStack()));
    await project.run(planOf(project, lightAndStack()));
    expect(project.files('work').map((f) => f.split('/')[1])).toEqual(['2', '2', '2']);
  });

  test('frames are linked into the folder of the task that needs them', async () => {
    const [light, stack] = lightAndStack();
    const task = {
      ...(stack as Task),
      ...sirilTask('stack:m20', 'copyfrom pp_l_00002.fit $out/m20/stacked.fit'),
      hostSteps: (stack as Task).hostSteps,
      inputs: (stack as Task).inputs,
      outputs: (stack as Task).outputs,
    };
    await project.run(planOf(project, [light as Task, task]));
    expect(readImage(place('processed', 'm20/stacked.fit')).data[0]).toBe(102);
  });

  test('sequences of several tasks are merged in the order given', async () => {
    const nights = ['light:m20:s1', 'light:m20:s2'].map((id, i) =>
      sirilTask(id, `make $task/pp_ ${(i + 1) * 100} 2`, {
        outputs: [sequenceOutput(id, 'pp_', 2)],
      }),
    );
    const from = ['light:m20:s2', 'light:m20:s1'].map(
      (id) => ({ path: `work:${id}/pp_.seq`, form: 'sequence' }) as const,
    );
    const stack = sirilTask('stack:m20', 'copyfrom in_00003.fits $out/s.fit', {
      startFolder: 'in',
      hostSteps: [{ kind: 'merge', from, into: 'in', prefix: 'in_' }],
      inputs: nights.map((n) => input(`work:${n.id}/pp_.seq`, n.id, 'sequence')),
      outputs: [fileOutput('processed', 'processed:s.fit', 's.fit')],
    });
    const { summary } = await project.run(planOf(project, [...nights, stack]));
    expect(summary.result).toBe('succeeded');
    expect(readImage(place('processed', 's.fit')).data[0]).toBe(101);
  });

  test('a master that is a single frame is copied as it is', async () => {
    writeFrame(place('raw', 'dark.fit'), 3);
    const copy: Task = {
      ...sirilTask('dark', ''),
      body: { kind: 'copy', from: 'raw:dark.fit' },
      inputs: [input('raw:dark.fit', null)],
      outputs: [fileOutput('master', 'master:d/dark.fit', 'dark.fit')],
    };
    const { summary } = await project.run(planOf(project, [copy]));
    expect(summary).toMatchObject({ result: 'succeeded', toolStarts: 0 });
    expect(readFileSync(place('master', 'd/dark.fit'))).toEqual(
      readFileSync(place('raw', 'dark.fit')),
    );
    expect(project.files('master')).toEqual(['d/dark.fit']);
  });
});

describe('second runs', () => {
  test('where all is current nothing starts and nothing is touched', async () => {
    const tasks = lightAndStack();
    await project.run(planOf(project, tasks));
    const before = statSync(place('processed', 'm20/stacked.fit'), { bigint: true });
    const { summary } = await project.run(replan(tasks));
    expect(summary).toMatchObject({ result: 'succeeded', ran: 0, toolStarts: 0 });
    expect(project.starts()).toHaveLength(2);
    const after = statSync(place('processed', 'm20/stacked.fit'), { bigint: true });
    expect(after.mtimeNs).toBe(before.mtimeNs);
  });

  test('inputs that come out as they were stop the run there', async () => {
    const tasks = lightAndStack();
    await project.run(planOf(project, tasks));
    const verdicts = {
      'light:m20': { verdict: 'run', currentFolder: null },
      'stack:m20': { verdict: 'runIfChanged', currentFolder: null },
    } as const;
    const { summary } = await project.run(replan(tasks, verdicts));
    expect(summary.outcomes).toEqual({ 'light:m20': 'succeeded', 'stack:m20': 'current' });
    expect(project.starts()).toHaveLength(3);
  });

  test('inputs that come out changed are used', async () => {
    await project.run(planOf(project, lightAndStack()));
    const verdicts = {
      'light:m20': { verdict: 'run', currentFolder: null },
      'stack:m20': { verdict: 'runIfChanged', currentFolder: null },
    } as const;
    const { summary } = await project.run(replan(lightAndStack(101), verdicts));
    expect(summary.outcomes).toEqual({ 'light:m20': 'succeeded', 'stack:m20': 'succeeded' });
  });

  test('a task whose inputs are as they were runs where its output is gone', async () => {
    const tasks = lightAndStack();
    await project.run(planOf(project, tasks));
    rmSync(place('processed', 'm20/stacked.fit'));
    const verdict = { verdict: 'runIfChanged', currentFolder: null } as const;
    const { summary } = await project.run(replan(tasks, { 'stack:m20': verdict }));
    expect(summary.outcomes).toEqual({ 'stack:m20': 'succeeded' });
  });

  test('raw frames are digested once', async () => {
    writeFrame(place('raw', 'a.fit'), 1);
    const task = sirilTask('stack:m20', 'copyfrom raw:a.fit $out/s.fit', {
      inputs: [input('raw:a.fit', null)],
      outputs: [fileOutput('processed', 'processed:s.fit', 's.fit')],
    });
    await project.run(planOf(project, [task]));
    const { records, digests } = readHistory(project.roots['processed'] ?? '');
    const recorded = records['test.stack:m20']?.[0]?.fingerprint.inputs['raw:a.fit'];
    expect(recorded?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(digests['raw:a.fit']?.digest).toBe(recorded?.digest);
  });

  test('a frame that changes while it is used makes its task stale', async () => {
    writeFrame(place('raw', 'a.fit'), 1);
    const { size, mtimeNs } = statSync(place('raw', 'a.fit'), { bigint: true });
    const task = sirilTask('stack:m20', 'make $out/s.fit 9', {
      inputs: [input('raw:a.fit', null)],
      outputs: [fileOutput('processed', 'processed:s.fit', 's.fit')],
    });
    const known = { digest: null, size: Number(size), mtimeNs: String(mtimeNs - 5n) };
    const plan = planOf(project, [task]);
    const fingerprint = {
      script: '',
      parameters: {},
      tool: 'siril',
      inputs: { 'raw:a.fit': known },
    };
    const verdicts = { 'stack:m20': { fingerprint } };
    const { summary } = await project.run({ ...plan, ...planOf(project, [task], { verdicts }) });
    expect(summary.diagnostics).toMatchObject([{ code: 'input_changed_while_running' }]);
    const { records } = readHistory(project.roots['processed'] ?? '');
    expect(records['test.stack:m20']?.[0]?.fingerprint.inputs['raw:a.fit']).toEqual(known);
  });
});

describe('failure', () => {
  test('leads to the line of the recipe, blocks what needs it, keeps the folder for looking at', async () => {
    const [, stack] = lightAndStack();
    const light = sirilTask('light:m20', 'make $task/pp_l_ 100 3\nfail invalid arguments', {
      outputs: [sequenceOutput('light:m20', 'pp_l_', 3)],
    });
    const { summary } = await project.run(planOf(project, [light, stack as Task]));
    expect(summary).toMatchObject({
      result: 'failed',
      failed: ['light:m20'],
      blocked: ['stack:m20'],
    });
    const [diagnostic] = summary.diagnostics;
    expect(diagnostic).toMatchObject({
      code: 'siril_failed',
      span: { file: 'test.toml', start: 10, end: 19 },
    });
    expect(diagnostic?.message).toContain('invalid arguments');
    const log = diagnostic?.notes.map((n) => /(\/.*\.log)/.exec(n.message)?.[1]).find(Boolean);
    expect(readFileSync(log ?? '', 'utf8')).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:.]+Z \| log: Error in line/m,
    );
    expect(project.files('work')).toContain('light.m20/1/pp_l_00001.fit');
    const history = openHistory(project.roots['processed'] ?? '');
    expect(showRun(history, 1)?.tasks.map((t) => t.outcome)).toEqual(['failed', 'blocked']);
    closeHistory(history);
  });

  test('leaves the earlier result of the task where it is', async () => {
    const tasks = lightAndStack();
    await project.run(planOf(project, tasks));
    const before = readFileSync(place('processed', 'm20/stacked.fit'));
    const broken = sirilTask('stack:m20', 'make $out/m20/stacked.fit 9\nfail invalid arguments', {
      outputs: [fileOutput('processed', 'processed:m20/stacked.fit', 'm20/stacked.fit')],
    });
    await project.run(planOf(project, [broken]));
    expect(readFileSync(place('processed', 'm20/stacked.fit'))).toEqual(before);
  });

  test.each([
    ['is not made', 'cd /', 'made_nothing'],
    ['is constant', 'constant $out/s.fit', 'made_constant'],
    ['was there only under another name', 'make $out/other.fit 5', 'made_nothing'],
  ])('a declared output that %s is an error', async (_, lines, code) => {
    const task = sirilTask('stack:m20', lines, {
      outputs: [fileOutput('processed', 'processed:s.fit', 's.fit')],
    });
    const { summary } = await project.run(planOf(project, [task]));
    expect(summary.failed).toEqual(['stack:m20']);
    expect(summary.diagnostics).toMatchObject([{ code }]);
    expect(project.files('processed').filter((f) => !f.startsWith('.starbash'))).toEqual([]);
  });

  test('a geometry or a number of frames other than planned is an error', async () => {
    const geometry = { width: 99, height: 8, channels: 1, bits: 16 };
    const stack = sirilTask('stack:m20', 'make $out/s.fit 5', {
      outputs: [{ ...fileOutput('processed', 'processed:s.fit', 's.fit'), geometry }],
    });
    const light = sirilTask('light:m20', 'make $task/pp_l_ 1 2', {
      outputs: [sequenceOutput('light:m20', 'pp_l_', 3)],
    });
    const { summary } = await project.run(planOf(project, [stack, light]));
    expect(summary.diagnostics.map((d) => d.code).sort()).toEqual(['made_frames', 'made_geometry']);
  });

  test('a success that stopped in the middle of its script is none', async () => {
    const task = sirilTask('stack:m20', 'make $out/s.fit 5\nstop\nmake $out/s.fit 6', {
      outputs: [fileOutput('processed', 'processed:s.fit', 's.fit')],
    });
    const { summary } = await project.run(planOf(project, [task]));
    expect(summary.diagnostics).toMatchObject([{ code: 'siril_incomplete' }]);
    expect(existsSync(place('processed', 's.fit'))).toBe(false);
  });

  test('a crash is told from a failure', async () => {
    const task = sirilTask('stack:m20', 'crash');
    const { summary } = await project.run(planOf(project, [task]));
    expect(summary.diagnostics).toMatchObject([{ code: 'siril_crashed' }]);
    expect(summary.diagnostics[0]?.message).toContain('SIGSEGV');
  });

  test('a full disk is named', async () => {
    const task = sirilTask('stack:m20', 'fulldisk');
    const { summary } = await project.run(planOf(project, [task]));
    expect(summary.failed).toEqual(['stack:m20']);
    expect(JSON.stringify(summary.diagnostics)).toMatch(/[Nn]o space/);
  });

  test('a task that runs over its time is ended', async () => {
    const task = sirilTask('stack:m20', 'wait 60000', {
      tool: { name: 'siril', version: null, constraint: null, timeoutSeconds: 1 },
    });
    const { summary } = await project.run(planOf(project, [task]));
    expect(summary.diagnostics).toMatchObject([{ code: 'tool_timeout' }]);
  });

  test('an input that is gone fails its task before Siril starts; other targets go on', async () => {
    const gone = sirilTask('light:m20', 'make $task/pp_l_ 1 3', {
      hostSteps: [{ kind: 'link', from: 'raw:gone.fit', to: 'gone.fit' }],
      outputs: [sequenceOutput('light:m20', 'pp_l_', 3)],
    });
    const other = sirilTask('stack:m31', 'make $out/m31.fit 5', {
      outputs: [fileOutput('processed', 'processed:m31.fit', 'm31.fit')],
    });
    const { summary } = await project.run(planOf(project, [gone, other]));
    expect(summary.outcomes).toEqual({ 'light:m20': 'failed', 'stack:m31': 'succeeded' });
    expect(summary.diagnostics).toMatchObject([{ code: 'host_step_failed' }]);
    expect(project.starts()).toHaveLength(1);
  });

  test('with fail fast nothing new starts', async () => {
    const tasks = ['a:x', 'b:x'].map((id) => sirilTask(id, 'fail invalid arguments'));
    const { summary } = await project.run(planOf(project, tasks), { failFast: true });
    expect(summary.outcomes).toEqual({ 'a:x': 'failed' });
  });

  test('a result that is not declared is reported and left out', async () => {
    const task = sirilTask('stack:m20', 'make $out/s.fit 5\nmake $out/extra.fit 6', {
      outputs: [fileOutput('processed', 'processed:s.fit', 's.fit')],
    });
    const { summary } = await project.run(planOf(project, [task]));
    expect(summary.result).toBe('succeeded');
    expect(summary.diagnostics).toMatchObject([{ code: 'undeclared_output', severity: 'warning' }]);
    expect(project.files('processed')).toEqual(['s.fit']);
  });
});

describe('several tasks in one process', () => {
  test('a chain is linked ahead and ends with every output in place', async () => {
    const [light, stack] = lightAndStack();
    const second = sirilTask('stack:m20', 'copyfrom pp_l_00003.fit $out/m20/stacked.fit', {
      hostSteps: (stack as Task).hostSteps,
      inputs: (stack as Task).inputs,
      outputs: (stack as Task).outputs,
    });
    const third = sirilTask(
      'thumbnail:m20',
      'copyfrom processed:m20/stacked.fit $out/m20/thumb.fit',
      {
        inputs: [input('processed:m20/stacked.fit', 'stack:m20')],
        outputs: [fileOutput('processed', 'processed:m20/thumb.fit', 'm20/thumb.fit')],
      },
    );
    const tasks = [light as Task, second, third];
    const groups = [tasks.map((t) => t.id)];
    const { summary } = await project.run(planOf(project, tasks, { groups }));
    expect(summary).toMatchObject({ result: 'succeeded', ran: 3, toolStarts: 1, diagnostics: [] });
    expect(project.files('processed')).toEqual(['m20/stacked.fit', 'm20/thumb.fit']);
    expect(readImage(place('processed', 'm20/thumb.fit')).data[0]).toBe(103);
  });

  test('after a failure what was not reached and does not need it runs by itself', async () => {
    const made = (id: string) => [fileOutput('processed', `processed:${id}.fit`, `${id}.fit`)];
    const tasks = [
      sirilTask('a:x', 'make $out/a.fit 1', { outputs: made('a') }),
      sirilTask('b:x', 'fail invalid arguments', { outputs: made('b') }),
      sirilTask('c:x', 'make $out/c.fit 3', {
        outputs: made('c'),
        inputs: [input('processed:b.fit', 'b:x')],
      }),
      sirilTask('d:x', 'make $out/d.fit 4', { outputs: made('d') }),
    ];
    const groups = [tasks.map((t) => t.id)];
    const { summary } = await project.run(planOf(project, tasks, { groups }));
    expect(summary.outcomes).toEqual({
      'a:x': 'succeeded',
      'b:x': 'failed',
      'c:x': 'blocked',
      'd:x': 'succeeded',
    });
    expect(project.starts()).toHaveLength(2);
    expect(project.files('processed').filter((f) => !f.startsWith('.'))).toEqual([
      'a.fit',
      'd.fit',
    ]);
    const { records } = readHistory(project.roots['processed'] ?? '');
    expect(Object.keys(records).sort()).toEqual(['test.a:x', 'test.b:x', 'test.d:x']);
  });

  test('a task whose output is not sound takes those that used it with it', async () => {
    const made = (id: string) => [fileOutput('processed', `processed:${id}.fit`, `${id}.fit`)];
    const tasks = [
      sirilTask('a:x', 'constant $out/a.fit', { outputs: made('a') }),
      sirilTask('b:x', 'make $out/b.fit 1', {
        outputs: made('b'),
        inputs: [input('processed:a.fit', 'a:x')],
      }),
    ];
    const { summary } = await project.run(planOf(project, tasks, { groups: [['a:x', 'b:x']] }));
    expect(summary.outcomes).toEqual({ 'a:x': 'failed', 'b:x': 'blocked' });
    expect(project.files('processed').filter((f) => !f.startsWith('.'))).toEqual([]);
  });
});

test('links among outputs stand for themselves when the task has ended', async () => {
  writeFrame(place('raw', 'a.fit'), 1);
  const task = sirilTask('link:m20', 'wait 1', {
    hostSteps: [
      { kind: 'link', from: 'raw:a.fit', to: 'l_00001.fit' },
      { kind: 'link', from: 'raw:a.fit', to: 'l_00002.fit' },
    ],
    outputs: [sequenceOutput('link:m20', 'l_', 2)],
  });
  const { summary } = await project.run(planOf(project, [task]));
  expect(summary.result).toBe('succeeded');
  // Raw frames stay where they are, so a link to one needs no copy.
  expect(readlinkSync(place('work', 'link.m20/1/l_00001.fit'))).toBe(place('raw', 'a.fit'));
});

test('a tool with an argument list is started without a shell', async () => {
  const program = join(project.folder, 'tool.mjs');
  writeFileSync(
    program,
    `import { copyFileSync } from 'node:fs'; copyFileSync(process.argv[2], process.argv[3]);`,
  );
  writeFrame(place('raw', 'a $HOME.fit'), 1);
  const task: Task = {
    ...sirilTask('denoise:m20', ''),
    tool: { name: 'graxpert', version: '3', constraint: null, timeoutSeconds: null },
    body: {
      kind: 'arguments',
      words: [
        { parts: [{ kind: 'path', root: 'raw', path: 'a $HOME.fit' }] },
        { parts: [{ kind: 'path', root: 'out', path: 'd.fit' }] },
      ],
    },
    outputs: [fileOutput('processed', 'processed:d.fit', 'd.fit')],
  };
  const tools = {
    graxpert: { name: 'graxpert', argv: [process.execPath, program], version: '3' },
  };
  const { summary } = await project.run({ ...planOf(project, [task]), tools });
  expect(summary.diagnostics).toEqual([]);
  expect(readImage(place('processed', 'd.fit')).data).toEqual(
    readImage(place('raw', 'a $HOME.fit')).data,
  );
  const missing = { ...task, tool: { ...task.tool, name: 'rc-astro' } } as Task;
  const again = await project.run(planOf(project, [missing]));
  expect(again.summary.diagnostics).toMatchObject([{ code: 'tool_not_started' }]);
});

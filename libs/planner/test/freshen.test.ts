// What is current, what runs, and the reasons given: each a difference of recorded and present parts.
import { expect, test } from 'vitest';
import type {
  HistorySnapshot,
  Observed,
  ObservedFile,
  SirilTarget,
  Task,
  TaskRecord,
} from '@starbash/ir';
import { normalisedScript } from '@starbash/ir';
import { command, textWord } from '@starbash/siril';
import { Generated } from '@starbash/diagnostics';
import { jobOutput, makeGraph, makeTask, taking } from '@starbash/testkit';
import { freshen } from '../src/6-freshen/freshen.ts';

const siril: SirilTarget = { dialect: '1.4', version: '1.4.2', found: null };

/** Two lights are calibrated and stacked; both tasks were run once, and nothing has changed since. */
function world() {
  const light = makeTask('light:m31', {
    body: { kind: 'siril', lines: [command('link', [textWord('l')], Generated)] },
    inputs: [
      {
        name: 'light',
        kind: 'session',
        files: ['raw:a.fits', 'raw:b.fits'].map((path) => ({
          path,
          form: 'file',
          producer: null,
          frames: null,
          known: { size: 10, mtimeNs: '1' },
        })),
      },
    ],
    outputs: [jobOutput('light:m31', 'l_.seq', 2)],
    parameters: { sigma: 3 },
  });
  const stack = taking(
    makeTask('stack:m31', { outputs: [jobOutput('stack:m31', 's.fit')] }),
    light,
  );
  const files: Record<string, ObservedFile | null> = {
    'raw:a.fits': { size: 10, mtimeNs: '1' },
    'raw:b.fits': { size: 10, mtimeNs: '1' },
    'attempt:light.m31/1/l_00001.fit': { size: 20, mtimeNs: '2' },
    'attempt:stack.m31/1/s.fit': { size: 30, mtimeNs: '3' },
  };
  const records: Record<string, TaskRecord[]> = {
    [light.key]: [
      record(light, 'light.m31/1', 'attempt:light.m31/1/l_00001.fit', 20, '2', {
        'raw:a.fits': { digest: 'A', size: 10, mtimeNs: '1' },
        'raw:b.fits': { digest: 'B', size: 10, mtimeNs: '1' },
      }),
    ],
    [stack.key]: [
      record(stack, 'stack.m31/1', 'attempt:stack.m31/1/s.fit', 30, '3', {
        'work:light:m31/l_.seq': { digest: 'made by light:m31', size: null, mtimeNs: null },
      }),
    ],
  };
  const digests = {
    'raw:a.fits': { path: 'raw:a.fits', size: 10, mtimeNs: '1', digest: 'A' },
    'raw:b.fits': { path: 'raw:b.fits', size: 10, mtimeNs: '1', digest: 'B' },
  };
  return { light, stack, files, records, digests };
}

function record(
  task: Task,
  folder: string,
  path: string,
  size: number,
  mtimeNs: string,
  inputs: TaskRecord['fingerprint']['inputs'],
): TaskRecord {
  const [out] = task.outputs;
  return {
    key: task.key,
    taskId: task.id,
    run: 1,
    state: 'succeeded',
    folder,
    seconds: 1,
    fingerprint: {
      script: normalisedScript(task),
      parameters: task.parameters,
      tool: 'siril 1.4.2',
      inputs,
    },
    outputs: [
      {
        path: out?.path ?? '',
        form: out?.form ?? 'file',
        digest: `made by ${task.id}`,
        expired: false,
        files: [{ path, size, mtimeNs, digest: `digest of ${path}` }],
      },
    ],
  };
}

type World = ReturnType<typeof world>;

function verdicts({ light, stack, files, records, digests }: World) {
  const history: HistorySnapshot = { records, digests };
  const observed: Observed = { files, freeBytes: null, now: '2025-09-17T00:00:00.000Z' };
  const result = freshen({ graph: makeGraph([light, stack]), history, observed, siril });
  return Object.fromEntries(
    Object.entries(result).map(([id, v]) => [
      id,
      `${v.verdict}: ${v.reasons.map((r) => `${r.code} (${r.message})`).join('; ')}`,
    ]),
  );
}

test('nothing changed: nothing runs', () => {
  expect(verdicts(world())).toEqual({
    'light:m31': 'current: current (made by run 1)',
    'stack:m31': 'current: current (made by run 1)',
  });
});

test('without a record everything runs', () => {
  expect(verdicts({ ...world(), records: {} })).toEqual({
    'light:m31': 'run: never_run (never run before)',
    'stack:m31': 'run: never_run (never run before)',
  });
});

test('touching a raw frame reruns nothing', () => {
  const w = world();
  w.files['raw:a.fits'] = { size: 10, mtimeNs: '99', digest: 'A' };
  expect(verdicts(w)['light:m31']).toBe('current: current (made by run 1)');
});

test('a changed raw frame is named, and what follows waits for the outcome', () => {
  const w = world();
  w.files['raw:a.fits'] = { size: 10, mtimeNs: '99', digest: 'other' };
  expect(verdicts(w)).toEqual({
    'light:m31': 'run: input_changed (a.fits changed)',
    'stack:m31': 'runIfChanged: upstream_will_run (runs if light:m31 comes out different)',
  });
});

test('a raw frame that is gone is named', () => {
  const w = world();
  const [input] = w.light.inputs;
  const light = {
    ...w.light,
    inputs: input ? [{ ...input, files: input.files.slice(0, 1) }] : [],
  };
  expect(verdicts({ ...w, light })['light:m31']).toBe('run: input_removed (b.fits gone)');
});

test('another master in the place of the one before is named, and the task runs', () => {
  const w = world();
  const master = (path: string) => ({
    name: 'dark',
    kind: 'master' as const,
    files: [
      {
        path,
        form: 'file' as const,
        producer: null,
        frames: null,
        known: { size: 5, mtimeNs: '1' },
      },
    ],
  });
  const digests: Record<string, (typeof w.digests)['raw:a.fits']> = { ...w.digests };
  for (const [path, digest] of [
    ['master:old.fit', 'OLD'],
    ['master:new.fit', 'NEW'],
  ] as const) {
    digests[path] = { path, size: 5, mtimeNs: '1', digest };
    w.files[path] = { size: 5, mtimeNs: '1' };
  }
  const [before] = w.records[w.light.key] ?? [];
  if (!before) throw new Error('the light has a record');
  const inputs = {
    ...before.fingerprint.inputs,
    'master:old.fit': { digest: 'OLD', size: 5, mtimeNs: '1' },
  };
  const records = {
    ...w.records,
    [w.light.key]: [{ ...before, fingerprint: { ...before.fingerprint, inputs } }],
  };
  const lightWith = (path: string) => ({ ...w.light, inputs: [...w.light.inputs, master(path)] });
  const judged = (path: string) =>
    verdicts({ ...w, records, digests: digests as typeof w.digests, light: lightWith(path) })[
      'light:m31'
    ];
  expect(judged('master:old.fit')).toBe('current: current (made by run 1)');
  expect(judged('master:new.fit')).toMatch(/^run: .*new\.fit.*old\.fit/);
});

test('a parameter shows its old and new value', () => {
  const w = world();
  expect(verdicts({ ...w, light: { ...w.light, parameters: { sigma: 4 } } })['light:m31']).toBe(
    'run: params_changed (parameter sigma: 3 → 4)',
  );
});

test('a command shows the line that differs', () => {
  const w = world();
  const light: Task = {
    ...w.light,
    body: { kind: 'siril', lines: [command('link', [textWord('m')], Generated)] },
  };
  expect(verdicts({ ...w, light })['light:m31']).toBe(
    'run: script_changed (script: link l → link m)',
  );
});

test('another Siril reruns what it made', () => {
  const w = world();
  const light = { ...w.light, tool: { ...w.light.tool, version: '1.2.6' } };
  expect(verdicts({ ...w, light })['light:m31']).toBe(
    'run: tool_changed (siril 1.4.2 → siril 1.2.6)',
  );
});

test('a missing output is remade, and its consumer runs only if it comes out different', () => {
  const w = world();
  w.files['attempt:light.m31/1/l_00001.fit'] = null;
  expect(verdicts(w)).toEqual({
    'light:m31': 'run: output_missing (l_00001.fit is missing)',
    'stack:m31': 'runIfChanged: upstream_will_run (runs if light:m31 comes out different)',
  });
});

test('a truncated output is noticed', () => {
  const w = world();
  w.files['attempt:stack.m31/1/s.fit'] = { size: 5, mtimeNs: '9', digest: 'cut' };
  expect(verdicts(w)['stack:m31']).toBe(
    'run: output_modified (s.fit was changed since it was made)',
  );
});

test('an interrupted rerun leaves the good product current', () => {
  const w = world();
  const [good] = w.records[w.light.key] ?? [];
  if (good) w.records[w.light.key] = [{ ...good, run: 2, state: 'interrupted', outputs: [] }, good];
  expect(verdicts(w)['light:m31']).toBe('current: current (made by run 1)');
});

test('a first run that was interrupted says so', () => {
  const w = world();
  const [good] = w.records[w.light.key] ?? [];
  if (good) w.records[w.light.key] = [{ ...good, state: 'interrupted', outputs: [] }];
  expect(verdicts(w)['light:m31']).toBe('run: interrupted (run 1 was interrupted)');
});

test('expired files are remade only for what must run', () => {
  const w = world();
  const [good] = w.records[w.light.key] ?? [];
  w.files['attempt:light.m31/1/l_00001.fit'] = null;
  if (good)
    w.records[w.light.key] = [
      { ...good, outputs: good.outputs.map((out) => ({ ...out, expired: true })) },
    ];
  expect(verdicts(w)['light:m31']).toBe('current: current (made by run 1)');
  w.files['attempt:stack.m31/1/s.fit'] = null;
  expect(verdicts(w)).toEqual({
    'light:m31': 'run: expired (deleted to make room, and stack:m31 needs it)',
    'stack:m31': 'run: output_missing (s.fit is missing)',
  });
});

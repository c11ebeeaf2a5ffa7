// Frames that Siril cannot link: made FITS, or found damaged and named. On real Siril, both versions.
import {
  appendFileSync,
  copyFileSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { readImage } from '@starbash/fits';
import type { SirilTarget, Task, TaskOutput } from '@starbash/ir';
import type { SirilDialect } from '@starbash/siril';
import { repackFrame, requireSiril, smallObservation, writeObservation } from '@starbash/testkit';
import type { FrameForm } from '@starbash/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readHistory } from './support/lib.ts';
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

const raw = (path: string) => join(project.roots['raw'] ?? '', path);

/** Three lights as portable paths, each in the form asked for. */
function writeLights(form: FrameForm | null): readonly string[] {
  const spec = smallObservation({
    width: 200,
    height: 150,
    lights: 3,
    darks: 0,
    flats: 0,
    biases: 0,
  });
  const { frames } = writeObservation(raw(''), spec);
  const paths = frames.map(({ path }) => (form === null ? path : repackFrame(path, form)));
  return paths.map((path) => `raw:${path.slice(raw('').length)}`);
}

const id = 'prepare:s1';

function madeFrames(names: readonly string[]): readonly TaskOutput[] {
  return names.map((name) => ({
    ...fileOutput('job', `work:${id}/${name}`, name),
    geometry: { width: 200, height: 150, channels: 1, bits: 16 },
  }));
}

const names = ['a.fits', 'b.fits', 'c.fits'];

/** `.gz` or XISF, unpacked by ourselves. */
function unpacking(paths: readonly string[]): Task {
  return sirilTask(id, 'close', {
    tool: { name: 'starbash', version: null, constraint: null, timeoutSeconds: null },
    body: { kind: 'host' },
    hostSteps: paths.map((from, i) => ({ kind: 'prepare', from, to: names[i] ?? '' })),
    inputs: paths.map((path) => input(path, null)),
    outputs: madeFrames(names),
  });
}

/** Camera raws, converted by Siril. */
function converting(paths: readonly string[], ending: string): Task {
  return sirilTask(id, 'convert frame_ -out=$task/', {
    startFolder: 'raws',
    hostSteps: paths.map((from, i) => ({ kind: 'link', from, to: `raws/0000${i + 1}${ending}` })),
    inputs: paths.map((path) => input(path, null)),
    outputs: madeFrames(paths.map((_, i) => `frame_0000${i + 1}.fit`)),
  });
}

function linking(files: readonly string[], producer: string | null): Task {
  return sirilTask('light:m31', 'link l -out=$task/\ncd $task/\nseqstat l_ stat.csv basic', {
    startFolder: 'frames',
    hostSteps: files.map((from, i) => ({ kind: 'link', from, to: `frames/f_${i + 1}.fits` })),
    inputs: files.map((file) => input(file, producer)),
    outputs: [sequenceOutput('light:m31', 'l_', files.length)],
  });
}

/** Colours are made of the pattern that the header says, as rows lie there. */
function calibrating(files: readonly string[], producer: string | null): Task {
  const task = linking(files, producer);
  const { body } = sirilTask('', 'link l -out=$task/\ncd $task/\ncalibrate l_ -cfa -debayer');
  return { ...task, body, outputs: [sequenceOutput('light:m31', 'pp_l_', files.length)] };
}

/** Pixels of the second light, as the run of that number left it. */
function calibrated(attempt: number) {
  const name = `light.m31/${attempt}/pp_l_00002.fit`;
  const { channels, data } = readImage(join(project.roots['work'] ?? '', name));
  expect(channels).toBe(3);
  return data;
}

function digestOf(key: string): string | undefined {
  return readHistory(project.roots['processed'] ?? '').records[`test.${key}`]?.[0]?.outputs[0]
    ?.digest;
}

describe.each(['1.2', '1.4'] as const)('Siril %s', (dialect) => {
  const target = () => ({ siril: siril(dialect) });

  test.each(['gz', 'xisf'] as const)(
    'frames that were %s are calibrated as if they had been FITS',
    async (form) => {
      const plain = calibrating(writeLights(null), null);
      const first = await project.run(planOf(project, [plain], target()));
      expect(first.summary.diagnostics).toEqual([]);
      const [digest, colours] = [digestOf('light:m31'), calibrated(1)];
      expect(digest).toBeDefined();
      rmSync(raw(''), { recursive: true });
      const prepare = unpacking(writeLights(form));
      const light = calibrating(
        names.map((name) => `work:${id}/${name}`),
        id,
      );
      const { summary } = await project.run(planOf(project, [prepare, light], target()));
      expect(summary.diagnostics).toEqual([]);
      expect(summary).toMatchObject({ result: 'succeeded', ran: 2, toolStarts: 1 });
      expect(calibrated(2)).toEqual(colours);
      // Cards of XISF have their blanks elsewhere.
      if (form === 'gz') expect(digestOf('light:m31')).toBe(digest);
    },
  );

  test.each([
    ['one by one', undefined],
    ['in one Siril', [[id, 'light:m31']]],
  ] as const)('camera raws keep their pixels and their pattern, %s', async (_, groups) => {
    const lights = writeLights(null);
    const pixels = readImage(raw(lights[0]?.slice(4) ?? '')).data;
    rmSync(raw(''), { recursive: true });
    const raws = writeLights('dng');
    const prepare = converting(raws, '.dng');
    const light = linking(
      prepare.outputs.map(({ path }) => path),
      id,
    );
    const plan = planOf(project, [prepare, light], { ...target(), ...(groups && { groups }) });
    const { summary } = await project.run(plan);
    expect(summary.diagnostics).toEqual([]);
    expect(summary).toMatchObject({ result: 'succeeded', ran: 2, toolStarts: groups ? 1 : 2 });
    const made = readImage(join(project.roots['work'] ?? '', 'prepare.s1/1/frame_00001.fit'));
    // Siril writes the lowest row first, and says so.
    expect([made.header.get('BAYERPAT'), made.header.get('ROWORDER')]).toEqual([
      'RGGB',
      'BOTTOM-UP',
    ]);
    const turned = Array.from({ length: 150 }, (__, y) => pixels.subarray(y * 200, (y + 1) * 200))
      .reverse()
      .flatMap((row) => [...row]);
    expect([...made.data]).toEqual(turned);
  });

  test('camera raws give the colours that FITS gives', async () => {
    const plain = calibrating(writeLights(null), null);
    await project.run(planOf(project, [plain], target()));
    const colours = calibrated(1);
    rmSync(raw(''), { recursive: true });
    const prepare = converting(writeLights('dng'), '.dng');
    const light = calibrating(
      prepare.outputs.map(({ path }) => path),
      id,
    );
    const { summary } = await project.run(planOf(project, [prepare, light], target()));
    expect(summary.diagnostics).toEqual([]);
    const mean = (pixels: typeof colours, channel: number) =>
      [...pixels.subarray(channel * 200 * 150, (channel + 1) * 200 * 150)].reduce(
        (sum: number, value: number) => sum + value / (200 * 150),
        0,
      );
    const turned = calibrated(2);
    for (const channel of [0, 1, 2])
      expect(mean(turned, channel) / mean(colours, channel)).toBeCloseTo(1, 3);
    // Were red, green and blue taken for each other, that would show.
    expect(mean(colours, 0) / mean(colours, 2)).toBeGreaterThan(1.05);
  });

  test('a raw that cannot be read fails the task and is named, although Siril says success', async () => {
    const raws = writeLights('dng');
    truncateSync(raw(raws[1]?.slice(4) ?? ''), 40);
    const prepare = converting(raws, '.dng');
    const light = linking(
      prepare.outputs.map(({ path }) => path),
      id,
    );
    const groups = [[id, 'light:m31']];
    for (const parts of [target(), { ...target(), groups }]) {
      const { summary } = await project.run(planOf(project, [prepare, light], parts));
      expect(summary).toMatchObject({ failed: [id], blocked: ['light:m31'] });
      expect(summary.diagnostics).toMatchObject([{ code: 'siril_incomplete' }]);
      expect(summary.diagnostics[0]?.message).toBe(
        `${id}: Siril ended with success, but Siril could not read 1 of 3 frames, and went on without them: ${raws[1]?.slice(4)}`,
      );
    }
  });

  test('frames that link leaves out without a word are named', async () => {
    const lights = [...writeLights(null)];
    lights[1] = `raw:${repackFrame(raw(lights[1]?.slice(4) ?? ''), 'gz').slice(raw('').length)}`;
    const task = linking(lights, null);
    const hostSteps = task.hostSteps.map((step, i) =>
      step.kind === 'link' && i === 1 ? { ...step, to: 'frames/f_2.fits.gz' } : step,
    );
    const plan = planOf(project, [{ ...task, hostSteps }], target());
    const { summary } = await project.run(plan);
    expect(summary.failed).toEqual(['light:m31']);
    expect(summary.diagnostics[0]?.message).toMatch(
      /took 2 frames where 3 were given: .*_0002\.fits\.gz$/,
    );
  });
});

test('every damaged frame is named, and nothing is started', async () => {
  const packed = writeLights('gz');
  truncateSync(raw(packed[0]?.slice(4) ?? ''), 1000);
  writeFileSync(raw(packed[2]?.slice(4) ?? ''), 'no frame');
  const prepare = unpacking(packed);
  const light = linking(
    names.map((name) => `work:${id}/${name}`),
    id,
  );
  const { summary } = await project.run(planOf(project, [prepare, light]));
  expect(summary).toMatchObject({ failed: [id], blocked: ['light:m31'], toolStarts: 0 });
  expect(summary.diagnostics.map(({ code }) => code)).toEqual(['frame_damaged', 'frame_damaged']);
  expect(summary.diagnostics[0]?.message).toBe(
    `${id}: the frame '${packed[0]?.slice(4)}' ends too early`,
  );
});

test('what is in a frame is verified, as of all that is made', async () => {
  const packed = writeLights('gz');
  const other = smallObservation({
    width: 100,
    height: 80,
    lights: 1,
    darks: 0,
    flats: 0,
    biases: 0,
  });
  const { frames } = writeObservation(join(project.folder, 'other'), other);
  copyFileSync(repackFrame(frames[0]?.path ?? '', 'gz'), raw(packed[1]?.slice(4) ?? ''));
  const { summary } = await project.run(planOf(project, [unpacking(packed)]));
  expect(summary.failed).toEqual([id]);
  expect(summary.diagnostics[0]?.message).toContain('b.fits');
  expect(summary.diagnostics).toMatchObject([{ code: 'made_geometry' }]);
});

test('unpacking can be interrupted', async () => {
  const packed = writeLights('gz');
  const ending = new AbortController();
  const { summary } = await project.run(planOf(project, [unpacking(packed)]), {
    signal: ending.signal,
    sink: (event) => {
      if (event.kind === 'progress') ending.abort();
    },
  });
  expect(summary).toMatchObject({ result: 'interrupted', outcomes: { [id]: 'interrupted' } });
  expect(project.files('work')).toEqual([]);
});

test('bytes of no meaning behind a packed frame do no harm', async () => {
  const packed = writeLights('gz');
  const first = raw(packed[0]?.slice(4) ?? '');
  // Bytes of no meaning behind the end, as some copying programs leave them.
  appendFileSync(first, Buffer.alloc(512));
  const { summary } = await project.run(planOf(project, [unpacking(packed)]));
  expect(summary.result).toBe('succeeded');
  expect(readFileSync(first).length).toBeGreaterThan(512);
});

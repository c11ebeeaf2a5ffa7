// Frames that are not FITS, from the telescope to the picture: what comes out is what FITS would have given. On real Siril.
import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeHistory, expireIntermediates, openHistory } from '@starbash/executor';
import { contentDigest, readImage } from '@starbash/fits';
import { repackFrame, requireSiril, smallObservation } from '@starbash/testkit';
import type { FrameForm, WrittenFrame } from '@starbash/testkit';
import { sirilEnvironment } from '@starbash/siril';
import { filesOf, observatory } from './harness.ts';
import type { Observatory } from './harness.ts';
import { finishedOf, ranTasks, verdictsOf } from './plan-rows.ts';
import type { PlanRows } from './plan-rows.ts';

const observation = smallObservation({ lights: 5, darks: 3, flats: 3, biases: 3 });

/** A sky whose frames are in the form that `form` gives for each; null leaves it FITS. */
async function packed(
  siril: '1.2' | '1.4',
  form: (frame: WrittenFrame, index: number) => FrameForm | null,
): Promise<Observatory> {
  const sky = await observatory({ observation, siril });
  for (const [i, frame] of sky.observation.frames.entries()) {
    const wanted = form(frame, i);
    if (wanted !== null) repackFrame(frame.path, wanted);
  }
  return sky;
}

const stacked = (sky: Observatory) => join(sky.processed, 'm31/stacked.fits');

/** Content digests of all masters and results. */
async function digests(sky: Observatory): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const folder of [sky.master, sky.processed])
    for (const file of filesOf(folder).filter((name) => /\.(?:fits?|jpg)$/.test(name)))
      found[file] = (await contentDigest(join(folder, file))).digest;
  return found;
}

describe.each(['1.4', '1.2'] as const)('on Siril %s', (siril) => {
  let plain: Observatory;
  beforeAll(async () => {
    plain = await packed(siril, () => null);
    await plain.done('run');
  }, 60_000);
  afterAll(() => plain?.remove());

  test.each([
    ['all packed by gzip', () => 'gz'],
    [
      'lights of which some are packed by gzip',
      ({ truth }, i) => (truth.type === 'light' && i % 2 === 0 ? 'gz' : null),
    ],
  ] as readonly (readonly [string, Parameters<typeof packed>[1]])[])(
    'frames %s give the same masters and the same stack',
    async (_, form) => {
      const sky = await packed(siril, form);
      try {
        const ran = finishedOf((await sky.done('run', '--json')).stdout);
        expect(ran).toMatchObject({ result: 'succeeded', failed: [] });
        expect(await digests(sky)).toEqual(await digests(plain));
      } finally {
        sky.remove();
      }
    },
    60_000,
  );

  test('XISF gives the same pixels, in colour and the right way up', async () => {
    const sky = await packed(siril, () => 'xisf');
    try {
      await sky.done('run');
      const [was, is] = [readImage(stacked(plain)), readImage(stacked(sky))];
      expect([is.width, is.height, is.channels]).toEqual([was.width, was.height, 3]);
      expect(is.data).toEqual(was.data);
    } finally {
      sky.remove();
    }
  }, 60_000);

  test('lights that are XISF are calibrated with darks and flats that are FITS', async () => {
    const sky = await packed(siril, ({ truth }) => (truth.type === 'light' ? 'xisf' : null));
    try {
      await sky.done('run');
      expect(readImage(stacked(sky)).data).toEqual(readImage(stacked(plain)).data);
    } finally {
      sky.remove();
    }
  }, 60_000);

  test('camera raws are stacked, all of them', async () => {
    const sky = await observatory({ observation, siril });
    try {
      for (const { path, truth } of sky.observation.frames) {
        const raw = repackFrame(path, 'dng');
        // Names of such cameras say nothing of the frame.
        renameSync(raw, join(dirname(raw), `IMG_${truth.type}_${raw.slice(-8)}`));
      }
      const ran = finishedOf((await sky.done('run', '--json')).stdout);
      expect(ran).toMatchObject({ result: 'succeeded', failed: [] });
      const { width, height, channels, header } = readImage(stacked(sky));
      expect([width, height, channels, header.get('STACKCNT')]).toEqual([400, 300, 3, 5]);
    } finally {
      sky.remove();
    }
  }, 60_000);
});

describe('night after night', () => {
  let sky: Observatory;
  let late: string;
  const lights = () => filesOf(sky.raw).filter((path) => path.includes('LIGHT'));
  beforeAll(async () => {
    sky = await packed('1.4', () => 'gz');
    late = join(sky.raw, lights().at(-1) ?? '');
    renameSync(late, join(sky.folder, 'late'));
    await sky.done('run');
  }, 60_000);
  afterAll(() => sky?.remove());

  const light = async () =>
    Object.keys(verdictsOf(await sky.json<PlanRows>('plan')))
      .find((id) => id.startsWith('light_vs_dark'))
      ?.split(':')
      .at(-1);

  test('a second run has nothing to do', async () => {
    const ran = await sky.done('run', '--json');
    expect(finishedOf(ran.stdout)).toMatchObject({ ran: 0, toolStarts: 0 });
  });

  test('a new frame has the frames of its session made FITS, and no others', async () => {
    renameSync(join(sky.folder, 'late'), late);
    const session = await light();
    const ran = await sky.done('run', '--json');
    expect(ranTasks(ran.stdout)).toEqual(
      [
        `prepare:${session}`,
        `light_vs_dark:m31:${session}`,
        'stack_osc:m31',
        'thumbnail:m31:stacked',
      ].sort(),
    );
  }, 30_000);

  test('a frame that is packed again with the same content changes nothing that is made of it', async () => {
    const first = join(sky.raw, lights()[0] ?? '');
    writeFileSync(first, gzipSync(gunzipSync(readFileSync(first)), { level: 1 }));
    const session = await light();
    const ran = await sky.done('run', '--json');
    expect(ranTasks(ran.stdout)).toEqual([`prepare:${session}`]);
  }, 30_000);

  test('what was made FITS is deleted to make room, and made again when it is needed', async () => {
    const history = openHistory(sky.processed);
    const { tasks } = expireIntermediates(history, join(sky.processed, '.starbash/work'), 0);
    closeHistory(history);
    const session = await light();
    expect(tasks).toContain(`prepare:${session}`);
    expect(finishedOf((await sky.done('run', '--json')).stdout)).toMatchObject({ ran: 0 });
    rmSync(stacked(sky));
    const ran = await sky.done('run', '--json');
    // The same content came out: the picture that is made of it stays.
    expect(ranTasks(ran.stdout)).toEqual(
      [`prepare:${session}`, `light_vs_dark:m31:${session}`, 'stack_osc:m31'].sort(),
    );
  }, 60_000);

  test('a frame that was damaged is named, and nothing is made without it', async () => {
    const [first = ''] = lights();
    const bytes = readFileSync(join(sky.raw, first));
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
    writeFileSync(join(sky.raw, first), bytes);
    const before = await digests(sky);
    const ran = await sky.starbash('run');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(`the frame '${first}' cannot be unpacked`);
    expect(await digests(sky)).toEqual(before);
  }, 30_000);
});

test('plan, dry-run and script tell what is made FITS, and run.sh does it', async () => {
  const sky = await packed('1.4', ({ truth }) => (truth.type === 'light' ? 'gz' : null));
  try {
    const explained = (await sky.done('plan', '--explain')).stdout;
    expect(explained).toMatch(
      /prepare:s\w+ {2}made FITS: 5 frames packed by gzip: Siril's link would pass over them/,
    );
    expect(explained).toMatch(/light: 5 files made by prepare:s/);
    const interpreted = (await sky.done('dry-run')).stdout;
    expect(interpreted).toMatch(/\d\. unpack\n {3}prepare:s\w+\n/);
    expect(interpreted).toMatch(/first {4}makes 5 frames of raw:M 31.* FITS in the folder/);
    expect(interpreted).toMatch(/makes {4}5 files, .*\s.*\(at most 1\.4 MB\)/);
    await sky.done('script', '-o', 'scripts');
    const ran = spawnSync('sh', ['scripts/run.sh'], {
      cwd: sky.folder,
      env: {
        ...process.env,
        SIRIL: requireSiril('1.4'),
        ...sirilEnvironment({ configFolder: join(sky.folder, 'config') }),
      },
      encoding: 'utf8',
    });
    expect(ran.status, ran.stderr).toBe(0);
    const byHand = readImage(stacked(sky)).data;
    await sky.done('run');
    expect(readImage(stacked(sky)).data).toEqual(byHand);
  } finally {
    sky.remove();
  }
}, 60_000);

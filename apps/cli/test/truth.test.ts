// What comes out of the pipeline against what was put into the simulated sky. On real Siril.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readImage } from '@starbash/fits';
import { invariant } from '@starbash/diagnostics';
import {
  blockMedians,
  centroidAt,
  median,
  patchNoise,
  placeInFrame,
  robustSigma,
  smallObservation,
  uniformObservation,
} from '@starbash/testkit';
import type { ObservationSpec, Plane, WrittenFrame } from '@starbash/testkit';
import { filesOf, observatory } from './harness.ts';
import type { Observatory } from './harness.ts';
import { keepFrames, ownRecipes } from './own-recipes.ts';

/** Electrons a second: the faintest star that has to be found. */
const limit = 60;

/** One plane of a FITS file: 0 red, 1 green, 2 blue of a colour picture. */
function plane(path: string, index = 0): Plane & { readonly rowOrder: string | undefined } {
  const { width, height, data, header } = readImage(path);
  const size = width * height;
  return {
    width,
    height,
    data: data.subarray(index * size, (index + 1) * size),
    rowOrder: header.text('ROWORDER'),
  };
}

/** Paths of the frames of a sequence that a task keeps, in order. */
function frames(sky: Observatory, task: RegExp, name: RegExp): string[] {
  const work = join(sky.processed, '.starbash', 'work');
  return readdirSync(work)
    .filter((folder) => task.test(folder))
    .sort()
    .flatMap((folder) =>
      readdirSync(join(work, folder)).flatMap((attempt) =>
        readdirSync(join(work, folder, attempt))
          .filter((file) => name.test(file))
          .sort()
          .map((file) => join(work, folder, attempt, file)),
      ),
    );
}

const lightsOf = (sky: Observatory): WrittenFrame[] =>
  sky.observation.frames
    .filter((frame) => frame.truth.type === 'light')
    .sort((a, b) => (a.truth.start < b.truth.start ? -1 : 1));

/** The frame that Siril chose as reference, from its own words in the log. */
function referenceFrame(sky: Observatory): WrittenFrame {
  const logs = join(sky.processed, '.starbash', 'logs');
  const text = filesOf(logs)
    .map((file) => readFileSync(join(logs, file), 'utf8'))
    .join('\n');
  const chosen = [...text.matchAll(/choosing image (\d+) as new reference/g)].at(-1)?.[1];
  const frame = lightsOf(sky)[Number(chosen ?? '1') - 1];
  invariant(frame, `no reference frame ${chosen}`);
  return frame;
}

async function processed(observation: ObservationSpec, ...args: readonly string[]) {
  const sky = await observatory({ observation });
  await ownRecipes(sky, keepFrames);
  await sky.done('run', ...args);
  return sky;
}

describe('a stack of two turned nights', () => {
  let sky: Observatory;
  let stack: ReturnType<typeof plane>;

  beforeAll(async () => {
    const first = smallObservation({ width: 640, height: 480, lights: 5, stars: 120 });
    const second = smallObservation({ night: '2025-09-18', lights: 5, biases: 0, darks: 0 });
    const turned = second.sessions.map((s) => (s.type === 'light' ? { ...s, rotation: 0.6 } : s));
    sky = await processed({ ...first, sessions: [...first.sessions, ...turned] });
    stack = plane(join(sky.processed, 'm31/stacked.fits'), 1);
  }, 120_000);

  afterAll(() => sky?.remove());

  /** Where a star must be in the stack, in pixels from 0, by the reference frame and the row order. */
  const expected = (star: { readonly x: number; readonly y: number }) => {
    const place = placeInFrame(star, referenceFrame(sky).truth, sky.observation.truth);
    return {
      x: place.x - 1,
      y: stack.rowOrder === 'BOTTOM-UP' ? stack.height - place.y : place.y - 1,
    };
  };

  test('has every star of more than 60 electrons a second within half a pixel', () => {
    const { stars } = sky.observation.truth;
    const margin = 20;
    const bright = stars
      .filter((star) => star.flux > limit)
      .map((star) => ({ star, at: expected(star) }))
      .filter(({ at }) => at.x > margin && at.x < stack.width - margin)
      .filter(({ at }) => at.y > margin && at.y < stack.height - margin)
      // Two stars in one aperture have one centre of light between them.
      .filter(({ star }) =>
        stars.every((o) => o === star || Math.hypot(o.x - star.x, o.y - star.y) > 14),
      );
    expect(bright.length).toBeGreaterThan(20);
    const missed = bright.filter(({ at }) => {
      const found = centroidAt(stack, at.x, at.y, 4);
      return !found || found.peakSigma < 5 || Math.hypot(found.x - at.x, found.y - at.y) > 0.5;
    });
    expect(missed).toEqual([]);
  });

  test('no hot pixel is left in the calibrated frames', () => {
    const { hotPixels, width } = sky.observation.truth;
    // Those that stand out of the noise of one frame of 60 s.
    const strong = hotPixels.filter((pixel) => pixel.rate * 60 > 60);
    expect(strong.length).toBeGreaterThan(5);
    const paths = frames(sky, /^light_vs_dark/, /^pp_light_.*\.fit$/);
    expect(paths).toHaveLength(10);
    for (const path of paths) {
      const image = plane(path);
      const at = (index: number) => image.data[index] ?? Number.NaN;
      const excess = strong.map(({ index }) => {
        // Neighbours of the same colour in the Bayer matrix.
        const around = [-2, 2, -2 * width, 2 * width].map((d) => at(index + d));
        return at(index) - median(around.filter((value) => !Number.isNaN(value)));
      });
      const noise = robustSigma(excess);
      const left = excess.filter((value) => value > 8 * noise);
      expect(left.length / strong.length, path).toBeLessThan(0.02);
    }
  });
});

describe('noise', () => {
  test.each([4, 8, 16])(
    'of a stack of %d falls as its square root, within 15 per cent',
    async (count) => {
      const sky = await processed(
        smallObservation({
          lights: count,
          stars: 60,
          effects: { cosmicRays: false, trails: false, clouds: false, galaxy: false },
        }),
        '--set',
        'filter=',
      );
      try {
        const stack = plane(join(sky.processed, 'm31/stacked.fits'), 1);
        const registered = frames(sky, /^stack_osc/, /^r_in_.*\.fit$/);
        expect(registered).toHaveLength(count);
        const single = plane(registered[0] ?? '', 1);
        const flip = stack.rowOrder === 'BOTTOM-UP';
        // The stack is scaled: the same stars in both tell by how much.
        const scale: number[] = [];
        for (const star of sky.observation.truth.stars.filter((s) => s.flux > 150)) {
          const place = placeInFrame(star, referenceFrame(sky).truth, sky.observation.truth);
          const y = flip ? stack.height - place.y : place.y - 1;
          const a = centroidAt(stack, place.x - 1, y, 4);
          const b = centroidAt(single, place.x - 1, flip ? place.y - 1 : y, 4);
          if (a && b) scale.push(a.flux / b.flux);
        }
        expect(scale.length).toBeGreaterThan(3);
        const size = 24;
        const ratios: number[] = [];
        for (let y = 40; y + size < stack.height - 40; y += size)
          for (let x = 40; x + size < stack.width - 40; x += size)
            ratios.push(
              patchNoise(single, x, flip ? stack.height - size - y : y, size) /
                (patchNoise(stack, x, y, size) / median(scale)),
            );
        const gain = median(ratios) / Math.sqrt(count);
        expect(gain).toBeGreaterThan(0.85);
        expect(gain).toBeLessThan(1.15);
      } finally {
        sky.remove();
      }
    },
    120_000,
  );
});

test('a calibrated uniform frame is flat within one per cent', async () => {
  const sky = await processed(
    uniformObservation({
      width: 640,
      height: 480,
      lights: 4,
      effects: { noise: true, biasPattern: true, darkCurrent: true, vignetting: true, dust: true },
    }),
    'light_vs_dark',
  );
  try {
    const [path] = frames(sky, /^light_vs_dark/, /^pp_light_.*\.fit$/);
    const blocks = blockMedians(plane(path ?? ''), 64);
    const range = Math.max(...blocks) - Math.min(...blocks);
    expect(blocks.length).toBeGreaterThan(60);
    expect(range / median(blocks)).toBeLessThan(0.01);
    // The same frame as it came from the camera is nothing like it: the flat did the work.
    const light = sky.observation.frames.find((frame) => frame.truth.type === 'light');
    const raw = blockMedians(plane(light?.path ?? ''), 64);
    expect((Math.max(...raw) - Math.min(...raw)) / median(raw)).toBeGreaterThan(0.03);
  } finally {
    sky.remove();
  }
}, 90_000);

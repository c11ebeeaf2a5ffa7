// What the simulation says it put into frames is found in them.
import { describe, expect, test } from 'vitest';
import {
  noEffects,
  placeInFrame,
  simulateObservation,
  smallObservation,
  uniformObservation,
} from '../../src/index.ts';
import type { ObservationSpec, SimulatedFrame } from '../../src/index.ts';
import { centroid, deviation, framesOf, mean, stack } from './measuring.ts';

/** Bright stars far from the edge and from each other. */
function lonelyStars(spec: ObservationSpec, count: number) {
  const { stars, width, height } = simulateObservation(spec).truth;
  const far = (star: { x: number; y: number }) =>
    star.x > 40 && star.y > 40 && star.x < width - 40 && star.y < height - 40;
  const lonely = (star: { x: number; y: number }) =>
    stars.every((s) => s === star || Math.hypot(s.x - star.x, s.y - star.y) > 22);
  const found = stars.filter((star) => far(star) && lonely(star)).slice(0, count);
  expect(found.length).toBe(count);
  return found;
}

describe('stars', () => {
  const spec = smallObservation({
    mono: true,
    stars: 25,
    lights: 4,
    flats: 0,
    darks: 0,
    biases: 0,
    effects: { ...noEffects, stars: true, dither: true, rotation: true, seeing: true },
  });
  const turned = {
    ...spec,
    sessions: spec.sessions.map((session) => ({ ...session, rotation: 1.5, turning: 0.2 })),
  };

  test('are within a tenth of a pixel of where they are said to be, in shifted and turned frames', () => {
    const stars = lonelyStars(turned, 4);
    const frames = framesOf(turned, 'light');
    expect(frames[3]?.truth.rotation).toBeCloseTo(2.1);
    expect(frames[1]?.truth.shift).not.toEqual({ x: 0, y: 0 });
    for (const frame of frames) {
      const sky = Math.min(...frame.image.data);
      for (const star of stars) {
        const place = placeInFrame(star, frame.truth, frame.image);
        const found = centroid(frame, place, sky, 10);
        expect(Math.hypot(found.x - place.x, found.y - place.y)).toBeLessThan(0.1);
      }
    }
  });

  test('have the flux that they are said to have', () => {
    const [frame] = framesOf(spec, 'light') as [SimulatedFrame];
    const sky = Math.min(...frame.image.data);
    for (const star of lonelyStars(spec, 3)) {
      const place = placeInFrame(star, frame.truth, frame.image);
      let sum = 0;
      for (let y = Math.round(place.y) - 11; y <= place.y + 11; y++)
        for (let x = Math.round(place.x) - 11; x <= place.x + 11; x++)
          sum += (frame.image.data[(y - 1) * frame.image.width + x - 1] as number) - sky;
      const colour = mean(star.colour);
      const expected =
        (star.flux * colour * frame.truth.exposure * frame.truth.transparency) /
        spec.camera.electronsPerAdu;
      expect(sum / expected).toBeCloseTo(1, 1);
    }
  });

  test('the first light defines where they are', () => {
    const [first] = framesOf(spec, 'light') as [SimulatedFrame];
    expect(first.truth).toMatchObject({ shift: { x: 0, y: 0 }, rotation: 0 });
  });
});

describe('colours', () => {
  test('an even sky has one value a colour, laid out as the Bayer pattern says', () => {
    const [frame] = framesOf(uniformObservation({ lights: 1 }), 'light') as [SimulatedFrame];
    const { data, width } = frame.image;
    const at = (x: number, y: number) => data[y * width + x];
    const [red, green, blue] = [at(0, 0), at(1, 0), at(1, 1)];
    expect(new Set([red, green, blue]).size).toBe(3);
    expect(at(0, 1)).toBe(green);
    for (const [x, y] of [
      [0, 0],
      [398, 0],
      [0, 298],
      [200, 150],
    ] as const) {
      expect([at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)]).toEqual([
        red,
        green,
        green,
        blue,
      ]);
    }
  });

  test('a mono camera has one value everywhere', () => {
    const [frame] = framesOf(uniformObservation({ lights: 1, mono: true }), 'light');
    expect(new Set(frame?.image.data).size).toBe(1);
  });

  test('a narrow filter lets less of the sky through', () => {
    const level = (filter: string) =>
      mean(framesOf(uniformObservation({ lights: 1, mono: true, filter }), 'light')[0]!.image.data);
    expect(level('Ha') - 500).toBeLessThan(0.2 * (level('L') - 500));
  });
});

describe('flats', () => {
  const only = { ...noEffects, vignetting: true, dust: true };
  const spec = smallObservation({ mono: true, effects: only, darks: 0, biases: 0 });
  const [flat] = framesOf(spec, 'flat') as [SimulatedFrame];
  const [light] = framesOf(spec, 'light') as [SimulatedFrame];
  const bias = spec.camera.biasLevel;
  const relative = (data: Uint16Array) => {
    const above = Float64Array.from(data, (value) => value - bias);
    const middle = mean(above);
    return above.map((value) => value / middle);
  };

  test('show vignetting and dust', () => {
    expect(deviation(relative(flat.image.data))).toBeGreaterThan(0.05);
    const clean = { ...spec, effects: { ...spec.effects, dust: false } };
    const bare = (framesOf(clean, 'flat') as [SimulatedFrame])[0].image;
    const specks = simulateObservation(spec).truth.dust[0] ?? [];
    expect(specks.length).toBe(3);
    bare.data.forEach((value, i) => {
      const [x, y] = [(i % bare.width) + 1, Math.floor(i / bare.width) + 1];
      const near = specks.filter((s) => Math.hypot(s.x - x, s.y - y) < s.radius + 2);
      const shaded = (flat.image.data[i] as number) < value;
      if (near.length === 0 && shaded) throw new Error(`shadow without dust at ${x}, ${y}`);
      const deep = near.some((s) => Math.abs(Math.hypot(s.x - x, s.y - y) / s.radius - 0.7) < 0.05);
      if (deep && !shaded) throw new Error(`dust without shadow at ${x}, ${y}`);
    });
  });

  test('divide them out of lights', () => {
    const shape = relative(flat.image.data);
    const corrected = relative(light.image.data).map((value, i) => value / (shape[i] as number));
    expect(deviation(relative(light.image.data))).toBeGreaterThan(0.05);
    // What is left is the rounding of some hundred ADU to whole ones.
    expect(deviation(corrected)).toBeLessThan(0.0015);
  });

  test('of another dust pattern do not', () => {
    const other = {
      ...spec,
      sessions: spec.sessions.map((s) => (s.type === 'flat' ? { ...s, dustPattern: 5 } : s)),
    };
    const shape = relative((framesOf(other, 'flat') as [SimulatedFrame])[0].image.data);
    const corrected = relative(light.image.data).map((value, i) => value / (shape[i] as number));
    expect(deviation(corrected)).toBeGreaterThan(0.003);
  });
});

describe('dark current', () => {
  const darks = (temperature: number, exposure: number) => {
    const effects = { ...noEffects, darkCurrent: true, hotPixels: true };
    const spec = smallObservation({ effects, temperature, exposure, flats: 0, lights: 0 });
    return { spec, frame: framesOf(spec, 'dark')[0] as SimulatedFrame };
  };

  test('doubles in the exposure and with every six degrees', () => {
    const { spec, frame } = darks(-10, 600);
    const above = (one: SimulatedFrame) => mean(one.image.data) - spec.camera.biasLevel;
    expect(above(darks(-10, 1200).frame) / above(frame)).toBeCloseTo(2, 0);
    expect(above(darks(-4, 600).frame) / above(frame)).toBeCloseTo(2, 0);
  });

  test('hot pixels are where they are said to be, and as bright', () => {
    const { spec, frame } = darks(-10, 60);
    const { hotPixels } = simulateObservation(spec).truth;
    expect(hotPixels.length).toBeGreaterThan(100);
    for (const { index, rate } of hotPixels) {
      const expected = spec.camera.biasLevel + ((rate + 0.02) * 60) / spec.camera.electronsPerAdu;
      expect(
        Math.abs((frame.image.data[index] as number) - Math.min(65535, expected)),
      ).toBeLessThan(1);
    }
  });
});

describe('noise', () => {
  test('of bias frames is the read noise', () => {
    const effects = { ...noEffects, noise: true };
    const spec = smallObservation({ effects, biases: 1, darks: 0, flats: 0, lights: 0 });
    const [frame] = framesOf(spec, 'bias') as [SimulatedFrame];
    const expected = spec.camera.readNoise / spec.camera.electronsPerAdu;
    // Rounding to whole numbers adds a twelfth to the variance.
    expect(deviation(frame.image.data)).toBeCloseTo(Math.sqrt(expected ** 2 + 1 / 12), 1);
    expect(mean(frame.image.data)).toBeCloseTo(500, 1);
  });

  test('of lights is that of the light, and falls with the square root of the frames', () => {
    const effects = { ...noEffects, noise: true };
    const spec = smallObservation({
      effects,
      mono: true,
      lights: 16,
      flats: 0,
      darks: 0,
      biases: 0,
    });
    const lights = framesOf(spec, 'light');
    const one = deviation((lights[0] as SimulatedFrame).image.data);
    const electrons = (lights[0] as SimulatedFrame).truth.background;
    expect(one).toBeGreaterThan(Math.sqrt(electrons) * 0.9);
    expect(one).toBeLessThan(Math.sqrt(electrons + 9) * 1.1);
    expect(one / deviation(stack(lights))).toBeCloseTo(4, 0);
  });
});

describe('what goes wrong', () => {
  const one = { lights: 3, flats: 0, darks: 0, biases: 0, mono: true };

  test('a frame behind clouds has less starlight, wider stars and more background', () => {
    const spec = smallObservation({ ...one, effects: { ...noEffects, stars: true, clouds: true } });
    const clouded = { ...spec, sessions: spec.sessions.map((s) => ({ ...s, clouded: [1] })) };
    const [clear, cloudy] = framesOf(clouded, 'light') as [SimulatedFrame, SimulatedFrame];
    expect(cloudy.truth.transparency).toBeLessThan(0.4 * clear.truth.transparency);
    expect(cloudy.truth.fwhm).toBeGreaterThan(1.3 * clear.truth.fwhm);
    expect(Math.min(...cloudy.image.data)).toBeGreaterThan(Math.min(...clear.image.data) + 100);
    expect(Math.max(...cloudy.image.data)).toBeLessThan(Math.max(...clear.image.data));
  });

  test('cosmic rays and trails are in one frame only', () => {
    const effects = { ...noEffects, cosmicRays: true, trails: true };
    const spec = uniformObservation({ ...one, exposure: 300, effects });
    const marked = { ...spec, sessions: spec.sessions.map((s) => ({ ...s, trails: [2] })) };
    const frames = framesOf(marked, 'light');
    const level = Math.min(...(frames[0] as SimulatedFrame).image.data);
    const hits = frames.map(
      (frame) => frame.image.data.filter((value) => value > level + 400).length,
    );
    expect(frames.map((frame) => frame.truth.trail)).toEqual([false, false, true]);
    expect(hits[0]).toBeGreaterThan(0);
    expect(hits[0]).toBeLessThan(200);
    expect(hits[2]).toBeGreaterThan(500);
  });

  test('the gradient tilts the sky by what was asked for', () => {
    const effects = { gradient: true };
    const spec = uniformObservation({ ...one, effects });
    const [frame] = framesOf(spec, 'light') as [SimulatedFrame];
    const { data } = frame.image;
    const above = (value: number) => value - spec.camera.biasLevel;
    const spread = (above(Math.max(...data)) - above(Math.min(...data))) / above(mean(data));
    expect(spread).toBeGreaterThan(0.9 * spec.sky.gradient);
    expect(spread).toBeLessThan(1.5 * spec.sky.gradient);
  });
});

// A specification is all that decides a frame.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { smallObservation, writeObservation } from '../../src/index.ts';
import type { ObservationSpec } from '../../src/index.ts';
import { framesOf } from './measuring.ts';

const options = { width: 120, height: 90, lights: 2, flats: 1, darks: 1, biases: 1 };

function written(spec: ObservationSpec): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'starbash-sky-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return writeObservation(folder, spec).frames.map(({ path, relativePath }) => {
    const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
    return `${relativePath} ${digest}`;
  });
}

test('twice the same files', () => {
  const spec = smallObservation(options);
  expect(written(spec)).toEqual(written(spec));
});

test('another seed gives other frames of the same names', () => {
  const names = (files: string[]) => files.map((file) => file.slice(0, file.lastIndexOf('_0')));
  const [one, two] = [
    written(smallObservation({ ...options, seed: 1 })),
    written(smallObservation({ ...options, seed: 2 })),
  ];
  expect(one.length).toBe(5);
  expect(one.filter((file) => two.includes(file))).toEqual([]);
  expect(names(one).length).toBe(names(two).length);
});

test('more frames of one kind leave the others as they were', () => {
  const of = (lights: number) => framesOf(smallObservation({ ...options, lights }), 'light');
  const [few, many] = [of(2), of(4)];
  expect(many.length).toBe(4);
  expect(many[0]?.image.data).toEqual(few[0]?.image.data);
});

test('leaving an effect out changes nothing else', () => {
  const of = (trails: boolean, dust: boolean) => {
    const spec = smallObservation({ ...options, effects: { trails, dust } });
    const sessions = spec.sessions.map((session) => ({ ...session, trails: [1] }));
    return framesOf({ ...spec, sessions }, 'light');
  };
  const [all, withoutTrails, withoutDust] = [of(true, true), of(false, true), of(true, false)];
  expect(withoutTrails[0]?.image.data).toEqual(all[0]?.image.data);
  const left = withoutTrails[1]?.image.data ?? [];
  const differing = left.filter((value, i) => value !== all[1]?.image.data[i]).length;
  // The trail is a line, everything beside it is as it was, noise included.
  expect(differing).toBeGreaterThan(100);
  expect(differing).toBeLessThan(2500);
  expect(withoutDust[1]?.truth).toEqual(all[1]?.truth);
});

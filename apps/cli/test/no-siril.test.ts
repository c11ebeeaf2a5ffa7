// Without any Siril: what can be done without it works and says what is missing; run says how to get it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesOf, observatory } from './harness.ts';
import type { Observatory } from './harness.ts';

let sky: Observatory;

beforeAll(async () => {
  sky = await observatory({ siril: null });
}, 60_000);

afterAll(() => sky?.remove());

test.each([['plan'], ['dry-run'], ['check'], ['script', '-o', 'scripts']])(
  '%s works and says that there is no Siril',
  async (...args) => {
    const { code, stdout, stderr } = await sky.starbash(...args);
    expect(code, stderr).toBe(0);
    if (args[0] !== 'check') expect(stdout + stderr).toMatch(/Siril.*not found|no Siril/i);
  },
);

test('script writes what would run', () => {
  expect(
    filesOf(`${sky.folder}/scripts`).filter((name) => name.endsWith('.ssf')).length,
  ).toBeGreaterThan(2);
});

test('run says how to get one, changes nothing and fails', async () => {
  const { code, stderr } = await sky.starbash('run');
  expect(code).toBe(1);
  expect(stderr).toMatch(/apt install siril|ensure\.ts|siril\.org/);
  expect(filesOf(sky.processed)).toEqual(['starbash.toml']);
});

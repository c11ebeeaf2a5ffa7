// What a person sees while a repository is indexed.
import { expect, it } from 'vitest';
import { indexProgress } from '../src/index.ts';

const state = {
  root: 'raw',
  files: 12_000,
  expected: 20_000,
  seconds: 8,
  folder: '2025-09-10/LIGHT',
};

it('shows files, rate, the time that is left and the folder', () => {
  expect(indexProgress(state)).toBe(
    'raw: 12000 of about 20000 files, 1500/s, 5.0 s left  2025-09-10/LIGHT',
  );
});

it('says how long a slow disk takes', () => {
  expect(indexProgress({ ...state, files: 100, seconds: 60, expected: 20_000 })).toBe(
    'raw: 100 of about 20000 files, 1.7/s, 3 h 19 min left  2025-09-10/LIGHT',
  );
});

it('promises nothing where nothing is known', () => {
  expect(indexProgress({ ...state, expected: null })).toBe(
    'raw: 12000 files, 1500/s  2025-09-10/LIGHT',
  );
  expect(indexProgress({ ...state, files: 1, seconds: 0.1, expected: null, folder: '' })).toBe(
    'raw: 1 file',
  );
});

it('counts on where there are more files than the last time', () => {
  expect(indexProgress({ ...state, expected: 11_000 })).toBe(
    'raw: 12000 files, 1500/s  2025-09-10/LIGHT',
  );
});

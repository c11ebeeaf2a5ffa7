// Versions as Siril prints them, compared and held against constraints.
import { expect, test } from 'vitest';
import {
  compareVersions,
  isVersionConstraint,
  parseSirilVersion,
  satisfies,
} from '../src/index.ts';

test.each([
  ['siril 1.4.2', { version: '1.4.2', dialect: '1.4', supported: true }],
  ['siril 1.2.6\n', { version: '1.2.6', dialect: '1.2', supported: true }],
  ['siril 1.4', { version: '1.4.0', dialect: '1.4', supported: true }],
  ['siril 1.0.6', { version: '1.0.6', dialect: null, supported: false }],
  ['siril 0.99.10', { version: '0.99.10', dialect: null, supported: false }],
  ['siril 1.3.4', { version: '1.3.4', dialect: null, supported: false }],
  ['siril 1.4.0-beta3', { version: '1.4.0-beta3', dialect: null, supported: false }],
  ['siril 1.6.0', { version: '1.6.0', dialect: '1.4', supported: false }],
  ['command not found', { version: '', dialect: null, supported: false }],
])('%j', (text, expected) => {
  const version = parseSirilVersion(text);
  expect(version).toMatchObject(expected);
  expect(version.reason === undefined).toBe(version.supported);
});

test('order', () => {
  const sorted = ['1.0.6', '1.2.0', '1.2.10', '1.4.0-beta3', '1.4.0-beta10', '1.4.0', '1.4.2'];
  for (const [i, a] of sorted.entries())
    for (const [j, b] of sorted.entries())
      expect([a, b, Math.sign(compareVersions(a, b))]).toEqual([a, b, Math.sign(i - j)]);
  expect(compareVersions('1.2', '1.2.0')).toBe(0);
});

test.each([
  ['1.2.6', '>=1.2.0', true],
  ['1.2.6', '>=1.4', false],
  ['1.4.0-beta3', '>=1.4.0', false],
  ['1.4.2', '>=1.2, <1.4.5', true],
  ['1.4.5', '>=1.2, <1.4.5', false],
  ['1.4.2', '1.4.2', true],
  ['1.4.2', '!=1.4.2', false],
  ['1.4.2', '~>1.4', false],
])('%s %s: %s', (version, constraint, expected) => {
  expect(satisfies(version, constraint)).toBe(expected);
});

test('constraints that cannot be read are told apart from those that are not met', () => {
  expect(isVersionConstraint('>=1.2.0, <1.5')).toBe(true);
  expect(isVersionConstraint('~>1.4')).toBe(false);
  expect(isVersionConstraint('')).toBe(false);
});

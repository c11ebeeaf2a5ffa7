// `check.silence`: codes of warnings, checked where they stand.
import { expect, it } from 'vitest';
import { readPreferences } from '../src/preferences.ts';

const read = (text: string) => readPreferences('starbash.toml', text);

it('takes a list of codes', () => {
  const { settings, diagnostics } = read('[check]\nsilence = ["unknown_key", "follows_nothing"]\n');
  expect(settings['check.silence']).toEqual(['unknown_key', 'follows_nothing']);
  expect(diagnostics).toEqual([]);
});

it('points at a code that there is none of, and says which one is meant', () => {
  const text = '[check]\nsilence = ["unknown_key", "unkown_key"]\n';
  const [found, ...more] = read(text).diagnostics;
  expect(more).toEqual([]);
  expect(found).toMatchObject({ code: 'silenced_code_unknown', suggestion: 'unknown_key' });
  expect(text.slice(found?.span?.start, found?.span?.end)).toBe('"unkown_key"');
});

it('refuses what is no list of texts', () => {
  expect(read('[check]\nsilence = "unknown_key"\n').diagnostics[0]?.code).toBe('setting_type');
});

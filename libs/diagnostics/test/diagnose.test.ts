// Making diagnostics from catalogued texts, and finding the name that was meant.
import { describe, expect, it } from 'vitest';
import {
  assertNever,
  diagnose,
  hasErrors,
  invariant,
  messageTable,
  nearest,
} from '../src/index.ts';

describe('diagnose', () => {
  it('fills the text with values and takes the catalogued severity', () => {
    expect(diagnose('unknown_key', { key: 'nmae', table: '[recipe]' })).toEqual({
      code: 'unknown_key',
      severity: 'warning',
      message: "'nmae' is not a key of [recipe]",
      notes: [],
    });
  });

  it('takes values literally, whatever they look like', () => {
    const { message } = diagnose('unknown_key', { key: '%table% $& $1', table: 'T' });
    expect(message).toBe("'%table% $& $1' is not a key of T");
  });

  it('keeps place, notes, suggestion and another severity', () => {
    const span = { file: 'a.toml', start: 1, end: 2 };
    const found = diagnose(
      'unknown_key',
      { key: 'a', table: 'b' },
      { span, notes: [{ message: 'first here', span }], suggestion: 'c', severity: 'error' },
    );
    expect(found).toMatchObject({ span, suggestion: 'c', severity: 'error' });
    expect(found.notes).toHaveLength(1);
    expect(hasErrors([found])).toBe(true);
    expect(hasErrors([{ ...found, severity: 'warning' }])).toBe(false);
  });
});

it('texts quote in pairs and hold no line breaks', () => {
  for (const [code, { text }] of Object.entries(messageTable)) {
    expect(text, code).not.toMatch(/\n/);
    expect(text.match(/'%/g)?.length ?? 0, code).toBe(text.match(/%'/g)?.length ?? 0);
  }
});

describe('the nearest name', () => {
  const names = ['metadata', 'min_count', 'camera', 'Ha'];

  it('is found through misspelling and case', () => {
    expect(nearest('metdata', names)).toBe('metadata');
    expect(nearest('MIN_COUNT', names)).toBe('min_count');
    expect(nearest('ha', names)).toBe('Ha');
  });

  it('is none where nothing is near', () => {
    expect(nearest('temperature', names)).toBeUndefined();
    expect(nearest('xy', names)).toBeUndefined();
    expect(nearest('metadata', [])).toBeUndefined();
  });

  it('does not depend on the order of the candidates', () => {
    expect(nearest('stagf', ['stagb', 'staga'])).toBe('staga');
    expect(nearest('stagf', ['staga', 'stagb'])).toBe('staga');
  });
});

it('faults of ours throw and say so', () => {
  expect(() => invariant(false, 'a task has no key')).toThrow('internal error: a task has no key');
  expect(() => invariant(1, 'fine')).not.toThrow();
  expect(() => assertNever({ kind: 'new' } as never, 'print')).toThrow(
    'unhandled case in print: {"kind":"new"}',
  );
});

// Differences of texts: what is shown, and that it rebuilds both texts.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textDiff } from '../src/index.ts';

it('shows a changed line with its surroundings and its place', () => {
  const before = Array.from({ length: 20 }, (_, i) => `line ${i + 1}`);
  const after = before.with(9, 'changed');
  expect(textDiff(before.join('\n'), after.join('\n'), 1)).toBe(
    '@@ line 9 @@\n  line 9\n- line 10\n+ changed\n  line 11',
  );
});

it('is empty for equal texts alone', () => {
  expect(textDiff('a\nb', 'a\nb')).toBe('');
  expect(textDiff('', '\n')).toBe('@@ line 1 @@\n  \n+ ');
});

it('keeps every line of both sides', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      fc.pre(a.join('\n') !== b.join('\n'));
      const lines = textDiff(a.join('\n'), b.join('\n'), 100).split('\n').slice(1);
      const side = (mark: string) =>
        lines.filter((l) => l[0] === ' ' || l[0] === mark).map((l) => l.slice(2));
      expect(side('-')).toEqual(a);
      expect(side('+')).toEqual(b);
    }),
  );
});

import { describe, expect, test } from 'vitest';
import { path, pathText, text } from '../src/index.ts';
import type { ScopeEntry } from '../src/index.ts';
import { evaluated, list } from './helpers.ts';

const scope: Readonly<Record<string, ScopeEntry>> = {
  p: path('processed', 'm 20/hms_starless_SHO.fits'),
  folder: path('task', ''),
  stem: pathText('light s1'),
  words: text('a b'),
  paths: list(path('work', 'x/a_Ha.fit'), path('work', 'x/a_OIII.fit')),
};

/** Text parts as they are, paths as <root:path>. */
function parts(expression: string) {
  const { value, found } = evaluated(expression, scope);
  expect(found).toEqual([]);
  const shown = value?.kind === 'path' ? [value.part] : value?.kind === 'text' ? value.parts : [];
  return [
    value?.kind,
    shown.map((p) => (p.kind === 'text' ? p.text : `<${p.root ?? ''}:${p.path}>`)).join(''),
  ];
}

describe('path objects', () => {
  test.each([
    ['{p.name}', 'text', '<:hms_starless_SHO.fits>'],
    ['{p.stem}', 'text', '<:hms_starless_SHO>'],
    ['{p.suffix}', 'text', '<:.fits>'],
    ['{p.parent}', 'path', '<processed:m 20>'],
    ['{p.parent.parent.parent}', 'path', '<processed:>'],
    ["{p.with_suffix('')}", 'path', '<processed:m 20/hms_starless_SHO>'],
    ["{p.with_suffix('.jpg')}", 'path', '<processed:m 20/hms_starless_SHO.jpg>'],
    ["{p.with_name('x.fit')}", 'path', '<processed:m 20/x.fit>'],
    ["{p.parent / 'a' / 'b.fit'}", 'path', '<processed:m 20/a/b.fit>'],
    ["{folder / 'in'}", 'path', '<task:in>'],
    [
      "{p.parent / (p.stem.replace('hms_starless_', 'star mask_') + '.fits')}",
      'path',
      '<processed:m 20/star mask_SHO.fits>',
    ],
  ])('%s', (expression, kind, shown) => {
    expect(parts(expression)).toEqual([kind, shown]);
  });

  test.each([
    ["{p.with_suffix('jpg')}", 'wrong_arguments'],
    ["{p.with_name('a/b')}", 'wrong_arguments'],
    ['{p.steem}', 'unknown_attribute'],
    ["{p.replace('a', 'b')}", 'unknown_method'],
    ['{p * 2}', 'type_mismatch'],
    ['{p / 2}', 'type_mismatch'],
  ])('%s', (expression, code) => {
    expect(evaluated(expression, scope).found[0]).toMatch(new RegExp(`^${code} `));
  });
});

describe('text made from a path stays path text, text beside it stays text', () => {
  test.each([
    ['{str(p)}', '<processed:m 20/hms_starless_SHO.fits>'],
    ["{'load ' + str(p)}", 'load <processed:m 20/hms_starless_SHO.fits>'],
    ['-out={p} {words}', '-out=<processed:m 20/hms_starless_SHO.fits> a b'],
    ['{folder}/in', '<task:>/in'],
    ['{str(p)[:4]}', '<processed:m 20>'],
    ['{str(p)[2:]}', '<:20/hms_starless_SHO.fits>'],
    ["{str(p).replace('.fits', '_x y')}", '<processed:m 20/hms_starless_SHO_x y>'],
    ["{str(p).split('/')[1]}", '<:hms_starless_SHO.fits>'],
    ["{str(p).split('/')[0]}", '<processed:m 20>'],
    ['{stem.upper()}', '<:LIGHT S1>'],
    ["{'starless_' + stem + '.fit'}", 'starless_<:light s1>.fit'],
    ["{'{}_{}'.format(stem, words)}", '<:light s1>_a b'],
    ["{'{:>10}'.format(stem)}", '<:  light s1>'],
    ["{' '.join([str(q) for q in paths])}", '<work:x/a_Ha.fit> <work:x/a_OIII.fit>'],
    ["{[str(q) for q in paths if '_OIII' in str(q)][0]}", '<work:x/a_OIII.fit>'],
    ['{stem * 2}', '<:light s1light s1>'],
    ["{'a' if stem else 'b'}", 'a'],
  ])('%s', (expression, shown) => {
    expect(parts(expression)).toEqual(['text', shown]);
  });
});

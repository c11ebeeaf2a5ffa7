// A thousand files with one problem are one paragraph.
import { expect, it } from 'vitest';
import { groupProblems, problemRows } from '../src/index.ts';
import { indexed, nina } from './frames.ts';

it('groups files by reason, whatever their names are, the largest group first', async () => {
  const tree = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [
      `cut/${i}.fits`,
      `SIMPLE  =                    T / ${i}`,
    ]),
  );
  const { catalog } = await indexed({
    ...tree,
    'typeless.fits': nina({ IMAGETYP: undefined, OBJECT: 'M 1' }),
    'empty/a.fits': '',
    'empty/b.fits': '',
    'good.fits': nina(),
  });
  const groups = groupProblems(problemRows(catalog));
  expect(groups.map(({ paths }) => paths.length)).toEqual([40, 2, 1]);
  const [cut, empty, typeless] = groups;
  expect(cut?.reason).toBe('ends within its header');
  expect(cut?.paths.slice(0, 3)).toEqual(['raw:cut/0.fits', 'raw:cut/1.fits', 'raw:cut/10.fits']);
  expect(empty).toMatchObject({
    reason: 'is empty',
    paths: ['raw:empty/a.fits', 'raw:empty/b.fits'],
  });
  expect(typeless?.reason).toMatch(/^the frame type is not known/);
  for (const { fix } of groups) expect(fix).not.toBe('');
});

it('keeps one reason with two cures apart', () => {
  const row = (path: string, fix: string) => ({ path, reason: `'${path.slice(4)}' is empty`, fix });
  expect(groupProblems([row('raw:b', 'x'), row('raw:a', 'x'), row('raw:c', 'y')])).toEqual([
    { reason: 'is empty', fix: 'x', paths: ['raw:a', 'raw:b'] },
    { reason: 'is empty', fix: 'y', paths: ['raw:c'] },
  ]);
});

// Which files are looked at, and which of them are read.
import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyHistory } from '@starbash/ir';
import type { HistorySnapshot, RecordedFile, TaskRecord } from '@starbash/ir';
import { makeGraph, makeTask } from '@starbash/testkit';
import { absolutePath, hasLinks, observe } from '../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

const now = '2026-01-01T00:00:00.000Z';
const rawFile = (path: string) => ({
  path,
  form: 'file' as const,
  producer: null,
  frames: null,
  known: null,
});

function recorded(path: string, file: string): RecordedFile {
  const { size, mtimeNs } = statSync(file, { bigint: true });
  return { path, size: Number(size), mtimeNs: String(mtimeNs), digest: 'recorded' };
}

it('stats raw frames, and reads one only where it has moved since its digest was recorded', async () => {
  const { path, write } = temporaryFolder();
  const files = ['a', 'b', 'c'].map((name) => write(`raw/${name}.fit`, name));
  const portables = ['raw:a.fit', 'raw:b.fit', 'raw:c.fit', 'raw:gone.fit', 'raw9:x.fit'];
  const task = makeTask('t', {
    inputs: [{ name: 'light', kind: 'session', files: portables.map(rawFile) }],
  });
  const history: HistorySnapshot = {
    ...emptyHistory,
    digests: {
      'raw:a.fit': recorded('raw:a.fit', files[0] as string),
      'raw:b.fit': recorded('raw:b.fit', files[1] as string),
    },
  };
  utimesSync(files[1] as string, 1, 1);
  const roots = { raw: join(path, 'raw'), work: path };
  const observed = await observe(makeGraph([task]), history, roots, { now });
  expect(Object.keys(observed.files)).toEqual([...portables].sort());
  expect(observed.files['raw:a.fit']).toEqual({ size: 1, mtimeNs: expect.stringMatching(/^\d+$/) });
  expect(observed.files['raw:b.fit']?.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(observed.files['raw:c.fit']?.digest).toBeUndefined();
  expect(observed.files['raw:gone.fit']).toBeNull();
  expect(observed.files['raw9:x.fit']).toBeNull();
  expect(observed.now).toBe(now);
  expect(observed.freeBytes).toBeGreaterThan(0);
});

it('takes links to be possible where files are, and where nothing is yet', async () => {
  const { path } = temporaryFolder();
  expect(await hasLinks(path)).toBe(true);
  expect(await hasLinks(join(path, 'not', 'yet'))).toBe(true);
  expect(await hasLinks(undefined)).toBe(true);
});

it('looks at what the records of the tasks name, in the attempt that made it', async () => {
  const { path, write } = temporaryFolder();
  const file = write('work/stack.m31/2/result.fit', 'pixels');
  const portable = 'attempt:stack.m31/2/result.fit';
  const task = makeTask('stack:m31', { key: 'stack m31' });
  const record = {
    key: 'stack m31',
    state: 'succeeded',
    outputs: [
      {
        path: 'work:x',
        form: 'file',
        files: [recorded(portable, file)],
        digest: '',
        expired: false,
      },
    ],
  } as unknown as TaskRecord;
  const history = { ...emptyHistory, records: { 'stack m31': [record] } };
  const roots = { work: join(path, 'work') };
  const observed = await observe(makeGraph([task]), history, roots, { now });
  expect(observed.files[portable]).toMatchObject({ size: 6 });
  expect(observed.files[portable]?.digest).toBeUndefined();
  expect(absolutePath('nowhere:x', roots)).toBeNull();
});

it('finds the same one by one and, where answers take long, side by side', async () => {
  const { path, write } = temporaryFolder();
  const names = Array.from({ length: 100 }, (_, i) => `${i}.fit`);
  for (const [i, name] of names.entries()) if (i % 7 !== 0) write(`raw/${name}`, 'x'.repeat(i));
  const task = makeTask('t', {
    inputs: [{ name: 'light', kind: 'session', files: names.map((n) => rawFile(`raw:${n}`)) }],
  });
  const look = (patience: number) =>
    observe(makeGraph([task]), emptyHistory, { raw: join(path, 'raw') }, { now, patience });
  const [one, several] = [await look(Infinity), await look(0)];
  expect(several.files).toEqual(one.files);
  expect(Object.values(one.files).filter((file) => file === null)).toHaveLength(15);
});

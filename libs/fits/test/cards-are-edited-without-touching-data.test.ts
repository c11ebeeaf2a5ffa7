// Cards of finished files are set, replaced and taken out; the data stay as they are.
import { chmodSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { editCards, encodeImage, readHeaderSync, readImage } from '../src/index.ts';
import type { CardEdit } from '../src/index.ts';
import { dataBytes, headerBytes, imageCards, temporaryFile } from './bytes.ts';

const data = Float32Array.from({ length: 2000 }, (_, i) => Math.sin(i));
const bytes = encodeImage({ width: 40, height: 50, channels: 1, data }, [
  { key: 'OBJECT', value: 'M 31', comment: 'target' },
  { key: 'SITELAT', value: 35.2 },
  { key: 'LONGTEXT', value: 'y'.repeat(150) },
  { key: 'FILTER', value: 'Ha' },
  { key: 'CHECKSUM', value: 'stale' },
]);

const set = (key: string, value: string | number): CardEdit => ({
  kind: 'set',
  card: { key, value },
});

test('set, replace in place, add and remove', async () => {
  const path = temporaryFile('a.fits', bytes);
  const outcome = await editCards(path, [
    set('OBJECT', 'M 33'),
    { kind: 'remove', key: 'SITELAT' },
    set('SBRUN', '42'),
    set('LONGTEXT', 'short'),
    { kind: 'set', card: { key: 'HISTORY', comment: 'first' } },
    { kind: 'set', card: { key: 'HISTORY', comment: 'second' } },
  ]);
  expect(outcome).toEqual({ kind: 'ok' });
  const image = readImage(path);
  expect(
    image.header
      .cards()
      .slice(5)
      .map((card) => [card.key, card.value ?? card.comment]),
  ).toEqual([
    ['OBJECT', 'M 33'],
    ['LONGTEXT', 'short'],
    ['FILTER', 'Ha'],
    ['SBRUN', '42'],
    ['HISTORY', 'first'],
    ['HISTORY', 'second'],
  ]);
  expect(image.data).toEqual(data);
});

test('a header that fits keeps its blocks, so that the data bytes are where they were', async () => {
  const path = temporaryFile('a.fits', bytes);
  await editCards(path, [set('SBRUN', '42')]);
  const edited = readFileSync(path);
  expect(edited.length).toBe(bytes.length);
  expect(edited.subarray(2880).equals(bytes.subarray(2880))).toBe(true);
});

test('a header that grows over its block gets another one', async () => {
  const path = temporaryFile('a.fits', bytes);
  await editCards(
    path,
    Array.from({ length: 40 }, (_, i) => set(`KEY${i}`, i)),
  );
  expect(readFileSync(path).length).toBe(bytes.length + 2880);
  expect(readImage(path).header.number('KEY39')).toBe(39);
  expect(readImage(path).data).toEqual(data);
});

test('extensions behind the first part stay as they are', async () => {
  const extension = headerBytes(["XTENSION= 'IMAGE   '", ...imageCards(8, 5).slice(1)]);
  const parts = [headerBytes(imageCards(8)), extension, dataBytes(5, 7)];
  const path = temporaryFile('a.fits', Buffer.concat(parts));
  await editCards(path, [set('SBRUN', '42')]);
  expect([...readImage(path).data]).toEqual([7, 7, 7, 7, 7]);
  expect(readImage(path).header.text('SBRUN')).toBe('42');
});

test('a link becomes a file of its own, and what it led to is not touched', async () => {
  const original = temporaryFile('raw.fits', bytes);
  const link = join(dirname(original), 'link.fits');
  symlinkSync(original, link);
  await editCards(link, [set('OBJECT', 'M 33')]);
  expect(readFileSync(original).equals(bytes)).toBe(true);
  expect(readImage(link).header.text('OBJECT')).toBe('M 33');
});

test('rights are kept and nothing is left beside the file', async () => {
  const path = temporaryFile('a.fits', bytes);
  chmodSync(path, 0o640);
  await editCards(path, [set('SBRUN', '42')]);
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(dirname(path))).toEqual(['a.fits']);
});

test('files of another form are left alone', async () => {
  const path = temporaryFile('a.jpg', Buffer.from('picture'));
  expect(await editCards(path, [set('SBRUN', '42')])).toEqual({ kind: 'not_fits' });
  const cut = temporaryFile('b.fits', bytes.subarray(0, 800));
  expect(await editCards(cut, [set('SBRUN', '42')])).toEqual({ kind: 'truncated' });
  expect(readHeaderSync(cut).kind).toBe('truncated');
});

test('what tells place, person or device goes, with folders out of the texts; all else stays to the byte', async () => {
  const cards = [
    ...["OBJECT  = 'M 31    '           / of /home/anna it is said", "SITELAT = '+52 31 12'"],
    ...['SITELONG=              13.4050', "OBSERVER= 'Anna    '", "HIERARCH iTelescope user = 'x'"],
    ...["TELESCOP= 'S50_153dd4e2'       / Telescope", "ORIGFILE= '/home/anna/light.fit' / file"],
    ...["LONGPATH= '/home/anna/a folder with a long name/and another one below i&'"],
    ...[
      "CONTINUE  't/stacked.fit'",
      "SWOWNER = 'Anna Muster, long long long long long long long long lo&'",
    ],
    ...[
      "CONTINUE  'ng'",
      'HISTORY opened /home/anna/astro/m31.fit',
      'HISTORY Background extraction',
    ],
    ...[
      'COMMENT  odd  spacing   stays',
      'EXPTIME =                 120.',
      '',
      "FILTER  = 'Ha/OIII'",
    ],
  ];
  const path = temporaryFile(
    'a.fits',
    Buffer.concat([headerBytes([...imageCards(-32, 40, 50), ...cards]), dataBytes(8000)]),
  );
  const before = readFileSync(path);
  expect(await editCards(path, [{ kind: 'redact' }])).toEqual({ kind: 'ok' });
  const after = readFileSync(path);
  expect(after.subarray(-8640).equals(before.subarray(-8640))).toBe(true);
  const text = after.toString('latin1', 0, 5760);
  expect(text).not.toMatch(/anna|153dd4e2|52 31|13\.405|SITE|SWOWNER|iTelescope user|CONTINUE/i);
  const outcome = readHeaderSync(path);
  if (outcome.kind !== 'ok') throw new Error(outcome.kind);
  const { header } = outcome;
  expect(header.get('LONGPATH')).toBe('.../stacked.fit');
  expect(header.get('ORIGFILE')).toBe('.../light.fit');
  expect(header.comment('ORIGFILE')).toBe('file');
  expect(header.get('TELESCOP')).toMatch(/^S50-[0-9a-f]{4}$/);
  for (const card of cards.slice(-4).filter((one) => one !== ''))
    expect(text).toContain(card.padEnd(80));
  expect(text).toContain('HISTORY Background extraction'.padEnd(80));
  expect(text).toContain('HISTORY opened .../m31.fit'.padEnd(80));
});

// What is remembered from header to header never shows: each is read as if it were the only one.
import { expect, it } from 'vitest';
import { createHeaderMemo, headerOf, layeredHeader, readHeaderSync } from '../src/index.ts';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const keys = [
  ...['OBJECT', 'object', 'GAIN', 'DATE-OBS', 'EXPTIME', 'FILTER', 'NOTE', 'MISSING', 'CONTINUE'],
  ...['COMMENT', 'LONG NAME KEY', 'HIERARCH LONG NAME KEY', 'CONTINUE='],
];

/** Cards of every kind, values that change and cards that come and go. */
const choices: readonly (readonly string[])[] = [
  ["OBJECT  = 'M 31    '", "OBJECT  = 'M 33    '", "object  = 'M 33    '", ''],
  ['GAIN    =                  100', 'GAIN    =                   26', 'GAIN    =', 'GAIN    100'],
  ["DATE-OBS= '2025-09-10T21:00:00'", "DATE-OBS= '2025-09-10T21:01:00'"],
  ['EXPTIME =                   60', 'EXPTIME =                  120', '= 5'],
  [
    "NOTE    = 'a text that goes on&'",
    "NOTE    = 'one that goes on&'",
    "NOTE    = 'one that ends'",
  ],
  [
    "CONTINUE  ' in the next card'",
    "CONTINUE  ' in another card'",
    "CONTINUE= ' with a sign'",
    "CONTINUE= ' with one'",
  ],
  ['GAIN    =                    7', '', 'COMMENT a remark'],
  ['HIERARCH LONG NAME KEY = 5', 'HIERARCH LONG NAME KEY = 6', 'HIERARCH= 7'],
  ['COMMENT one', 'COMMENT two', 'HISTORY three', "FILTER  = 'Ha      '"],
];

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Mostly one or two cards change; sometimes two change places, or one falls out. */
function* headers(count: number, seed: number): Generator<string> {
  const next = random(seed);
  const pick = (n: number) => Math.floor(next() * n);
  const chosen = choices.map(() => 0);
  const order = choices.map((_, i) => i);
  for (let i = 0; i < count; i++) {
    for (let changes = pick(3); changes > 0; changes--) {
      const at = pick(choices.length);
      chosen[at] = pick((choices[at] as readonly string[]).length);
    }
    if (next() < 0.1) order.push(order.splice(pick(order.length), 1)[0] as number);
    const used = next() < 0.1 ? order.slice(1) : order;
    yield used.map((at) => (choices[at]?.[chosen[at] as number] ?? '').padEnd(80)).join('');
  }
}

function told(header: ReturnType<typeof headerOf>): unknown {
  return keys.map((key) => [
    header.has(key),
    header.get(key),
    header.comment(key),
    header.number(key),
  ]);
}

it('reads a header after others as it does without them', () => {
  const memo = createHeaderMemo();
  for (const raw of headers(4000, 1)) {
    const remembering = headerOf(raw, memo);
    expect(told(remembering)).toEqual(told(headerOf(raw)));
    expect(remembering.texts()).toEqual(headerOf(raw).texts());
  }
});

it('still reads a header when others have been read since', () => {
  const memo = createHeaderMemo();
  const raws = [...headers(200, 2)];
  const open = raws.map((raw) => headerOf(raw, memo));
  for (const header of open) header.get('OBJECT');
  open.forEach((header, i) => expect(told(header)).toEqual(told(headerOf(raws[i] as string))));
  const layered = layeredHeader(open[3]!, open[4]!);
  expect(told(layered)).toEqual(told(layeredHeader(headerOf(raws[3]!), headerOf(raws[4]!))));
});

it('gives the very same text for a card that did not change', () => {
  const memo = createHeaderMemo();
  const [a, b] = [60, 61].map((minute) =>
    headerOf(`${'GAIN    = 100'.padEnd(80)}${`EXPTIME = ${minute}`.padEnd(80)}`, memo),
  );
  const first = a!.texts();
  expect(b!.texts()[0]).toBe(first[0]);
  expect(b!.texts()[1]).not.toBe(first[1]);
});

it('reads files in turn into one buffer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'starbash-fits-'));
  try {
    const memo = createHeaderMemo();
    const scratch = Buffer.alloc(4 * 2880);
    const read = (exposure: number) => {
      const cards = ['SIMPLE  = T', 'BITPIX  = 8', 'NAXIS   = 1', 'NAXIS1  = 1'];
      const text = [...cards, `EXPTIME = ${exposure}`, 'END'].map((c) => c.padEnd(80)).join('');
      const file = join(folder, `${exposure}.fits`);
      writeFileSync(file, text.padEnd(2880) + '\0'.repeat(2880));
      return readHeaderSync(file, { scratch, memo });
    };
    const outcomes = [60, 120, 60].map(read);
    expect(outcomes.map((o) => (o.kind === 'ok' ? o.header.get('EXPTIME') : o.kind))).toEqual([
      60, 120, 60,
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

// Recorded output of real Sirils as events: commands, frames, numbers, where it stopped; however it is cut into pieces.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SirilLogEvent, SirilMetric } from '../src/index.ts';
import { createFrameCounter, createLogParser, judgeRun, sirilDialects } from '../src/index.ts';

const names = ['colour-stack', 'one-pass', 'too-few-stars', 'wrong-line', 'crash', 'given-up'];

function recorded(name: string, dialect: string): string {
  return readFileSync(join(import.meta.dirname, `logs/${name}-${dialect}.txt`), 'utf8');
}

function parse(text: string, cuts: readonly number[] = []): SirilLogEvent[] {
  const parser = createLogParser();
  const places = [...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
  let start = 0;
  const events = places.flatMap((place) => {
    const piece = text.slice(start, place);
    start = place;
    return parser.push(piece);
  });
  return [...events, ...parser.end()];
}

function metrics(events: readonly SirilLogEvent[]): readonly SirilMetric[] {
  return events.flatMap((event) => (event.kind === 'metric' ? [event.value] : []));
}

function count(events: readonly SirilLogEvent[]): Readonly<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const { metric } of metrics(events)) counted[metric] = (counted[metric] ?? 0) + 1;
  return counted;
}

const commands = (events: readonly SirilLogEvent[]) =>
  events.flatMap((event) => (event.kind === 'runningCommand' ? [event.name] : []));

/** `step 3/4` for each message that tells of a frame. */
function frames(events: readonly SirilLogEvent[]): readonly string[] {
  const counter = createFrameCounter();
  return events.flatMap((event) => {
    const frames = counter.take(event);
    return frames ? [`${frames.done}/${frames.of}`] : [];
  });
}

const toFour = ['2/4', '3/4', '4/4'];

describe.each(sirilDialects)('Siril %s', (dialect) => {
  test.each(names)('%s: the events do not depend on the pieces', (name) => {
    const text = recorded(name, dialect);
    const whole = parse(text);
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 80 }), (cuts) => {
        expect(parse(text, cuts)).toEqual(whole);
      }),
      { numRuns: 25 },
    );
    // A byte at a time, as a slow pipe may bring it.
    expect(
      parse(
        text,
        [...text].map((_, i) => i),
      ),
    ).toEqual(whole);
  });

  test('a stack of two passes', () => {
    const events = parse(recorded('colour-stack', dialect));
    expect(commands(events).join(' ')).toBe(
      'requires cd link cd calibrate register seqapplyreg stack load bg bgnoise close',
    );
    expect(count(events)).toEqual({
      converted: 1,
      stars: 4,
      // The reference is not aligned with itself.
      aligned: 3,
      filter: 1,
      registered: 2,
      rejected: 3,
      integrated: 1,
      stacked: 1,
      // After stacking, and by `bgnoise`.
      noise: 6,
      background: 3,
    });
    expect(frames(events).slice(0, 6)).toEqual([...toFour, ...toFour]);
    const stars = metrics(events).filter((one) => one.metric === 'stars');
    for (const { count: found, fwhm } of stars) {
      expect(found).toBeGreaterThan(10);
      expect(fwhm).toBeCloseTo(3.6, 0);
    }
    expect(
      events.flatMap((event) => (event.kind === 'comment' && event.marker ? [event.marker] : [])),
    ).toEqual([
      { edge: 'begin', taskId: 'stack:m20' },
      { edge: 'end', taskId: 'stack:m20' },
    ]);
    expect(events).toContainEqual({ kind: 'comment', text: '@ Aligning', marker: null });
    expect(events.filter((event) => event.kind === 'success')).toHaveLength(1);
  });

  test('a registration of one pass tells of stars and widths in other words', () => {
    const events = parse(recorded('one-pass', dialect));
    const found = count(events);
    expect(found).toMatchObject({ registered: 1, aligned: 3, stacked: 1, rejected: 1, noise: 1 });
    expect(found['stars']).toBeGreaterThanOrEqual(4);
    expect(metrics(events)).toContainEqual({ metric: 'registered', registered: 4, failed: 0 });
  });

  const end = (name: string, exitCode: number | null, signal: string | null) =>
    judgeRun({
      exitCode,
      signal,
      events: parse(recorded(name, dialect)),
      markersExpected: [name === 'crash' || name === 'given-up' ? 'light:m20' : 'stack:m20'],
    });

  test('a thread that fails names no line: it is the command that began last', () => {
    const events = parse(recorded('too-few-stars', dialect));
    expect(events.filter((event) => event.kind === 'errorInLine')).toEqual([]);
    expect(commands(events).at(-1)).toBe('register');
    expect(events.filter((event) => event.kind === 'failed')).toHaveLength(1);
    expect(end('too-few-stars', 1, null).reason).toBe("'register' failed");
  });

  test('a command that is refused names its line', () => {
    expect(parse(recorded('wrong-line', dialect))).toContainEqual({
      kind: 'errorInLine',
      line: 4,
      command: 'stack',
      reason: 'invalid arguments',
    });
    expect(end('wrong-line', 1, null).reason).toBe("'stack' failed: invalid arguments");
  });

  test('a crash leaves the command that ran, and no word of how it ended', () => {
    const events = parse(recorded('crash', dialect));
    expect(commands(events).at(-1)).toBe('calibrate');
    expect(events.some(({ kind }) => kind === 'failed' || kind === 'success')).toBe(false);
    expect(end('crash', null, 'SIGSEGV')).toMatchObject({ ended: [], last: 'light:m20' });
  });

  test('a conversion that was given up ends with success, and does not count', () => {
    const events = parse(recorded('given-up', dialect));
    expect(metrics(events)).toMatchObject([{ metric: 'converted', converted: 0, aborted: true }]);
    expect(events.some(({ kind }) => kind === 'success')).toBe(true);
    expect(end('given-up', 0, null).reason).toContain('gave up converting');
  });
});

test('messages that overtake each other do not change the number of frames', () => {
  const counter = createFrameCounter();
  const told = [2, 1, 4, 3, 5, 6].map((k) =>
    counter.take({
      kind: 'progress',
      percent: Math.round((k * 10_000) / 6.3) / 100,
      text: `Preprocessing. Processing image ${k} (l.fit)`,
    }),
  );
  expect(told).toEqual([null, ...[2, 3, 4, 5, 6].map((done) => ({ done, of: 6 }))]);
});

test('how many frames a long sequence has is not told before it is certain', () => {
  const counter = createFrameCounter();
  const text = (i: number) => `Registration. Processing image ${i} (l_${i}.fit)`;
  const percent = (done: number) => Math.round((done * 10_000) / 400.3) / 100;
  const told = Array.from({ length: 400 }, (_, i) =>
    counter.take({ kind: 'progress', percent: percent(i + 1), text: text(400 - i) }),
  );
  expect(told[0]).toBeNull();
  expect(told.filter((one) => one !== null && one.of !== 400)).toEqual([]);
  expect(told.filter((one) => one !== null).length).toBeGreaterThan(300);
  expect(told.at(-1)).toEqual({ done: 400, of: 400 });
});

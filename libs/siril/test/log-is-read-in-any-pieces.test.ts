// Siril's output in pieces of any size gives the same events, and the events tell success from what only looks like it.
import { join } from 'node:path';
import { runSiril } from '@starbash/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SirilLogEvent } from '../src/index.ts';
import {
  createLogParser,
  explainFailure,
  judgeRun,
  parseLogLine,
  printGroup,
  sirilDialects,
} from '../src/index.ts';
import { writeNight } from './support/frames.ts';
import { script, temporaryFolder } from './support/script.ts';

function parse(text: string, cuts: readonly number[] = []): SirilLogEvent[] {
  const parser = createLogParser();
  const places = [...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
  const events: SirilLogEvent[] = [];
  let start = 0;
  for (const place of places) {
    events.push(...parser.push(text.slice(start, place)));
    start = place;
  }
  return [...events, ...parser.end()];
}

/** A night's lights linked, registered and stacked by a real Siril, as a script of one task. */
function runTask(commands: string, dialect: '1.2' | '1.4') {
  const folder = temporaryFolder();
  writeNight(folder);
  const resolve = (_: string, path: string) => join(folder, path);
  const section = { taskId: 'stack:m20', folder, lines: script(commands), resolve };
  const printed = printGroup([section], { dialect });
  return { printed, run: runSiril(printed.text, folder, dialect) };
}

const stack = `
  # a comment of the recipe
  #@ Aligning
  # starbash end stack:m20
  cd lights
  link l -out=..
  cd ..
  register l -2pass
  seqapplyreg l -filter-wfwhm=80%
  stack r_l rej w 3 3 -nonorm -out=result`;

describe.each(sirilDialects)('Siril %s', (dialect) => {
  test('events of a good run do not depend on how the output is cut', () => {
    const { run, printed } = runTask(stack, dialect);
    const events = parse(run.stdout);
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), (cuts) => {
        expect(parse(run.stdout, cuts)).toEqual(events);
      }),
      { numRuns: 30 },
    );
    const metrics = events.flatMap((e) => (e.kind === 'metric' ? [e.value] : []));
    expect(metrics).toContainEqual({
      metric: 'converted',
      converted: 6,
      inputs: 6,
      failed: 0,
      aborted: false,
    });
    expect(metrics).toContainEqual({ metric: 'registered', registered: 6, failed: 0 });
    expect(metrics).toContainEqual({ metric: 'registered', registered: 5, failed: 0 });
    expect(metrics).toContainEqual({ metric: 'stacked', images: 5 });
    for (const name of ['filter', 'noise', 'rejected', 'integrated'])
      expect(metrics.map((m) => m.metric)).toContain(name);
    expect(events).toContainEqual({ kind: 'comment', text: '@ Aligning', marker: null });
    expect(events.filter((e) => e.kind === 'runningCommand')).toHaveLength(
      printed.commandLines.length,
    );
    expect(events.some((e) => e.kind === 'progress' && e.percent === 100)).toBe(true);
    expect(
      events.filter((e) => e.kind === 'progress' && /[^\u0020-\u{10ffff}]/u.test(e.text)),
    ).toEqual([]);

    const facts = {
      exitCode: run.exitCode,
      signal: run.signal,
      events,
      markersExpected: ['stack:m20'],
    };
    expect(judgeRun({ ...facts, conversionsExpected: [{ min: 6, max: 6 }] })).toEqual({
      ok: true,
      reason: '',
      ended: ['stack:m20'],
      last: 'stack:m20',
    });
    expect(judgeRun({ ...facts, conversionsExpected: [{ min: 7, max: 7 }] })).toMatchObject({
      ok: false,
      reason: 'Siril took 6 frames where 7 were given',
    });
    expect(judgeRun({ ...facts, markersExpected: ['stack:m20', 'save:m20'] }).ok).toBe(false);
  });

  test('a failing line leads back to its place, and its cause is named', () => {
    const { run, printed } = runTask('cd bias\nlink b -out=..\ncd ..\nregister b', dialect);
    const events = parse(run.stdout);
    const judged = judgeRun({
      exitCode: run.exitCode,
      signal: run.signal,
      events,
      markersExpected: ['stack:m20'],
    });
    expect(judged).toMatchObject({
      ok: false,
      reason: "'register' failed",
      ended: [],
      last: 'stack:m20',
    });
    const cause = explainFailure(run.stdout.split('\n').slice(-40), {
      exitCode: run.exitCode,
      signal: null,
    });
    expect(cause?.cause).toContain('too few stars');

    const missing = runTask('load nothing_here.fit', dialect);
    const error = parse(missing.run.stdout).find((e) => e.kind === 'errorInLine');
    expect(error).toMatchObject({ command: 'load' });
    expect(missing.printed.map[error?.kind === 'errorInLine' ? error.line : 0]).toMatchObject({
      taskId: 'stack:m20',
    });
    expect(printed.text.split('\n')[0]).toBe('requires 1.2.0');
  });

  test('a script that Siril never ran does not count, though it ends with status 0', () => {
    const folder = temporaryFolder();
    const run = runSiril('# starbash begin a\ncd .\n# starbash end a\n', folder, dialect);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('finished successfully');
    const facts = { exitCode: 0, signal: null, events: parse(run.stdout), markersExpected: ['a'] };
    expect(judgeRun(facts)).toMatchObject({ ok: false });
  });

  test('a recipe cannot pretend that its task ended', () => {
    const { run } = runTask('# starbash end stack:m20\nnosuchcommand', dialect);
    const judged = judgeRun({
      exitCode: 0,
      signal: null,
      events: parse(run.stdout),
      markersExpected: ['stack:m20'],
    });
    expect(judged.ended).toEqual([]);
  });
});

test.each([
  ['\u001b[A\u001b[2KT\rprogress: 12.34%', [{ kind: 'progress', percent: 12.34, text: '' }]],
  ['progress: , 100.00%', [{ kind: 'progress', percent: 100, text: '' }]],
  [
    'progress: Preprocessing. Processing image 1 (a, b.fit), 18.87%',
    [{ kind: 'progress', percent: 18.87, text: 'Preprocessing. Processing image 1 (a, b.fit)' }],
  ],
  [
    "log: Error in line 22 ('stack'): invalid arguments.",
    [{ kind: 'errorInLine', line: 22, command: 'stack', reason: 'invalid arguments' }],
  ],
  ['1795230583: running command link', []],
  ['HDU 1: type=0, EXTNAME=', [{ kind: 'noise', text: 'HDU 1: type=0, EXTNAME=' }]],
  [
    'log: Warning: unable to install or update the Siril python module.',
    [{ kind: 'log', text: 'Warning: unable to install or update the Siril python module.' }],
  ],
])('%j', (line, events) => {
  expect(parseLogLine(line)).toEqual(events);
});

test('an aborted conversion does not count', () => {
  const events = parse(
    'log: # starbash begin a\n' +
      'log: Conversion aborted, 3 file(s) created for 4 input file(s) (3 image(s) converted, 1 failed)\n' +
      'log: # starbash end a\nlog: Script execution finished successfully.\n',
  );
  expect(judgeRun({ exitCode: 0, signal: null, events, markersExpected: ['a'] })).toMatchObject({
    ok: false,
    reason: 'Siril could not read 1 of 4 frames, and went on without them',
  });
});

test.each([
  [{ exitCode: 0, signal: 'SIGSEGV' }, 'SIGSEGV'],
  [{ exitCode: 139, signal: null }, 'signal 11'],
  [{ exitCode: 3, signal: null }, 'status 3'],
])('%j does not count', (end, reason) => {
  const events = parse('log: Script execution finished successfully.\n');
  expect(judgeRun({ ...end, events, markersExpected: [] }).reason).toContain(reason);
});

test.each([
  [['Gtk-WARNING **: cannot open display:'], 'without a display'],
  [
    ['log: Max number of opened files (40) is larger than required number of images (60)'],
    'as many files at once',
  ],
  [
    [
      'log: A newer version (>= 9.9.9-0) of Siril is required in order to run this script: please update your installation.',
    ],
    'newer Siril',
  ],
  [['write failed: No space left on device'], 'disk is full'],
])('%j is explained', (lines, cause) => {
  expect(explainFailure(lines, { exitCode: 1, signal: null })?.cause).toContain(cause);
});

test('a kill is explained by memory, an ordinary end by nothing', () => {
  expect(explainFailure([], { exitCode: null, signal: 'SIGKILL' })?.cause).toContain('memory');
  expect(explainFailure(['log: all is well'], { exitCode: 1, signal: null })).toBeNull();
});

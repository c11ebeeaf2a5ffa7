// Several tasks in one script: markers, folders, state set back, and the same pixels as apart.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSiril } from '@starbash/testkit';
import { describe, expect, test } from 'vitest';
import type { SirilDialect } from '../src/index.ts';
import { createLogParser, judgeRun, parseMarker, printGroup, sirilDialects } from '../src/index.ts';
import { dataOf, writeNight } from './support/frames.ts';
import { script, temporaryFolder } from './support/script.ts';

const tasks = [
  [
    'bias',
    'link bias -out=task:\ncd task:\nsetfindstar -sigma=2\nset16bits\nstack bias rej w 3 3 -nonorm -out=result',
  ],
  [
    'lights',
    'link l -out=task:\ncd task:\nregister l -2pass\nseqapplyreg l\nstack r_l rej w 3 3 -norm=addscale -out=result',
  ],
] as const;

function sections(root: string) {
  return tasks.map(([folder, text]) => {
    const own = join(root, `task of ${folder}`);
    mkdirSync(own, { recursive: true });
    const resolve = (_: string, path: string) => join(own, path);
    return { taskId: `${folder}:m20`, folder: join(root, folder), lines: script(text), resolve };
  });
}

function results(root: string): Buffer[] {
  return tasks.map(([folder]) =>
    dataOf(readFileSync(join(root, `task of ${folder}`, 'result.fit'))),
  );
}

function runApart(
  dialect: SirilDialect,
  options: { setcpu?: number; setmem?: number } = {},
): Buffer[] {
  const root = temporaryFolder();
  writeNight(root);
  for (const section of sections(root)) {
    const printed = printGroup([section], { dialect, ...options });
    expect(runSiril(printed.text, root, dialect).exitCode).toBe(0);
  }
  return results(root);
}

describe.each(sirilDialects)('Siril %s', (dialect) => {
  test('fused and apart, with one thread or two, much memory or little: equal pixels', () => {
    const root = temporaryFolder();
    writeNight(root);
    const printed = printGroup(sections(root), { dialect, setcpu: 1, setmem: 0.5 });
    const run = runSiril(printed.text, root, dialect);
    const parser = createLogParser();
    const events = [...parser.push(run.stdout), ...parser.end()];
    const markersExpected = ['bias:m20', 'lights:m20'];
    expect(
      judgeRun({ exitCode: run.exitCode, signal: run.signal, events, markersExpected }),
    ).toMatchObject({
      ok: true,
      ended: markersExpected,
    });
    const fused = results(root);
    expect(fused.map((data) => data.length)).toEqual([60_480, 120_960]);
    const apart = runApart(dialect, { setcpu: 2, setmem: 0.1 });
    expect(fused.map((data, i) => data.equals(apart[i] as Buffer))).toEqual([true, true]);
  });
});

test('the printed script names every line and sets the state back between tasks', () => {
  const printed = printGroup(
    sections('/tmp/none').map((s) => ({ ...s, folder: `/with blank/${s.taskId}` })),
    { dialect: '1.4', setmem: 0.333 },
  );
  const lines = printed.text.split('\n');
  expect(lines.slice(0, 4)).toEqual([
    'requires 1.2.0',
    'setmem 0.33',
    '# starbash begin bias:m20',
    'cd "/with blank/bias:m20"',
  ]);
  const second = lines.indexOf('# starbash begin lights:m20');
  expect(lines.slice(second - 2, second + 4)).toEqual([
    'close',
    '# starbash end bias:m20',
    '# starbash begin lights:m20',
    'cd "/with blank/lights:m20"',
    'setfindstar reset',
    'set32bits',
  ]);
  expect(Object.keys(printed.map)).toHaveLength(lines.length - 3);
  expect(printed.map[second + 2]?.taskId).toBe('lights:m20');
  expect(printed.commandLines.map((n) => lines[n - 1]?.startsWith('#'))).not.toContain(true);
});

test('markers are read back, other comments are not', () => {
  expect(parseMarker(' starbash begin stack:m20:s3fa9')).toEqual({
    edge: 'begin',
    taskId: 'stack:m20:s3fa9',
  });
  expect(parseMarker(' starbash began x')).toBeNull();
});

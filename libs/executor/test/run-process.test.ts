// Processes: whole groups are ended, lines come as they were written, a missing program is an answer.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identify, parentDeathPrefix } from '../src/host/processes.ts';
import { runProcess } from '../src/host/run-process.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'starbash process '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(argv: readonly string[], prefix: readonly string[] = []) {
  const lines: string[] = [];
  const running = runProcess({
    argv,
    folder,
    environment: { PATH: process.env['PATH'] ?? '' },
    prefix,
    onStart: () => {},
    onLine: (line, stream) => lines.push(`${stream}: ${line}`),
  });
  return { ...running, lines };
}

test('lines arrive whole, with what was written over left out', async () => {
  const { result, lines } = start([
    'printf',
    'one\\ntwo \\303\\251\\n10%%\\r20%%\\n\\033[A\\rprogress: x, 12.34%%\\nend\\r\\nno newline',
  ]);
  expect(await result).toMatchObject({ exitCode: 0, signal: null, stopped: null });
  expect(lines).toEqual(
    ['one', 'two é', '20%', 'progress: x, 12.34%', 'end', 'no newline'].map((l) => `stdout: ${l}`),
  );
});

test('exit status and signal are told apart', async () => {
  expect(await start(['sh', '-c', 'echo bad >&2; exit 3']).result).toMatchObject({ exitCode: 3 });
  expect(await start(['sh', '-c', 'kill -SEGV $$']).result).toMatchObject({ signal: 'SIGSEGV' });
});

test('a program that is not there is an answer, not a fault', async () => {
  const end = await start(['/nowhere/siril-cli']).result;
  expect(end.pid).toBeNull();
  expect(end.startError).toMatch(/ENOENT/);
  const refused = await start(['echo', 'a\0b']).result;
  expect(refused).toMatchObject({ pid: null, exitCode: null });
  expect(refused.startError).not.toBeNull();
});

test('stopping ends what the tool itself started, also where the tool ignores the interrupt', async () => {
  const { result, stop } = start([
    'sh',
    '-c',
    'trap "" INT; (trap "" INT; sleep 60 & echo $! > child; wait) & wait',
  ]);
  await expect.poll(() => childPid()).toBeGreaterThan(0);
  stop('interrupted');
  const end = await result;
  expect(end.stopped).toBe('interrupted');
  expect(end.signal).toBe('SIGTERM');
  await expect.poll(() => identify(childPid())).toBeNull();
});

test('a child that outlives its tool is ended with it', async () => {
  const { result } = start(['sh', '-c', 'sleep 60 & echo $! > child']);
  await result;
  await expect.poll(() => identify(childPid())).toBeNull();
});

test.runIf(parentDeathPrefix().length > 0)(
  'the prefix that ties a tool to us changes nothing else',
  async () => {
    const { result, lines } = start(['echo', '--', 'a b'], parentDeathPrefix());
    expect((await result).exitCode).toBe(0);
    expect(lines).toEqual(['stdout: -- a b']);
  },
);

function childPid(): number {
  try {
    return Number(readFileSync(join(folder, 'child'), 'utf8'));
  } catch {
    return 0;
  }
}

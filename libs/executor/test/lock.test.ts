// The run lock: one at a time, stale ones recognised, what a killed run left is ended.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireRunLock } from '../src/index.ts';
import type { RunLock } from '../src/index.ts';
import { bootId, identify } from '../src/host/processes.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'starbash lock '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const lockFile = () => join(root, '.starbash/run.lock');

function acquired(): RunLock {
  const result = acquireRunLock(root);
  if (result.kind !== 'acquired') throw new Error(result.diagnostic.message);
  return result.lock;
}

/** The lock as a process that has since been killed would have left it. */
function leave(changes: Record<string, unknown>): void {
  acquired().release();
  writeFileSync(
    lockFile(),
    JSON.stringify({
      holder: { pid: 2 ** 22 + 1, startTime: '1' },
      host: hostname(),
      boot: bootId(),
      since: '2026-01-01T00:00:00.000Z',
      groups: [],
      ...changes,
    }),
  );
}

test('a second run is refused and told who holds the lock; a third may start after the first', () => {
  const lock = acquired();
  const second = acquireRunLock(root);
  expect(second).toMatchObject({ kind: 'held', diagnostic: { code: 'run_locked' } });
  expect(second.kind === 'held' && second.diagnostic.message).toContain(String(process.pid));
  lock.release();
  expect(existsSync(lockFile())).toBe(false);
  acquired().release();
});

test('a lock whose process has ended is taken over', () => {
  leave({});
  acquired().release();
});

test('a process of the same number that started at another time is another process', () => {
  leave({ holder: { pid: process.pid, startTime: '1' } });
  acquired().release();
});

test('a lock of before the last start of the machine is stale', () => {
  leave({ holder: identify(process.pid), boot: 'another' });
  acquired().release();
});

test('a lock of another machine is respected', () => {
  leave({ host: 'elsewhere' });
  expect(acquireRunLock(root)).toMatchObject({ kind: 'held' });
});

test('a lock file that was cut off by a full disk holds nothing up', () => {
  leave({});
  writeFileSync(lockFile(), '{"holder": {"pi');
  acquired().release();
});

test('process groups that a killed run left are ended, others are not', async () => {
  const started = ['left', 'other'].map(() =>
    spawn('sleep', ['60'], { detached: true, stdio: 'ignore' }),
  );
  const [left, other] = started;
  const ended = new Promise((done) => left?.once('exit', (_, signal) => done(signal)));
  leave({
    groups: [identify(left?.pid ?? 0), { pid: other?.pid, startTime: '1' }],
  });
  try {
    const lock = acquired();
    expect(lock.ended).toBe(1);
    expect(await ended).toBe('SIGKILL');
    expect(identify(other?.pid ?? 0)).not.toBeNull();
    lock.release();
  } finally {
    for (const child of started) child.kill('SIGKILL');
  }
});

test('groups are in the lock while they run', () => {
  const lock = acquired();
  lock.addGroup(process.pid);
  const groups = () => JSON.parse(readFileSync(lockFile(), 'utf8')).groups;
  expect(groups()).toEqual([identify(process.pid)]);
  lock.removeGroup(process.pid);
  expect(groups()).toEqual([]);
  lock.release();
});

// The history: made on first write, read without being made, exact times, records that decide what is current.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FingerprintParts, Task } from '@starbash/ir';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  closeHistory,
  openHistory,
  openHistoryReadOnly,
  readHistory,
  rememberDigests,
  runRows,
  showRun,
} from '../src/index.ts';
import type { History } from '../src/index.ts';
import { knownDigest } from '../src/history/digests.ts';
import {
  endAttempt,
  lastAttemptNumber,
  startAttempts,
  succeedAttempt,
} from '../src/history/write-attempt.ts';
import { closeKilledRuns, finishRun, recordOutcome, startRun } from '../src/history/write-run.ts';
import { input, makeProject, planOf, sirilTask } from './support/project.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'starbash history '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const fingerprint: FingerprintParts = {
  script: 'stack l_',
  parameters: { sigma: 3 },
  tool: 'siril 1.4.2',
  inputs: { 'raw:a.fit': { digest: 'd1', size: 5, mtimeNs: '1' } },
};

function withHistory<T>(use: (history: History) => T): T {
  const history = openHistory(root);
  try {
    return use(history);
  } finally {
    closeHistory(history);
  }
}

function beginRun(history: History, tasks: readonly Task[] = [sirilTask('stack:m20', 'stack l_')]) {
  const project = makeProject();
  try {
    return startRun(history, {
      plan: planOf(project, tasks),
      commandLine: ['starbash', 'run'],
      version: '0.1.0',
      options: {},
      now: '2026-01-01T00:00:00.000Z',
    });
  } finally {
    project.remove();
  }
}

function attempt(history: History, run: number, number: number): number {
  const [id = 0] = startAttempts(
    history,
    run,
    'g',
    [
      {
        task: 'stack:m20',
        key: 'test.stack:m20',
        folder: `stack.m20/${number}`,
        reasons: [],
        fingerprint,
        queued: '2026-01-01T00:00:00.000Z',
      },
    ],
    '2026-01-01T00:00:01.000Z',
  );
  return id;
}

function succeed(history: History, id: number, mtimeNs = '1763705678123456789'): void {
  const file = { path: 'processed:m20/s.fit', size: 9, mtimeNs, digest: 'abc' };
  succeedAttempt(
    history,
    id,
    fingerprint,
    [
      {
        path: 'processed:m20/s.fit',
        form: 'file',
        files: [file],
        digest: 'abc',
        contentDigest: 'abc',
        expired: false,
      },
    ],
    2.5,
    '2026-01-01T00:00:04.000Z',
  );
}

describe('reading', () => {
  test('a history that is not there is empty and is not made', () => {
    expect(readHistory(root)).toEqual({ records: {}, digests: {} });
    expect(openHistoryReadOnly(root)).toBeNull();
    expect(readdirSync(root)).toEqual([]);
  });

  test('times in nanoseconds come back exactly', () => {
    withHistory((history) => {
      succeed(history, attempt(history, beginRun(history), 1));
      rememberDigests(history, [
        { path: 'raw:a.fit', size: 5, mtimeNs: '1763705678987654321', digest: 'd' },
      ]);
    });
    const snapshot = readHistory(root);
    const [record] = snapshot.records['test.stack:m20'] ?? [];
    expect(record?.outputs[0]?.files[0]?.mtimeNs).toBe('1763705678123456789');
    expect(record).toMatchObject({
      state: 'succeeded',
      taskId: 'stack:m20',
      folder: 'stack.m20/1',
      seconds: 2.5,
      fingerprint,
    });
    expect(snapshot.digests['raw:a.fit']?.mtimeNs).toBe('1763705678987654321');
  });

  test('a failed last attempt stands before the success that it did not replace', () => {
    withHistory((history) => {
      const run = beginRun(history);
      succeed(history, attempt(history, run, 1));
      endAttempt(history, attempt(history, run, 2), 'failed', 1, '2026-01-01T00:00:09.000Z');
      endAttempt(
        history,
        attempt(history, run, 3),
        'not_reached',
        null,
        '2026-01-01T00:00:09.000Z',
      );
    });
    const records = readHistory(root).records['test.stack:m20'] ?? [];
    expect(records.map((r) => r.state)).toEqual(['failed', 'succeeded']);
  });
});

describe('writing', () => {
  test('attempt numbers count on from what was ever recorded, for that folder alone', () => {
    withHistory((history) => {
      const run = beginRun(history);
      for (const number of [1, 2, 11]) attempt(history, run, number);
      expect(lastAttemptNumber(history, 'stack.m20')).toBe(11);
      expect(lastAttemptNumber(history, 'stack.m2')).toBe(0);
      expect(lastAttemptNumber(history, 'stack')).toBe(0);
    });
  });

  test('a digest is known only for the same size and time', () => {
    withHistory((history) => {
      rememberDigests(history, [{ path: 'raw:a', size: 5, mtimeNs: '10', digest: 'x' }]);
      expect(knownDigest(history, 'raw:a', 5, '10')).toBe('x');
      expect(knownDigest(history, 'raw:a', 5, '11')).toBeNull();
      expect(knownDigest(history, 'raw:a', 6, '10')).toBeNull();
    });
  });

  test('what a killed run left open becomes interrupted', () => {
    withHistory((history) => {
      const run = beginRun(history);
      attempt(history, run, 1);
    });
    const left = withHistory((history) => closeKilledRuns(history, '2026-01-02T00:00:00.000Z'));
    expect(left).toEqual([{ task: 'stack:m20', folder: 'stack.m20/1' }]);
    withHistory((history) => {
      expect(runRows(history)[0]).toMatchObject({ result: 'interrupted', interrupted: 1 });
      expect(closeKilledRuns(history, '2026-01-03T00:00:00.000Z')).toEqual([]);
    });
    expect(readHistory(root).records['test.stack:m20']?.[0]?.state).toBe('interrupted');
  });
});

test('a run is shown with its plan, attempts and reasons', () => {
  withHistory((history) => {
    const light = sirilTask('light:m20', 'calibrate l_');
    const stack = sirilTask('stack:m20', 'stack l_', {
      inputs: [input('work:light:m20/pp_l_.seq', 'light:m20', 'sequence')],
    });
    const run = beginRun(history, [light, stack]);
    succeed(history, attempt(history, run, 1));
    recordOutcome(history, run, 'stack:m20', 'succeeded');
    finishRun(history, run, 'succeeded', '2026-01-01T00:01:00.000Z');
    const shown = showRun(history, run);
    expect(shown).toMatchObject({ run, result: 'succeeded', succeeded: 1, toolStarts: 0 });
    expect(shown?.tasks.map((t) => [t.task, t.outcome])).toEqual([
      ['light:m20', null],
      ['stack:m20', 'succeeded'],
    ]);
    expect(shown?.tasks[1]).toMatchObject({
      reasons: [{ code: 'never_run' }],
      attempts: [{ state: 'succeeded', outputs: [{ digest: 'abc' }] }],
    });
    const edges = history.db.prepare('SELECT from_task, to_task, kind FROM plan_edges').all();
    expect(edges.map((e) => ({ ...e }))).toEqual([
      { from_task: 'light:m20', to_task: 'stack:m20', kind: 'data' },
    ]);
    expect(showRun(history, 99)).toBeUndefined();
  });
});

describe('files that cannot be used', () => {
  test('a damaged file is refused in words and left as it is', () => {
    withHistory(() => {});
    const path = join(root, '.starbash/history.sqlite');
    writeFileSync(path, 'this is no database at all, and long enough to be read as one'.repeat(20));
    expect(() => openHistory(root)).toThrow(/cannot be used/);
    expect(existsSync(path)).toBe(true);
  });

  test('a file of a newer version is refused', () => {
    withHistory(() => {});
    const db = new DatabaseSync(join(root, '.starbash/history.sqlite'));
    db.exec('PRAGMA user_version = 999');
    db.close();
    expect(() => openHistory(root)).toThrow(/newer starbash/);
    expect(() => readHistory(root)).toThrow(/newer starbash/);
  });
});

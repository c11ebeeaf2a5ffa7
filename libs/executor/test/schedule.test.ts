// The scheduler: order by edges, resources bound what runs together, stopping starts nothing new.
import { expect, test } from 'vitest';
import type { ScheduledGroup } from '../src/run/schedule.ts';
import { defaultSizes, runScheduled } from '../src/run/schedule.ts';

function group(
  id: string,
  resource: ScheduledGroup['resource'],
  after: readonly string[] = [],
): ScheduledGroup {
  return { group: { id, tasks: [id] }, resource, after: new Set(after) };
}

/** Runs groups that each take a turn of the event loop; tells what ran beside what. */
async function trace(groups: readonly ScheduledGroup[], jobs: number, stopAfter?: string) {
  const running = new Set<string>();
  const order: string[] = [];
  const together: string[] = [];
  let stopped = false;
  await runScheduled(
    groups,
    defaultSizes,
    jobs,
    () => stopped,
    async ({ id }) => {
      running.add(id);
      order.push(id);
      together.push([...running].sort().join('+'));
      await new Promise((done) => setTimeout(done, 5));
      running.delete(id);
      if (id === stopAfter) stopped = true;
    },
  );
  return { order, together };
}

test('a group waits for those that it needs', async () => {
  const { order } = await trace(
    [group('c', 'io', ['b']), group('b', 'io', ['a']), group('a', 'io')],
    8,
  );
  expect(order).toEqual(['a', 'b', 'c']);
});

test('one Siril at a time, beside other kinds', async () => {
  const { together } = await trace(
    [group('s1', 'siril'), group('s2', 'siril'), group('g1', 'gpu'), group('c1', 'io')],
    8,
  );
  expect(together.some((t) => t.includes('s1') && t.includes('s2'))).toBe(false);
  expect(together).toContain('c1+g1+s1');
});

test('jobs bound all kinds together', async () => {
  const { together } = await trace([group('s', 'siril'), group('g', 'gpu'), group('c', 'io')], 1);
  expect(together).toEqual(['s', 'g', 'c']);
});

test('stopping lets end what runs and starts nothing', async () => {
  const { order } = await trace([group('a', 'siril'), group('b', 'siril')], 2, 'a');
  expect(order).toEqual(['a']);
});

test('groups that wait for each other are our fault', async () => {
  await expect(trace([group('a', 'io', ['b']), group('b', 'io', ['a'])], 2)).rejects.toThrow(
    /wait for each other/,
  );
});

// Measuring: medians, and that both sides are run in turn and neither always first.
import { expect, it } from 'vitest';
import { measurePairs, median } from '../bench/pairs.ts';

it('takes the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
});

it('runs both sides in turn and compares round by round', async () => {
  const order: string[] = [];
  const side = (name: string, times: number[]) => () => {
    order.push(name);
    return times.shift() as number;
  };
  const result = await measurePairs(
    3,
    side('yardstick', [9, 1, 2, 1]),
    side('subject', [9, 2, 8, 3]),
  );
  expect(order.join(' ')).toBe(
    'yardstick subject subject yardstick yardstick subject subject yardstick',
  );
  expect(result).toEqual({
    yardstick: 1,
    subject: 3,
    ratio: { median: 3, least: 2, largest: 4 },
  });
});

// The order in which groups start.
import { expect, test } from 'vitest';
import { optimize } from '@starbash/optimizer';
import { jobOutput, makeGraph, makeTask, makeVerdicts, taking } from '@starbash/testkit';

test('of two ready groups the one with the longer chain ahead starts first', () => {
  const alone = makeTask('picture:m31');
  const light = makeTask('light:m31', { outputs: [jobOutput('light:m31', 'l_.seq', 3)] });
  const stack = taking(makeTask('stack:m31'), light);
  const tasks = [alone, light, stack];
  const { groups } = optimize({
    graph: makeGraph(tasks),
    verdicts: makeVerdicts(tasks, 'run'),
    siril: { dialect: '1.4', version: '1.4.2', found: null },
    fuse: false,
  });
  expect(groups.map((group) => group.id)).toEqual(['light:m31', 'picture:m31', 'stack:m31']);
});

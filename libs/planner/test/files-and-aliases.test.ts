// Inputs by path, and stages that only give files another name.
import { makeSession } from '@starbash/testkit';
import { expect, test } from 'vitest';
import { planOf, scriptOf } from './plan-of.ts';
import { edit, jobInput, linkLights, stack, stage } from './recipe-text.ts';

const session = makeSession('s1a1a1a1a', 'light', 4);
const other = makeSession('s3c3c3c3c', 'light', 3, { target: 'm33', targetName: 'M 33' });

const byPath = (name: string, path: string) =>
  stage({
    name,
    script: 'load {input[0].full}\nsave {output.full}',
    inputs: [`kind = "file"\nname = "${path}"`],
    outputs: [`kind = "processed"\nname = "${name}.fits"`],
  });

test('a file input takes the file of that name, whichever stage makes it and wherever it stands', () => {
  const plan = planOf({
    recipes: [byPath('final', 'stack.fits'), linkLights(), stack()],
    sessions: [session, other],
  });
  expect(plan.codes).toEqual([]);
  expect(plan.tasks).toEqual([
    'light:m31:s1a1a1a1a',
    'stack:m31',
    'final:m31',
    'light:m33:s3c3c3c3c',
    'stack:m33',
    'final:m33',
  ]);
  const final = plan.task('final:m33');
  expect(final.inputs[0]).toMatchObject({
    kind: 'file',
    files: [{ path: 'processed:m33/stack.fits', producer: 'stack:m33' }],
  });
  expect(final.hostSteps).toContainEqual({
    kind: 'link',
    from: 'processed:m33/stack.fits',
    to: 'stack.fits',
  });
});

test('the path may have holes, and may be that below the repository', () => {
  const plan = planOf({
    recipes: [byPath('final', '{target}/{parameters.which}.fits'), linkLights(), stack()].map(
      (text, i) => (i === 0 ? `[[parameters]]\nname = "which"\ndefault = "stack"\n${text}` : text),
    ),
    sessions: [session],
  });
  expect(plan.task('final:m31').inputs[0]?.files[0]?.path).toBe('processed:m31/stack.fits');
});

test('a chain of files is followed to its end, and what follows the last one, too', () => {
  const plan = planOf({
    recipes: [
      edit('small', 'last'),
      byPath('last', 'middle.fits'),
      byPath('middle', 'stack.fits'),
      linkLights(),
      stack(),
    ],
    sessions: [session],
  });
  expect(plan.tasks).toEqual([
    'light:m31:s1a1a1a1a',
    'stack:m31',
    'middle:m31',
    'last:m31',
    'small:m31:last',
  ]);
});

test('a file that nothing makes leaves the stage out', () => {
  const plan = planOf({
    recipes: [byPath('final', 'stak.fits'), linkLights()],
    sessions: [session],
  });
  expect(plan.culled['final:m31']).toBe('culled: no stage makes stak.fits');
});

test('files that wait for each other are an error', () => {
  const plan = planOf({
    recipes: [byPath('one', 'two.fits'), byPath('two', 'one.fits'), linkLights()],
    sessions: [session],
  });
  expect(plan.tasks).toEqual([]);
  expect(plan.culled['one:m31']).toContain('no stage makes two.fits');
});

const alias = (outputs: readonly string[]) =>
  stage({
    name: 'final',
    keys: 'tool.name = "alias"',
    inputs: [jobInput('(red|green)')],
    outputs,
  });

test('an alias makes no task: who follows it takes the files behind it', () => {
  const plan = planOf({
    recipes: [linkLights(), stack('red'), stack('green'), alias([]), edit('small', 'final')],
    sessions: [session],
  });
  expect(plan.codes).toEqual([]);
  expect(plan.tasks).toEqual([
    'light:m31:s1a1a1a1a',
    'green:m31',
    'red:m31',
    'small:m31:green',
    'small:m31:red',
  ]);
  expect(plan.task('small:m31:red').inputs[0]?.files[0]).toMatchObject({
    path: 'processed:m31/red.fits',
    producer: 'red:m31',
  });
  expect(plan.graph.decisions).toContainEqual(
    expect.objectContaining({
      subject: 'final:m31',
      message: 'final:m31 stands for 2 files of green:m31, red:m31',
    }),
  );
});

test('an alias stands for those of its inputs that it names', () => {
  const plan = planOf({
    recipes: [
      linkLights(),
      stack('red'),
      stack('green'),
      alias(['kind = "job"\nname = "red.fits"']),
      edit('small', 'final'),
    ],
    sessions: [session],
  });
  expect(plan.tasks.filter((id) => id.startsWith('small'))).toEqual(['small:m31:red']);
  expect(scriptOf(plan.task('small:m31:red'))[0]).toBe('load processed:m31/red.fits');
});

test('an alias that names none of its inputs is an error', () => {
  const plan = planOf({
    recipes: [linkLights(), stack('red'), alias(['kind = "job"\nname = "rod.fits"'])],
    sessions: [session],
  });
  expect(plan.graph.diagnostics).toMatchObject([{ code: 'alias_output', suggestion: 'red.fits' }]);
});

test('what depends on an alias waits for the tasks behind it', () => {
  const plan = planOf({
    recipes: [
      linkLights(),
      stack('red'),
      alias([]),
      stage({ name: 'tell', keys: 'run_by_default = true\ndepends = "final"', script: 'close' }),
    ],
    sessions: [session],
  });
  expect(plan.task('tell:m31').after).toEqual(['red:m31']);
});

// What Siril says of words that it passes over is noticed; what it says of good ones never is. On the real Sirils.
import { join } from 'node:path';
import { runSiril } from '@starbash/testkit';
import { expect, test } from 'vitest';
import { createLogParser, sirilDialects, wentOn } from '../src/index.ts';
import { writeFrames } from './support/frames.ts';
import { temporaryFolder } from './support/script.ts';

const methods = ['sum', 'max', 'min', 'med', 'mean 3 3', 'rej 3 3', 'rej n', 'rej w 3 3'];
const good = [
  ...methods.flatMap((method) =>
    ['add', 'mulscale'].map((norm) => `stack l ${method} -norm=${norm} -out=s`),
  ),
  'stack l rej 3 3 -nonorm -out=s',
  'stack l rej 3 3 -out=s',
  'register l -2pass',
  'seqapplyreg l -filter-fwhm=90%',
  'register l',
  'load s',
  'denoise -mod=0.9',
  'findstar -layer=0',
];

const passedOver = [
  ['stack r_l rej 3 3 -norm=bogus -out=s', 'without normalisation'],
  ['stack "r_l" med -norm=bogus -out=s', 'without normalisation'],
  ['seqapplyreg l -filter-fwhm=abc', 'took all frames'],
  ['denoise -mod=1.1', 'did not denoise'],
  ['register b -2pass', 'could align none of the frames'],
] as const;

test.each(sirilDialects)('Siril %s', { timeout: 60_000 }, (dialect) => {
  const folder = temporaryFolder();
  const small = { level: 800, width: 100, height: 80 };
  writeFrames(join(folder, 'L'), 'L', 3, { ...small, stars: 25 });
  writeFrames(join(folder, 'B'), 'B', 3, { ...small, stars: 0 });
  const sequences = 'cd L\nlink l -out=..\ncd ../B\nlink b -out=..\ncd ..';
  const lines = [...good, ...passedOver.map(([command]) => command)];
  const script = lines.map((line, i) => `# at ${i}\n${line}`).join('\n');
  const run = runSiril(`requires 1.2.0\n${sequences}\n${script}\n`, folder, dialect);
  expect(run.exitCode, run.stdout.slice(-2000)).toBe(0);
  const said = new Map<number, string[]>();
  let at = -1;
  for (const event of createLogParser().push(run.stdout)) {
    if (event.kind === 'comment') at = Number(/^ at (\d+)$/.exec(event.text)?.[1] ?? at);
    if (event.kind === 'log') said.set(at, [...(said.get(at) ?? []), event.text]);
  }
  const found = lines.map((line, i) => wentOn(line, said.get(i) ?? []));
  expect(found.slice(0, good.length).filter((one) => one !== null)).toEqual([]);
  for (const [i, [command, meaning]] of passedOver.entries())
    expect(found[good.length + i], command).toContain(meaning);
});

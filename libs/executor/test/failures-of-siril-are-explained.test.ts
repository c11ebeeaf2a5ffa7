// Real failures of the real Sirils: told with the line of the recipe, the command, what it means, and what helps.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostStep, Task } from '@starbash/ir';
import type { SirilDialect } from '@starbash/siril';
import { requireSiril } from '@starbash/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Project, Ran } from './support/project.ts';
import { fileOutput, makeProject, planOf, sirilTask } from './support/project.ts';
import { writeStars } from './support/stars.ts';

const spoiling = join(import.meta.dirname, 'fixtures/spoiling-siril.ts');

interface Failure {
  readonly name: string;
  /** The last one fails, if `line` says no other. */
  readonly lines: string;
  readonly frames?: readonly string[];
  readonly line?: number;
  /** What the message says behind the command. */
  readonly says: RegExp;
  readonly helps?: RegExp;
  readonly code?: string;
  readonly only?: SirilDialect;
}

const lights = ['l_1.fit', 'l_2.fit', 'l_3.fit'];
const starless = ['b_1.fit', 'b_2.fit', 'b_3.fit'];
const sizes = ['l_1.fit', 'wide.fit', 'l_3.fit'];
const many = Array.from({ length: 40 }, (_, i) => `n_${i + 10}.fit`);
const link = 'link l -out=$task/\ncd $task/';

const failures: readonly Failure[] = [
  {
    name: 'few-stars',
    lines: `${link}\nregister l`,
    frames: starless,
    says: /too few stars were found to align the frames/,
    helps: /clouds, focus/,
  },
  {
    name: 'open-files-of-link',
    lines: link,
    frames: many,
    line: 0,
    says: /does not let Siril open as many files at once as there are frames/,
    helps: /ulimit -Hn/,
  },
  {
    name: 'open-files-of-stack',
    lines: 'stack l rej 3 3 -nonorm -out=$out/x.fit',
    frames: many,
    says: /does not let Siril open as many files at once as there are frames/,
    helps: /ulimit -Hn/,
  },
  {
    name: 'too-new',
    lines: 'load raw:l_1.fit',
    // The line that is not the recipe's own: its task is shown.
    line: -1,
    says: /'requires 1\.2\.0': the script needs a newer Siril/,
    helps: /update Siril/,
  },
  {
    name: 'no-sequence',
    lines: 'stack nothing rej 3 3',
    says: /the sequence does not exist/,
    helps: /how many frames/,
  },
  {
    name: 'sizes',
    lines: `${link}\nstack l rej 3 3 -nonorm`,
    frames: sizes,
    says: /the frames do not all have the same size/,
    helps: /one camera and binning/,
  },
  {
    name: 'not-applied',
    lines: `${link}\nregister l -2pass\nstack l rej 3 3 -nonorm`,
    frames: lights,
    says: /registered in two passes and the result was not applied/,
    helps: /seqapplyreg/,
  },
  {
    name: 'filters-of-registration',
    lines: `${link}\nregister l -2pass\nseqapplyreg l -filter-fwhm=0.1`,
    frames: lights,
    says: /the filters leave fewer than two frames/,
    helps: /relax/,
  },
  {
    name: 'filters-of-stack',
    lines: `${link}\nregister l\nstack r_l rej 3 3 -nonorm -filter-round=0.9999`,
    frames: lights,
    says: /the filters leave fewer than two frames/,
    helps: /relax/,
  },
  {
    name: 'master-size',
    lines: `${link}\ncalibrate l -dark=raw:wide.fit`,
    frames: lights,
    says: /a master has another size than the frames/,
    helps: /starbash why/,
  },
  {
    name: 'master-missing',
    lines: `${link}\ncalibrate l -dark=raw:nothing.fit`,
    frames: lights,
    says: /a master or an image is not where the script looks for it/,
  },
  {
    name: 'starnet',
    lines: 'load raw:l_1.fit\nstarnet',
    says: /does not know where StarNet is/,
    helps: /preferences/,
  },
  {
    name: 'network',
    lines: 'load raw:l_1.fit\nplatesolve 10,41 -focal=400 -pixelsize=3.8',
    says: /needs the network/,
    helps: /connection/,
    only: '1.2',
  },
  {
    name: 'small-frames',
    lines: `${link}\ncalibrate l -dark=raw:b_1.fit`,
    frames: lights,
    code: 'siril_crashed',
    says: /crashed \(SIGSEGV\) in 'calibrate/,
    helps: /update Siril or change the options/,
  },
  {
    name: 'unknown-command',
    lines: 'load raw:l_1.fit\nmakenice',
    says: /this Siril has no such command/,
  },
  {
    name: 'extra-word',
    lines: `${link}\nstack l rej 3 3 -nonorm`,
    frames: lights,
    says: /has words that this Siril does not take/,
    helps: /starbash help siril/,
  },
  {
    name: 'too-few-words',
    lines: 'load raw:l_1.fit\nbinxy 2',
    says: /has words that this Siril does not take/,
  },
  { name: 'nothing-loaded', lines: 'autostretch', says: /none is/, helps: /put load before it/ },
  { name: 'file', lines: 'load nothing.fit', says: /an image that the script opens is not there/ },
  { name: 'folder', lines: 'cd nowhere', says: /a folder that the script names is not there/ },
  { name: 'formula', lines: 'pm "$nothing$"', says: /an image is not where the script looks/ },
  { name: 'colours', lines: 'load raw:l_1.fit\nsplit r g b', says: /another number of colours/ },
  {
    name: 'no-pattern',
    lines: 'load raw:l_1.fit\nextract_Ha',
    says: /the image has no Bayer pattern/,
    only: '1.4',
  },
];

function tasksOf(dialect: SirilDialect): readonly Task[] {
  return failures
    .filter(({ only }) => only === undefined || only === dialect)
    .map(({ name, lines, frames = [] }) => {
      const hostSteps: HostStep[] = frames.map((frame, i) => ({
        kind: 'link',
        from: `raw:${frame}`,
        to: `in/l_000${i + 10}.fit`,
      }));
      return sirilTask(`${name}:t`, lines, {
        hostSteps,
        startFolder: frames.length > 0 ? 'in' : '',
        outputs: [fileOutput('processed', `processed:${name}/x.fit`, 'x.fit')],
      });
    });
}

function target(dialect: SirilDialect, argv: readonly string[]) {
  const version = dialect === '1.4' ? '1.4.2' : '1.2.6';
  return { dialect, version, found: { name: 'siril' as const, argv, version } };
}

describe.each(['1.2', '1.4'] as const)('Siril %s', (dialect) => {
  let project: Project;
  let ran: Ran;
  beforeAll(async () => {
    project = makeProject();
    const raw = project.roots['raw'] ?? '';
    for (const n of [1, 2, 3]) {
      writeStars(join(raw, `l_${n}.fit`), { seed: n, shift: [n, -n] });
      writeStars(join(raw, `b_${n}.fit`), { seed: n, stars: 0 });
    }
    writeStars(join(raw, 'wide.fit'), { width: 140 });
    for (const [i, name] of many.entries())
      writeStars(join(raw, name), { seed: i, width: 24, height: 20, stars: 0 });
    // No more open files than this: neither Siril nor its libraries need more until they stack.
    const limited = ['sh', '-c', 'ulimit -n 35; exec "$@"', 'sh'];
    const argv = [...limited, process.execPath, spoiling, requireSiril(dialect)];
    ran = await project.run(planOf(project, tasksOf(dialect), { siril: target(dialect, argv) }));
  }, 60_000);
  afterAll(() => project.remove());

  test.for(failures.filter(({ only }) => only === undefined || only === dialect))(
    '$name',
    ({ name, lines, says, helps = /./, code = 'siril_failed', line }) => {
      const id = `${name}:t`;
      expect(ran.summary.outcomes[id]).toBe('failed');
      const found = ran.summary.diagnostics.filter(({ message }) => message.startsWith(`${id}: `));
      expect(found.map((one) => one.code)).toEqual([code]);
      const [failure] = found;
      expect(failure?.message).toMatch(says);
      const at = line ?? lines.split('\n').length - 1;
      expect(failure?.span?.start).toBe(at < 0 ? 0 : at * 10);
      if (at >= 0 && name !== 'too-few-words')
        expect(failure?.message.toLowerCase()).toContain(
          `'${lines.split('\n')[at]?.split(' ')[0]?.toLowerCase()}`,
        );
      const notes = failure?.notes.map((note) => note.message) ?? [];
      expect(notes.find((note) => note.startsWith('what helps: '))).toMatch(helps);
      const log = notes.find((note) => note.startsWith('all of its output: '))?.slice(19) ?? '';
      expect(readFileSync(log, 'utf8')).toContain('log: ');
      expect(project.files('processed').filter((file) => file.startsWith(`${name}/`))).toEqual([]);
    },
  );
});

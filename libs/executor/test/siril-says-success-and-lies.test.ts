// Scripts after which the real Sirils end with status 0 though they did not do what was asked: all are failures here.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { HostStep, Task, TaskOutput } from '@starbash/ir';
import { checkScript } from '@starbash/siril';
import type { SirilDialect } from '@starbash/siril';
import { requireSiril } from '@starbash/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeHistory, openHistory, showRun } from './support/lib.ts';
import type { ShownRun } from './support/lib.ts';
import type { Project, Ran } from './support/project.ts';
import { fileOutput, makeProject, planOf, script, sirilTask } from './support/project.ts';
import { writeStars } from './support/stars.ts';

const spoiling = join(import.meta.dirname, 'fixtures/spoiling-siril.ts');

interface Trap {
  /** Of its task; how the script is spoilt on its way to Siril goes by it (see `spoiling-siril.ts`). */
  readonly name: string;
  readonly lines: string;
  /** Frames laid out, by the place of the link. */
  readonly frames?: Readonly<Record<string, string>>;
  readonly startFolder?: string;
  /** What the failure says. */
  readonly says: RegExp;
  readonly code?: string;
  /** The line of the recipe that it points at, from 0; absent where it can be none. */
  readonly line?: number;
  readonly only?: SirilDialect;
}

const load = 'load raw:rgb.fit';
const save = 'save $out/x.fit';
const three = { 'in/l_1.fit': 'l_1.fit', 'in/l_2.fit': 'l_2.fit', 'in/l_3.fit': 'l_3.fit' };
const linked = 'link l -out=$task/\ncd $task/';
const saved = `${load}\n${save}`;

/** Spoilt on their way, or such that nothing but the result tells. */
const traps: readonly Trap[] = [
  { name: 'no-requires', lines: saved, says: /ran nothing of the script, .*requires/ },
  { name: 'byte-order-mark', lines: saved, says: /ran nothing of the script, .*requires/ },
  { name: 'not-utf-8', lines: saved, says: /read the script no further than 'save'/, line: 1 },
  { name: 'comment-not-utf-8', lines: saved, says: /no further than 'save'/, line: 1 },
  { name: 'no-folder', lines: saved, says: /could not enter the folder/ },
  { name: 'exit', lines: saved, says: /'exit' ended the script before the end/ },
  { name: 'empty', lines: saved, says: /ran nothing of the script, in which it found no command/ },
  { name: 'comments', lines: saved, says: /it passed over 4 of 4 commands/ },
  { name: 'carriage-returns', lines: saved, says: /no further than 'requires'/, only: '1.2' },
  {
    name: 'norm',
    lines: `${linked}\nstack l rej 3 3 -norm=add -out=$out/x.fit`,
    frames: three,
    startFolder: 'in',
    says: /'stack' left something out: it stacked without normalisation/,
    line: 2,
  },
  {
    name: 'blank-in-name',
    lines: saved,
    says: /x\.fit' was declared but not made/,
    code: 'made_nothing',
  },
  {
    name: 'modulation',
    lines: `${load}\ndenoise -mod=0.5\n${save}`,
    says: /did not denoise anything, as the modulation must be > 0.0 and <= 1.0/,
    line: 1,
  },
  {
    name: 'no-layers',
    lines: `load raw:l_1.fit\ncd $out/\nextract 2`,
    says: /x\.fit' was declared but not made/,
    code: 'made_nothing',
  },
  {
    name: 'filter',
    lines: `${linked}\nregister l -2pass\nseqapplyreg l -filter-fwhm=90%\nstack r_l rej 3 3 -nonorm -out=$out/x.fit`,
    frames: three,
    startFolder: 'in',
    says: /'seqapplyreg' left something out: it took all frames.*-filter-fwhm=abc/,
    line: 3,
  },
  {
    name: 'layer',
    lines: `load raw:rgb.fit\nfindstar -layer=1\n${save}`,
    says: /'findstar' left something out: it took the green layer, as it has no layer 3/,
    line: 1,
  },
  {
    name: 'feather',
    lines: `${linked}\nstack l rej 3 3 -norm=add -feather=100 -out=$out/x.fit`,
    frames: three,
    startFolder: 'in',
    says: /'stack' left something out: it blended over another distance/,
    line: 2,
    only: '1.4',
  },
  ...['fitseq', 'ser'].map((form) => ({
    name: `mixed-images-${form}`,
    lines: `convert m -${form} -out=$out/`,
    frames: { 'in/a.fit': 'l_1.fit', 'in/b.fit': 'l_2.fit', 'in/c.fit': 'rgb.fit' },
    startFolder: 'in',
    says: /gave up converting the frames/,
    line: 0,
  })),
  {
    name: 'no-stars-in-two-passes',
    lines: `${linked}\nregister l -2pass`,
    frames: { 'in/b_1.fit': 'b_1.fit', 'in/b_2.fit': 'b_2.fit' },
    startFolder: 'in',
    says: /'register' left something out: it could align none of the frames/,
    line: 2,
  },
  ...(['link', 'convert'] as const).map((name) => ({
    name: `${name}-onto-itself`,
    lines: `${load}\n${save}\n${name} l`,
    frames: { 'in/l_00001.fit': 'l_1.fit', 'in/l_00002.fit': 'l_2.fit' },
    startFolder: 'in',
    says: /links to themselves in the place of frames.*: in\/l_00001\.fit, in\/l_00002\.fit$/,
    line: 2,
  })),
  {
    name: 'gzip',
    lines: `${linked}\nstack l rej 3 3 -nonorm -out=$out/x.fit`,
    frames: { ...three, 'in/l_4.fit.gz': 'l_4.fit.gz' },
    startFolder: 'in',
    says: /took 3 frames where 4 were given: l_4\.fit\.gz/,
    line: 0,
  },
  {
    name: 'xisf',
    lines: `${linked}\nstack l rej 3 3 -nonorm -out=$out/x.fit`,
    frames: { ...three, 'in/l_4.xisf': 'l_4.xisf' },
    startFolder: 'in',
    says: /took 3 frames where 4 were given: l_4\.xisf/,
    line: 0,
  },
  {
    name: 'raw',
    lines: `${linked}\nstack l rej 3 3 -nonorm -out=$out/x.fit`,
    frames: { ...three, 'in/l_4.cr2': 'broken.cr2' },
    startFolder: 'in',
    says: /took 3 frames where 4 were given: broken\.cr2/,
    line: 0,
  },
  {
    name: 'gzip-converted',
    lines: 'convert l -out=$task/\ncd $task/\nstack l rej 3 3 -nonorm -out=$out/x.fit',
    frames: { ...three, 'in/l_4.fit.gz': 'l_4.fit.gz' },
    startFolder: 'in',
    says: /took 3 frames where 4 were given: l_4\.fit\.gz/,
    line: 0,
  },
  {
    name: 'unreadable-raw',
    lines: 'convert l -out=$task/\ncd $task/\nstack l rej 3 3 -nonorm -out=$out/x.fit',
    frames: { ...three, 'in/l_4.cr2': 'broken.cr2' },
    startFolder: 'in',
    says: /could not read 1 of 4 frames, and went on without them: broken\.cr2/,
    line: 0,
  },
];

/** What the words alone show. Nothing but them tells in most: Siril says no word of what it ignores. */
const silentWords = [
  ['stack l rej 3 3 -norm=bogus -out=$out/x.fit', 'siril_bad_value'],
  ['save $out/a b/x', 'siril_extra_word'],
  ['exit', 'siril_exit'],
  ['denoise -mod=1.1', 'siril_bad_value'],
  ['extract 0', 'siril_bad_value'],
  ['mirrorx -bogus', 'siril_unknown_option'],
  ['save $out/x -bogus', 'siril_unknown_option'],
  ['split r g b -bogus', 'siril_unknown_option'],
  ['seqapplyreg l -filter-fwhm=abc', 'siril_bad_value'],
  ['findstar -layer=3', 'siril_bad_value'],
] as const;

/** As above, where one version alone knows the command or takes it without a word. */
const silentWordsOf = {
  '1.2': [],
  '1.4': [
    ['limit -bogus', 'siril_unknown_option'],
    ['unpurple -bogus', 'siril_unknown_option'],
    ['stack l rej 3 3 -feather=3000 -out=$out/x.fit', 'siril_bad_value'],
  ],
} as const;

function tasksOf(dialect: SirilDialect): readonly Task[] {
  return traps
    .filter(({ only }) => only === undefined || only === dialect)
    .map(({ name, lines, frames = {}, startFolder = '' }) => {
      const hostSteps: HostStep[] = Object.entries(frames).map(([to, from]) => ({
        kind: 'link',
        from: `raw:${from}`,
        to,
      }));
      return sirilTask(`${name}:t`, lines, {
        startFolder,
        hostSteps,
        outputs: [resultOf(name)],
      });
    });
}

function resultOf(name: string): TaskOutput {
  return fileOutput('processed', `processed:${name}/x.fit`, 'x.fit');
}

describe.each(['1.2', '1.4'] as const)('Siril %s', (dialect) => {
  test.each([...silentWords, ...silentWordsOf[dialect]])(
    '%s: never comes to Siril',
    async (lines, code) => {
      expect(checkScript(script(lines), dialect).map((one) => one.code)).toContain(code);
      const own = makeProject();
      try {
        const task = sirilTask('words:t', `load raw:rgb.fit\n${lines}\n${save}`, {
          outputs: [resultOf('words')],
        });
        const { summary } = await own.run(planOf(own, [task]));
        expect(summary).toMatchObject({ result: 'failed', toolStarts: 0 });
        expect(summary.diagnostics.map((one) => one.code)).toContain(code);
        expect(summary.diagnostics[0]?.span?.start).toBe(10);
      } finally {
        own.remove();
      }
    },
  );
});

describe.each(['1.2', '1.4'] as const)('Siril %s', (dialect) => {
  let project: Project;
  let ran: Ran;
  let shown: ShownRun;
  beforeAll(async () => {
    project = makeProject();
    const raw = project.roots['raw'] ?? '';
    for (const n of [1, 2, 3]) writeStars(join(raw, `l_${n}.fit`), { seed: n, shift: [n, -n] });
    for (const n of [1, 2]) writeStars(join(raw, `b_${n}.fit`), { seed: n, stars: 0 });
    writeStars(join(raw, 'rgb.fit'), { channels: 3 });
    mkdirSync(raw, { recursive: true });
    writeFileSync(join(raw, 'broken.cr2'), 'II*\u0000 this is no raw');
    writeFileSync(join(raw, 'l_4.xisf'), 'XISF0100');
    writeFileSync(join(raw, 'l_4.fit.gz'), gzipSync('no picture'));
    const siril = {
      dialect,
      version: dialect === '1.4' ? '1.4.2' : '1.2.6',
      found: {
        name: 'siril' as const,
        argv: [process.execPath, spoiling, requireSiril(dialect)],
        version: dialect,
      },
    };
    ran = await project.run(planOf(project, tasksOf(dialect), { siril }));
    const history = openHistory(project.roots['processed'] ?? '');
    shown = showRun(history, 1) as ShownRun;
    closeHistory(history);
  }, 60_000);
  afterAll(() => project.remove());

  test.for(traps.filter(({ only }) => only === undefined || only === dialect))(
    '$name: Siril ends with status 0, and the task has failed',
    ({ name, says, code = 'siril_incomplete', line }) => {
      const id = `${name}:t`;
      const process = shown.processes.find((one) => one.group === id);
      expect(process).toMatchObject({ exitCode: 0, signal: null });
      expect(ran.summary.outcomes[id]).toBe('failed');
      const found = ran.summary.diagnostics.filter(({ message }) => message.startsWith(`${id}: `));
      expect(found.map((one) => one.code)).toEqual([code]);
      expect(found[0]?.message).toMatch(says);
      if (line !== undefined) expect(found[0]?.span?.start).toBe(line * 10);
      const task = shown.tasks.find((one) => one.task === id);
      expect(task?.attempts.map((one) => [one.state, one.outputs])).toEqual([['failed', []]]);
      expect(project.files('processed').filter((file) => file.startsWith(`${name}/`))).toEqual([]);
    },
  );
});

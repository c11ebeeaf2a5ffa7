// Scripts that leave the folder of their task: told by their words, by their effects, and by what nobody knows.
import { lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runSiril } from '@starbash/testkit';
import { describe, expect, test } from 'vitest';
import type { EntryInput } from '../src/index.ts';
import { interpretScript, leavingsOf, sirilDialects } from '../src/index.ts';
import { writeFrame } from './support/frames.ts';
import { script, temporaryFolder } from './support/script.ts';

const entries: readonly EntryInput[] = [
  { kind: 'file', path: 'master:dark/d.fit' },
  { kind: 'file', path: 'task:p.fit' },
  { kind: 'sequence', folder: 'task:frames', prefix: 'L_', frames: { min: 3, max: 3 } },
];

function leavings(text: string): string[] {
  const lines = script(text);
  const cwd = { root: 'task', path: 'frames' };
  const interpretation = interpretScript(lines, { dialect: '1.4', cwd, entries });
  const declared = new Set(['master:dark/d.fit']);
  return leavingsOf(lines, { cwd, declared, interpretation }).map(
    ({ command, how, where }) => `${command.name} ${how} ${where}`,
  );
}

test.each([
  [
    'the usual',
    'link l -out=task:\ncd task:\ncalibrate l -dark=master:dark/d.fit\nstack pp_l rej 3 3 -out=out:x',
  ],
  ['one folder up and no further', 'cd ..\nload p.fit\nsave sub/../q.fit'],
  ['a result at its place', 'cd ..\nload p.fit\nsave out:m31/x.fits'],
  ['a master without its ending', 'link l -out=..\ncd ..\ncalibrate l -dark=master:dark/d'],
  ['arithmetic', 'cd ..\npm "($p$ + 2/3) / $p$ * 2/5"\nsave q'],
  ['a number for a bias', 'link l -out=..\ncd ..\ncalibrate l "-bias==10*$OFFSET"'],
  ['an option without a value', 'link l -out=..\ncd ..\nregister l -2pass'],
])('%s stays inside', (_, text) => {
  expect(leavings(text)).toEqual([]);
});

test.each([
  ['cd ../..', ['cd goes ../..']],
  ['cd /', ['cd goes /']],
  ['cd ~', ['cd goes ~']],
  ['cd master:dark', ['cd goes master:dark']],
  ['cd task:../other', ['cd goes task:../other']],
  ['cd ..\nload /etc/passwd.fit', ['load names /etc/passwd.fit']],
  ['cd ..\nload ~/secret.fit', ['load names ~/secret.fit']],
  ['cd ..\nload master:dark/other.fit', ['load names master:dark/other.fit']],
  ['cd ..\nload master:dark/../../d.fit', ['load names master:dark/../../d.fit']],
  ['cd ..\nload p.fit\nsave ../q', ['save writes task:../q.fit']],
  ['cd ..\nload p.fit\nsave /tmp/q', ['save writes /tmp/q.fit']],
  ['cd ..\nload p.fit\nsave master:dark/d.fit', ['save writes master:dark/d.fit']],
  ['cd ..\nload p.fit\nsavejpg task:a/../../q', ['savejpg writes task:../q.jpg']],
  ['link ../../l', ['link writes task:../l_']],
  ['link l -out=../../other', ['link writes task:../other/l_']],
  ['link l -out=out:../../x', ['link writes out:../../x/l_']],
  ['cd ..\nload p.fit\nsplit a ../b c', ['split writes task:../b.fit']],
  ['cd ..\nrgbcomp p.fit p.fit p.fit -out=/x', ['rgbcomp writes /x.fit']],
  ['cd ..\npm "$/etc/x$ * 2"', ['pm names /etc/x']],
  ['link l -out=..\ncd ..\nseqsubsky l 1 -prefix=../../x', ['seqsubsky writes task:../../xl_']],
  ['cd ..\nload p.fit\nfindstar -out=../stars.lst', ['findstar writes task:../stars.lst']],
  ['cd ..\nload p.fit\nrl -loadpsf=/etc/psf.fit', ['rl names /etc/psf.fit']],
  ['cd ..\\..\\x', ['cd goes ..\\..\\x']],
  ['set core.starnet_exe=/bin/sh', ['set unknown set']],
  ['pyscript x.py', ['pyscript unknown pyscript']],
  ['livestack x', ['livestack unknown livestack']],
  ['frobnicate', ['frobnicate unknown frobnicate']],
])('%j leaves it', (text, expected) => {
  const found = leavings(text);
  expect(found.length, JSON.stringify(found)).toBeGreaterThan(0);
  expect(found).toEqual(expected);
});

// Inputs are links to the frames and results of others.
describe.each(sirilDialects)('Siril %s', (dialect) => {
  test('replaces a link that it writes to, and never what it leads to', () => {
    const root = temporaryFolder();
    const [there, here] = [join(root, 'there'), join(root, 'here')];
    for (const folder of [there, here]) mkdirSync(folder);
    const names = ['p', 'q', 'r', 's', 't', 'u', 'l_00001', 'l_00002', 'l_00003'];
    for (const [seed, name] of names.entries()) {
      writeFrame(join(there, `${name}.fit`), { width: 100, height: 80, stars: 10, seed });
      symlinkSync(join(there, `${name}.fit`), join(here, `${name}.fit`));
    }
    const contents = () => names.map((name) => readFileSync(join(there, `${name}.fit`)));
    const before = contents();
    const commands = [
      'load p.fit\nmirrorx\nsave p.fit',
      'mirrorx_single q.fit',
      'stack l max -out=r.fit',
      'rgbcomp p.fit p.fit p.fit -out=s',
      'load p.fit\nsplit t t2 t3\nbinxy 2\nsave u',
      ...(dialect === '1.4' ? ['sequpdate_key l OBJECT m20'] : []),
    ];
    // What `split` reads has three channels.
    const text = commands.map((line) => line.replace('load p.fit\nsplit', 'load s.fit\nsplit'));
    const run = runSiril(`requires 1.2.0\n${text.join('\n')}\nclose\n`, here, dialect);
    expect(run.exitCode, run.stdout).toBe(0);
    expect(contents().map((now, i) => now.equals(before[i] as Buffer))).toEqual(
      names.map(() => true),
    );
    const stillLinks = names.filter((name) =>
      lstatSync(join(here, `${name}.fit`)).isSymbolicLink(),
    );
    expect(stillLinks).toEqual(dialect === '1.4' ? [] : names.slice(-3));
  });
});

// Corrections on the command line: what is wrong with them is shown with its line, what is right is used.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeFrameTree } from './frame-trees.ts';
import { starbash } from './starbash.ts';

/** Three lights of M 31 through HaOiii, and a correction of their folder. */
function lights(correction: string) {
  const place = starbash();
  const raw = join(place.folder, 'raw');
  writeFrameTree(raw, {
    about: 'three lights',
    common: { IMAGETYP: 'LIGHT', OBJECT: 'M 31', FILTER: 'HaOiii', EXPTIME: 60, BAYERPAT: 'RGGB' },
    runs: [{ folder: 'M31', count: 3, start: '2025-09-10T21:00:00', every: 70, cards: {} }],
  });
  mkdirSync(raw, { recursive: true });
  writeFileSync(join(raw, 'M31/folder.sb.toml'), correction);
  return { ...place, raw };
}

const faulty = '[facts]\nobject = "M 33"\nfliter = "Ha"\nexposure = "60 s"\n';

const shown = `warning: There is no fact 'fliter' that could be corrected [correction_unknown_fact]
  --> raw:M31/folder.sb.toml:3:1
    3 | fliter = "Ha"
      | ^^^^^^
  help: did you mean 'filter'?

error: 'exposure' must be a number of seconds, 0 or more, not "60 s" [correction_wrong_type]
  --> raw:M31/folder.sb.toml:4:12
    4 | exposure = "60 s"
      |            ^^^^^^
  help: did you mean '60'?
`;

it('shows faults when frames are indexed and when files are looked at, and uses the rest', async () => {
  const { run } = lights(faulty);
  const added = await run('repo', 'add', 'raw');
  expect(added.code).toBe(0);
  expect(added.stdout).toContain('3 files, 3 new');
  expect(added.stderr).toContain(shown);
  expect((await run('repo', 'reindex')).stderr).toContain(shown);
  expect((await run('doctor', 'files')).stderr).toContain(shown);
  expect((await run('info', 'target')).stdout).toContain('m33');
});

it('says nothing of corrections that are right, and finds a new one by itself', async () => {
  const { run, raw } = lights('[facts]\nfilter = "SII"\n');
  expect((await run('repo', 'add', 'raw')).stderr).toBe('');
  expect((await run('info', 'target')).stdout).toContain('SII');
  writeFileSync(join(raw, 'M31/0001.fits.sb.toml'), '[facts]\nignore = true\n');
  expect((await run('repo', 'reindex')).stdout).toContain('3 files');
  expect((await run('doctor', 'files', '--ignored', '--json')).stdout).toContain(
    'left out by M31/0001.fits.sb.toml',
  );
});

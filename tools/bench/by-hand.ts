// What the built-in recipes do with a night of a colour camera, as one script that somebody wrote by hand.
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SirilDialect } from '@starbash/siril';
import { sirilArguments, sirilConfiguration, sirilEnvironment } from '@starbash/siril';
import type { NightFolders } from './night.ts';
import { framesIn } from './night.ts';

/** Runs it in `folder`, which is new; returns the path of the stack. Throws where Siril fails. */
export function runByHand(
  program: string,
  dialect: SirilDialect,
  night: NightFolders,
  folder: string,
): string {
  for (const name of ['bias', 'dark', 'flat', 'light/in', 'siril', 'results'])
    mkdirSync(join(folder, name), { recursive: true });
  // `convert` takes all pictures of a folder, so the calibrated ones need one to themselves.
  for (let i = 1; i <= framesIn(night.light).length; i++) {
    const number = String(i).padStart(5, '0');
    const name = join(folder, 'light', `bkg_pp_light_${number}.fit`);
    symlinkSync(name, join(folder, 'light/in', `in_${number}.fits`));
  }
  const { fileName, text } = sirilConfiguration(dialect);
  writeFileSync(join(folder, 'siril', fileName), text);
  const scriptFile = join(folder, 'all.ssf');
  writeFileSync(scriptFile, scriptOf(dialect, night, folder));
  const { status, stdout } = spawnSync(program, sirilArguments({ folder, scriptFile }), {
    env: { ...process.env, ...sirilEnvironment({ configFolder: folder }) },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0 || !stdout.includes('Script execution finished successfully'))
    throw new Error(`the script by hand failed:\n${stdout.slice(-2000)}`);
  return join(folder, 'results', 'stacked.fits');
}

function scriptOf(dialect: SirilDialect, night: NightFolders, folder: string): string {
  const at = (...names: readonly string[]) => `"${join(folder, ...names)}"`;
  const linked = (type: keyof NightFolders) => [
    `cd "${night[type]}"`,
    `link ${type} "-out=${join(folder, type)}"`,
    `cd ${at(type)}`,
  ];
  const old = dialect === '1.2';
  return [
    `requires ${old ? '1.2.0' : '1.4.0'}`,
    ...linked('bias'),
    'stack bias rej 3 3 -nonorm -out=../results/bias',
    ...linked('dark'),
    'stack dark rej 3 3 -nonorm -out=../results/dark',
    ...linked('flat'),
    'calibrate flat -bias=../results/bias.fit',
    'stack pp_flat rej 3 3 -norm=mul -out=../results/flat',
    ...linked('light'),
    'calibrate light -dark=../results/dark.fit -flat=../results/flat.fit -cc=dark -cfa -equalize_cfa',
    'seqsubsky pp_light 1 -nodither',
    'cd in',
    'convert in -debayer -out=..',
    'cd ..',
    'register in -2pass',
    'seqapplyreg in -filter-wfwhm=3k',
    `stack r_in rej 3 3 -norm=addscale -output_norm -rgb_equal ${old ? '' : '-32b '}-out=results`,
    'mirrorx_single results',
    'load results',
    `save ${at('results', 'stacked.fits')}`,
    'autostretch',
    old ? 'resample -width=1024' : 'resample -maxdim=1024',
    `savejpg ${at('results', 'stacked')} 92`,
    '',
  ].join('\n');
}

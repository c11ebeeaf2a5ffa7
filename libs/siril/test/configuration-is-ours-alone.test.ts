// Siril runs with a configuration of ours, whatever the user has set in the program.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { requireSiril } from '@starbash/testkit';
import { describe, expect, test } from 'vitest';
import {
  configurationFileName,
  readUserValues,
  sirilArguments,
  sirilConfiguration,
  sirilDialects,
  sirilEnvironment,
} from '../src/index.ts';
import { temporaryFolder } from './support/script.ts';

describe.each(sirilDialects)('Siril %s', (dialect) => {
  test('takes our file, keeps its values and those of the user that it must know', () => {
    const folder = temporaryFolder();
    const configFolder = mkdtempSync(join(folder, 'config-'));
    mkdirSync(join(configFolder, 'siril'));
    const starnet = '/opt/star net\\v2/starnet++';
    const { fileName, text } = sirilConfiguration(dialect, {
      starnet_exe: starnet,
      extension: '.fts',
    });
    const file = join(configFolder, 'siril', fileName);
    writeFileSync(file, text);
    const scriptFile = join(folder, 'a script.ssf');
    writeFileSync(scriptFile, 'requires 1.2.0\nsetmem 0.2\n');
    const run = spawnSync(requireSiril(dialect), sirilArguments({ folder, scriptFile }), {
      env: { ...process.env, ...sirilEnvironment({ configFolder }) },
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(run.stdout).toContain('Script execution finished successfully.');
    // Siril has written the file back: what it read is in it.
    const written = readFileSync(file, 'utf8');
    expect(written).toMatch(/^wd=/m);
    expect(written).toMatch(/^extension=\.fit$/m);
    expect(written).toMatch(/^force_16bit=false$/m);
    expect(readUserValues(written)['starnet_exe']).toBe(starnet);
  });
});

test('the environment says English, our folder, and no data folder unless Python is used', () => {
  expect(sirilEnvironment({ configFolder: '/c' })).toEqual({
    LC_ALL: 'C.UTF-8',
    XDG_CONFIG_HOME: '/c',
    XDG_DATA_HOME: '/dev/null/x',
  });
  expect(sirilEnvironment({ configFolder: '/c', usesPython: true })).not.toHaveProperty(
    'XDG_DATA_HOME',
  );
  expect(configurationFileName('1.2')).toBe('config.ini');
  expect(configurationFileName('1.4')).toBe('config.1.4.ini');
});

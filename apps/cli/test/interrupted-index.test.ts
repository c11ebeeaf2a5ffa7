// Ctrl-C while frames are looked for: what was read is kept, and the next run goes on from there.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { formatCard } from '@starbash/fits';
import { main, starbash } from './starbash.ts';

const frames = 6000;

/** So many that reading them takes longer than noticing a signal. */
function writeFrames(folder: string): void {
  mkdirSync(folder);
  const fixed = Object.entries({ SIMPLE: true, BITPIX: 8, NAXIS: 2, NAXIS1: 1, NAXIS2: 1 });
  const told = Object.entries({ IMAGETYP: 'LIGHT', OBJECT: 'M 31', EXPTIME: 60, INSTRUME: 'X' });
  const cards = [...fixed, ...told].map(([key, value]) => formatCard({ key, value })).join('');
  for (let i = 0; i < frames; i++) {
    const time = new Date(Date.UTC(2025, 8, 10) + i * 1000).toISOString().slice(0, 19);
    const date = formatCard({ key: 'DATE-OBS', value: time });
    const header = `${cards}${date}${'END'.padEnd(80)}`.padEnd(2880);
    writeFileSync(join(folder, `${String(i).padStart(4, '0')}.fits`), header + '\0'.repeat(2880));
  }
}

test('ends with 130, says what is kept, and goes on without opening it again', async () => {
  const { folder, run } = starbash();
  const raw = join(folder, 'raw');
  writeFrames(raw);
  const home = join(folder, 'home');
  const child = spawn(process.execPath, [main, 'repo', 'add', raw], {
    cwd: folder,
    env: { PATH: '', STARBASH_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  // It stands there from the moment on that the index run has the right to write.
  while (!existsSync(join(home, 'catalog.sqlite.writer'))) await setTimeout(5);
  child.kill('SIGINT');
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(130);
  const kept = Number(
    /Interrupted: (\d+) new or changed files were read, and are kept/.exec(said)?.[1],
  );
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(frames);
  const again = await run('repo', 'reindex', '--json');
  expect(again.code).toBe(0);
  const { indexed } = JSON.parse(again.stdout) as { indexed: Record<string, unknown>[] };
  expect(indexed).toMatchObject([
    { files: frames, unchanged: kept, added: frames - kept, counters: { opened: frames - kept } },
  ]);
}, 60_000);

// What one start has compiled the next one finds, beside the packages of this checkout.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { main, runProcess } from './starbash.ts';

const cache = join(import.meta.dirname, '../../../node_modules/.cache/starbash');
const teller = `data:text/javascript,${encodeURIComponent(
  'import { getCompileCacheDir } from "node:module";' +
    'process.on("exit", () => console.log("cache: " + getCompileCacheDir()));',
)}`;

async function cacheOfStart(env: Readonly<Record<string, string>>): Promise<string | undefined> {
  const words = ['--import', teller, main, '--version'];
  const { code, stdout } = await runProcess(process.execPath, words, { cwd: '/', env });
  expect(code).toBe(0);
  return /^cache: (.*)$/m.exec(stdout)?.[1];
}

test('starts keep what they have compiled', async () => {
  const folder = await cacheOfStart({});
  expect(folder?.startsWith(cache)).toBe(true);
  expect(readdirSync(folder ?? '').length).toBeGreaterThan(10);
});

test('not where coverage is measured, which needs everything compiled afresh', async () => {
  const coverage = mkdtempSync(join(tmpdir(), 'starbash-test-'));
  onTestFinished(() => rmSync(coverage, { recursive: true }));
  const folder = await cacheOfStart({ NODE_V8_COVERAGE: coverage });
  expect(folder).toBe('undefined');
});

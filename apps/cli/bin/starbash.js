#!/usr/bin/env node
// Starts starbash, with what an earlier start has compiled. Plain JavaScript, so that a Node that is too old for the
// sources can still say so, and a newer one need not load what strips types where all is stripped already.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
if (process.features.typescript) {
  // Beside the packages, as it belongs to this checkout; where that cannot be written, starts only take longer.
  // Whoever measures which lines run wants them compiled afresh.
  const cache = new URL('../../../node_modules/.cache/starbash', import.meta.url);
  if (!process.env.NODE_V8_COVERAGE) module.enableCompileCache(fileURLToPath(cache));
  await import('../src/main.ts');
} else {
  // `npm install` puts a Node of the right version beside the other packages.
  const bundled = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url));
  if (existsSync(bundled)) {
    // Ctrl-C reaches the child through the terminal; it decides when to end.
    process.on('SIGINT', () => {});
    const { status, signal } = spawnSync(bundled, [main, ...process.argv.slice(2)], {
      stdio: 'inherit',
    });
    process.exitCode = status ?? (signal === 'SIGINT' ? 130 : 70);
  } else {
    console.error(
      `starbash needs Node 24 (this is ${process.version}).\n` +
        'In a checkout: npm ci, then npm run starbash -- COMMAND, which brings the right Node along.',
    );
    process.exitCode = 70;
  }
}

#!/usr/bin/env node
// Starts the command line, with what an earlier start has compiled.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Most of a start is reading TypeScript. Kept beside the packages, as it belongs to this checkout; where nothing can
// be written, starts only take longer.
const installed = new URL('../../../node_modules/.cache/starbash', import.meta.url);
// Whoever measures which lines run wants them compiled afresh.
if (!process.env['NODE_V8_COVERAGE']) enableCompileCache(fileURLToPath(installed));
const { main } = await import('./command-line.ts');
await main(process.argv.slice(2));

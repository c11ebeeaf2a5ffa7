// Scripts with one mistake each: found before Siril runs, and Siril fails on them or does silently what nobody wants.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { renderDiagnostics } from '@starbash/diagnostics';
import { goldenSuite, runSiril } from '@starbash/testkit';
import type { SirilRun } from '@starbash/testkit';
import { expect, it } from 'vitest';
import { checkSsfBytes } from '../src/index.ts';
import type { SirilDialect } from '../src/index.ts';
import type { ScriptCase } from './support/plain-scripts.ts';
import { folderContent, readScriptCase, writeSources } from './support/plain-scripts.ts';
import { temporaryFolder } from './support/script.ts';

goldenSuite(
  it,
  join(import.meta.dirname, 'scripts/broken'),
  (caseFolder) => {
    const one = readScriptCase(caseFolder);
    const source = temporaryFolder();
    writeSources(source, one.sources);
    const content = folderContent(source);
    const { text, diagnostics } = checkSsfBytes(one.script, 'script.ssf', { content });
    const sources = new Map([['script.ssf', text]]);
    expect(diagnostics.filter(({ severity }) => severity !== 'info')).not.toEqual([]);
    const files = new Map([['findings.txt', renderDiagnostics(diagnostics, sources)]]);
    expect(one.versions).not.toEqual([]);
    const verdicts = one.versions.map((dialect) => {
      const folder = temporaryFolder();
      writeSources(folder, one.sources);
      const run = runSiril(one.script, folder, dialect);
      return `${dialect}: ${judge(run, folder, one, dialect)}\n`;
    });
    return files.set('siril.txt', verdicts.join(''));
  },
  { timeoutMs: 60_000 },
);

function judge(run: SirilRun, folder: string, { trap }: ScriptCase, dialect: SirilDialect): string {
  if (run.signal !== null || (run.exitCode ?? 0) > 128) return 'crashes';
  const trapped = trap !== undefined && (trap.versions ?? [dialect]).includes(dialect);
  if (!trapped) {
    expect(run.exitCode, `${dialect} fails`).toBe(1);
    const line = /^log: (Error in line .*)$/m.exec(run.stdout)?.[1];
    const last = [...run.stdout.matchAll(/^log: Running command: (\w+)$/gm)].at(-1)?.[1];
    return line ?? `fails in '${last}'`;
  }
  expect(run.exitCode, dialect).toBe(0);
  const { missing = [], made = [], says = '', silent } = trap;
  expect(missing.filter((name) => existsSync(join(folder, name)))).toEqual([]);
  expect(made.filter((name) => !existsSync(join(folder, name)))).toEqual([]);
  expect(run.stdout).toContain(says);
  if (silent !== undefined) expect(run.stdout).not.toContain(silent);
  const facts = [
    ...missing.map((name) => `without '${name}'`),
    ...made.map((name) => `with '${name}'`),
    ...(says === '' ? [] : [`saying '${says}'`]),
    ...(silent === undefined ? [] : [`and nothing of '${silent}'`]),
  ];
  return `ends with success, ${facts.join(', ')}`;
}

// Recipes with every mistake that can be made in one, and what `starbash check` says of each.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { diagnosticRow, renderDiagnostics, sortDiagnostics } from '@starbash/diagnostics';
import type { DiagnosticCode } from '@starbash/diagnostics';
import { goldenCases, goldenSuite } from '@starbash/testkit';
import { findProblems } from '../src/check.ts';
import { notInRecipes } from './not-in-recipes.ts';

const suite = join(import.meta.dirname, 'samples/broken-recipes');
const messages = join(import.meta.dirname, '../../../libs/diagnostics/messages');
// A user without configuration, who stands in the folder of the case.
const home = mkdtempSync(join(tmpdir(), 'starbash-check-'));
const before = process.cwd();
beforeAll(() => vi.stubEnv('STARBASH_HOME', home));
afterAll(() => {
  process.chdir(before);
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

describe('starbash check says what is wrong, where, and what to do', () => {
  goldenSuite(it, suite, async (folder) => {
    process.chdir(folder);
    const { diagnostics, sources } = await findProblems(recipesIn(folder));
    expect(diagnostics.length, 'findings in a recipe that is broken').toBeGreaterThan(0);
    const rows = sortDiagnostics(diagnostics).map((one) => diagnosticRow(one, sources));
    const json = { schema: 1, diagnostics: rows };
    return new Map([
      ['diagnostics.txt', renderDiagnostics(diagnostics, sources)],
      ['diagnostics.json', `${JSON.stringify(json, null, 2)}\n`],
    ]);
  });
});

/** A file on its own, or folders of repositories. */
function recipesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'expected')
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.toml'))
    .map((entry) => entry.name)
    .sort();
}

/** Areas of messages whose codes are about recipes. */
const areas = ['recipe', 'check', 'plan', 'siril', 'workspace'];

function codesOf(area: string): string[] {
  const text = readFileSync(join(messages, `${area}.md`), 'utf8');
  return [...text.matchAll(/^## (\w+)$/gm)].map((match) => match[1] ?? '');
}

function codesShown(): ReadonlySet<string> {
  const texts = goldenCases(suite).map((name) =>
    readFileSync(join(suite, name, 'expected/diagnostics.json'), 'utf8'),
  );
  return new Set(
    texts.flatMap((text) =>
      (JSON.parse(text) as { diagnostics: { code: string }[] }).diagnostics.map(({ code }) => code),
    ),
  );
}

describe('the collection', () => {
  it('has a recipe for each finding, or the reason why no recipe can have it', () => {
    const shown = codesShown();
    const codes = areas.flatMap(codesOf);
    const missing = codes.filter((code) => !shown.has(code) && !(code in notInRecipes));
    expect(missing).toEqual([]);
  });

  it('gives such reasons for codes alone that there are and that no recipe has', () => {
    const shown = codesShown();
    const known = new Set(areas.flatMap(codesOf));
    const stale = Object.keys(notInRecipes).filter((code) => !known.has(code) || shown.has(code));
    expect(stale as DiagnosticCode[]).toEqual([]);
  });
});

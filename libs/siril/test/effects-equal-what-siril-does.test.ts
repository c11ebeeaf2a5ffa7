// Every command in its forms, on the real Sirils: all files that appear against what interpretation foresees.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandInfo, commandNames, sirilDialects } from '../src/index.ts';
import { notTested } from '../src/effects/not-tested.ts';
import { readEffectCases, testedCommands } from './support/effect-cases.ts';
import type { EffectCase } from './support/effect-cases.ts';
import { compareCase, compareRuns, interpretCase } from './support/effect-compare.ts';
import type { CaseResult } from './support/effect-run.ts';
import { runCases } from './support/effect-run.ts';
import { writeSources } from './support/effect-sources.ts';
import { temporaryFolder } from './support/script.ts';

const cases = readEffectCases();

describe.each(sirilDialects)('Siril %s', (dialect) => {
  test('makes what is foreseen, and the same on one core', { timeout: 240_000 }, async () => {
    const folder = temporaryFolder();
    const sources = join(folder, 'sources');
    writeSources(sources);
    const own = cases.filter((one) => one.dialects.includes(dialect));
    const run = async (name: string, some: readonly EffectCase[], first: readonly string[]) => {
      const work = join(folder, name);
      mkdirSync(work);
      const results = await runCases(some, dialect, { sources, work, first });
      return new Map(some.map((one, i) => [one, results[i] as CaseResult]));
    };
    const once = own.filter((one) => one.refused[dialect] ?? one.finds[dialect]);
    const twice = own.filter((one) => !once.includes(one));
    const [all, again] = await Promise.all([run('a', own, []), run('b', twice, ['setcpu 1'])]);
    // What depends on the clock or on the cores is run once more, when it shows another second.
    const changing = twice.filter((one) => !interpretCase(one, dialect).reproducible);
    for (const [one, result] of await run('c', changing, ['setcpu 1'])) again.set(one, result);
    const wrong = own.flatMap((one) => {
      const first = all.get(one) as CaseResult;
      const second = again.get(one);
      const differences = compareCase(one, dialect, first);
      if (differences.length > 0 || !second) return differences;
      return compareRuns(one, dialect, [first, second]);
    });
    expect(wrong).toEqual([]);
  });

  test('has every command that scripts may use in a case, or it is said why not', () => {
    const tested = testedCommands(cases, dialect);
    const named = notTested
      .filter((one) => (one.dialects ?? sirilDialects).includes(dialect))
      .map((one) => one.command)
      .filter((name) => commandInfo(name, dialect) !== undefined);
    const scriptable = commandNames(dialect)
      .filter((name) => commandInfo(name, dialect)?.scriptable)
      .map((name) => name.toLowerCase());
    expect(scriptable.filter((name) => !tested.has(name) && !named.includes(name))).toEqual([]);
    expect(named.filter((name) => tested.has(name))).toEqual([]);
    expect(named.filter((name) => !scriptable.includes(name))).toEqual([]);
  });
});

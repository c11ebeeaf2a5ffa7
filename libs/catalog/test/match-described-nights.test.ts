// Golden nights: real files, indexed and matched, every candidate with its rank and why or the rules that it breaks.
// Beside them it is counted that each rule and each step of the ranking decides somewhere.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenCases, goldenSuite } from '@starbash/testkit';
import { describe, expect, it } from 'vitest';
import { cellsWanted, coverageOf, stepsWanted } from './matching-coverage.ts';
import { explainScenario, playScenario } from './matching-scenario.ts';
import type { Scenario } from './matching-scenario.ts';

const cases = join(import.meta.dirname, 'matching-cases');

/** Each is played once: what is counted below was already written and read above. */
const played = new Map<string, Promise<Scenario>>();
function play(folder: string): Promise<Scenario> {
  const scenario = played.get(folder) ?? playScenario(folder);
  played.set(folder, scenario);
  return scenario;
}

goldenSuite(it, cases, async (folder) => {
  const scenario = await play(folder);
  return new Map([['candidates.txt', explainScenario(scenario)]]);
});

describe('among all nights', () => {
  it('each rule accepts, rejects and meets the unknown, for each type; each step of the ranking decides', async () => {
    const cells = new Set<string>();
    const steps = new Set<string>();
    for (const name of goldenCases(cases)) {
      const found = coverageOf(await play(join(cases, name)));
      for (const cell of found.cells) cells.add(cell);
      for (const step of found.steps) steps.add(step);
    }
    expect(cellsWanted().filter((cell) => !cells.has(cell))).toEqual([]);
    expect(stepsWanted().filter((step) => !steps.has(step))).toEqual([]);
  }, 60_000);

  it('each fault of the list is held fast by something that is there', () => {
    const list = readFileSync(join(cases, 'README.md'), 'utf8');
    const rows = [...list.matchAll(/^\| (F\d+) \|.*\|(.*)\|$/gm)];
    expect(rows.map(([, fault]) => fault)).toEqual(
      Array.from({ length: 10 }, (_, i) => `F${i + 1}`),
    );
    const named = rows.flatMap(([, , places = '']) =>
      [...places.matchAll(/`([^`]+)`/g)].map(([, place = '']) => place),
    );
    const root = join(import.meta.dirname, '../../..');
    const missing = named.filter(
      (place) => !existsSync(place.includes('/') ? join(root, place) : join(cases, place)),
    );
    expect(missing).toEqual([]);
  });

  it('each says what it is about', () => {
    const silent = goldenCases(cases).filter(
      (name) => !readFileSync(join(cases, name, 'frames.toml'), 'utf8').startsWith('# '),
    );
    expect(silent).toEqual([]);
  });
});

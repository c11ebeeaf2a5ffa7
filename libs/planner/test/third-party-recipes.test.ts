// Recipes as other authors write them load without an error and make the tasks that they mean.
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { hasErrors } from '@starbash/diagnostics';
import type { CandidateTable, Session, Task } from '@starbash/ir';
import { parseRecipe } from '@starbash/parser';
import type { LoadedRecipe } from '@starbash/parser';
import { compile } from '@starbash/planner';
import type { CompiledRecipes } from '@starbash/planner';
import { wordText } from '@starbash/siril';
import { fromSession, goldenSuite, makeSession } from '@starbash/testkit';
import { expect, it, test } from 'vitest';
import { planCompiled, scriptOf } from './plan-of.ts';

const samples = join(import.meta.dirname, 'samples');

/** The files of a repository by `dir` references, a folder by its starbash.toml; each with what was found in it. */
function loadFolder(folder: string) {
  const recipes: LoadedRecipe[] = [];
  const diagnostics: ReturnType<typeof parseRecipe>['diagnostics'][number][] = [];
  const visit = (path: string) => {
    const { recipe, diagnostics: found } = parseRecipe(
      readFileSync(join(folder, path), 'utf8'),
      path,
      ({ file }) => {
        const beside = posix.join(posix.dirname(path), file ?? '');
        return { kind: 'text', text: readFileSync(join(folder, beside), 'utf8'), file: beside };
      },
    );
    diagnostics.push(...found);
    const dotted = path.replace(/(^|\/)starbash\.toml$/, '').replace(/\.toml$/, '');
    recipes.push({ file: recipe, idPrefix: ['rubens', ...dotted.split('/')].join('.') });
    for (const { dir } of recipe.repoRefs) {
      if (dir === null) continue;
      const next = posix.join(dirname(path), dir.value);
      visit(next.endsWith('.toml') ? next : posix.join(next, 'starbash.toml'));
    }
  };
  visit('starbash.toml');
  return { recipes, diagnostics };
}

const dualBand = (id: string, band: string, night: string, frames: number) =>
  makeSession(id, 'light', frames, {
    target: 'ngc281',
    targetName: 'NGC 281',
    night,
    start: `${night}T21:00:00.000Z`,
    facts: { filter: fact(band === 'HaOiii' ? 'L-eXtreme' : 'ALP-T S'), band: fact(band) },
    metadata: { FILTER: band },
  });

const mono = (id: string, band: string) =>
  makeSession(id, 'light', 4, {
    target: 'm33',
    targetName: 'M 33',
    facts: { bayer: fact('none'), filter: fact(band), band: fact(band) },
    metadata: { FILTER: band },
  });

function fact<T>(value: T) {
  return { value, origin: 'header:TEST' as const };
}

const lights: Session[] = [
  makeSession('sa1a1a1a1', 'light', 6),
  makeSession('sb2b2b2b2', 'light', 5, { night: '2025-09-18', start: '2025-09-18T22:00:00.000Z' }),
  dualBand('sc3c3c3c3', 'HaOiii', '2025-09-20', 8),
  dualBand('sd4d4d4d4', 'SiiOiii', '2025-09-21', 7),
  mono('se5e5e5e5', 'L'),
  mono('sf6f6f6f6', 'Ha'),
  mono('s07070707', 'Ha'),
];
const bias = makeSession('s1b1b1b1b', 'bias', 10);
const dark = makeSession('s2d2d2d2d', 'dark', 10);
const flat = makeSession('s3f3f3f3f', 'flat', 10);

/** The first night has a dark, the second a bias alone, the third has nothing; flats for the first two. */
const candidates: CandidateTable = {
  sa1a1a1a1: {
    bias: [fromSession(bias)],
    dark: [fromSession(dark)],
    flat: [fromSession(flat)],
  },
  sb2b2b2b2: { bias: [fromSession(bias)], flat: [fromSession(flat)] },
  se5e5e5e5: { dark: [fromSession(dark)] },
  [flat.id]: { bias: [fromSession(bias)] },
};

const tools = Object.fromEntries(
  ['graxpert', 'rc-astro', 'starnet', 'python'].map((name) => [
    name,
    { name, argv: [name], version: '3.1.0' },
  ]),
);

function planWith(compiled: CompiledRecipes, withTools: boolean) {
  const used = ['background', 'blur_exterminator', 'noise_exterminator', 'star_exterminator'];
  return planCompiled(compiled, {
    sessions: [...lights, bias, dark, flat],
    candidates,
    tools: withTools ? tools : {},
    settings: { usedStages: withTools ? { '': used } : {} },
  });
}

goldenSuite(it, samples, (folder) => {
  const { recipes, diagnostics } = loadFolder(join(folder, 'recipes'));
  const compiled = compile(recipes);
  const findings = [...diagnostics, ...compiled.diagnostics].map(
    (d) => `${d.severity} ${d.code} ${d.span?.file ?? ''}: ${d.message}`,
  );
  return new Map([
    ['findings.txt', lines(findings)],
    ['stages.txt', lines(compiled.stages.map(stageLine))],
    ['plan-bare.txt', planText(planWith(compiled, false))],
    ['plan-with-tools.txt', planText(planWith(compiled, true))],
  ]);
});

test('no finding about recipes of other authors, or a plan of them, is an error', () => {
  const { recipes, diagnostics } = loadFolder(join(samples, 'third-party-recipes', 'recipes'));
  const compiled = compile(recipes);
  expect(recipes.length).toBeGreaterThanOrEqual(20);
  expect(hasErrors([...diagnostics, ...compiled.diagnostics])).toBe(false);
  for (const withTools of [true, false])
    expect(hasErrors(planWith(compiled, withTools).graph.diagnostics)).toBe(false);
});

function stageLine(stage: CompiledRecipes['stages'][number]): string {
  const inputs = stage.inputs.map(({ kind, name, after }) =>
    after
      ? `${kind} ${name} ← ${after.stages.map((n) => n.split('.').at(-1)).join(', ')}`
      : `${kind} ${name}`,
  );
  return `${stage.longName} (${stage.tool.name}, ${stage.scope}): ${inputs.join('; ')}`;
}

function planText({ graph }: ReturnType<typeof planWith>): string {
  const tasks = graph.tasks.flatMap((task) => [
    `${task.id} → ${task.outputs.map(({ path }) => path).join(' ') || 'nothing'}`,
    ...(task.after.length > 0 ? [`    after ${task.after.join(' ')}`] : []),
    ...task.inputs.map((one) => `    ${one.kind} ${one.name}: ${filesText(one)}`),
    ...bodyLines(task).map((line) => `    > ${line}`),
  ]);
  const culled = graph.culled.map(
    (c) => `${c.id}: ${c.verdict} (${c.reason.code}) ${c.reason.message}`,
  );
  const found = graph.diagnostics.map((d) => `${d.severity} ${d.code}: ${d.message}`);
  return lines([...tasks, '', 'Left out:', ...culled, '', 'Findings:', ...found]);
}

function filesText({ kind, files }: Task['inputs'][number]): string {
  return kind === 'session' ? `${files.length} frames` : files.map(({ path }) => path).join(' ');
}

function bodyLines(task: Task): string[] {
  switch (task.body.kind) {
    case 'arguments':
      return [task.body.words.map((word) => JSON.stringify(wordText(word))).join(' ')];
    case 'copy':
      return [`copy ${task.body.from}`];
    case 'siril':
      return scriptOf(task);
    case 'host':
      return task.hostSteps.map((step) => step.kind);
  }
}

function lines(texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}

// A tiny pipeline for tests of passes: recipe text and sessions in, a readable summary out.
import { invariant } from '@starbash/diagnostics';
import type { CandidateTable, Session, Task } from '@starbash/ir';
import { parseRecipe } from '@starbash/parser';
import { makeSnapshot } from '@starbash/testkit';
import { compile, planTasks, withoutOwnMasters } from '@starbash/planner';
import type { CompiledRecipes, PlanInput, PlanSettings } from '@starbash/planner';
import { wordText } from '@starbash/siril';

const noChoices: PlanSettings = { usedStages: {}, excludedStages: {}, allow: [] };

/** Recipes from texts, without any finding of the parser. */
export function compileTexts(...texts: readonly string[]) {
  return compile(
    texts.map((text, i) => {
      const { recipe, diagnostics } = parseRecipe(text, `recipe${i}.toml`);
      invariant(diagnostics.length === 0, JSON.stringify(diagnostics, null, 1));
      return { file: recipe, idPrefix: `local.recipe${i}` };
    }),
  );
}

export interface World extends Surroundings {
  readonly recipes: readonly string[];
}

export interface Surroundings {
  readonly sessions: readonly Session[];
  readonly candidates?: CandidateTable;
  readonly settings?: Partial<PlanSettings>;
  readonly dialect?: '1.2' | '1.4';
  readonly tools?: PlanInput['tools'];
  readonly sirilHas?: readonly string[];
}

export function planOf(world: World) {
  return planCompiled(compileTexts(...world.recipes), world);
}

export function planCompiled(compiled: CompiledRecipes, world: Surroundings) {
  const dialect = world.dialect ?? '1.4';
  const master = { root: 'master', relative: {} };
  const input: PlanInput = {
    compiled,
    snapshot: withoutOwnMasters({
      compiled,
      snapshot: makeSnapshot(world.sessions, world.candidates),
      master,
    }),
    siril: { dialect, version: dialect === '1.4' ? '1.4.2' : '1.2.6', found: null },
    tools: world.tools ?? {},
    ...(world.sirilHas && { sirilHas: world.sirilHas }),
    master,
    processed: { root: 'processed', relative: { default: path('{target}/*') } },
    settings: { ...noChoices, ...world.settings },
  };
  const graph = planTasks(input);
  return {
    graph,
    tasks: graph.tasks.map((task) => task.id),
    culled: Object.fromEntries(
      graph.culled.map((c) => [c.id, `${c.verdict}: ${c.reason.message}`]),
    ),
    codes: graph.diagnostics.map((d) => d.code),
    task: (id: string): Task => {
      const task = graph.tasks.find((t) => t.id === id);
      invariant(task, `no task ${id} among ${graph.tasks.map((t) => t.id).join(', ')}`);
      return task;
    },
  };
}

/** A path template, as a repository's own file gives it. */
function path(text: string) {
  const { recipe } = parseRecipe(`[repo]\nkind = "processed"\nrelative.default = "${text}"\n`, 'r');
  const [relative] = recipe.repoRelative;
  invariant(relative, 'a path template');
  return relative.template;
}

/** The commands of a Siril task as text, paths as `root:path`. */
export function scriptOf(task: Task): string[] {
  return task.body.kind === 'siril'
    ? task.body.lines
        .filter((line) => line.kind === 'command')
        .map((line) => [line.name, ...line.words.map(wordText)].join(' '))
    : [];
}

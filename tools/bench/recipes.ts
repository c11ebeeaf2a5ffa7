// How fast recipes are read and checked, phase by phase, and that twice as many take twice as long.
//
//   node tools/bench/recipes.ts [--recipes 1000] [--rounds 5] [--largest 10000]
//
// The phases of one round follow each other and rounds are repeated, so that a busy machine harms all alike; figures
// are medians. Growth is from a hundred recipes to `--largest`, per recipe: a phase that is not linear shows.
import { parseArgs } from 'node:util';
import { parseRecipe } from '@starbash/parser';
import type { LoadedRecipe } from '@starbash/parser';
import { checkRecipes, linkStages, lowerRecipes } from '@starbash/planner';
import { makeRecipes } from './make-recipes.ts';
import { median } from './pairs.ts';

const { values } = parseArgs({
  options: {
    recipes: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    largest: { type: 'string', default: '10000' },
  },
});
const recipes = positive('recipes', values.recipes);
const rounds = positive('rounds', values.rounds);
const largest = positive('largest', values.largest);

function positive(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`--${name} is a whole number, not '${text}'`);
  return Number(text);
}

const phases = ['parse', 'lower', 'link', 'check'] as const;
type Times = Readonly<Record<(typeof phases)[number], number>>;

/** Milliseconds of each phase for all recipes. */
function round(texts: readonly string[]): Times {
  const marks = [performance.now()];
  const mark = () => marks.push(performance.now());
  const loaded = texts.map((text, i): LoadedRecipe => {
    const parsed = parseRecipe(text, `recipe-${i}.toml`);
    demandNone(parsed.diagnostics);
    return { file: parsed.recipe, idPrefix: `local.bench.${i}` };
  });
  mark();
  const lowered = lowerRecipes(loaded, []);
  mark();
  const linked = linkStages(lowered.stages);
  mark();
  const checked = checkRecipes({
    recipes: loaded,
    stages: linked.stages,
    overrides: [],
    partial: false,
  });
  mark();
  demandNone([...lowered.diagnostics, ...linked.diagnostics, ...checked.diagnostics]);
  const [start = 0, ...ends] = marks;
  const [parse = 0, lower = 0, link = 0, check = 0] = ends;
  return { parse: parse - start, lower: lower - parse, link: link - lower, check: check - link };
}

/** Findings cost time of their own: what is measured is recipes as they should be. */
function demandNone(found: readonly { readonly message: string }[]): void {
  const [first] = found;
  if (first) throw new Error(`the recipes that are measured have findings: ${first.message}`);
}

function medians(times: readonly Times[]): Times {
  const of = (phase: (typeof phases)[number]) => median(times.map((time) => time[phase]));
  return { parse: of('parse'), lower: of('lower'), link: of('link'), check: of('check') };
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(16) + cells.map((cell) => cell.padStart(12)).join('');
}

const texts = makeRecipes(recipes);
const lines = texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0);
round(texts.slice(0, 100));
const main = medians(Array.from({ length: rounds }, () => round(texts)));
const total = phases.reduce((sum, phase) => sum + main[phase], 0);
console.log(`${recipes} recipes of ${Math.round(lines / recipes)} lines, medians of ${rounds}\n`);
console.log(row('', [...phases, 'all']));
console.log(row('ms', [...phases.map((phase) => main[phase].toFixed(0)), total.toFixed(0)]));

console.log('\nµs for each recipe, by number of recipes\n');
console.log(row('', [...phases, 'all']));
const sizes: number[] = [];
for (let count = 100; count <= largest; count *= 10) sizes.push(count);
const bySize = new Map<number, Times[]>(sizes.map((count) => [count, []]));
// All sizes in turn, and small ones more often: a single one of them is over too soon to be measured.
for (let turn = 0; turn < 3; turn++)
  for (const count of sizes)
    for (let again = 0; again < Math.min(10, largest / count); again++)
      bySize.get(count)?.push(round(makeRecipes(count)));
for (const [count, all] of bySize) {
  const times = medians(all);
  const each = phases.map((phase) => (times[phase] / count) * 1000);
  const sum = each.reduce((total, one) => total + one, 0);
  console.log(
    row(
      String(count),
      [...each, sum].map((one) => one.toFixed(1)),
    ),
  );
}
console.log(`\nlargest memory of this process: ${peakMemory()} MiB`);

function peakMemory(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

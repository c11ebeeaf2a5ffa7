// The examples of the guide for recipe authors, through the command line: findings, plan and scripts of each.
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, it } from 'vitest';
import { goldenSuite } from '@starbash/testkit';
import { guideSky } from './guide-sky.ts';
import type { GuideSky, GuideUser, SkyName } from './guide-sky.ts';
import type { PlanRow } from './plan-rows.ts';

/** `case.json` beside the recipes: what differs from a colour camera and Siril 1.4. */
interface Case {
  readonly sky?: SkyName;
  readonly siril?: string;
  /** Programs that are there. */
  readonly tools?: readonly string[];
  /** Arguments of `plan` and `script`. */
  readonly plan?: readonly string[];
  /** Tasks to explain. */
  readonly why?: readonly string[];
  /** Also what run.sh does around the scripts. */
  readonly steps?: boolean;
  /** Folders of recipes to add, in order; the case itself where none is named. */
  readonly repositories?: readonly string[];
}

interface Row extends PlanRow {
  readonly longName: string | null;
}

const samples = join(import.meta.dirname, 'samples/guide');
const skies = new Map<SkyName, Promise<GuideSky>>();

function skyOf(name: SkyName): Promise<GuideSky> {
  const known = skies.get(name) ?? guideSky(name);
  skies.set(name, known);
  return known;
}

afterAll(async () => {
  for (const sky of skies.values()) (await sky).remove();
});

goldenSuite(it, samples, (folder) => example(folder), { timeoutMs: 30_000 });

async function example(folder: string): Promise<ReadonlyMap<string, string>> {
  const described = join(folder, 'case.json');
  const one = (existsSync(described) ? JSON.parse(readFileSync(described, 'utf8')) : {}) as Case;
  const sky = await skyOf(one.sky ?? 'osc');
  const user = sky.user(basename(folder), {
    sirilVersion: one.siril ?? '1.4.2',
    tools: one.tools ?? [],
  });
  const preferences = join(folder, 'preferences.toml');
  if (existsSync(preferences)) cpSync(preferences, join(user.folder, 'home/starbash.toml'));
  const repositories = (one.repositories ?? ['']).map((name) => join(folder, name));
  const files = new Map<string, string>();

  const checked = await user.starbash('check', ...repositories);
  // Folders that are given by absolute paths are shown so.
  files.set('check.txt', (checked.stdout + checked.stderr).replaceAll(`${samples}/`, ''));
  if (checked.code !== 0) return files;

  for (const repository of repositories) await user.starbash('repo', 'add', repository);
  const planArguments = [...(one.plan ?? []), '--no-fuse'];
  const rows = JSON.parse((await user.starbash('plan', ...planArguments, '--json')).stdout) as {
    readonly tasks: readonly Row[];
  };
  const own = rows.tasks.filter(({ stage }) => stagesIn(repositories).has(stage));
  const plan = await user.starbash('plan', ...planArguments);
  files.set('plan.txt', ownLines(plan.stdout, own) + plan.stderr);
  for (const task of one.why ?? []) {
    const why = await user.starbash('why', task);
    files.set(`why-${fileName(task)}.txt`, why.stdout + why.stderr);
  }
  for (const [name, text] of await scripts(user, planArguments, own, one.steps === true))
    files.set(name, text);
  return files;
}

/** Names that the recipes of a case give to stages. */
function stagesIn(repositories: readonly string[]): ReadonlySet<string> {
  const texts = repositories.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.toml'))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  return new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/^\[\[stages\]\]\nname = "([^"]+)"/gm)].map((match) => match[1] as string),
    ),
  );
}

/** The lines of a plan that are about the example: its tasks, under the titles of their targets. */
function ownLines(plan: string, own: readonly Row[]): string {
  const ids = new Set(own.map(({ id }) => id));
  const blocks = plan.split('\n\n').map((block) => block.split('\n'));
  const kept = blocks.flatMap(([title = '', ...lines]) => {
    const about = lines.filter((line) => ids.has(line.trim().split(/\s+/)[1] ?? ''));
    return about.length === 0 ? [] : [[title, ...about].join('\n')];
  });
  return kept.length === 0 ? '' : `${kept.join('\n\n')}\n`;
}

/** The generated scripts of the example's tasks; of a task without one, its part of run.sh. */
async function scripts(
  user: GuideUser,
  planArguments: readonly string[],
  own: readonly Row[],
  showSteps: boolean,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const out = join(user.folder, 'scripts');
  await user.starbash('script', ...planArguments, '--portable', '-o', out);
  if (!existsSync(out)) return files;
  const written = readdirSync(out);
  const steps = readFileSync(join(out, 'run.sh'), 'utf8').split('\n\n');
  for (const { id } of own) {
    const name = fileName(id);
    const script = written.find((file) => file.replace(/^\d+-/, '') === `${name}.ssf`);
    if (script !== undefined) files.set(`${name}.ssf`, readFileSync(join(out, script), 'utf8'));
    const step = steps.find((text) => text.startsWith(`# ${id}\n`));
    if (step !== undefined && (showSteps || script === undefined))
      files.set(`${name}.sh`, `${step.trimEnd()}\n`);
  }
  return files;
}

function fileName(id: string): string {
  return id.replaceAll(':', '.').replace(/[^\w.+-]/g, '_');
}

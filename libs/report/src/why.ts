// One thing and its ancestry, down to the raw frames.
import type { CatalogSnapshot, ExecutionPlan, Task } from '@starbash/ir';
import type { Sources } from '@starbash/diagnostics';
import { explainTask } from './explain/tasks.ts';
import { placeText } from './script-text.ts';
import { plainStyle } from './style.ts';
import type { Style } from './style.ts';
import { cut, wrap } from './text.ts';
import { count } from './units.ts';
import { verdictWords } from './verdicts.ts';

export interface WhyOptions {
  readonly width: number;
  readonly style?: Style;
}

/** The explanation of a task id, a stage, an output path or its end; null where nothing is meant. */
export function renderWhy(
  plan: ExecutionPlan,
  snapshot: CatalogSnapshot,
  sources: Sources,
  subject: string,
  { width, style = plainStyle }: WhyOptions,
): string | null {
  const tasks = plan.tasks.filter((task) => isMeant(task, subject));
  const culled = plan.culled.filter((one) => one.id === subject || one.stage === subject);
  if (tasks.length === 0 && culled.length === 0) return null;
  const input = { plan, snapshot, sources, width, style };
  const blocks = [
    ...tasks.map((task) => [
      ...explainTask(task, input),
      ...decisionsOf(plan, task.id, width),
      '',
      '  comes from',
      ...ancestry(task, plan, new Set(), '  ').map((line) => cut(line, width)),
    ]),
    ...culled.map((one) => [
      `${style('title', one.id)}  ${style('dim', verdictWords[one.verdict])}`,
      ...wrap(`${one.reason.code}: ${one.reason.message}`, width, '  why      '),
      `  stage    ${one.stage} (${placeText(one.origin, sources)})`,
      ...decisionsOf(plan, one.id, width),
    ]),
  ];
  return blocks.map((block) => block.map((line) => `${line}\n`).join('')).join('\n');
}

/** Ids, stages and paths that `renderWhy` knows: for suggestions. */
export function whySubjects(plan: ExecutionPlan): string[] {
  const names = [
    ...plan.tasks.flatMap((task) => [
      task.id,
      task.stage,
      ...task.outputs.map((output) => output.path),
    ]),
    ...plan.culled.flatMap((one) => [one.id, one.stage]),
  ];
  return [...new Set(names)].sort();
}

function isMeant(task: Task, subject: string): boolean {
  if (task.id === subject || task.stage === subject || task.longName === subject) return true;
  return task.outputs.some(
    ({ path }) => path === subject || path.endsWith(`/${subject}`) || path.endsWith(`:${subject}`),
  );
}

/** The folder that all lie in, or one of them for the rest. */
function placeOf(paths: readonly string[]): string {
  const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1)));
  const [folder] = folders;
  return folders.size === 1 && folder !== '' ? `in ${folder}` : `like ${paths[0]}`;
}

function decisionsOf(plan: ExecutionPlan, subject: string, width: number): string[] {
  return plan.decisions
    .filter((decision) => decision.subject === subject)
    .flatMap((decision) => wrap(`${decision.decision}: ${decision.message}`, width, '  choice   '));
}

function ancestry(task: Task, plan: ExecutionPlan, seen: Set<string>, indent: string): string[] {
  const byId = new Map(plan.tasks.map((one) => [one.id, one]));
  const branches: { readonly text: string; readonly below: (next: string) => string[] }[] = [];
  const makers = new Set<string>();
  for (const input of task.inputs) {
    const raw = input.files.filter((file) => file.producer === null);
    const [first] = raw;
    if (first !== undefined) {
      const text =
        raw.length === 1
          ? `${input.name}: ${first.path}`
          : `${input.name}: ${count(raw.length, 'file')} ${placeOf(raw.map(({ path }) => path))}`;
      branches.push({ text, below: () => [] });
    }
    for (const { producer } of input.files) {
      if (producer === null || makers.has(producer)) continue;
      makers.add(producer);
      const maker = byId.get(producer);
      const verdict = verdictWords[plan.verdicts[producer]?.verdict ?? 'run'];
      const again = seen.has(producer) ? ', shown above' : '';
      branches.push({
        text: `${input.name}: ${producer} (${verdict}${again})`,
        below: (next) => {
          if (maker === undefined || seen.has(producer)) return [];
          seen.add(producer);
          return ancestry(maker, plan, seen, next);
        },
      });
    }
  }
  return branches.flatMap(({ text, below }, i) => {
    const last = i === branches.length - 1;
    return [`${indent}${last ? '└' : '├'} ${text}`, ...below(`${indent}${last ? ' ' : '│'} `)];
  });
}

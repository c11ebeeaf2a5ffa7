// Selectors of the command line: target, stage, `stage:target`, task id, session, output path or glob.
import type { Task, TaskGraph, TaskId } from '@starbash/ir';
import { splitPortable } from '@starbash/ir';

export interface Selected {
  /** The graph with the selected tasks and all that they need. */
  readonly graph: TaskGraph;
  /** Selectors that match nothing. */
  readonly unknown: readonly string[];
  /** Words that would have matched, for suggestions. */
  readonly known: readonly string[];
}

/** No selector means everything. */
export function selectTasks(graph: TaskGraph, selectors: readonly string[]): Selected {
  const known = knownWords(graph);
  if (selectors.length === 0) return { graph, unknown: [], known };
  const wanted = new Set<TaskId>();
  const unknown: string[] = [];
  for (const selector of selectors) {
    const matches = graph.tasks.filter((task) => isSelected(task, selector));
    if (matches.length === 0) unknown.push(selector);
    for (const task of matches) wanted.add(task.id);
  }
  const needed = withAncestors(graph.tasks, wanted);
  return {
    graph: { ...graph, tasks: graph.tasks.filter((task) => needed.has(task.id)) },
    unknown,
    known,
  };
}

function isSelected(task: Task, selector: string): boolean {
  if ([task.id, task.stage, task.longName].includes(selector)) return true;
  if (task.target !== null && sameName(task.target, selector)) return true;
  if (task.session !== null && /^s[0-9a-f]+$/.test(selector) && task.session.startsWith(selector))
    return true;
  if (task.target !== null && sameName(`${task.stage}:${task.target}`, selector)) return true;
  const colon = selector.indexOf(':');
  const [stage, glob] =
    colon > 0 ? [selector.slice(0, colon), selector.slice(colon + 1)] : [null, selector];
  if (!/[*?./]/.test(glob) || (stage !== null && stage !== task.stage)) return false;
  const pattern = globPattern(glob);
  return task.outputs.some((out) => pattern.test(splitPortable(out.path).path));
}

/** Case, blanks and punctuation do not count: `M 31` is `m31`. */
function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '');
  return plain(a) === plain(b);
}

function globPattern(glob: string): RegExp {
  const text = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '[^]*')
    .replace(/\?/g, '.');
  return new RegExp(`^(?:.*/)?${text}$`, 'i');
}

function withAncestors(tasks: readonly Task[], wanted: ReadonlySet<TaskId>): Set<TaskId> {
  const needed = new Set(wanted);
  for (const task of [...tasks].reverse()) {
    if (!needed.has(task.id)) continue;
    for (const input of task.inputs)
      for (const file of input.files) if (file.producer !== null) needed.add(file.producer);
    for (const id of task.after) needed.add(id);
  }
  return needed;
}

function knownWords(graph: TaskGraph): string[] {
  const words = graph.tasks.flatMap((task) => [
    task.id,
    task.stage,
    ...(task.target === null ? [] : [task.target]),
    ...(task.session === null ? [] : [task.session]),
  ]);
  return [...new Set(words)].sort();
}

// The plan as a graph for Mermaid and Graphviz: tasks, what passes between them, and the raw frames at the roots.
import type { ExecutionPlan, Task } from '@starbash/ir';
import { count } from './units.ts';
import { verdictWords } from './verdicts.ts';

export const graphForms = ['mermaid', 'dot'] as const;
export type GraphForm = (typeof graphForms)[number];

interface Node {
  readonly name: string;
  /** Lines of the label. */
  readonly label: readonly string[];
  readonly kind: 'frames' | 'run' | 'current' | 'blocked';
}

interface Edge {
  readonly from: string;
  readonly to: string;
  /** Waits for it without reading from it. */
  readonly isOrder: boolean;
}

/** Text in the language of `form`, ending in a line break. */
export function renderGraph(plan: ExecutionPlan, form: GraphForm): string {
  const { nodes, edges } = graphOf(plan);
  return form === 'mermaid' ? mermaid(nodes, edges) : dot(nodes, edges);
}

function graphOf(plan: ExecutionPlan): { nodes: Node[]; edges: Edge[] } {
  const names = new Map(plan.tasks.map((task, i) => [task.id, `t${i + 1}`]));
  const nodes: Node[] = [];
  const edges: Edge[] = [];
  const roots = new Map<string, string>();
  for (const task of plan.tasks) {
    const to = names.get(task.id) as string;
    nodes.push(taskNode(plan, task, to));
    for (const frames of rawFrames(task)) {
      const name = roots.get(frames.key) ?? `f${roots.size + 1}`;
      if (!roots.has(frames.key)) {
        roots.set(frames.key, name);
        nodes.push({ name, label: [frames.label], kind: 'frames' });
      }
      edges.push({ from: name, to, isOrder: false });
    }
    const producers = new Set(
      task.inputs.flatMap(({ files }) => files.map((file) => file.producer)),
    );
    for (const id of [...producers].filter((one) => one !== null).sort())
      edges.push({ from: names.get(id) ?? id, to, isOrder: false });
    for (const id of task.after)
      if (!producers.has(id)) edges.push({ from: names.get(id) ?? id, to, isOrder: true });
  }
  return { nodes, edges };
}

function taskNode(plan: ExecutionPlan, task: Task, name: string): Node {
  const verdict = plan.verdicts[task.id]?.verdict ?? 'run';
  return {
    name,
    label: [task.id, verdictWords[verdict]],
    kind: verdict === 'current' || verdict === 'blocked' ? verdict : 'run',
  };
}

/** Files that no task makes: a node for each input of frames, one for each master from elsewhere. */
function rawFrames(task: Task): { key: string; label: string }[] {
  return task.inputs.flatMap(({ name, files }) => {
    const raw = files.filter(({ producer }) => producer === null);
    const [first] = raw;
    if (first === undefined) return [];
    const label = raw.length === 1 ? first.path : `${name}: ${count(raw.length, 'frame')}`;
    return [{ key: `${first.path} ${raw.length}`, label }];
  });
}

function mermaid(nodes: readonly Node[], edges: readonly Edge[]): string {
  const quoted = (label: readonly string[]) =>
    `"${label.map((line) => line.replace(/[&<>"#]/g, (char) => `#${char.charCodeAt(0)};`)).join('<br>')}"`;
  const lines = [
    'flowchart LR',
    ...nodes.map(({ name, label, kind }) =>
      kind === 'frames' ? `  ${name}([${quoted(label)}])` : `  ${name}[${quoted(label)}]:::${kind}`,
    ),
    ...edges.map(({ from, to, isOrder }) => `  ${from} ${isOrder ? '-.->' : '-->'} ${to}`),
    '  classDef run stroke:#0a7ea4,stroke-width:2px',
    '  classDef current stroke:#2e7d32',
    '  classDef blocked stroke:#c62828,stroke-width:2px',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const colours = { run: '#0a7ea4', current: '#2e7d32', blocked: '#c62828', frames: '#888888' };

function dot(nodes: readonly Node[], edges: readonly Edge[]): string {
  const quoted = (text: string) => text.replace(/[\\"]/g, '\\$&');
  const lines = [
    'digraph plan {',
    '  rankdir=LR; node [fontname="sans-serif", shape=box];',
    ...nodes.map(({ name, label, kind }) => {
      const shape = kind === 'frames' ? ', shape=ellipse' : '';
      return `  ${name} [label="${label.map(quoted).join('\\n')}", color="${colours[kind]}"${shape}];`;
    }),
    ...edges.map(
      ({ from, to, isOrder }) => `  ${from} -> ${to}${isOrder ? ' [style=dashed]' : ''};`,
    ),
    '}',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

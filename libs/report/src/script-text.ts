// The lowered script of a task, with the recipe line that each command comes from.
import { Generated, positionAt } from '@starbash/diagnostics';
import type { Origin, Sources } from '@starbash/diagnostics';
import type { Task } from '@starbash/ir';

type Word = Extract<Task['body'], { kind: 'arguments' }>['words'][number];

export interface ScriptLine {
  /** Paths as `root:relative`; for reading, not for running. */
  readonly text: string;
  readonly file: string | null;
  readonly line: number | null;
}

/** A command or an argument a line. */
export function scriptLines(task: Task, sources: Sources): ScriptLine[] {
  switch (task.body.kind) {
    case 'siril':
      return task.body.lines.map((line) => {
        const text =
          line.kind === 'comment'
            ? `#${line.text}`
            : [line.name, ...line.words.map((word) => quoted(wordText(word)))].join(' ');
        return { text, ...place(line.origin, sources) };
      });
    case 'arguments': {
      const words = task.body.words.map((word) => quoted(wordText(word)));
      return [{ text: [task.tool.name, ...words].join(' '), ...place(task.origin, sources) }];
    }
    case 'host':
      return [{ text: hostText(task), ...place(task.origin, sources) }];
    case 'copy':
      return [{ text: `copy ${quoted(task.body.from)}`, ...place(task.origin, sources) }];
  }
}

function hostText({ hostSteps }: Task): string {
  const unpacked = hostSteps.filter((step) => step.kind === 'prepare');
  const [only] = unpacked;
  if (only !== undefined && unpacked.length === 1)
    return `unpack ${quoted(only.from)} as ${quoted(only.to)}`;
  return `unpack ${unpacked.length} frames`;
}

function wordText(word: Word): string {
  return word.parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      return part.root === null ? part.path : `${part.root}:${part.path}`;
    })
    .join('');
}

function quoted(text: string): string {
  if (!/[\s"']/.test(text)) return text;
  return text.includes('"') ? `'${text}'` : `"${text}"`;
}

function place(origin: Origin, sources: Sources): { file: string | null; line: number | null } {
  if (origin === Generated) return { file: null, line: null };
  const text = sources.get(origin.file);
  return {
    file: origin.file,
    line: text === undefined ? null : positionAt(text, origin.start).line,
  };
}

/** `file:line`, or what stands for it. */
export function placeText(origin: Origin, sources: Sources): string {
  if (origin === Generated) return 'made by starbash';
  const { file, line } = place(origin, sources);
  return line === null ? String(file) : `${file}:${line}`;
}

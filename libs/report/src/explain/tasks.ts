// Each task: why it runs or not, what it reads and makes, and its script with the lines of the recipe.
import type { InputFile, Task, TaskOutput } from '@starbash/ir';
import type { ExplainInput } from './input.ts';
import { placeText, scriptLines } from '../script-text.ts';
import type { ScriptLine } from '../script-text.ts';
import { solid, wrap } from '../text.ts';
import { bytes, count, frameCount } from '../units.ts';
import { verdictMarks, verdictWords } from '../verdicts.ts';

export function explainTasks(input: ExplainInput): string[] {
  return input.plan.tasks.flatMap((task, i) => [
    ...(i === 0 ? [] : ['']),
    ...explainTask(task, input),
  ]);
}

export function explainTask(task: Task, { plan, sources, width, style }: ExplainInput): string[] {
  const verdict = plan.verdicts[task.id];
  const shown = verdict?.verdict ?? 'run';
  const label = (name: string) => `  ${name.padEnd(8)} `;
  const field = (name: string, text: string) => wrap(text, width, label(name));
  const reasons = verdict?.reasons ?? [];
  return [
    `${style('title', task.id)}  ${style(verdictMarks[shown], verdictWords[shown])}`,
    ...reasons.flatMap((reason, i) =>
      field(i === 0 ? 'why' : '', `${reason.code}: ${reason.message}`),
    ),
    ...field('stage', `${task.longName} (${placeText(task.origin, sources)})`),
    ...(task.recipe.author === null ? [] : field('author', task.recipe.author)),
    ...task.inputs.flatMap((one, i) =>
      field(i === 0 ? 'reads' : '', `${one.name}: ${filesText(one.files)}`),
    ),
    ...outputTexts(task.outputs).flatMap((text, i) => field(i === 0 ? 'makes' : '', text)),
    ...parametersText(task).flatMap((text, i) => field(i === 0 ? 'with' : '', text)),
    ...(task.reproducible ? [] : field('note', 'gives other bytes each time it runs')),
    ...scriptText(scriptLines(task, sources), width, style),
  ];
}

function filesText(files: readonly InputFile[]): string {
  const [first] = files;
  if (first === undefined) return 'nothing';
  const from = first.producer === null ? '' : `, made by ${first.producer}`;
  if (files.length === 1) {
    const frames =
      first.frames && first.form === 'sequence' ? ` (${frameCount(first.frames)} frames)` : '';
    return `${solid(first.path)}${frames}${from}`;
  }
  const makers = new Set(files.map((file) => file.producer).filter((maker) => maker !== null));
  const raw = files.filter((file) => file.producer === null).length;
  const also = raw > 0 ? `, ${raw} of them as they are` : '';
  if (makers.size > 0)
    return `${count(files.length, 'file')} made by ${[...makers].join(', ')}${also}`;
  const last = files.at(-1) as InputFile;
  return `${count(files.length, 'file')}, ${solid(first.path)} … ${solid(last.path.slice(last.path.lastIndexOf('/') + 1))}`;
}

/** Many single files that stay with the task are one line. */
function outputTexts(outputs: readonly TaskOutput[]): string[] {
  const [first] = outputs;
  const last = outputs.at(-1);
  const alike = outputs.every(({ kind, form }) => kind === 'job' && form === 'file');
  if (!alike || outputs.length < 3 || first === undefined || last === undefined)
    return outputs.map(outputText);
  const sizes = outputs.map((output) => output.bytes);
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  const size = sizes.includes(null) ? '' : ` (at most ${bytes(total)})`;
  const name = last.path.slice(last.path.lastIndexOf('/') + 1);
  return [`${count(outputs.length, 'file')}, ${solid(first.path)} … ${solid(name)}${size}`];
}

function outputText(output: TaskOutput): string {
  const frames =
    output.frames && output.form === 'sequence' ? `${frameCount(output.frames)} frames` : null;
  const size = output.bytes === null ? null : `at most ${bytes(output.bytes)}`;
  const details = [frames, size].filter((text) => text !== null).join(', ');
  return details === '' ? solid(output.path) : `${solid(output.path)} (${details})`;
}

function parametersText(task: Task): string[] {
  return Object.entries(task.parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, value]) => `${name} = ${value === null ? "the tool's own" : JSON.stringify(value)}`,
    );
}

/** Commands with the line of the recipe before them (`+` for ours); the file is named where it changes. */
function scriptText(
  lines: readonly ScriptLine[],
  width: number,
  style: ExplainInput['style'],
): string[] {
  const head = (file: string) => style('dim', `  script   ${file}`);
  let file = lines.find((line) => line.file !== null)?.file ?? null;
  return [
    ...(file === null ? [] : [head(file)]),
    ...lines.flatMap(({ text, file: from, line }) => {
      const moved = from !== null && from !== file;
      if (moved) file = from;
      const gutter = `${(line === null ? '+' : String(line)).padStart(8)} │ `;
      return [
        ...(moved ? [head(from)] : []),
        ...wrap(text, width, gutter, `${' '.repeat(8)} │     `),
      ];
    }),
  ];
}

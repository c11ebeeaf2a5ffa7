// An interpreted plan for people: what would be started, in order, with commands, files and bytes.
import type { FrameCount, HostStep, TaskId } from '@starbash/ir';
import { plainStyle } from './style.ts';
import type { Style } from './style.ts';
import { solid, wrap } from './text.ts';
import { bytes, count, frameCount } from './units.ts';

/** What is shown of an interpreted plan. */
export interface DryRunView {
  readonly groups: readonly DryGroupView[];
  readonly toolStarts: number;
  readonly run: number;
  readonly runIfChanged: number;
  readonly current: number;
  readonly blocked: readonly TaskId[];
  readonly bytes: number;
  readonly peakBytes: number;
}

export interface DryGroupView {
  readonly id: string;
  readonly tool: { readonly name: string; readonly argv: readonly string[] | null } | null;
  readonly tasks: readonly {
    readonly id: TaskId;
    readonly verdict: string;
    readonly folder: string;
    readonly inputFrames: FrameCount;
    readonly hostSteps: readonly HostStep[];
    readonly commands: readonly { readonly text: string }[];
    readonly makes: readonly {
      readonly path: string;
      readonly frames: FrameCount | null;
      readonly bytes: number | null;
    }[];
    readonly deletes: readonly string[];
  }[];
}

/** The text ends in a line break. */
export function renderDryRun(
  report: DryRunView,
  { width, style = plainStyle }: { readonly width: number; readonly style?: Style },
): string {
  const lines = report.groups.flatMap((group, i) => [
    ...(i === 0 ? [] : ['']),
    ...groupLines(group, i + 1, width, style),
  ]);
  const { run, runIfChanged, current, blocked } = report;
  const parts = [
    `${run} to run`,
    runIfChanged > 0 && `${runIfChanged} if changed`,
    `${current} current`,
    blocked.length > 0 && `${blocked.length} blocked`,
    startsText(report),
    `writes at most ${bytes(report.bytes)}`,
    `peak ${bytes(report.peakBytes)}`,
  ].filter((part) => part !== false);
  return [...lines, ...(lines.length === 0 ? [] : ['']), style('title', parts.join(', '))]
    .map((line) => `${line}\n`)
    .join('');
}

/** Processes of the plan, and how many there would be with one for each task. */
function startsText({ groups, toolStarts }: DryRunView): string {
  const apart = groups.filter(({ tool }) => tool !== null).flatMap(({ tasks }) => tasks).length;
  const saved = apart > toolStarts ? ` (${apart} without fusing)` : '';
  return `${count(toolStarts, 'tool start')}${saved}`;
}

function groupLines(group: DryGroupView, number: number, width: number, style: Style): string[] {
  const tool =
    group.tool === null ? ownWork(group) : (group.tool.argv?.join(' ') ?? group.tool.name);
  return [
    style('title', `${number}. ${tool}`),
    ...group.tasks.flatMap((task) => [
      ...wrap(
        `${task.id}${task.verdict === 'runIfChanged' ? ', if its inputs come out different' : ''}`,
        width,
        '   ',
      ).map((line) => style('work', line)),
      ...wrap(task.folder, width, '     in       '),
      ...hostStepTexts(task.hostSteps).flatMap((text) => wrap(text, width, '     first    ')),
      ...task.commands.flatMap(({ text }) => wrap(text, width, '     │ ', '     │     ')),
      ...makesTexts(task.makes).flatMap((text) => wrap(text, width, '     makes    ')),
      ...task.deletes.flatMap((what) => wrap(what, width, '     deletes  ')),
    ]),
  ];
}

/** What we do ourselves, without starting anything. */
function ownWork({ tasks }: DryGroupView): string {
  return tasks.some(({ hostSteps }) => hostSteps.some(({ kind }) => kind === 'prepare'))
    ? 'unpack'
    : 'copy';
}

/** Links of many frames between the same two folders are one line, and so are frames that are unpacked. */
function hostStepTexts(steps: readonly HostStep[]): string[] {
  const folders = steps.map((step) =>
    step.kind === 'link' || step.kind === 'prepare'
      ? `${folderOf(step.from)}\n${folderOf(step.to)}\n${step.kind}`
      : null,
  );
  return steps.flatMap((step, i) => {
    const pair = folders[i] ?? null;
    const alike = folders.filter((other) => other === pair).length;
    if (pair === null || alike < 3) return [hostStepText(step)];
    if (folders.indexOf(pair) !== i) return [];
    const [from = '', to = ''] = pair.split('\n');
    const place = to === '' ? 'the folder' : solid(to);
    return [
      step.kind === 'prepare'
        ? `makes ${count(alike, 'frame')} of ${solid(from)} FITS in ${place}`
        : `links ${count(alike, 'file')} of ${solid(from)} into ${place}`,
    ];
  });
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? path.slice(0, path.indexOf(':') + 1) : path.slice(0, slash);
}

/** Many single files of one task are one line. */
function makesTexts(makes: DryGroupView['tasks'][number]['makes']): string[] {
  const [first] = makes;
  const last = makes.at(-1);
  const alike = makes.every(
    ({ path, frames }) => frames === null && folderOf(path) === folderOf(first?.path ?? ''),
  );
  if (!alike || first === undefined || last === undefined || makes.length < 3)
    return makes.map(fileText);
  const sizes = makes.map((file) => file.bytes);
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  const size = sizes.includes(null) ? '' : ` (at most ${bytes(total)})`;
  return [
    `${count(makes.length, 'file')}, ${solid(first.path)} … ${solid(nameOf(last.path))}${size}`,
  ];
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function hostStepText(step: HostStep): string {
  switch (step.kind) {
    case 'make-folder':
      return `makes the folder ${step.path}`;
    case 'link':
      return `links ${step.from} as ${step.to}`;
    case 'link-sequence':
      return `links the frames of ${step.from} into ${step.to === '' ? 'the folder' : step.to}`;
    case 'merge':
      return `lays the frames of ${step.from.map(({ path }) => path).join(', ')} side by side in ${step.into}`;
    case 'prepare':
      return `makes ${step.to} from ${step.from}`;
  }
}

function fileText(file: DryGroupView['tasks'][number]['makes'][number]): string {
  const frames = file.frames === null ? null : `${frameCount(file.frames)} frames`;
  const size = file.bytes === null ? null : `at most ${bytes(file.bytes)}`;
  const details = [frames, size].filter((text) => text !== null).join(', ');
  return details === '' ? file.path : `${file.path} (${details})`;
}

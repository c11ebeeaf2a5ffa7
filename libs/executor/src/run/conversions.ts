// How many frames Siril's `link` and `convert` must report: those that lie in their folder when the task begins.
import type { FrameCount, PortablePath, Task } from '@starbash/ir';
import type { SirilCommand } from '@starbash/siril';
import { unlinkable, wordText } from '@starbash/siril';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, normalize, relative, resolve } from 'node:path';
import { filesBelow } from '../host/files.ts';

/** What Siril could take for a frame. It leaves out kinds that it cannot read, and calls that a success. */
const pictureEnding = /\.(fits?|fts|fz|tiff?|png|jpe?g|bmp|ser|avi)$/i;

/** These write no frames, so that the folder is as it was made. */
const writesNothing = /^(cd|close|requires|set\w*|load|info|clear\w*)$/;

/**
 * One entry for each `link` and `convert` of the task, in order; null where commands before it may have written
 * frames into its folder. To be asked when the folder has been made and Siril has not started.
 */
export function expectedConversions(task: Task, folder: string): readonly (FrameCount | null)[] {
  if (task.body.kind !== 'siril') return [];
  const expected: (FrameCount | null)[] = [];
  let at: string | null = task.startFolder;
  let untouched = true;
  const laidOut = new Set(framesLaidOut(task).map(({ place }) => place));
  for (const line of task.body.lines) {
    if (line.kind === 'comment') continue;
    if (line.name === 'cd') at = at === null ? null : enter(at, line);
    if (line.name === 'link' || line.name === 'convert') {
      const count = untouched && at !== null ? framesIn(folder, at, laidOut) : 0;
      expected.push(count === 0 ? null : { min: count, max: count });
    }
    if (!writesNothing.test(line.name)) untouched = false;
  }
  return expected;
}

/** The folder, below the task's, that a `cd` leads to; null for one outside. */
function enter(at: string, line: SirilCommand): string | null {
  const [word] = line.words;
  const [part] = word?.parts ?? [];
  if (word === undefined || part === undefined) return null;
  if (part.kind === 'path' && part.root !== null && part.root !== 'task') return null;
  const target = part.kind === 'path' && part.root === 'task' ? part.path : wordText(word);
  if (target.startsWith('/')) return null;
  const next = normalize(part.kind === 'path' && part.root === 'task' ? target : join(at, target));
  return next.startsWith('..') ? null : next;
}

/** Frames that were laid out count whatever they are called; of other files those that look like pictures. */
function framesIn(folder: string, at: string, laidOut: ReadonlySet<string>): number {
  try {
    return readdirSync(join(folder, at)).filter(
      (name) =>
        laidOut.has(join(at, name)) || pictureEnding.test(name) || unlinkable(name) !== null,
    ).length;
  } catch {
    return 0;
  }
}

/** A single frame that a host step laid out, below the task's folder, and what it was before. */
interface LaidOut {
  readonly place: string;
  readonly from: PortablePath;
}

function framesLaidOut(task: Task): readonly LaidOut[] {
  return task.hostSteps.flatMap((step) =>
    step.kind === 'link' || step.kind === 'prepare'
      ? [{ place: normalize(step.to), from: step.from }]
      : [],
  );
}

/**
 * The frames that were laid out where `link` or `convert` looked, and that they made nothing of. They leave a list
 * of sources and targets beside their results, in which a source that could not be read has a target that is not
 * there. Empty where it cannot be told.
 */
export function framesLeftOut(task: Task, folder: string): readonly PortablePath[] {
  const looked = new Set<string>();
  const taken = new Set<string>();
  for (const list of conversionLists(folder)) {
    for (const [source, target] of readList(list)) {
      const place = join(
        relative(realpathSync(folder), realpathSync(dirname(source))),
        basename(source),
      );
      looked.add(dirname(place));
      if (existsSync(resolve(dirname(source), target))) taken.add(place);
    }
  }
  return framesLaidOut(task)
    .filter(({ place }) => looked.has(dirname(place)) && !taken.has(place))
    .map(({ from }) => from);
}

function conversionLists(folder: string): readonly string[] {
  return filesBelow(folder)
    .filter((name) => name.endsWith('_conversion.txt'))
    .map((name) => join(folder, name));
}

/** `'source' -> 'target'`, a line each; the target may be relative to the folder of the source. */
function readList(file: string): readonly (readonly [source: string, target: string])[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const match = /^'(.*)' -> '(.*)'$/.exec(line);
      return match ? [[match[1] as string, match[2] as string] as const] : [];
    });
}

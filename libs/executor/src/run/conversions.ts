// How many frames Siril's `link` and `convert` must report: those that lie in their folder when the task begins.
import type { FrameCount, Task } from '@starbash/ir';
import type { SirilCommand } from '@starbash/siril';
import { wordText } from '@starbash/siril';
import { readdirSync } from 'node:fs';
import { join, normalize } from 'node:path';

/** What Siril could take for a frame. It leaves out kinds that it cannot read, and calls that a success. */
const frameEnding =
  /\.(fits?|fts|fz|gz|xisf|cr2|cr3|nef|arw|dng|raf|orf|rw2|pef|tiff?|png|jpe?g|bmp|ser|avi)$/i;

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
  for (const line of task.body.lines) {
    if (line.kind === 'comment') continue;
    if (line.name === 'cd') at = at === null ? null : enter(at, line);
    if (line.name === 'link' || line.name === 'convert') {
      const count = untouched && at !== null ? framesIn(join(folder, at)) : 0;
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

function framesIn(folder: string): number {
  try {
    return readdirSync(folder).filter((name) => frameEnding.test(name)).length;
  } catch {
    return 0;
  }
}

// Cards in final FITS files that say how they were made.
import type { CardEdit } from '@starbash/fits';
import { editCards, provenanceKeywords } from '@starbash/fits';
import type { Task, TaskId, TaskOutput } from '@starbash/ir';
import type { RunContext } from './context.ts';
import { producersOf } from './schedule.ts';
import { isFitsName } from './verify.ts';

/** Cards have numbers of one digit; more recipes than these have no room of their own. */
const recipeCards = 9;

/**
 * Writes the cards into a FITS file; leaves other files alone, and broken ones to be found broken. Where results are
 * to tell nothing of place, person and device, such cards go, too; masters keep theirs, as nights are known by them.
 */
export async function addProvenance(
  context: RunContext,
  task: Task,
  kind: TaskOutput['kind'],
  file: string,
): Promise<void> {
  if (!isFitsName(file)) return;
  const redact: CardEdit[] =
    context.stripPrivate && kind === 'processed' ? [{ kind: 'redact' }] : [];
  await editCards(file, [...redact, ...provenanceCards(context, task)]);
}

/** The recipes that took part, with their authors, and the light frames that the result goes back to. */
function provenanceCards(context: RunContext, task: Task): readonly CardEdit[] {
  const { run, version, frames, recipe, author } = provenanceKeywords;
  const lineage = ancestry(context, task);
  // What no recipe asked for (frames made FITS) is no recipe's doing.
  const asked = lineage.filter((t) => t.recipe.file !== '');
  const recipes = new Map(asked.map((t) => [t.recipe.id, t.recipe]));
  const set = (key: string, value: string | number, comment: string): CardEdit => ({
    kind: 'set',
    card: { key, value, comment },
  });
  const cards = [
    set(run, context.run, 'number of the starbash run'),
    set(version, context.version, 'version of starbash'),
  ];
  const count = rawFrames(lineage);
  if (count > 0) cards.push(set(frames, count, 'raw frames that it goes back to'));
  for (const [i, used] of [...recipes.values()].slice(0, recipeCards).entries()) {
    cards.push(set(`${recipe}${i + 1}`, used.id, 'recipe'));
    if (used.author !== null) cards.push(set(`${author}${i + 1}`, used.author, 'its author'));
  }
  return cards;
}

/** The task and those it goes back to, nearest first; of equal distance in the order of the inputs. */
function ancestry(context: RunContext, task: Task): readonly Task[] {
  const found = new Map<TaskId, Task>([[task.id, task]]);
  for (const one of found.values())
    for (const id of producersOf(one)) {
      const producer = context.tasks.get(id);
      if (producer !== undefined && !found.has(id)) found.set(id, producer);
    }
  return [...found.values()];
}

/** Frames of the sessions bound by tasks of the same kind of frame: a light's calibration frames do not count. */
function rawFrames(lineage: readonly Task[]): number {
  const frames = new Set<string>();
  const [result] = lineage;
  for (const task of lineage) {
    // Masters are made by tasks without a target; for a master itself they are what counts.
    if (task.target !== (result?.target ?? null)) continue;
    for (const input of task.inputs)
      if (input.kind === 'session')
        for (const file of input.files) if (file.producer === null) frames.add(file.path);
  }
  return frames.size;
}

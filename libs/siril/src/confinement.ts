// Whether a script keeps to the folder of its task: what it names, where it goes, what it writes, and what nobody knows.
import type { Interpretation } from './interpret.ts';
import type { SirilCommand, SirilLine, Word } from './script.ts';
import { wordText } from './script.ts';
import { opaqueCommands } from './effects/seams.ts';
import type { Place } from './words.ts';
import { optionName, optionValue, parsePlace } from './words.ts';

/** One way in which a command leaves the folders of its task. */
export interface Leaving {
  readonly command: SirilCommand;
  /**
   * `goes`: changes to a folder outside; `writes`: makes a file there; `names`: has a word that leads there and is no
   * declared input; `unknown`: nobody knows what it reads and writes.
   */
  readonly how: 'goes' | 'writes' | 'names' | 'unknown';
  /** `root:path`, a path of the machine, or the word as it is written; the command's name where nothing is known. */
  readonly where: string;
}

export interface ConfinementContext {
  /** Folder in which the script starts. */
  readonly cwd: Place;
  /** `root:path` of files outside that it was given to read; with or without their ending. */
  readonly declared: ReadonlySet<string>;
  /** Of the same lines. */
  readonly interpretation: Pick<Interpretation, 'commands'>;
}

/**
 * Everything by which a script may touch what is neither in its folder (`task`, `out`) nor declared. A word without
 * a slash, without `~` and without a path in it cannot lead out of the folder that Siril is in, so that this folder and
 * all other words are what has to be looked at.
 */
export function leavingsOf(
  lines: readonly SirilLine[],
  { cwd, declared, interpretation }: ConfinementContext,
): readonly Leaving[] {
  const commands = lines.filter((line) => line.kind === 'command');
  const found: Leaving[] = [];
  let folder: Place | null = cwd;
  for (const [i, command] of commands.entries()) {
    // `set` tells Siril which programs to start, and where its folders are.
    if (opaqueCommands([command]).length > 0 || command.name === 'set')
      found.push({ command, how: 'unknown', where: command.name });
    if (command.name === 'cd') {
      const [word] = command.words;
      folder = word ? whereTo(word, folder) : null;
      if (folder === null || isOutside(folder))
        found.push({ command, how: 'goes', where: word ? wordText(word) : '' });
      continue;
    }
    const writes = interpretation.commands[i]?.makes.find(({ path }) => isOutside(parseOpen(path)));
    if (writes) {
      const { root, path } = parseOpen(writes.path);
      found.push({
        command,
        how: 'writes',
        where: root === '' ? writes.path.slice(1) : `${root}:${path}`,
      });
      continue;
    }
    const named = namesOf(command).find((word) => {
      const place = whereTo(word, folder);
      return place === null || (isOutside(place) && !isDeclared(place, declared));
    });
    if (named) found.push({ command, how: 'names', where: wordText(named) });
  }
  return found;
}

/** The words of a command that may lead somewhere. */
function namesOf(command: SirilCommand): readonly Word[] {
  return command.words
    .flatMap((word, i) => {
      if (command.name === 'pm' && i === 0) return imagesOf(word);
      const value = optionName(word) === null ? word : optionValue(word);
      return value === null ? [] : [value];
    })
    .filter(leadsSomewhere);
}

function leadsSomewhere({ parts }: Word): boolean {
  const [first] = parts;
  return (
    parts.some((part) => part.kind === 'path' || /[/\\]/.test(part.text)) ||
    (first?.kind === 'text' && first.text.startsWith('~'))
  );
}

/** The words between the `$` signs of an expression: a path in it is part of the word that it stands in. */
function imagesOf(expression: Word): readonly Word[] {
  const words: Word['parts'][number][][] = [[]];
  for (const part of expression.parts) {
    if (part.kind === 'path') words.at(-1)?.push(part);
    else
      for (const [i, text] of part.text.split('$').entries()) {
        if (i > 0) words.push([]);
        words.at(-1)?.push({ kind: 'text', text });
      }
  }
  // Between two images stands arithmetic, in which a slash divides.
  return words.filter((_, i) => i % 2 === 1).map((parts) => ({ parts }));
}

/** The place that a word leads to; null where that cannot be told. */
function whereTo({ parts }: Word, cwd: Place | null): Place | null {
  const [first, ...others] = parts;
  if (first === undefined) return null;
  const rooted = first.kind === 'path' && first.root !== null;
  if (others.some((part) => part.kind === 'path' && part.root !== null)) return null;
  const text = parts
    .map((part) => (part.kind === 'path' ? part.path : part.text))
    .join('')
    .replaceAll('\\', '/');
  if (rooted) return { root: first.root ?? '', path: resolve(text) };
  if (text.startsWith('~')) return null;
  if (text.startsWith('/') || /^[A-Za-z]:\//.test(text)) return { root: '', path: resolve(text) };
  return cwd === null ? null : { root: cwd.root, path: resolve(`${cwd.path}/${text}`) };
}

/** `.` and `..` resolved; those that lead above the beginning stay. */
function resolve(path: string): string {
  const out: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && out.length > 0 && out.at(-1) !== '..') out.pop();
    else out.push(segment);
  }
  return out.join('/');
}

/** A place as effects tell it, in which `..` may stand behind a prefix. */
function parseOpen(text: string): Place {
  const { root } = parsePlace(text);
  return { root, path: resolve(text.slice(root.length + 1)) };
}

function isOutside({ root, path }: Place): boolean {
  return (root !== 'task' && root !== 'out') || /^\.\.(?:\/|$)/.test(path);
}

function isDeclared({ root, path }: Place, declared: ReadonlySet<string>): boolean {
  const place = `${root}:${path}`;
  if (declared.has(place)) return true;
  return [...declared].some((one) => one.replace(/\.[^./]+$/, '') === place);
}

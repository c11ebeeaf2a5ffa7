// Reading the words of a command: options and their values, positional words, and the places that words name.
import type { Origin, Span } from '@starbash/diagnostics';
import type { SirilCommand, Word } from './script.ts';
import { wordText } from './script.ts';

/** A place in the plan's terms; `root` is '' for an absolute path of this machine. */
export interface Place {
  readonly root: string;
  readonly path: string;
}

/** The words of a command, sorted. */
export interface Arguments {
  /** Words that are no options, in order. */
  readonly positional: readonly Word[];
  /** Option name (`-norm`, lower case kept as written) to its value: null for an option without `=`. */
  readonly options: ReadonlyMap<string, Word | null>;
}

/** The name of an option word (`-norm` of `-norm=addscale`); null for words that are no options, `-2.8` too. */
export function optionName(word: Word): string | null {
  const first = word.parts[0];
  if (first?.kind !== 'text') return null;
  return /^(-[A-Za-z0-9][\w-]*)(?:=|$)/.exec(notNumber(first.text))?.[1] ?? null;
}

function notNumber(text: string): string {
  return /^-[\d.]+(?:e[+-]?\d+)?$/i.test(text) ? '' : text;
}

/** What stands behind `-name=`; null for an option without `=`. */
export function optionValue(word: Word): Word | null {
  const first = word.parts[0];
  const equals = first?.kind === 'text' ? first.text.indexOf('=') : -1;
  if (first?.kind !== 'text' || equals < 0) return null;
  const rest = first.text.slice(equals + 1);
  const parts = word.parts.slice(1);
  return { parts: rest === '' ? parts : [{ kind: 'text', text: rest }, ...parts] };
}

export function argumentsOf(command: SirilCommand): Arguments {
  const positional: Word[] = [];
  const options = new Map<string, Word | null>();
  for (const word of command.words) {
    const name = optionName(word);
    if (name === null) positional.push(word);
    else options.set(name, optionValue(word));
  }
  return { positional, options };
}

/** The place that a word names, seen from the folder `cwd`; null when it is empty or mixes roots. */
export function placeOf(word: Word, cwd: Place): Place | null {
  const first = word.parts[0];
  if (!first) return null;
  const rooted = first.kind === 'path' && first.root !== null ? first : null;
  const rest = rooted ? word.parts.slice(1) : word.parts;
  if (rest.some((part) => part.kind === 'path' && part.root !== null)) return null;
  const text = rest.map((part) => (part.kind === 'text' ? part.text : part.path)).join('');
  if (rooted)
    return { root: rooted.root ?? '', path: normalise(`${rooted.path}${text}`).replace(/^\//, '') };
  if (text === '') return null;
  return text.startsWith('/') || /^[A-Za-z]:[\\/]/.test(text)
    ? { root: '', path: normalise(text) }
    : { root: cwd.root, path: normalise(cwd.path === '' ? text : `${cwd.path}/${text}`) };
}

/** `.` and `..` resolved; leading `..` stay. */
export function normalise(path: string): string {
  const absolute = path.startsWith('/');
  const out: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && out.length > 0 && out[out.length - 1] !== '..') out.pop();
    else if (segment === '..' && absolute) continue;
    else out.push(segment);
  }
  return (absolute ? '/' : '') + out.join('/');
}

/** `root:path`, as plans write it. */
export function placeText(place: Place): string {
  return `${place.root}:${place.path}`;
}

/** Reads `root:path` back. */
export function parsePlace(text: string): Place {
  const colon = text.indexOf(':');
  return { root: text.slice(0, Math.max(0, colon)), path: normalise(text.slice(colon + 1)) };
}

export function folderOf(place: Place): Place {
  const slash = place.path.lastIndexOf('/');
  return { root: place.root, path: slash < 0 ? '' : place.path.slice(0, Math.max(slash, 0)) };
}

export function nameOf(place: Place): string {
  return place.path.slice(place.path.lastIndexOf('/') + 1);
}

export function inFolder(folder: Place, name: string): Place {
  return { root: folder.root, path: folder.path === '' ? name : `${folder.path}/${name}` };
}

/** The span of a place in a source; undefined for what was generated. */
export function spanOf(origin: Origin): Span | undefined {
  return typeof origin === 'string' ? undefined : origin;
}

/** A command with its words, for showing. */
export function commandText(command: SirilCommand): string {
  return [command.name, ...command.words.map(wordText)].join(' ');
}

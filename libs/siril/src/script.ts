// The script AST: what a Siril script is once templates are filled, before it is printed.
import type { Origin } from '@starbash/diagnostics';

/** Plain text inside a word. */
export interface TextPart {
  readonly kind: 'text';
  readonly text: string;
}

/**
 * A path, or text made from one, inside a word. It never splits a word and decides how the word is quoted.
 * `root` names where `path` is relative to: a root of the plan (`raw`, `master`, `processed`, `work`, …),
 * `task` (the folder of the task itself), `out` (where it puts files for other repositories), or
 * null for text derived from a path (a stem, a name), which is printed as it is.
 */
export interface PathPart {
  readonly kind: 'path';
  readonly root: string | null;
  readonly path: string;
}

export type WordPart = TextPart | PathPart;

/** One word of a command; its parts are printed without blanks between them. */
export interface Word {
  readonly parts: readonly WordPart[];
}

export interface SirilCommand {
  readonly kind: 'command';
  /** Lower case. */
  readonly name: string;
  readonly words: readonly Word[];
  readonly origin: Origin;
}

/** A comment line; `text` is what follows the `#`. */
export interface SirilComment {
  readonly kind: 'comment';
  readonly text: string;
  readonly origin: Origin;
}

export type SirilLine = SirilCommand | SirilComment;

/** The versions that we lower scripts to. */
export const sirilDialects = ['1.2', '1.4'] as const;
export type SirilDialect = (typeof sirilDialects)[number];

export function textWord(text: string): Word {
  return { parts: [{ kind: 'text', text }] };
}

/** `prefix` and a path as one word: `-out=` and the place. */
export function pathWord(root: string | null, path: string, prefix = ''): Word {
  const part: PathPart = { kind: 'path', root, path };
  return { parts: prefix === '' ? [part] : [{ kind: 'text', text: prefix }, part] };
}

export function command(name: string, words: readonly Word[], origin: Origin): SirilCommand {
  return { kind: 'command', name: name.toLowerCase(), words, origin };
}

/** The text of a word with paths as `root:path`: for matching options and for showing, not for Siril. */
export function wordText(word: Word): string {
  return word.parts
    .map((p) => (p.kind === 'text' || p.root === null ? partText(p) : `${p.root}:${p.path}`))
    .join('');
}

function partText(part: WordPart): string {
  return part.kind === 'text' ? part.text : part.path;
}

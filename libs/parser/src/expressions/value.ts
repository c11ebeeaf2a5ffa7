// Values of expressions. Text remembers which of its parts came from a path.
import type { PathPart, WordPart } from '@starbash/siril';
import type { TextValue } from '../ast.ts';

export type Value =
  | { readonly kind: 'none' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  /** Text; path parts in it stay path parts whatever is done with it. */
  | { readonly kind: 'text'; readonly parts: readonly WordPart[] }
  /** A path object: `.name`, `.stem`, `.suffix`, `.parent`, `/`. */
  | { readonly kind: 'path'; readonly part: PathPart }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  /** `input`, `output`, `session`, `metadata`, `parameters`: by attribute or by item, and by index where ordered. */
  | RecordValue;

export interface RecordValue {
  readonly kind: 'record';
  /** For messages: "input", "session". */
  readonly label: string;
  readonly fields: ReadonlyMap<string, ScopeEntry>;
  /** What `[0]` means; absent where an index means nothing. */
  readonly items?: readonly Value[];
  /** Text form, where the record has one (`{output}`). */
  readonly text?: Value;
}

/** A value, or a template that is expanded when the name is used. */
export type ScopeEntry = Value | TextValue;

/** Names in scope; the first environment that knows a name wins. */
export type Environment = ReadonlyMap<string, ScopeEntry>;

export const none: Value = { kind: 'none' };

export function text(value: string): Value {
  return { kind: 'text', parts: value === '' ? [] : [{ kind: 'text', text: value }] };
}

export function path(root: string | null, relative: string): Value {
  return { kind: 'path', part: { kind: 'path', root, path: relative } };
}

/** Text made from a path without a root (a stem, a sequence name): quoted as a path, never split. */
export function pathText(value: string): Value {
  return { kind: 'text', parts: [{ kind: 'path', root: null, path: value }] };
}

// Operations on text that remember which of its characters came from a path.
import type { WordPart } from '@starbash/siril';
import type { Value } from './value.ts';

export type TextValueParts = readonly WordPart[];

/** What expressions see: paths relative to their roots, which no expression can look into. */
export function flatText(parts: TextValueParts): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : part.path)).join('');
}

/** With roots shown as `root:path`, so that equal texts are equal places. */
export function shownText(parts: TextValueParts): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      return part.root === null ? part.path : `${part.root}:${part.path}`;
    })
    .join('');
}

/** Neighbours of the same kind become one part, so that equal texts have equal parts. */
export function textOf(parts: TextValueParts): Value {
  const merged: WordPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.kind === 'text') {
      if (part.text === '') continue;
      if (last?.kind === 'text')
        merged[merged.length - 1] = { kind: 'text', text: last.text + part.text };
      else merged.push(part);
    } else {
      if (part.root === null && part.path === '') continue;
      // A root alone is a folder: what follows it is not a name in it but more of its own name.
      if (last?.kind === 'path' && part.root === null && !(last.root !== null && last.path === ''))
        merged[merged.length - 1] = { ...last, path: last.path + part.path };
      else merged.push(part);
    }
  }
  return { kind: 'text', parts: merged };
}

/** `[from, to)` of the flat text. A path keeps its root where its beginning is included. */
export function sliceParts(parts: TextValueParts, from: number, to: number): WordPart[] {
  const result: WordPart[] = [];
  const whole = flatText(parts).length;
  let at = 0;
  for (const part of parts) {
    const content = part.kind === 'text' ? part.text : part.path;
    const start = Math.max(from, at) - at;
    const end = Math.min(to, at + content.length) - at;
    const piece = start < end ? content.slice(start, end) : '';
    if (part.kind === 'text') {
      if (piece !== '') result.push({ kind: 'text', text: piece });
    } else {
      const included = from <= at && (at < to || (at === to && to === whole));
      const root = included ? part.root : null;
      if (piece !== '' || root !== null) result.push({ kind: 'path', root, path: piece });
    }
    at += content.length;
  }
  return result;
}

export function mapParts(parts: TextValueParts, change: (text: string) => string): WordPart[] {
  return parts.map((part) =>
    part.kind === 'text'
      ? { kind: 'text', text: change(part.text) }
      : { ...part, path: change(part.path) },
  );
}

/** Inserted into a path, text becomes part of the path; `at` is where, in the flat text. */
export function asPlacedAt(inserted: TextValueParts, parts: TextValueParts, at: number) {
  const [around] = sliceParts(parts, at, at + 1);
  if (around?.kind !== 'path') return inserted;
  return inserted.map((part): WordPart =>
    part.kind === 'text' ? { kind: 'path', root: null, path: part.text } : part,
  );
}

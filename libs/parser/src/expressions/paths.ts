// Path objects, as Python's pathlib has them.
import type { PathPart } from '@starbash/siril';
import { flat, typeName } from './inspect.ts';
import type { Outcome } from './outcome.ts';
import { fault } from './outcome.ts';
import type { Value } from './value.ts';
import { path, pathText } from './value.ts';

type PathValue = Extract<Value, { kind: 'path' }>;

export const pathAttributes = ['name', 'stem', 'suffix', 'parent'] as const;
export const pathMethods = ['with_suffix', 'with_name'] as const;

/** Text made from a path stays path text. */
export function pathAttribute({ part }: PathValue, name: (typeof pathAttributes)[number]): Value {
  switch (name) {
    case 'name':
      return pathText(fileName(part));
    case 'stem':
      return pathText(splitName(fileName(part)).stem);
    case 'suffix':
      return pathText(splitName(fileName(part)).suffix);
    case 'parent':
      return path(part.root, parentOf(part.path));
  }
}

/** `path / text`; an absolute right side takes the place of the left. */
export function joinPath(left: PathValue, right: Value): Value {
  if (right.kind === 'path' && right.part.root !== null) return right;
  const name = flat(right);
  if (name.startsWith('/')) return path(null, name);
  const segments = [left.part.path, ...name.split('/')].filter((s) => s !== '' && s !== '.');
  return path(left.part.root, segments.join('/'));
}

export function withName({ part }: PathValue, value: Value): Outcome {
  const name = flat(value);
  if (value.kind !== 'text' || name === '' || name.includes('/') || name === '.')
    return fault('wrong_arguments', { function: 'with_name', reason: 'needs the name of a file' });
  return path(part.root, replaceName(part.path, name));
}

export function withSuffix({ part }: PathValue, value: Value): Outcome {
  const suffix = flat(value);
  if (value.kind !== 'text' || !/^(?:\.[^/]+)?$/.test(suffix))
    return fault('wrong_arguments', {
      function: 'with_suffix',
      reason: `needs '' or a text that begins with a dot, not ${value.kind === 'text' ? `'${suffix}'` : typeName(value)}`,
    });
  return path(part.root, replaceName(part.path, splitName(fileName(part)).stem + suffix));
}

function fileName({ path: whole }: PathPart): string {
  return whole.slice(whole.lastIndexOf('/') + 1);
}

/** A name that begins or ends with its only dot has no suffix. */
function splitName(name: string): { readonly stem: string; readonly suffix: string } {
  const dot = name.lastIndexOf('.');
  const real = dot > 0 && dot < name.length - 1;
  return real ? { stem: name.slice(0, dot), suffix: name.slice(dot) } : { stem: name, suffix: '' };
}

function parentOf(whole: string): string {
  const slash = whole.lastIndexOf('/');
  return slash < 0 ? '' : slash === 0 ? '/' : whole.slice(0, slash);
}

function replaceName(whole: string, name: string): string {
  return whole.slice(0, whole.lastIndexOf('/') + 1) + name;
}

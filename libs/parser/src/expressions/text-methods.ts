// Methods of text. What is made from a path stays path text.
import type { WordPart } from '@starbash/siril';
import { formatText } from './format-text.ts';
import { flat, isTrue, itemsOf, numberOf, toParts, typeName } from './inspect.ts';
import type { Outcome } from './outcome.ts';
import { fault } from './outcome.ts';
import { asPlacedAt, flatText, mapParts, sliceParts, textOf } from './text-parts.ts';
import type { Value } from './value.ts';

export interface CallArguments {
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

type TextMethod = (self: TextParts, call: CallArguments) => Outcome;
type TextParts = readonly WordPart[];

const noArguments = { least: 0, most: 0 };

/** How many arguments each takes; `format` also takes any names. */
export const textMethods: ReadonlyMap<
  string,
  { readonly least: number; readonly most: number; readonly run: TextMethod }
> = new Map([
  ['lower', { ...noArguments, run: (self) => textOf(mapParts(self, (t) => t.toLowerCase())) }],
  ['upper', { ...noArguments, run: (self) => textOf(mapParts(self, (t) => t.toUpperCase())) }],
  ['strip', { least: 0, most: 1, run: strip }],
  ['replace', { least: 2, most: 3, run: replace }],
  ['startswith', { least: 1, most: 1, run: (self, call) => hasAt(self, call, 'startsWith') }],
  ['endswith', { least: 1, most: 1, run: (self, call) => hasAt(self, call, 'endsWith') }],
  ['split', { least: 0, most: 2, run: split }],
  ['join', { least: 1, most: 1, run: join }],
  [
    'format',
    { least: 0, most: Number.POSITIVE_INFINITY, run: (self, call) => formatText(self, call) },
  ],
]);

function strip(self: TextParts, { args }: CallArguments): Outcome {
  const content = flatText(self);
  const [chars] = args;
  if (chars && chars.kind !== 'text') return needsText('strip', chars);
  const unwanted = chars ? flat(chars) : null;
  const goes = (char: string) => (unwanted === null ? /\s/.test(char) : unwanted.includes(char));
  let from = 0;
  let to = content.length;
  while (from < to && goes(content.charAt(from))) from++;
  while (to > from && goes(content.charAt(to - 1))) to--;
  return textOf(sliceParts(self, from, to));
}

function replace(self: TextParts, { args }: CallArguments): Outcome {
  const [old, by, count] = args;
  if (old?.kind !== 'text') return needsText('replace', old);
  if (by?.kind !== 'text') return needsText('replace', by);
  const most = count ? numberOf(count) : -1;
  if (most === null)
    return fault('wrong_arguments', {
      function: 'replace',
      reason: 'needs a number as its third argument',
    });
  const content = flatText(self);
  const places = findAll(content, flat(old), most < 0 ? Number.POSITIVE_INFINITY : most);
  const result: WordPart[] = [];
  let from = 0;
  for (const at of places) {
    result.push(
      ...sliceParts(self, from, at),
      ...asPlacedAt(by.parts, self, Math.min(at, content.length - 1)),
    );
    from = at + flat(old).length;
  }
  return textOf([...result, ...sliceParts(self, from, content.length)]);
}

/** Where `part` stands, without overlaps; an empty one stands before every character and at the end. */
function findAll(content: string, part: string, most: number): number[] {
  const places: number[] = [];
  let at = content.indexOf(part);
  while (at >= 0 && places.length < most) {
    places.push(at);
    const next = at + Math.max(1, part.length);
    if (next > content.length) break;
    at = content.indexOf(part, next);
  }
  return places;
}

function hasAt(
  self: TextParts,
  { args }: CallArguments,
  where: 'startsWith' | 'endsWith',
): Outcome {
  const [part] = args;
  const options = part?.kind === 'list' ? part.items : part ? [part] : [];
  const content = flatText(self);
  for (const option of options) {
    if (option.kind !== 'text') return needsText(where.toLowerCase(), option);
    if (content[where](flat(option))) return { kind: 'bool', value: true };
  }
  return { kind: 'bool', value: false };
}

function split(self: TextParts, { args, keywords }: CallArguments): Outcome {
  const separator = args[0] ?? keywords.get('sep');
  const most = args[1] ?? keywords.get('maxsplit');
  const limit = most ? numberOf(most) : -1;
  if (limit === null)
    return fault('wrong_arguments', {
      function: 'split',
      reason: 'needs a number as its second argument',
    });
  const content = flatText(self);
  const cuts = limit < 0 ? Number.POSITIVE_INFINITY : limit;
  const pieces = (ranges: readonly (readonly [number, number])[]): Outcome => ({
    kind: 'list',
    items: ranges.map(([from, to]) => textOf(sliceParts(self, from, to))),
  });
  if (!separator || separator.kind === 'none') return pieces(splitAtBlanks(content, cuts));
  if (separator.kind !== 'text') return needsText('split', separator);
  const by = flat(separator);
  if (by === '')
    return fault('wrong_arguments', {
      function: 'split',
      reason: 'needs a separator that is not empty',
    });
  const ranges: [number, number][] = [];
  let from = 0;
  for (const at of findAll(content, by, cuts)) {
    ranges.push([from, at]);
    from = at + by.length;
  }
  return pieces([...ranges, [from, content.length]]);
}

function splitAtBlanks(content: string, cuts: number): [number, number][] {
  const ranges: [number, number][] = [];
  const words = /\S+/g;
  for (let match = words.exec(content); match; match = words.exec(content)) {
    if (ranges.length >= cuts) {
      ranges.push([match.index, content.trimEnd().length]);
      break;
    }
    ranges.push([match.index, match.index + match[0].length]);
  }
  return ranges;
}

/** Part by part, so that paths joined by blanks are as many words. */
function join(self: TextParts, { args }: CallArguments): Outcome {
  const items = args[0] ? itemsOf(args[0]) : null;
  if (!items) return fault('wrong_arguments', { function: 'join', reason: 'needs a list' });
  const result: WordPart[] = [];
  for (const [i, item] of items.entries()) {
    if (item.kind !== 'text') return needsText('join', item);
    result.push(...(i > 0 ? self : []), ...toParts(item));
  }
  return textOf(result);
}

function needsText(name: string, value: Value | undefined): Outcome {
  const found = value ? typeName(value) : 'nothing';
  return fault('wrong_arguments', { function: name, reason: `needs text, not ${found}` });
}

/** `reverse=True` and the like. */
export function flag(keywords: ReadonlyMap<string, Value>, name: string): boolean {
  const value = keywords.get(name);
  return value !== undefined && isTrue(value);
}

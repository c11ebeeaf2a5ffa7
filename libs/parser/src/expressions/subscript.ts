// `x[i]` and `x[a:b:c]`.
import { nearest } from '@starbash/diagnostics';
import { flat, itemsOf, numberOf, typeName } from './inspect.ts';
import type { Outcome } from './outcome.ts';
import { fault } from './outcome.ts';
import { sliceParts, textOf } from './text-parts.ts';
import type { RecordValue, ScopeEntry, Value } from './value.ts';

/** An entry of a record may be a template still to be expanded. */
export function indexed(object: Value, index: Value): Outcome | ScopeEntry {
  if (object.kind === 'record' && index.kind === 'text') return field(object, flat(index), true);
  const at = index.kind === 'float' ? null : numberOf(index);
  if (at === null || (object.kind !== 'text' && object.kind !== 'list' && object.kind !== 'record'))
    return fault('type_mismatch', {
      operation: "'[]'",
      types: `${typeName(object)} and ${typeName(index)}`,
    });
  if (object.kind === 'text') {
    const { length } = flat(object);
    const place = at < 0 ? at + length : at;
    if (place >= 0 && place < length) return textOf(sliceParts(object.parts, place, place + 1));
  } else {
    const item = (object.kind === 'record' ? object.items : object.items)?.at(at);
    if (item) return item;
  }
  return fault('unknown_index', { object: typeName(object), index: at });
}

export function field(record: RecordValue, name: string, asItem: boolean): Outcome | ScopeEntry {
  const entry = record.fields.get(name);
  if (entry) return entry;
  const object = `'${record.label}'`;
  const suggestion = nearest(name, record.fields.keys());
  return asItem
    ? fault('unknown_index', { object, index: `'${name}'` }, suggestion)
    : fault('unknown_attribute', { object, name }, suggestion);
}

export function sliced(
  object: Value,
  bounds: { readonly start: Value; readonly stop: Value; readonly step: Value },
): Outcome {
  const numbers: (number | null)[] = [];
  for (const bound of [bounds.start, bounds.stop, bounds.step]) {
    const x = bound.kind === 'float' ? null : numberOf(bound);
    if (x === null && bound.kind !== 'none')
      return fault('type_mismatch', { operation: "'[:]'", types: typeName(bound) });
    numbers.push(x);
  }
  const [start = null, stop = null, step = null] = numbers;
  if (step === 0)
    return fault('wrong_arguments', { function: '[:]', reason: 'needs a step that is not zero' });
  if (object.kind === 'text') {
    const places = sliceIndexes(flat(object).length, start, stop, step ?? 1);
    if (step === null || step === 1)
      return textOf(sliceParts(object.parts, places[0] ?? 0, (places.at(-1) ?? -1) + 1));
    return textOf(places.flatMap((at) => sliceParts(object.parts, at, at + 1)));
  }
  const items = object.kind === 'list' || object.kind === 'record' ? itemsOf(object) : null;
  if (!items) return fault('type_mismatch', { operation: "'[:]'", types: typeName(object) });
  const places = sliceIndexes(items.length, start, stop, step ?? 1);
  return { kind: 'list', items: places.flatMap((at) => items[at] ?? []) };
}

/** Python's `range(*slice(start, stop, step).indices(length))`. */
function sliceIndexes(
  length: number,
  start: number | null,
  stop: number | null,
  step: number,
): number[] {
  const least = step > 0 ? 0 : -1;
  const most = step > 0 ? length : length - 1;
  const clamp = (x: number) => Math.min(most, Math.max(least, x < 0 ? x + length : x));
  const from = start === null ? (step > 0 ? 0 : length - 1) : clamp(start);
  const to = stop === null ? (step > 0 ? length : -1) : clamp(stop);
  const places: number[] = [];
  for (let at = from; step > 0 ? at < to : at > to; at += step) places.push(at);
  return places;
}

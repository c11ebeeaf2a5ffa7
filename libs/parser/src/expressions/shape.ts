// What is known of values before anything is evaluated.

export type Shape =
  | { readonly kind: 'any' | 'none' | 'text' | 'int' | 'float' | 'bool' | 'path' }
  | { readonly kind: 'list'; readonly of: Shape }
  | RecordShape;

export interface RecordShape {
  readonly kind: 'record';
  /** For messages: "input". */
  readonly label: string;
  readonly fields: ReadonlyMap<string, Shape>;
  /** There may be fields that are not known, as header keywords. */
  readonly open?: boolean;
  /** What `[0]`, `[1]`, … are; absent where an index means nothing. */
  readonly items?: readonly Shape[];
}

/** Names in scope with what they stand for. */
export type NameTable = ReadonlyMap<string, Shape>;

export const anyShape: Shape = { kind: 'any' };

const names: Readonly<Record<Shape['kind'], string>> = {
  any: 'anything',
  none: 'None',
  text: 'text',
  int: 'a whole number',
  float: 'a number',
  bool: 'a truth value',
  path: 'a path',
  list: 'a list',
  record: 'a record',
};

export function shapeName(shape: Shape): string {
  return shape.kind === 'record' ? `'${shape.label}'` : names[shape.kind];
}

export function isNumeric({ kind }: Shape): boolean {
  return kind === 'int' || kind === 'float' || kind === 'bool';
}

/** What is either of two shapes. */
export function eitherShape(a: Shape, b: Shape): Shape {
  if (a.kind === 'list' && b.kind === 'list') return { kind: 'list', of: eitherShape(a.of, b.of) };
  if (a === b) return a;
  return a.kind === b.kind && a.kind !== 'record' ? a : anyShape;
}

/** What `for x in …` yields; null for what has no items. */
export function itemShape(shape: Shape): Shape | null {
  switch (shape.kind) {
    case 'any':
      return anyShape;
    case 'list':
      return shape.of;
    case 'text':
      return shape;
    case 'record': {
      const [first, ...rest] = shape.items ?? [];
      return first ? rest.reduce(eitherShape, first) : shape.items ? anyShape : { kind: 'text' };
    }
    default:
      return null;
  }
}

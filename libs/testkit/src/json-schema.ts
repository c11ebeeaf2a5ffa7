// Checks values against the JSON Schemas that we publish: the keywords that these use, and a fault for any other.

type Schema = Readonly<Record<string, unknown>>;

/** Keywords that say nothing of what conforms. */
const annotations = new Set(['$schema', '$id', 'title', 'description', 'definitions', 'examples']);

/**
 * What of `value` does not conform to `schema` (draft 7), each with its place as a JSON pointer; empty if it conforms.
 * Throws at a keyword that it does not know, so that no rule is passed over.
 */
export function schemaFaults(schema: object, value: unknown): string[] {
  const root = schema as Schema;
  return faultsOf(root, value, '', root);
}

function faultsOf(schema: Schema, value: unknown, at: string, root: Schema): string[] {
  return Object.keys(schema).flatMap((keyword) => {
    if (annotations.has(keyword)) return [];
    const check = keywords[keyword];
    if (!check) throw new Error(`the schema has the keyword '${keyword}', which is not checked`);
    return check(schema[keyword], { schema, value, at, root });
  });
}

interface Place {
  readonly schema: Schema;
  readonly value: unknown;
  readonly at: string;
  readonly root: Schema;
}

const keywords: Readonly<Record<string, (rule: unknown, place: Place) => string[]>> = {
  type: (rule, { value, at }) => {
    const types = Array.isArray(rule) ? (rule as string[]) : [String(rule)];
    const fits = types.some(
      (type) => type === typeOf(value) || (type === 'number' && isNumber(value)),
    );
    return fits ? [] : [`${at}: is ${typeOf(value)}, not ${types.join(' or ')}`];
  },
  const: (rule, { value, at }) => (value === rule ? [] : [`${at}: is not ${String(rule)}`]),
  enum: (rule, { value, at }) =>
    (rule as unknown[]).includes(value)
      ? []
      : [`${at}: '${String(value)}' is not one of the words`],
  pattern: (rule, { value, at }) =>
    typeof value !== 'string' || new RegExp(String(rule), 'u').test(value)
      ? []
      : [`${at}: '${value}' does not match ${String(rule)}`],
  minimum: (rule, { value, at }) =>
    !isNumber(value) || value >= Number(rule) ? [] : [`${at}: is less than ${String(rule)}`],
  properties: (rule, { value, at, root }) =>
    Object.entries(rule as Record<string, Schema>).flatMap(([key, inner]) =>
      isObject(value) && Object.hasOwn(value, key)
        ? faultsOf(inner, value[key], `${at}/${key}`, root)
        : [],
    ),
  required: (rule, { value, at }) =>
    (rule as string[])
      .filter((key) => isObject(value) && !Object.hasOwn(value, key))
      .map((key) => `${at}: has no '${key}'`),
  additionalProperties: (rule, { schema, value, at, root }) =>
    !isObject(value)
      ? []
      : Object.keys(value)
          .filter((key) => !Object.hasOwn((schema['properties'] ?? {}) as object, key))
          .flatMap((key) => {
            if (rule === true) return [];
            if (rule === false) return [`${at}: has '${key}'`];
            return faultsOf(rule as Schema, value[key], `${at}/${key}`, root);
          }),
  items: (rule, { value, at, root }) =>
    Array.isArray(value)
      ? value.flatMap((item, i) => faultsOf(rule as Schema, item, `${at}/${i}`, root))
      : [],
  allOf: (rule, { value, at, root }) =>
    (rule as Schema[]).flatMap((inner) => faultsOf(inner, value, at, root)),
  anyOf: (rule, { value, at, root }) => {
    const faults = (rule as Schema[]).map((inner) => faultsOf(inner, value, at, root));
    return faults.some((one) => one.length === 0) ? [] : (faults[0] ?? []);
  },
  $ref: (rule, { value, at, root }) => {
    const name = String(rule).replace('#/definitions/', '');
    const target = (root['definitions'] as Record<string, Schema> | undefined)?.[name];
    if (!target) throw new Error(`the schema refers to '${String(rule)}', which it does not have`);
    return faultsOf(target, value, at, root);
  },
};

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

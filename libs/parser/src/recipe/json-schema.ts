// The JSON Schema of recipe files, for editors: made from the tables that recipes are checked with.
import { assertNever } from '@starbash/diagnostics';
import { recipeTable } from './tables.ts';
import type { KeySpec, TableSpec, ValueType } from './tables.ts';

/** A schema, or a part of one. */
export interface JsonSchema {
  readonly [keyword: string]: JsonSchemaValue;
}
type JsonSchemaValue = string | number | boolean | JsonSchema | readonly JsonSchemaValue[];

/**
 * Draft 7, which the TOML extensions of editors read. What `parseRecipe` calls an unknown key, a missing key or a
 * wrong type does not conform, and everything else does; but tables at the top that are there to be imported are
 * taken whatever they hold.
 */
export function recipeSchema(): JsonSchema {
  const definitions = new Map<string, JsonSchema>();
  const root = tableSchema(recipeTable, definitions);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A recipe of starbash',
    ...root,
    // A table that other tables of the file import.
    additionalProperties: { type: 'object' },
    definitions: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

type Definitions = Map<string, JsonSchema>;

function tableSchema(spec: TableSpec, definitions: Definitions): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(spec.keys).map(([key, one]) => [key, keySchema(one, definitions)]),
  );
  const required = Object.keys(spec.keys).filter((key) => spec.keys[key]?.required === true);
  const others = spec.others === undefined ? false : typeSchema(spec.others, definitions);
  return {
    type: 'object',
    properties: {
      ...properties,
      // A table of free keys imports, too.
      ...(spec.others !== undefined && recipeTable.keys['import']
        ? { import: keySchema(recipeTable.keys['import'], definitions) }
        : {}),
    },
    additionalProperties: others,
    ...(required.length > 0 && requiredKeys(spec, required)),
  };
}

/** Where a table is merged in, keys may come from there. */
function requiredKeys(spec: TableSpec, required: readonly string[]): JsonSchema {
  if (!Object.hasOwn(spec.keys, 'import')) return { required };
  return { anyOf: [{ required }, { required: ['import'] }] };
}

function keySchema(spec: KeySpec, definitions: Definitions): JsonSchema {
  const { type, description, words, pattern, default: fallback } = spec;
  const text = fallback === undefined ? description : `${description} (left out: ${fallback})`;
  const schema = typeSchema(type, definitions);
  // Draft 7 looks at nothing beside a `$ref`.
  const own = Object.hasOwn(schema, '$ref') ? { allOf: [schema] } : schema;
  return {
    description: text,
    ...own,
    ...(words && { enum: words }),
    ...(pattern !== undefined && { pattern }),
  };
}

const scalar: JsonSchema = { type: ['string', 'number', 'boolean'] };

function typeSchema(type: ValueType, definitions: Definitions): JsonSchema {
  if (typeof type === 'object') {
    if ('table' in type) return reference(type.table, definitions);
    if ('textOrTable' in type)
      return { anyOf: [{ type: 'string' }, reference(type.textOrTable, definitions)] };
    return { type: 'array', items: reference(type.tables, definitions) };
  }
  switch (type) {
    case 'string':
    case 'text':
      return { type: 'string' };
    case 'number':
      return { type: 'number' };
    case 'bool':
      return { type: 'boolean' };
    case 'scalar':
      return scalar;
    case 'string list':
    case 'text list':
      return oneOrMore({ type: 'string' });
    case 'scalar list':
      return oneOrMore(scalar);
    case 'value':
    case 'script': {
      definitions.set('value', oneOrMore({ $ref: '#/definitions/value' }));
      return { $ref: '#/definitions/value' };
    }
    default:
      return assertNever(type, 'typeSchema');
  }
}

/** A list, or its only item. */
function oneOrMore(item: JsonSchema): JsonSchema {
  const one = Object.hasOwn(item, '$ref') ? scalar : item;
  return { anyOf: [one, { type: 'array', items: item }] };
}

function reference(spec: TableSpec, definitions: Definitions): JsonSchema {
  const name = spec.name.replace(/[^\w.-]/g, '').replace(/^…?\./, '') || 'table';
  if (!definitions.has(name)) {
    definitions.set(name, {});
    definitions.set(name, tableSchema(spec, definitions));
  }
  return { $ref: `#/definitions/${name}` };
}

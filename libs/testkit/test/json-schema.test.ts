// The checker of published schemas finds what does not conform, and refuses rules that it does not know.
import { expect, it } from 'vitest';
import { schemaFaults } from '../src/index.ts';

const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    name: { type: 'string', pattern: '^a' },
    list: { type: 'array', items: { $ref: '#/definitions/item' } },
    kind: { enum: ['x', 'y'] },
    either: { anyOf: [{ type: 'null' }, { type: 'integer', minimum: 1 }] },
    one: { const: 1 },
  },
  required: ['name'],
  additionalProperties: false,
  definitions: { item: { allOf: [{ type: ['number', 'boolean'] }] } },
};

it('finds nothing in what conforms', () => {
  const value = { name: 'ab', list: [1, 2.5, true], kind: 'y', either: null, one: 1 };
  expect(schemaFaults(schema, value)).toEqual([]);
  expect(schemaFaults({ additionalProperties: { type: 'object' } }, { a: {} })).toEqual([]);
});

it.each([
  [[], ': is array, not object'],
  [{}, ": has no 'name'"],
  [{ name: 1 }, '/name: is integer, not string'],
  [{ name: 'b' }, "/name: 'b' does not match ^a"],
  [{ name: 'a', more: 1 }, ": has 'more'"],
  [{ name: 'a', list: [1, 'x'] }, '/list/1: is string, not number or boolean'],
  [{ name: 'a', kind: 'z' }, "/kind: 'z' is not one of the words"],
  [{ name: 'a', either: 0 }, '/either: is integer, not null'],
  [{ name: 'a', one: 2 }, '/one: is not 1'],
])('says what does not conform in %j', (value, fault) => {
  expect(schemaFaults(schema, value)).toEqual([fault]);
});

it('names the place of what a table of free keys holds', () => {
  const free = { additionalProperties: { type: 'string' } };
  expect(schemaFaults(free, { a: 'x', b: 2 })).toEqual(['/b: is integer, not string']);
});

it('refuses schemas that it would only half check', () => {
  expect(() => schemaFaults({ oneOf: [] }, 1)).toThrow("'oneOf'");
  expect(() => schemaFaults({ $ref: '#/definitions/none' }, 1)).toThrow('none');
});

// The JSON Schema for editors says the same of a recipe as the parser.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { describe, expect, it } from 'vitest';
import { schemaFaults } from '@starbash/testkit';
import { parseRecipe, recipeSchema } from '../src/index.ts';

const root = join(import.meta.dirname, '../../..');
const schema = recipeSchema();
const tomlFiles = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.toml'))
    .sort();

/** As an editor sees it. */
const valueOf = (text: string) => getStaticTOMLValue(parseTOML(text, { tomlVersion: '1.0' }));

/** Findings about keys and types, which the schema is for. */
function keyFindings(text: string): string[] {
  return parseRecipe(text, 'a.toml')
    .diagnostics.map(({ code }) => code)
    .filter((code) => ['unknown_key', 'missing_key', 'wrong_type'].includes(code));
}

const builtin = tomlFiles('recipes');

it.each(builtin)('takes the built-in recipe %s', (file) => {
  expect(schemaFaults(schema, valueOf(readFileSync(join(root, 'recipes', file), 'utf8')))).toEqual(
    [],
  );
});

const stage = '[[stages]]\nname = "a"\ntool.name = "siril"\nscript = "close"\n';

describe.each([
  ['', true],
  [stage, true],
  [`${stage}context = { a = 1, b = ["x", ["y"]] }\n`, true],
  [`${stage}[[stages.inputs]]\nkind = "job"\nafter = "b"\nname = ["x", "y"]\n`, true],
  [
    `${stage}[[stages.inputs]]\nkind = "job"\n[[stages.inputs.requires]]\nkind = "min_count"\nvalue = 2\n`,
    true,
  ],
  ['[repo]\nkind = "recipe"\n[repo.relative]\nflat = "{night}"\n', true],
  ['[repo]\nkind = "recipe"\nrelative = "{night}"\n', true],
  ['[aliases]\nha = ["Ha", "H-alpha"]\noiii = "OIII"\n', true],
  ['[[parameters]]\nname = "x"\ndefault = 5.0\nchoices = [1, "a", true]\n', true],
  [stage.replace('name = "a"', 'nmae = "a"'), false],
  [stage.replace('name = "a"', 'name = 1'), false],
  [stage.replace('tool.name = "siril"', 'tool = "siril"'), false],
  [`${stage}priority = "10"\n`, false],
  [`${stage}temporaries = [1]\n`, false],
  [`${stage}script = { a = 1 }\n`.replace('script = "close"\n', ''), false],
  [`${stage}descripton = "x"\n`, false],
  [`${stage}[[stages.inputs]]\ntype = "light"\n`, false],
  [
    `${stage}[[stages.inputs]]\nkind = "job"\n[[stages.inputs.requires]]\nkind = "camera"\nvlaue = 1\n`,
    false,
  ],
  ['[stages]\nname = "a"\n', false],
  ['[[parameters]]\nname = "x"\ndefault = [1]\n', false],
  ['[recipe]\nauthor.nmae = "x"\n', false],
  ['[aliases]\nha = [1]\n', false],
  ['parameters = 3\n', false],
])('%j', (text, good) => {
  it(good ? 'is taken by both' : 'is refused by both', () => {
    expect(keyFindings(text).length === 0).toBe(good);
    expect(schemaFaults(schema, valueOf(text)).length === 0).toBe(good);
  });
});

it('asks for no keys of a table that another is merged into', () => {
  const text =
    '[[stages]]\nname = "a"\n[stages.import]\nnode = "lib.stage"\n[lib.stage]\ntool.name = "siril"\n';
  expect(schemaFaults(schema, valueOf(text))).toEqual([]);
  expect(schemaFaults(schema, valueOf('[[stages]]\nimport.file = "x.toml"\n'))).not.toEqual([]);
});

it('knows words and versions', () => {
  const faults = (more: string) => schemaFaults(schema, valueOf(stage + more));
  expect(faults('multiplex = "session"\nrequires_tool = ">=1.2, <1.5"\n')).toEqual([]);
  expect(faults('multiplex = "sesion"\n')).toEqual([
    "/stages/0/multiplex: 'sesion' is not one of the words",
  ]);
  expect(faults('requires_tool = "at least 1.4"\n')).toHaveLength(1);
});

it('describes every key', () => {
  const tables = [schema, ...Object.values(schema['definitions'] as object)];
  const keys = tables.flatMap((table: { properties?: Record<string, { description?: string }> }) =>
    Object.entries(table.properties ?? {}),
  );
  expect(keys.length).toBeGreaterThan(60);
  for (const [key, { description }] of keys) expect(description, key).toBeTruthy();
});

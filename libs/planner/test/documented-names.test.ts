// The reference of the recipe format names what templates know, and nothing else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Shape } from '@starbash/parser';
import { parseRecipe } from '@starbash/parser';
import { inputShape, outputShape, sessionShapes } from '../src/check/known-shapes.ts';
import { compile } from '../src/index.ts';

const page = readFileSync(
  join(import.meta.dirname, '../../../docs/reference/recipe-format.md'),
  'utf8',
);
/** Names in the tables below `## Names`. */
const documented = [...page.slice(page.indexOf('\n## Names')).matchAll(/^\| `([^`]+)` \|/gm)].map(
  (match) => match[1] ?? '',
);

const text = `
[repo]
kind = "recipe"

[[stages]]
name = "a"
tool.name = "siril"
script = "close"

[[stages.inputs]]
kind = "session"
type = "light"

[[stages.outputs]]
kind = "processed"
name = "a.fits"
`;
const { stages } = compile([{ file: parseRecipe(text, 'a.toml').recipe, idPrefix: 'x' }], {});
const [stage] = stages;
if (!stage) throw new Error('the recipe has no stage');

function fieldsOf(shape: Shape | null, name: string): string[] {
  if (shape?.kind !== 'record') return [name];
  // Every field that is written with capitals has a form in words, which is the one that is documented.
  const fields = [...shape.fields.keys()].filter((field) => !/[A-Z]/.test(field));
  return fields.length > 0 ? fields.map((field) => `${name}.${field}`) : [name];
}

it('are those that recipes are checked against', () => {
  const [oneInput = null] = (() => {
    const shape = inputShape(stage.inputs);
    return shape.kind === 'record' ? (shape.items ?? []) : [];
  })();
  const known = [
    ...fieldsOf(oneInput, 'input[…]'),
    ...fieldsOf(outputShape(stage.outputs), 'output'),
    ...sessionShapes(stage).flatMap(([name, shape]) => fieldsOf(shape, name)),
  ];
  const general = documented.filter((name) => !name.includes('…') || name.startsWith('input'));
  expect([...general].sort()).toEqual([...new Set(known)].sort());
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkTemplate,
  evaluateTemplate,
  fillScript,
  parseRecipe,
  parseTemplateText,
} from '../src/index.ts';
import { biasRecipe, lightRecipe, paletteRecipe, toolRecipe } from './recipes.ts';

const recipes = [biasRecipe, lightRecipe, paletteRecipe, toolRecipe];
/** What mistakes are made of: braces, quotes, brackets, line ends, and pieces of recipes. */
const pieces = [
  ...[
    '{',
    '}',
    '{{',
    '"',
    "'",
    "'''",
    '"""',
    '[',
    ']',
    '[[',
    ']]',
    '=',
    '#',
    '\\',
    '\n',
    '\r\n',
    '\t',
    ' ',
  ],
  ...['.', ',', '(', ')', 'if', 'else', 'for x in', '0', '-', '**', '\u0000', 'é', '😀', '\ufeff'],
  ...['[[stages]]', 'name = 1', '{input[0].full}', 'tool.name = "siril"', '\\u12'],
];

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(12),
  insert: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })),
});

const mutated = fc
  .tuple(fc.constantFrom(...recipes), fc.array(mutation, { minLength: 1, maxLength: 6 }))
  .map(([recipe, mutations]) =>
    mutations.reduce((text, { at, remove, insert }) => {
      const from = Math.floor(at * text.length);
      return text.slice(0, from) + insert + text.slice(from + remove);
    }, recipe),
  );

test('a damaged recipe never throws, and every place lies in the file', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const { recipe, diagnostics } = parseRecipe(text, 'r.toml');
      const spans: unknown[] = [];
      collectSpans(recipe, spans);
      collectSpans(diagnostics, spans);
      for (const span of spans)
        expect(span).toSatisfy(
          (s: { start: number; end: number }) =>
            s.start >= 0 && s.start <= s.end && s.end <= text.length,
        );
      for (const stage of recipe.stages)
        if (stage.script?.kind === 'script') {
          checkTemplate(stage.script, new Map());
          fillScript(stage.script, []);
        }
    }),
    { numRuns: 400, seed: 20261121 },
  );
});

test('any text is a template or has a finding, and evaluates to a value or a finding', () => {
  const source = fc
    .array(fc.oneof(fc.constantFrom(...pieces, 'x', '1', "'a'", '[1]', '.upper()'), fc.string()), {
      maxLength: 12,
    })
    .map((parts) => `{${parts.join('')}}`);
  fc.assert(
    fc.property(source, (text) => {
      const parsed = parseTemplateText(text, 't');
      const { value, diagnostics } = evaluateTemplate(parsed.template, [new Map()]);
      expect(value === null).toBe(diagnostics.length > 0);
    }),
    { numRuns: 1000, seed: 20261121 },
  );
});

function collectSpans(value: unknown, spans: unknown[]): void {
  if (typeof value !== 'object' || value === null) return;
  if ('start' in value && 'end' in value && 'file' in value) spans.push(value);
  else for (const inner of Object.values(value)) collectSpans(inner, spans);
}

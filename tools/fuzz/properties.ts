// What holds for every recipe, template and script, however broken. Each check throws where it does not.
import { isDeepStrictEqual } from 'node:util';
import { hasErrors } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import {
  checkTemplate,
  evaluateTemplate,
  fillScript,
  parseRecipe,
  parseScriptText,
  parseTemplateText,
  printScriptTemplate,
  printTemplate,
} from '@starbash/parser';
import { checkScript } from '@starbash/siril';
import { compile } from '@starbash/planner';

const file = 'fuzzed.toml';

/** Parse, lower, link, check, fill: nothing throws, and every place lies in the file. */
export function recipeHolds(text: string): void {
  const { recipe, diagnostics } = parseRecipe(text, file);
  const compiled = compile([{ file: recipe, idPrefix: 'local.fuzzed' }]);
  const found: Diagnostic[] = [...diagnostics, ...compiled.diagnostics];
  for (const { script } of recipe.stages)
    if (script?.kind === 'script') {
      found.push(...checkTemplate(script, new Map()));
      const filled = fillScript(script, []);
      found.push(...filled.diagnostics, ...checkScript(filled.lines, '1.4'));
    }
  placesLieIn(text, recipe);
  placesLieIn(text, compiled.stages);
  placesLieIn(text, found);
  readable(found);
}

/** A template is read or has a finding, evaluates to a value or a finding, and survives printing. */
export function templateHolds(text: string): void {
  const { template, diagnostics } = parseTemplateText(text, file);
  const { value, diagnostics: failures } = evaluateTemplate(template, [new Map()]);
  const checked = checkTemplate(template, new Map());
  demand((value === null) === hasErrors(failures), 'a value, or the reason why there is none');
  placesLieIn(text, [template, diagnostics, failures, checked]);
  readable([...diagnostics, ...failures, ...checked]);
  if (diagnostics.length > 0) return;
  const printed = printTemplate(template);
  const again = parseTemplateText(printed, file);
  demand(again.diagnostics.length === 0, `prints what cannot be read: ${printed}`);
  demand(equalButPlaces(template, again.template), `prints something else: ${printed}`);
}

/** As templates, line by line: indentation and blank lines alone are lost. */
export function scriptHolds(text: string): void {
  const { script, diagnostics } = parseScriptText(text, file);
  placesLieIn(text, [script, diagnostics]);
  readable(diagnostics);
  fillScript(script, []);
  if (diagnostics.length > 0) return;
  const printed = printScriptTemplate(script);
  const again = parseScriptText(printed, file);
  demand(again.diagnostics.length === 0, `prints what cannot be read: ${printed}`);
  demand(equalButPlaces(script, again.script), `prints something else: ${printed}`);
}

/** Milliseconds that no input of this size may take. */
const longest = 1000;

/** `check`, and again where it took long: only what is slow each time is slow and not the machine. */
export function inTime(check: (text: string) => void): (text: string) => void {
  return (text) => {
    for (let attempt = 0; attempt < 3; attempt++) {
      const start = performance.now();
      check(text);
      if (performance.now() - start < longest) return;
    }
    throw new Error(`takes more than ${longest} ms`);
  };
}

function demand(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

/** Every span anywhere in `value`. */
function placesLieIn(text: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if ('start' in value && 'end' in value && 'file' in value) {
    const { start, end } = value as { start: number; end: number };
    demand(
      value.file === file && 0 <= start && start <= end && end <= text.length,
      `a place outside of the file: ${JSON.stringify(value)}`,
    );
  } else for (const inner of Object.values(value)) placesLieIn(text, inner);
}

/** Messages are sentences for people, not values of ours that fell through. */
function readable(found: readonly Diagnostic[]): void {
  for (const { code, message } of found)
    demand(
      !/\bundefined\b|\[object |internal error|call stack/.test(message),
      `${code}: ${message}`,
    );
}

function equalButPlaces(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(withoutPlaces(a), withoutPlaces(b));
}

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'span' && key !== 'nameSpan')
      .map(([key, inner]) => [key, withoutPlaces(inner)]),
  );
}

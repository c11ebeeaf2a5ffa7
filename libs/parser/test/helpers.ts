// Short forms for tests: parse, evaluate, and show what was found.
import type { Diagnostic, Span } from '@starbash/diagnostics';
import { evaluateTemplate, parseRecipe, parseTemplateText, valueToText } from '../src/index.ts';
import type { Environment, ScopeEntry, StageNode, Value } from '../src/index.ts';

/** `code 'text it points at'`. */
export function findings(diagnostics: readonly Diagnostic[], source: string): string[] {
  return diagnostics.map((d) => `${d.code} '${at(d.span, source)}'`);
}

export function at(span: Span | undefined, source: string): string {
  return span ? source.slice(span.start, span.end) : 'no place';
}

/** The only stage of a recipe without findings. */
export function onlyStage(text: string): StageNode {
  const { recipe, diagnostics } = parseRecipe(text, 'test.toml');
  const [stage] = recipe.stages;
  if (diagnostics.length > 0 || !stage)
    throw new Error(JSON.stringify(findings(diagnostics, text)));
  return stage;
}

export function names(entries: Readonly<Record<string, ScopeEntry>>): Environment {
  return new Map(Object.entries(entries));
}

export function record(
  label: string,
  fields: Readonly<Record<string, ScopeEntry>>,
  items?: readonly Value[],
): Value {
  return {
    kind: 'record',
    label,
    fields: new Map(Object.entries(fields)),
    ...(items && { items }),
  };
}

export function list(...items: readonly Value[]): Value {
  return { kind: 'list', items };
}

export function evaluated(template: string, entries: Readonly<Record<string, ScopeEntry>> = {}) {
  const parsed = parseTemplateText(template, 'test');
  if (parsed.diagnostics.length > 0)
    return { value: null, shown: null, found: findings(parsed.diagnostics, template) };
  const { value, diagnostics } = evaluateTemplate(parsed.template, [names(entries)]);
  return {
    value,
    shown: value && valueToText(value),
    found: findings(diagnostics, template),
  };
}

/** A stage with this script, for Siril. */
export function scriptStage(script: string): string {
  return `[[stages]]\nname = "s"\ntool.name = "siril"\nscript = '''${script}'''\n`;
}

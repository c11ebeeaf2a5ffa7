// Names of files made from templates: evaluated, and freed of what file systems or Siril dislike.
import type { Diagnostic } from '@starbash/diagnostics';
import { evaluateTemplate, valueToText } from '@starbash/parser';
import type { Environment, TextValue } from '@starbash/parser';

/**
 * `/ \ : * ? " < > | $` and control characters go, blanks become `_`, a leading `.` or `-` goes.
 * For values from headers and catalog; roots of repositories are never changed.
 */
export function pathSafe(value: string): string {
  return (
    value
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
      .replace(/[/\\:*?"<>|$\u0000-\u001f\u007f]/g, '')
      .trim()
      .replace(/\s+/g, '_')
      .replace(/^[.-]+/, '')
  );
}

export interface EvaluatedName {
  /** Relative, with forward slashes; null with diagnostics when the template has an error. */
  readonly name: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A relative path from a template. What is written in the recipe stays as it is; what holes yield is made safe,
 * but for text made of paths. A leading `{process_dir}/` means the task folder itself.
 */
export function evaluateName(
  template: TextValue,
  environments: readonly Environment[],
): EvaluatedName {
  if (template.kind !== 'template') {
    const evaluated = evaluateTemplate(template, environments);
    return {
      name: evaluated.value === null ? null : valueToText(evaluated.value),
      diagnostics: evaluated.diagnostics,
    };
  }
  const diagnostics: Diagnostic[] = [];
  let name = '';
  for (const part of template.parts) {
    if (part.kind === 'text') {
      name += part.text;
      continue;
    }
    const evaluated = evaluateTemplate({ ...template, parts: [part] }, environments);
    diagnostics.push(...evaluated.diagnostics);
    if (evaluated.value === null) return { name: null, diagnostics };
    name += holeText(evaluated.value);
  }
  return { name: name.replace(/^\/+/, ''), diagnostics };
}

/** A template that is one hole with a list in it stands for as many names. */
export function evaluateNames(
  template: TextValue,
  environments: readonly Environment[],
): { readonly names: readonly string[] | null; readonly diagnostics: readonly Diagnostic[] } {
  const [only, more] = template.kind === 'template' ? template.parts : [];
  if (only?.kind === 'hole' && more === undefined) {
    const { value } = evaluateTemplate(template, environments);
    if (value?.kind === 'list') return { names: value.items.map(holeText), diagnostics: [] };
  }
  const { name, diagnostics } = evaluateName(template, environments);
  return { names: name === null ? null : [name], diagnostics };
}

function holeText(value: NonNullable<ReturnType<typeof evaluateTemplate>['value']>): string {
  if (value.kind === 'path') return value.part.path;
  if (value.kind !== 'text') return pathSafe(valueToText(value));
  return value.parts.map((p) => (p.kind === 'path' ? p.path : pathSafe(p.text))).join('');
}

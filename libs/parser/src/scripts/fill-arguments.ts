// Argument lists of tools: one argument a text, whatever blanks its value has.
import type { Diagnostic } from '@starbash/diagnostics';
import type { Word } from '@starbash/siril';
import type { TextValue } from '../ast.ts';
import { toParts } from '../expressions/inspect.ts';
import { textOf } from '../expressions/text-parts.ts';
import type { Environment, Value } from '../expressions/value.ts';
import { evaluateTemplate } from '../templates/evaluate-template.ts';
import { wordOf } from './split-words.ts';

export interface FilledArguments {
  readonly words: readonly Word[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One argument; a list as many; none for a value that is absent. An empty text is a value. */
export function valueToWords(value: Value): readonly Word[] {
  if (value.kind === 'none') return [];
  if (value.kind === 'list') return value.items.flatMap(valueToWords);
  return [wordOf(textOf(toParts(value)))];
}

/**
 * The arguments of a tool. An option (an argument that begins with `-`) whose value is absent goes with it, whether
 * the value is an argument of its own (`"--denoise", "{parameters.denoise}"`) or part of the option.
 */
export function fillArguments(
  templates: readonly TextValue[],
  environments: readonly Environment[],
): FilledArguments {
  const words: Word[] = [];
  const diagnostics: Diagnostic[] = [];
  let optionBefore = false;
  for (const template of templates) {
    const evaluated = evaluateTemplate(template, environments);
    diagnostics.push(...evaluated.diagnostics);
    if (evaluated.value === null) continue;
    const written = isWrittenOption(template);
    const absent =
      evaluated.value.kind === 'none' || (written && hasAbsentHole(template, environments));
    // The option before goes only with a value of its own, not with an option that follows.
    if (absent && optionBefore && !written) words.pop();
    if (!absent) words.push(...valueToWords(evaluated.value));
    optionBefore = written && !absent;
  }
  return { words, diagnostics };
}

function isWrittenOption(template: TextValue): boolean {
  const [first] = template.kind === 'template' ? template.parts : [];
  return first?.kind === 'text' && first.text.startsWith('-');
}

function hasAbsentHole(template: TextValue, environments: readonly Environment[]): boolean {
  if (template.kind !== 'template') return false;
  return template.parts.some(
    (part) =>
      part.kind === 'hole' &&
      evaluateTemplate({ ...template, parts: [part] }, environments).value?.kind === 'none',
  );
}

// What a parameter declares of its values, and whether a value keeps to it.
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Note, Span } from '@starbash/diagnostics';
import type { ParameterNode } from '@starbash/parser';
import { noteAt } from './finding.ts';

type Scalar = string | number | boolean;

export interface GivenValue {
  readonly value: Scalar;
  /** Written with a point in TOML. */
  readonly isFloat: boolean;
}

const types = ['string', 'int', 'float', 'bool', 'choice'];

/** The declaration itself, and its default. */
export function checkDeclaration(node: ParameterNode): readonly Diagnostic[] {
  const found = [unknownType(node), emptyRange(node), choicesFault(node)].filter(
    (one) => one !== null,
  );
  if (found.length > 0 || !node.default || hasHoles(node)) return found;
  const given = { value: node.default.value, isFloat: node.isFloat };
  const wrong = checkValue(node, given, node.default.span, []);
  return wrong ? [wrong] : [];
}

/** A default with holes has its value when it is used. */
function hasHoles({ template }: ParameterNode): boolean {
  return template?.kind === 'template' && template.parts.some(({ kind }) => kind === 'hole');
}

function unknownType({ type }: ParameterNode): Diagnostic | null {
  if (!type || types.includes(type.value)) return null;
  return diagnose(
    'unknown_word',
    { what: 'type of parameter', word: type.value, words: types.join(', ') },
    { span: type.span, suggestion: nearest(type.value, types) },
  );
}

function emptyRange({ name, min, max }: ParameterNode): Diagnostic | null {
  if (!min || !max || min.value <= max.value) return null;
  const notes = [noteAt('the greatest value is here', max.span)];
  const params = { name: name.value, min: min.value, max: max.value };
  return diagnose('parameter_range_empty', params, { span: min.span, notes });
}

function choicesFault({ name, type, choices }: ParameterNode): Diagnostic | null {
  if (type?.value !== 'choice' || (choices && choices.value.length > 0)) return null;
  return diagnose('parameter_choices_missing', { name: name.value }, { span: type.span });
}

/** What is wrong with a value, the first thing alone; null for nothing. */
export function checkValue(
  node: ParameterNode,
  given: GivenValue,
  span: Span,
  notes: readonly Note[],
): Diagnostic | null {
  const name = node.name.value;
  const expected = typeFault(node, given);
  if (expected !== null)
    return diagnose(
      'parameter_type',
      { name, value: shown(given.value), expected },
      { span, notes },
    );
  const { choices } = node;
  if (choices && !choices.value.includes(given.value)) {
    const words = choices.value.map(String);
    const params = { name, value: shown(given.value), choices: words.join(', ') };
    const suggestion = nearest(String(given.value), words);
    return diagnose('parameter_choice', params, { span, notes, suggestion });
  }
  const limit = limitFault(node, given.value);
  if (limit === null) return null;
  return diagnose('parameter_range', { name, value: shown(given.value), limit }, { span, notes });
}

/** What the value should be; null where it is. Any value can be printed, so a text takes all. */
function typeFault({ type, min, max }: ParameterNode, given: GivenValue): string | null {
  const kind = typeof given.value;
  const whole = kind === 'number' && Number.isInteger(given.value) && !given.isFloat;
  switch (type?.value) {
    case 'int':
      return whole ? null : 'a whole number';
    case 'float':
      return kind === 'number' ? null : 'a number';
    case 'bool':
      return kind === 'boolean' ? null : 'true or false';
    case 'string':
    case 'choice':
      return null;
    default:
      return (min || max) && kind !== 'number' ? 'a number' : null;
  }
}

function limitFault({ min, max }: ParameterNode, value: Scalar): string | null {
  if (typeof value !== 'number') return null;
  if (min && value < min.value) return `the least is ${min.value}`;
  return max && value > max.value ? `the greatest is ${max.value}` : null;
}

function shown(value: Scalar): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

// A `.sb.toml` file: the facts that a person gives, and what is wrong with it.
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Span } from '@starbash/diagnostics';
import type { Fact, FactName } from '@starbash/ir';
import type { AST } from 'toml-eslint-parser';
import type { UserFacts } from '../facts/source.ts';
import type { FactValue, GivenValue } from './fact-values.ts';
import { factValues } from './fact-values.ts';
import { readLines } from './read-lines.ts';

export interface Correction {
  readonly user: UserFacts;
  readonly diagnostics: readonly Diagnostic[];
}

/** Names under `[facts]`: `ignore` is no fact, but tells whether the file is one of ours. */
const names: readonly string[] = [...Object.keys(factValues), 'ignore'];
const ignoreValue: FactValue = {
  wanted: 'true or false',
  read: (given) => (given.kind === 'boolean' ? given.boolean : undefined),
};

/** Never fails: what cannot be used is a finding, and the rest is used. `file` is its name for people. */
export function parseCorrection(file: string, text: string): Correction {
  const { program, diagnostics: faults } = readLines(file, text);
  const diagnostics: Diagnostic[] = [...faults];
  const facts: Partial<Record<FactName, Fact<unknown>>> = {};
  let ignore: boolean | undefined;
  for (const { path, key, value } of program === null ? [] : entriesOf(program)) {
    const span: Span = { file, start: key[0], end: key[1] };
    const [table, name = ''] = path;
    if (table !== 'facts' || path.length !== 2) {
      diagnostics.push(misplaced(path, span));
      continue;
    }
    const fact = name as FactName;
    const definition =
      name === 'ignore'
        ? ignoreValue
        : Object.hasOwn(factValues, name)
          ? factValues[fact]
          : undefined;
    if (definition === undefined) {
      diagnostics.push(
        diagnose('correction_unknown_fact', { name }, { span, suggestion: nearestFact(name) }),
      );
      continue;
    }
    const given = givenValue(value);
    const read = definition.read(given);
    if (read === undefined) diagnostics.push(wrongType(name, definition, value, given, text, file));
    else if (name === 'ignore') ignore = read === true;
    else facts[fact] = { value: read, origin: 'user' };
  }
  return {
    user: { facts: facts as UserFacts['facts'], ...(ignore !== undefined && { ignore }) },
    diagnostics,
  };
}

interface Entry {
  readonly path: readonly string[];
  readonly key: readonly [number, number];
  readonly value: AST.TOMLContentNode;
}

/** All values with their dotted paths; those of inline tables one by one. */
function entriesOf(program: AST.TOMLProgram): Entry[] {
  const entries: Entry[] = [];
  const add = (before: readonly string[], { key, value }: AST.TOMLKeyValue): void => {
    const path = [...before, ...key.keys.map((k) => (k.type === 'TOMLBare' ? k.name : k.value))];
    // Deeper than any correction: what is nested further is misplaced as a whole.
    if (value.type === 'TOMLInlineTable' && path.length < 3)
      for (const inner of value.body) add(path, inner);
    else entries.push({ path, key: key.range, value });
  };
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLKeyValue') add([], node);
    else for (const entry of node.body) add(node.resolvedKey.map(String), entry);
  }
  return entries;
}

function misplaced(path: readonly string[], span: Span): Diagnostic {
  const last = path.at(-1) ?? '';
  const suggestion = path.length === 1 && names.includes(last) ? `[facts] ${last}` : undefined;
  return diagnose('correction_misplaced', { name: path.join('.') }, { span, suggestion });
}

/** Names are compared without their case and joints first: `set_temperature` is `setTemperature`. */
function nearestFact(name: string): string | undefined {
  const bare = (text: string) => text.toLowerCase().replace(/[_-]/g, '');
  return names.find((known) => bare(known) === bare(name)) ?? nearest(name, names);
}

function givenValue(node: AST.TOMLContentNode): GivenValue {
  if (node.type !== 'TOMLValue') return { kind: 'other' };
  switch (node.kind) {
    case 'string':
      return { kind: 'text', text: node.value };
    case 'integer':
    case 'float':
      return { kind: 'number', number: Number(node.value) };
    case 'boolean':
      return { kind: 'boolean', boolean: node.value };
    case 'offset-date-time':
    case 'local-date-time':
      return { kind: 'date', text: node.datetime };
    default:
      return { kind: 'other' };
  }
}

function wrongType(
  name: string,
  { wanted, words, read }: FactValue,
  node: AST.TOMLContentNode,
  given: GivenValue,
  text: string,
  file: string,
): Diagnostic {
  const [start, end] = node.range;
  const value = text.slice(start, Math.min(end, start + 60));
  return diagnose(
    'correction_wrong_type',
    { name, wanted, value },
    { span: { file, start, end }, suggestion: meant(given, words, read) },
  );
}

/** `"300 s"` for 300, `100` for "100", a word for one that is near it. */
function meant(
  given: GivenValue,
  words: readonly string[] | undefined,
  read: FactValue['read'],
): string | undefined {
  if (given.kind === 'number' && read({ kind: 'text', text: `${given.number}` }) !== undefined)
    return `"${given.number}"`;
  if (given.kind !== 'text') return undefined;
  const number = Number.parseFloat(given.text);
  if (!Number.isNaN(number) && read({ kind: 'number', number }) !== undefined) return `${number}`;
  const word = words && nearest(given.text, words);
  return word === undefined ? undefined : /^(?:true|false)$/.test(word) ? word : `"${word}"`;
}

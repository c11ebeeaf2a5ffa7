// Values of inputs and their clauses that can never be right, or that are hardly meant.
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { Requirement, StageInput } from '@starbash/ir';
import type { TextValue } from '@starbash/parser';
import { isVersionConstraint } from '@starbash/siril';
import { patternFault } from '../3-bind/cull/requirements.ts';
import type { RecipeStage } from '../input.ts';
import { at, noteAt } from './finding.ts';
import { dialectsOf } from './siril-versions.ts';

/** What recipes ask for as a filter; any other name may be a user's own filter. */
const bands = ['broadband', 'HaOiii', 'SiiOiii', 'SiiHb', 'Ha', 'OIII', 'SII', 'L', 'R', 'G', 'B'];

export function checkClauses(stage: RecipeStage): readonly Diagnostic[] {
  return [
    ...stage.inputs.flatMap((input) => checkInput(input)),
    ...equalNames(stage.inputs),
    ...checkRequiresTool(stage),
    ...checkTimeout(stage),
  ];
}

function checkInput(input: StageInput<TextValue>): readonly Diagnostic[] {
  const found = input.requires.flatMap(checkClause);
  if (input.after?.pattern.trim() === '')
    found.push(diagnose('empty_name', { key: 'after' }, at(input.after.origin)));
  if (input.mergeTo !== null && !/^\w[\w.-]*$/.test(input.mergeTo))
    found.push(
      badValue('merge_to', input.mergeTo, 'the name of one folder without blanks', input.origin),
    );
  return found;
}

function checkClause(clause: Requirement): Diagnostic[] {
  switch (clause.kind) {
    case 'min_count':
      return Number.isInteger(clause.value) && clause.value >= 1
        ? []
        : [badValue('min_count', clause.value, 'a whole number from 1', clause.origin)];
    case 'filename': {
      const reason = patternFault(clause.pattern);
      return reason === null
        ? []
        : [diagnose('filename_pattern', { pattern: clause.pattern, reason }, at(clause.origin))];
    }
    case 'tool':
      return clause.version === null || isVersionConstraint(clause.version)
        ? []
        : [badVersion(clause.version, clause.origin)];
    case 'metadata':
      return clause.name.toLowerCase() === 'filter' ? clause.values.flatMap(nearBand(clause)) : [];
    default:
      return [];
  }
}

/** `HaOii` is hardly the name of a filter. */
function nearBand(clause: Requirement): (value: string) => Diagnostic[] {
  return (value) => {
    const plain = value.toLowerCase();
    if (value.length < 4 || bands.some((band) => band.toLowerCase() === plain)) return [];
    const suggestion = nearest(
      value,
      bands.filter((band) => band.length >= 4),
    );
    return suggestion === undefined
      ? []
      : [diagnose('unknown_band', { value }, { ...at(clause.origin), suggestion })];
  };
}

/** The later one hides the earlier in templates, which can then be had by index alone. */
function equalNames(inputs: readonly StageInput<TextValue>[]): readonly Diagnostic[] {
  const first = new Map<string, StageInput<TextValue>>();
  return inputs.flatMap((input) =>
    [...new Set([input.name, ...input.names])].flatMap((name) => {
      const other = first.get(name);
      if (!other || other === input) {
        first.set(name, input);
        return [];
      }
      const notes = [noteAt('the first one is here', other.origin)];
      return [diagnose('duplicate_input', { name }, { ...at(input.origin), notes })];
    }),
  );
}

function checkRequiresTool(stage: RecipeStage): readonly Diagnostic[] {
  const { requiresTool, tool } = stage;
  if (requiresTool === null) return [];
  if (!isVersionConstraint(requiresTool)) return [badVersion(requiresTool, tool.origin)];
  if (tool.name !== 'siril' || dialectsOf(requiresTool).length > 0) return [];
  return [diagnose('siril_out_of_range', { constraint: requiresTool }, at(tool.origin))];
}

function checkTimeout({ tool }: RecipeStage): readonly Diagnostic[] {
  const { timeoutSeconds, origin } = tool;
  return timeoutSeconds === null || timeoutSeconds > 0
    ? []
    : [badValue('tool.timeout', timeoutSeconds, 'a number of seconds over 0', origin)];
}

function badVersion(version: string, origin: Requirement['origin']): Diagnostic {
  return diagnose('version_constraint', { version }, at(origin));
}

function badValue(
  key: string,
  value: string | number,
  expected: string,
  origin: Requirement['origin'],
): Diagnostic {
  return diagnose('bad_value', { key, value, expected }, at(origin));
}

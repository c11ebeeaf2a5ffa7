// Lowers the inputs of a stage and the clauses that frames must meet.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { Requirement, StageInput } from '@starbash/ir';
import { frameTypes } from '@starbash/ir';
import type { InputNode, Located, RequiresNode, TextValue } from '@starbash/parser';
import { oneOf, unknownWord } from './words.ts';

const inputKinds = ['session', 'master', 'job', 'session-extra', 'file'] as const;
const requirementKinds = [
  'metadata',
  'camera',
  'unprocessed',
  'min_count',
  'filename',
  'tool',
] as const;

export function lowerInput(
  node: InputNode,
  index: number,
): { readonly input: StageInput<TextValue> | null; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const kind = oneOf(spelling(node.kind), inputKinds, 'input kind', diagnostics);
  const needsType = kind === 'session' || kind === 'master';
  if (needsType && node.type === null)
    diagnostics.push(diagnose('missing_input_type', { kind }, { span: node.span }));
  const type = node.type && needsType ? oneOf(node.type, frameTypes, 'type', diagnostics) : null;
  if (kind === 'job' && node.after === null)
    diagnostics.push(diagnose('missing_after', {}, { span: node.span }));
  const requires = node.requires.map((clause) => lowerRequirement(clause, diagnostics));
  if (kind === null || diagnostics.some((d) => d.severity === 'error'))
    return { input: null, diagnostics };
  const names = (node.name?.value ?? []).map(plainText).filter((name) => name !== null);
  const input: StageInput<TextValue> = {
    kind,
    name:
      needsType && type ? type : kind === 'session-extra' ? 'extra' : (names[0] ?? String(index)),
    names,
    type,
    after: node.after ? { pattern: node.after.value, origin: node.after.span, stages: [] } : null,
    path: kind === 'file' ? (node.name?.value[0] ?? null) : null,
    optional: node.optional?.value ?? false,
    mergeTo: node.mergeTo?.value ?? null,
    multiplex: node.multiplex?.value ?? node.kind.value === onePerFile,
    groupBy: node.groupBy?.value ?? [],
    requires: requires.filter((clause) => clause !== null),
    origin: node.span,
  };
  return { input, diagnostics };
}

/** How published recipes wrote `kind = "job"` with `multiplex = true` before there was that key. */
const onePerFile = 'job-multiplex';

function spelling(kind: Located<string>): Located<string> {
  return kind.value === onePerFile ? { ...kind, value: 'job' } : kind;
}

function plainText(template: NonNullable<InputNode['name']>['value'][number]): string | null {
  const [part, ...rest] = template.parts;
  return part?.kind === 'text' && rest.length === 0 ? part.text : null;
}

function lowerRequirement(node: RequiresNode, diagnostics: Diagnostic[]): Requirement | null {
  const kind = oneOf(node.kind, requirementKinds, 'requirement', diagnostics);
  if (kind === null) return null;
  // The value is what is mostly wrong with a clause.
  const origin = (node.version ?? node.value ?? node).span;
  const invert = node.invert?.value ?? false;
  const values = node.value?.value ?? [];
  const [value] = values;
  const missing = (key: string) => {
    const span = (key === 'value' ? node.value : null)?.span ?? node.span;
    diagnostics.push(diagnose('missing_requirement_key', { kind, key }, { span }));
    return null;
  };
  switch (kind) {
    case 'metadata':
      if (!node.name) return missing('name');
      if (values.length === 0) return missing('value');
      return { kind, name: node.name.value, values: values.map(String), invert, origin };
    case 'camera':
      if (typeof value !== 'string' || !node.value) return missing('value');
      if (value !== 'color' && value !== 'mono') {
        const camera = { ...node.value, value };
        diagnostics.push(unknownWord('kind of camera', camera, ['color', 'mono']));
        return null;
      }
      return { kind, value, invert, origin };
    case 'unprocessed':
      return { kind, invert, origin };
    case 'min_count':
      if (typeof value !== 'number') return missing('value');
      return { kind, value, acceptSingle: node.acceptSingle?.value ?? false, origin };
    case 'filename':
      if (typeof value !== 'string') return missing('value');
      return {
        kind,
        pattern: value,
        mode: node.mode?.value === 'exclude' ? 'exclude' : 'include',
        invert,
        origin,
      };
    case 'tool':
      if (!node.name) return missing('name');
      return { kind, name: node.name.value, version: node.version?.value ?? null, invert, origin };
  }
}

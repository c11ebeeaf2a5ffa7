// Parameters: whether their values are of their type and within their limits, and whether anything uses them.
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Note, Span } from '@starbash/diagnostics';
import type { LoadedRecipe, OverrideNode, ParameterNode, StageNode } from '@starbash/parser';
import type { ParameterOverride } from '../1-lower/lower-parameters.ts';
import { parametersUsed } from './expressions.ts';
import { noteAt } from './finding.ts';
import type { Finding } from './finding.ts';
import { stageTemplates } from './node-templates.ts';
import { checkDeclaration, checkValue } from './parameter-values.ts';

export interface ParameterCheck {
  readonly recipes: readonly LoadedRecipe[];
  readonly overrides: readonly ParameterOverride[];
  /** Long name of the stage that was made of a node; null where there is none. */
  readonly longNameOf: (node: StageNode) => string | null;
}

/** An error in a parameter keeps out the stages that use it. */
export function checkParameters(input: ParameterCheck): readonly Finding[] {
  const found: Finding[] = [];
  const names = new Set<string>();
  for (const { file } of input.recipes) {
    const owners = file.stages.map((stage) => ownerOf(stage, input));
    const shared = declarations(file.parameters, owners, input.overrides);
    found.push(...shared, ...checkOverrides(file.overrides, file.parameters, owners));
    for (const owner of owners) {
      const { parameters, overrides } = owner.node;
      found.push(...declarations(parameters, [owner], input.overrides));
      found.push(...checkOverrides(overrides, [...file.parameters, ...parameters], [owner]));
      found.push(...unused(parameters, [owner], file.file));
    }
    found.push(...unused(file.parameters, owners, file.file));
    for (const { name } of [...file.parameters, ...file.stages.flatMap((s) => s.parameters)])
      names.add(name.value);
  }
  return [...found, ...unknownOverrides(input.overrides, names)];
}

interface Owner {
  readonly node: StageNode;
  readonly longName: string | null;
  readonly uses: (name: string) => boolean;
  /** Names of parameters in its templates, declared or not. */
  readonly names: ReadonlySet<string>;
}

function ownerOf(node: StageNode, { longNameOf }: ParameterCheck): Owner {
  const used = stageTemplates(node).map(parametersUsed);
  // Programs get all of them as data.
  const whole = runsProgram(node) || used.some((one) => one.whole);
  const names = new Set(used.flatMap((one) => [...one.names]));
  return { node, longName: longNameOf(node), uses: (name) => whole || names.has(name), names };
}

/** Or has a script that could not be read. */
function runsProgram({ tool, script, scriptFile }: StageNode): boolean {
  return tool.name.value === 'python' || (script === null && scriptFile !== null);
}

/** The finding once for every stage that uses the parameter, or once for none. */
function spread(diagnostic: Diagnostic, name: string, owners: readonly Owner[]): Finding[] {
  const users = owners.filter((owner) => owner.uses(name) && owner.longName !== null);
  if (users.length === 0) return [{ stage: null, diagnostic }];
  return users.map(({ longName }) => ({ stage: longName, diagnostic }));
}

function declarations(
  parameters: readonly ParameterNode[],
  owners: readonly Owner[],
  overrides: readonly ParameterOverride[],
): Finding[] {
  const first = new Map<string, ParameterNode>();
  return parameters.flatMap((node) => {
    const name = node.name.value;
    const other = first.get(name);
    first.set(name, node);
    const found = [...checkDeclaration(node)];
    if (other) {
      const notes = [noteAt('the first one is here', other.name.span)];
      found.push(diagnose('duplicate_parameter', { name }, { span: node.name.span, notes }));
    }
    for (const one of overrides) {
      if (one.name !== name) continue;
      const given = { value: one.value, isFloat: one.isFloat };
      const wrong = checkValue(node, given, placeOf(one, node), notesFor(one.span, node));
      if (wrong) found.push(wrong);
    }
    return found.flatMap((diagnostic) => spread(diagnostic, name, owners));
  });
}

function placeOf(override: ParameterOverride, node: ParameterNode): Span {
  return override.span ?? node.name.span;
}

function notesFor(place: Span | null, node: ParameterNode): readonly Note[] {
  return place ? [noteAt('the parameter is declared here', node.name.span)] : [];
}

/** Overrides that stand in the recipe itself. */
function checkOverrides(
  overrides: readonly OverrideNode[],
  shared: readonly ParameterNode[],
  owners: readonly Owner[],
): Finding[] {
  const declared = [...shared, ...owners.flatMap(({ node }) => node.parameters)];
  return overrides.flatMap((override) => {
    const name = override.name.value;
    const nodes = declared.filter((node) => node.name.value === name);
    if (nodes.length === 0) {
      const suggestion = nearest(
        name,
        declared.map((node) => node.name.value),
      );
      const diagnostic = diagnose(
        'unknown_parameter',
        { name },
        { span: override.name.span, suggestion },
      );
      return [{ stage: null, diagnostic }];
    }
    if (hasHoles(override)) return [];
    const given = { value: override.value.value, isFloat: override.isFloat };
    const [node] = nodes.slice(-1);
    const { span } = override.value;
    const wrong = node && checkValue(node, given, span, notesFor(span, node));
    return wrong ? spread(wrong, name, owners) : [];
  });
}

function hasHoles({ template }: OverrideNode): boolean {
  return (
    template?.kind === 'template' &&
    template.parts.some((part: { kind: string }) => part.kind === 'hole')
  );
}

/** Of preferences and the command line: any loaded stage may have the parameter. */
function unknownOverrides(
  overrides: readonly ParameterOverride[],
  names: ReadonlySet<string>,
): Finding[] {
  return overrides
    .filter(({ name }) => !names.has(name))
    .map(({ name, span }) => ({
      stage: null,
      diagnostic: diagnose(
        'unknown_parameter',
        { name },
        { ...(span && { span }), suggestion: nearest(name, names) },
      ),
    }));
}

/** A file without stages is there for others to import from; what was imported is its file's business. */
function unused(
  parameters: readonly ParameterNode[],
  owners: readonly Owner[],
  file: string,
): Finding[] {
  if (owners.length === 0) return [];
  const used = new Set(
    parameters.flatMap(({ default: value, template }) =>
      value && template ? [...parametersUsed(template).names] : [],
    ),
  );
  // Whoever misspells the name means to use it, and is told of that already.
  const declared = parameters.map(({ name }) => name.value);
  const misspelt = new Set(
    owners
      .flatMap((owner) => [...owner.names])
      .filter((name) => !declared.includes(name))
      .map((name) => nearest(name, declared)),
  );
  return parameters
    .filter(({ name, span }) => span.file === file && !used.has(name.value))
    .filter(({ name }) => owners.every((owner) => !owner.uses(name.value)))
    .filter(({ name }) => !misspelt.has(name.value))
    .map(({ name }) => ({
      stage: null,
      diagnostic: diagnose('parameter_unused', { name: name.value }, { span: name.span }),
    }));
}

// What templates see of inputs, outputs, parameters and sessions: the shapes of what bind provides.
import type { StageInput, StageOutput, StageParameter } from '@starbash/ir';
import { shapeOfTemplate } from '@starbash/parser';
import type { NameTable, Shape, TextValue } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';

const any: Shape = { kind: 'any' };
const text: Shape = { kind: 'text' };
const path: Shape = { kind: 'path' };
const int: Shape = { kind: 'int' };
const paths: Shape = { kind: 'list', of: path };
const texts: Shape = { kind: 'list', of: text };

/** By name and by index. An optional one is taken as present: templates test it before they use it. */
export function inputShape(
  inputs: readonly StageInput<TextValue>[],
  inherited: ReadonlyMap<string, Shape> = new Map(),
  open = false,
): Shape {
  const fields = new Map(inherited);
  const items = inputs.map(oneInput);
  for (const [i, declared] of inputs.entries())
    for (const name of [declared.name, ...declared.names]) fields.set(name, items[i] ?? any);
  return { kind: 'record', label: 'input', fields, items, ...(open && { open }) };
}

/** `full` and `relative` are there for one file alone; how many there will be is not known here. */
export function oneInput(declared: StageInput<TextValue>): Shape {
  const fields = new Map<string, Shape>([
    ['base', declared.kind === 'session' ? text : path],
    ['full', path],
    ['relative', text],
    ['full_paths', paths],
    ['short_paths', texts],
  ]);
  return { kind: 'record', label: 'input', fields };
}

/** The last block, with all of them by index; null for a stage without outputs, which knows no `output`. */
export function outputShape(outputs: readonly StageOutput<TextValue>[]): Shape | null {
  const records = outputs.map(oneOutput);
  const last = records.at(-1);
  return last ? { ...last, items: records } : null;
}

function oneOutput(block: StageOutput<TextValue>): Extract<Shape, { kind: 'record' }> {
  const fields = new Map<string, Shape>([
    ['full_paths', paths],
    ['short_paths', texts],
  ]);
  if (block.kind === 'master' || block.names.length > 0 || block.auto !== null) {
    fields.set('base', path);
    fields.set('relative', text);
    fields.set('full', path);
  }
  return { kind: 'record', label: 'output', fields };
}

/** `known`: the names that a default with holes may use. */
export function parametersShape(
  parameters: readonly StageParameter<TextValue>[],
  known: NameTable,
): Shape {
  const fields = new Map(parameters.map((p) => [p.name, parameterShape(p, known)]));
  return { kind: 'record', label: 'parameters', fields };
}

/** One without a value is `None` until the user gives it one of any type. */
function parameterShape(parameter: StageParameter<TextValue>, known: NameTable): Shape {
  const template = templateOf(parameter);
  if (template) return shapeOfTemplate(template, known);
  const { value, isFloat } = parameter;
  switch (typeof value) {
    case 'string':
      return text;
    case 'boolean':
      return { kind: 'bool' };
    case 'number':
      return { kind: isFloat || !Number.isInteger(value) ? 'float' : 'int' };
    default:
      return any;
  }
}

/** The value with its holes, where it has any. */
export function templateOf({ template }: StageParameter<TextValue>): TextValue | null {
  return template?.kind === 'template' && template.parts.some((part) => part.kind === 'hole')
    ? template
    : null;
}

/** Facts may be unknown, which makes them `None`. */
const sessionFields: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['id', text],
  ['type', text],
  ['imagetyp', text],
  ['night', text],
  ['start', text],
  ['end', text],
  ['target', any],
  ['num_images', int],
  ...['exposure', 'gain', 'offset', 'filter', 'band', 'binning', 'bayer', 'camera'].map(
    (name): [string, Shape] => [name, any],
  ),
  ...['telescope', 'width', 'height'].map((name): [string, Shape] => [name, any]),
  ...['setTemperature', 'set_temperature', 'sensorTemperature', 'sensor_temperature'].map(
    (name): [string, Shape] => [name, any],
  ),
  ...['focalLength', 'focal_length'].map((name): [string, Shape] => [name, any]),
]);

/** Any keyword may be in a header. */
const metadata: Shape = { kind: 'record', label: 'metadata', fields: new Map(), open: true };

const always: readonly (readonly [string, Shape])[] = [
  ['process_dir', path],
  ['target', text],
];

const ofSession: readonly (readonly [string, Shape])[] = [
  ['session', { kind: 'record', label: 'session', fields: sessionFields }],
  ['metadata', metadata],
  ['default_metadata', metadata],
  ['instrument', text],
  ['camera_id', text],
  ['date', text],
  ['night', text],
  ['datetime', text],
  ['imagetyp', text],
  ['session_config', text],
  ['session_id', text],
];

/** The innermost names. A stage without inputs goes back to no session. */
export function sessionShapes(stage: RecipeStage): readonly (readonly [string, Shape])[] {
  const groups = stage.inputs.flatMap((input) => input.groupBy);
  const group: Shape = {
    kind: 'record',
    label: 'group',
    fields: new Map(groups.map((name) => [name, any])),
  };
  return [
    ...always,
    ...(stage.inputs.length > 0 ? ofSession : []),
    ...(groups.length > 0 ? [['group', group] as const] : []),
  ];
}

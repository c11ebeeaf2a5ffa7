// What templates see of inputs and outputs: `.base`, `.full`, `.relative`, `.full_paths`, `.short_paths`.
import { baseName, splitPortable } from '@starbash/ir';
import type { PortablePath, TaskInput, TaskOutput } from '@starbash/ir';
import { none, path, pathText } from '@starbash/parser';
import type { Environment, RecordValue, ScopeEntry, Value } from '@starbash/parser';
import type { RecipeStage } from '../input.ts';
import type { BindScope } from './candidate.ts';
import { list } from './values.ts';

/**
 * `input["light"]`, `input[0]`; an optional input without files is `None`. Names that the task before it had stay
 * known where this one does not use them itself.
 */
export function inputEnvironment(
  stage: RecipeStage,
  scope: BindScope,
  inputs: readonly (TaskInput | null)[],
  inherited: Environment = new Map(),
): Environment {
  const fields = new Map<string, ScopeEntry>(inherited);
  const items: Value[] = [];
  for (const [i, declared] of stage.inputs.entries()) {
    const bound = inputs[i] ?? null;
    const value = bound === null ? none : inputRecord(bound, scope);
    items.push(value);
    for (const name of [declared.name, ...declared.names]) fields.set(name, value);
  }
  return new Map([['input', { kind: 'record', label: 'input', fields, items }]]);
}

function inputRecord(input: TaskInput, scope: BindScope): RecordValue {
  const paths = input.files.map((file) => portableValue(file.path));
  const names = input.files.map((file) => pathText(baseName(file.path)));
  const [only] = input.files;
  const fields = new Map<string, ScopeEntry>([
    ['base', inputBase(input, scope)],
    ['full_paths', list(paths)],
    ['short_paths', list(names)],
  ]);
  if (only && input.files.length === 1) {
    fields.set('full', portableValue(only.path));
    fields.set('relative', pathText(splitPortable(only.path).path));
  }
  return { kind: 'record', label: 'input', fields, ...(paths[0] && { text: paths[0] }) };
}

/**
 * Session: `<type>_<session id>`, the name for its sequence. Master: the path without its ending.
 * Files of other tasks: the folder of this task, where they are linked.
 */
function inputBase(input: TaskInput, scope: BindScope): Value {
  const [first] = input.files;
  switch (input.kind) {
    case 'session':
      return pathText(`${input.name}_${scope.session?.id ?? 'all'}`);
    case 'master':
      return first ? withoutEnding(first.path) : none;
    case 'job':
    case 'file':
      return path('task', '');
  }
}

/**
 * `output` is the last block, `output[0]` and so on all of them. Master: `.base` is the path without its ending
 * (Siril appends it). Files for the processed repository: `.base` is the folder. Job files: the task folder.
 */
export function outputEnvironment(blocks: readonly (readonly TaskOutput[])[]): Environment {
  const records = blocks.map(outputRecord);
  const last = records.at(-1);
  if (!last) return new Map();
  return new Map([['output', { ...last, items: records }]]);
}

function outputRecord(block: readonly TaskOutput[]): RecordValue {
  const paths = block.map((o) => path(o.staged.root, o.staged.path));
  const fields = new Map<string, ScopeEntry>([
    ['full_paths', list(paths)],
    ['short_paths', list(block.map((o) => pathText(o.staged.path)))],
  ]);
  const [only] = block;
  if (only) {
    fields.set(
      'base',
      only.kind === 'master'
        ? path('out', stripEnding(only.staged.path))
        : path(only.staged.root, ''),
    );
    fields.set('relative', pathText(only.staged.path));
    if (paths[0]) fields.set('full', paths[0]);
  }
  return { kind: 'record', label: 'output', fields, ...(paths[0] && { text: paths[0] }) };
}

export function portableValue(portablePath: PortablePath): Value {
  const { root, path: relative } = splitPortable(portablePath);
  return path(root, relative);
}

function withoutEnding(portablePath: PortablePath): Value {
  const { root, path: relative } = splitPortable(portablePath);
  return path(root, stripEnding(relative));
}

function stripEnding(name: string): string {
  return name.replace(/\.(?:fits?|fts)$/i, '');
}

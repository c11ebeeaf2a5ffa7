// A Siril task for tests, small but whole.
import { Generated } from '@starbash/diagnostics';
import type { SirilLine } from '@starbash/siril';
import { command, pathWord, textWord } from '@starbash/siril';
import type { Task, TaskInput } from '../src/index.ts';

export const comment = (text: string): SirilLine => ({ kind: 'comment', text, origin: Generated });
export const line = (name: string, ...words: Parameters<typeof command>[1]): SirilLine =>
  command(name, words, Generated);
export { pathWord, textWord };

/** An input whose files are `paths`, one after the other. */
export function input(name: string, ...paths: string[]): TaskInput {
  return {
    name,
    kind: 'session',
    files: paths.map((path) => ({ path, form: 'file', producer: null, frames: null, known: null })),
  };
}

export function sirilTask(lines: readonly SirilLine[], changes: Partial<Task> = {}): Task {
  return {
    id: 'light_vs_dark:m20:s1',
    key: 'local.osc.light_vs_dark|m20|s1',
    stage: 'light_vs_dark',
    longName: 'local.osc.light_vs_dark',
    description: '',
    recipe: { id: 'local.osc', file: 'recipes:osc/light_vs_dark.toml', author: null },
    scope: 'session',
    target: 'm20',
    session: 's1',
    tool: { name: 'siril', version: '1.4.2', constraint: null, timeoutSeconds: null },
    body: { kind: 'siril', lines },
    hostSteps: [],
    startFolder: '',
    inputs: [],
    outputs: [],
    temporaries: [],
    parameters: {},
    masters: [],
    after: [],
    reproducible: true,
    leavesState: [],
    origin: Generated,
    ...changes,
  };
}

// `session-extra`: a task starts from the names of the task before it.
import { evaluateTemplate } from '@starbash/parser';
import type { Environment, ScopeEntry } from '@starbash/parser';
import type { Candidate, Inherited } from './candidate.ts';

export const nothingInherited: Inherited = { context: new Map(), inputs: new Map() };

/**
 * The context of the task, and of what it continues itself, with values as they are there: `{light_base}` may be made
 * of an input that the next task has not. And its named inputs, for the scripts that use them by name.
 */
export function inheritFrom(task: Candidate | null): Inherited {
  if (task === null) return nothingInherited;
  if (task.alias) return inheritFrom(task.alias.producers[0] ?? null);
  const context = new Map<string, ScopeEntry>(task.inherited.context);
  for (const { name, value } of task.stage.context)
    context.set(name, evaluateTemplate(value, task.environments).value ?? value);
  return { context, inputs: namedInputs(task) };
}

function namedInputs(task: Candidate): Environment {
  for (const environment of task.environments) {
    const input = environment.get('input');
    if (input?.kind === 'record')
      return new Map([...input.fields].filter(([name]) => !/^\d+$/.test(name)));
  }
  return new Map();
}

// Hand-made tasks and graphs for tests, so that no test writes a literal of twenty fields.
import { Generated } from '@starbash/diagnostics';
import { workPath } from '@starbash/ir';
import type {
  InputFile,
  Task,
  TaskGraph,
  TaskId,
  TaskOutput,
  TaskVerdict,
  Verdict,
} from '@starbash/ir';

/** A Siril task of target `m31` with nothing in it but what is given. */
export function makeTask(id: TaskId, fields: Partial<Task> = {}): Task {
  return {
    id,
    key: `local.test.${id}`,
    stage: id.split(':')[0] ?? id,
    longName: `local.test.${id.split(':')[0]}`,
    description: '',
    recipe: { id: 'local.test', file: 'test.toml', author: null },
    scope: 'target',
    target: 'm31',
    session: null,
    tool: { name: 'siril', version: '1.4.2', constraint: null, timeoutSeconds: null },
    body: { kind: 'siril', lines: [] },
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
    ...fields,
  };
}

/** A `job` output: a file, or with a number of frames a sequence. */
export function jobOutput(task: TaskId, name: string, frames: number | null = null): TaskOutput {
  return {
    kind: 'job',
    path: workPath(task, name),
    staged: { root: 'task', path: name },
    form: frames === null ? 'file' : 'sequence',
    frames: frames === null ? null : { min: frames, max: frames },
    sequence: frames === null ? null : { prefix: name.replace(/\.seq$/, ''), extension: '.fit' },
    geometry: null,
    bytes: null,
  };
}

/** Makes `next` take every output of `producers`. */
export function taking(next: Task, ...producers: readonly Task[]): Task {
  const files = producers.flatMap((producer) =>
    producer.outputs.map<InputFile>((out) => ({
      path: out.path,
      form: out.form,
      producer: producer.id,
      frames: out.frames,
      known: null,
    })),
  );
  return { ...next, inputs: [...next.inputs, { name: '0', kind: 'job', files }] };
}

export function makeGraph(tasks: readonly Task[]): TaskGraph {
  return { tasks, culled: [], decisions: [], diagnostics: [] };
}

/** One verdict for all tasks but those named. */
export function makeVerdicts(
  tasks: readonly Task[],
  verdict: Verdict,
  others: Readonly<Record<TaskId, Verdict>> = {},
): Record<TaskId, TaskVerdict> {
  return Object.fromEntries(
    tasks.map((task) => [
      task.id,
      {
        verdict: others[task.id] ?? verdict,
        reasons: [],
        currentFolder: null,
        fingerprint: { script: '', parameters: {}, tool: 'siril 1.4.2', inputs: {} },
      },
    ]),
  );
}

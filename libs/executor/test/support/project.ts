// A project in a temporary folder, plans made by hand, and runs of them with a double of Siril or the real one.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeImage } from '@starbash/fits';
import type {
  ExecutionPlan,
  InputFile,
  RunEvent,
  SirilTarget,
  Task,
  TaskOutput,
  TaskVerdict,
} from '@starbash/ir';
import { normalisedScript } from '@starbash/ir';
import type { SirilLine, Word } from '@starbash/siril';
import { command, pathWord, textWord } from '@starbash/siril';
import type { ExecuteOptions, RunSummary } from '../../src/index.ts';
import { closeHistory, execute, filesBelow, openHistory } from './lib.ts';

export interface Project {
  readonly folder: string;
  readonly roots: Readonly<Record<string, string>>;
  /** Starts of the double so far. */
  readonly starts: () => readonly { readonly pid: number; readonly options: readonly string[] }[];
  readonly double: SirilTarget;
  readonly run: (plan: ExecutionPlan, options?: Partial<ExecuteOptions>) => Promise<Ran>;
  /** Files below a root, without the state folder. */
  readonly files: (root: string) => readonly string[];
  readonly remove: () => void;
}

export interface Ran {
  readonly summary: RunSummary;
  readonly events: readonly RunEvent[];
}

const fakeSiril = join(import.meta.dirname, '../fixtures/fake-siril.ts');

/** @param folder of a project made before, by this process or another. */
export function makeProject(
  folder: string = mkdtempSync(join(tmpdir(), 'starbash executor ')),
): Project {
  const roots = Object.fromEntries(
    ['raw', 'work', 'processed', 'master'].map((name) => [name, join(folder, name)]),
  );
  for (const root of Object.values(roots)) mkdirSync(root, { recursive: true });
  const record = join(folder, 'starts.jsonl');
  const double: SirilTarget = {
    dialect: '1.4',
    version: '1.4.2',
    found: { name: 'siril', argv: [process.execPath, fakeSiril, record], version: '1.4.2' },
  };
  return {
    folder,
    roots,
    double,
    starts: () =>
      existsSync(record)
        ? readFileSync(record, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
    run: async (plan, options = {}) => {
      const events: RunEvent[] = [];
      const history = openHistory(roots['processed'] ?? '');
      try {
        const summary = await execute(plan, {
          backend: 'local',
          history,
          sink: (event) => events.push(event),
          clock: () => new Date(),
          commandLine: ['starbash', 'run'],
          version: '0.1.0',
          ...options,
        });
        return { summary, events };
      } finally {
        closeHistory(history);
      }
    },
    files: (root) =>
      filesBelow(roots[root] ?? '').filter((name) => !/(^|\/)\.starbash\/(?!staging)/.test(name)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A frame of noise that no other seed gives. */
export function writeFrame(path: string, seed: number, width = 64, height = 48): void {
  const data = new Uint16Array(width * height);
  let state = seed + 1;
  for (let i = 0; i < data.length; i++) {
    state = (state * 1664525 + 1013904223) >>> 0;
    data[i] = 1000 + (state >>> 24);
  }
  writeImage(path, { width, height, channels: 1, data }, [
    { key: 'IMAGETYP', value: 'LIGHT' },
    { key: 'EXPTIME', value: 60 },
    { key: 'DATE-OBS', value: `2025-09-10T22:${String(seed % 60).padStart(2, '0')}:00` },
  ]);
}

/** One command a line; `$task/x`, `$out/x`, `work:t/x`, `processed:x` are paths, all else is text. */
export function script(text: string): readonly SirilLine[] {
  return text
    .trim()
    .split('\n')
    .map((line, i) => {
      const [name = '', ...words] = line.trim().split(/\s+/);
      return command(name, words.map(wordOf), {
        file: 'test.toml',
        start: i * 10,
        end: i * 10 + 9,
      });
    });
}

function wordOf(text: string): Word {
  const path = /^(-\w+=)?(?:\$(task|out)|(work|raw|processed|master)):?\/?(.*)$/.exec(text);
  if (path === null) return textWord(text);
  const [, prefix = '', own, root, rest = ''] = path;
  return pathWord(own ?? root ?? null, rest, prefix);
}

export function sirilTask(id: string, lines: string, parts: Partial<Task> = {}): Task {
  return {
    id,
    key: `test.${id}`,
    stage: id.split(':')[0] ?? id,
    longName: `test.${id.split(':')[0]}`,
    description: '',
    recipe: { id: 'test', file: 'test.toml', author: 'A. Tester' },
    scope: 'target',
    target: 'm20',
    session: null,
    tool: { name: 'siril', version: '1.4.2', constraint: null, timeoutSeconds: null },
    body: { kind: 'siril', lines: script(lines) },
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
    origin: { file: 'test.toml', start: 0, end: 5 },
    ...parts,
  };
}

export function fileOutput(kind: TaskOutput['kind'], path: string, staged: string): TaskOutput {
  return {
    kind,
    path,
    staged: { root: kind === 'job' ? 'task' : 'out', path: staged },
    form: 'file',
    frames: null,
    sequence: null,
    geometry: null,
    bytes: null,
  };
}

export function sequenceOutput(task: string, prefix: string, count: number): TaskOutput {
  return {
    kind: 'job',
    path: `work:${task}/${prefix}.seq`,
    staged: { root: 'task', path: `${prefix}.seq` },
    form: 'sequence',
    frames: { min: count, max: count },
    sequence: { prefix, extension: '.fit' },
    geometry: null,
    bytes: null,
  };
}

export function input(path: string, producer: string | null, form: InputFile['form'] = 'file') {
  const file: InputFile = { path, form, producer, frames: null, known: null };
  return { name: path, kind: producer === null ? 'session' : 'job', files: [file] } as const;
}

export interface PlanParts {
  readonly verdicts?: Readonly<Record<string, Partial<TaskVerdict>>>;
  /** Groups by task ids; each task alone if left out. */
  readonly groups?: readonly (readonly string[])[];
  readonly siril?: SirilTarget;
}

export function planOf(
  project: Project,
  tasks: readonly Task[],
  parts: PlanParts = {},
): ExecutionPlan {
  const groups = parts.groups ?? tasks.map((t) => [t.id]);
  return {
    schema: 1,
    roots: project.roots,
    siril: parts.siril ?? project.double,
    selection: null,
    tasks,
    verdicts: Object.fromEntries(
      tasks.map((task) => [
        task.id,
        {
          verdict: 'run',
          reasons: [{ code: 'never_run', message: 'never run' }],
          currentFolder: null,
          fingerprint: {
            script: normalisedScript(task),
            parameters: task.parameters,
            tool: 'siril 1.4.2',
            inputs: {},
          },
          ...parts.verdicts?.[task.id],
        },
      ]),
    ),
    groups: groups.map((members) => ({ id: members.join('+'), tasks: members })),
    culled: [],
    decisions: [],
    diagnostics: [],
    observed: { freeBytes: null, now: '2026-11-21T00:00:00Z' },
  };
}

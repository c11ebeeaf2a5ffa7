// Runs tasks on a real Siril, together or each by itself, and tells the content of all that they make.
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeHistory, execute, openHistory, readHistory } from '@starbash/executor';
import type { Decision, ExecutionPlan, SirilTarget, Task, TaskGroup } from '@starbash/ir';
import { normalisedScript } from '@starbash/ir';
import { optimize } from '@starbash/optimizer';
import type { SirilDialect } from '@starbash/siril';
import { wordText } from '@starbash/siril';
import { requireSiril, smallObservation, writeObservation } from '@starbash/testkit';
import { onTestFinished } from 'vitest';
import type { RawFrames } from './piece-task.ts';

export interface Sky {
  readonly folder: string;
  readonly raw: RawFrames;
}

/** Four lights and single masters, in a folder that vanishes with the test. */
export function writeSky(): Sky {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'starbash test ')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [width, height] = [240, 180];
  const counts = { lights: 4, darks: 1, flats: 1, biases: 1 };
  const effects = { clouds: false };
  const spec = smallObservation({ width, height, stars: 150, effects, ...counts });
  const { frames } = writeObservation(join(folder, 'sky'), spec);
  mkdirSync(join(folder, 'raw'));
  const lights: string[] = [];
  for (const { truth, relativePath } of frames) {
    const name = truth.type === 'light' ? `L_${lights.length + 1}.fit` : `${truth.type}.fit`;
    if (truth.type === 'light') lights.push(name);
    copyFileSync(join(folder, 'sky', relativePath), join(folder, 'raw', name));
  }
  return { folder, raw: { lights, width, height } };
}

export interface Ran {
  /** Digests of the files of each output, by its path. */
  readonly digests: Readonly<Record<string, readonly string[]>>;
  /** Messages of what failed. */
  readonly failures: readonly string[];
  readonly starts: number;
  readonly decisions: readonly Decision[];
}

/** @param how `fused` as the optimizer decides, `apart`, or groups that nobody has judged. */
export async function runTasks(
  sky: Sky,
  tasks: readonly Task[],
  dialect: SirilDialect,
  how: 'fused' | 'apart' | readonly TaskGroup[],
): Promise<Ran> {
  const folder = mkdtempSync(join(sky.folder, 'run '));
  const roots = {
    raw: join(sky.folder, 'raw'),
    work: join(folder, 'work'),
    processed: join(folder, 'processed'),
  };
  for (const root of [roots.work, roots.processed]) mkdirSync(root);
  const plan = planOf(tasks, sirilTarget(dialect), roots, how);
  const history = openHistory(roots.processed);
  try {
    const summary = await execute(plan, {
      backend: 'local',
      history,
      sink: () => {},
      clock: () => new Date(),
      // Both cores of the smallest machine; sharing memory and cores changes no pixel.
      sizes: { siril: 2 },
      commandLine: ['starbash', 'run'],
      version: '0.1.0',
    });
    const records = Object.values(readHistory(roots.processed).records).flat();
    return {
      digests: Object.fromEntries(
        records
          .flatMap(({ outputs }) => outputs)
          .map(({ path, files }) => [
            path,
            files.map((file) => `${file.path.split('/').at(-1)} ${file.digest}`),
          ]),
      ),
      failures: summary.diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ message }) => message),
      starts: summary.toolStarts,
      decisions: plan.decisions,
    };
  } finally {
    closeHistory(history);
  }
}

function sirilTarget(dialect: SirilDialect): SirilTarget {
  const version = dialect === '1.4' ? '1.4.2' : '1.2.6';
  return { dialect, version, found: { name: 'siril', argv: [requireSiril(dialect)], version } };
}

function planOf(
  tasks: readonly Task[],
  siril: SirilTarget,
  roots: ExecutionPlan['roots'],
  how: Parameters<typeof runTasks>[3],
): ExecutionPlan {
  const verdicts: ExecutionPlan['verdicts'] = Object.fromEntries(
    tasks.map((task) => [
      task.id,
      {
        verdict: 'run',
        reasons: [],
        currentFolder: null,
        fingerprint: {
          script: normalisedScript(task),
          parameters: {},
          tool: `siril ${siril.version}`,
          inputs: {},
        },
      },
    ]),
  );
  const graph = { tasks, culled: [], decisions: [], diagnostics: [] };
  const optimized = optimize({ graph, verdicts, siril, fuse: how === 'fused' });
  return {
    schema: 1,
    roots,
    siril,
    selection: null,
    tasks,
    verdicts,
    groups: typeof how === 'string' ? optimized.groups : how,
    culled: [],
    decisions: optimized.decisions,
    diagnostics: [],
    observed: { freeBytes: null, now: '2026-11-21T00:00:00Z' },
  };
}

/** The scripts of tasks, for the message of a test that fails. */
export function scriptsOf(tasks: readonly Task[]): string {
  return tasks
    .map(({ id, body }) =>
      body.kind === 'siril'
        ? [
            id,
            ...body.lines.map((line) =>
              line.kind === 'command'
                ? `  ${[line.name, ...line.words.map(wordText)].join(' ')}`
                : '',
            ),
          ].join('\n')
        : id,
    )
    .join('\n');
}

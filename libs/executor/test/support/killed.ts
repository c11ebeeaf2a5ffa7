// Siril killed at any moment of a script of several tasks, and what must have become of them.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from '@starbash/ir';
import { createLogParser } from '@starbash/siril';
import type { SirilDialect } from '@starbash/siril';
import { requireSiril } from '@starbash/testkit';
import { expect } from 'vitest';
import { chainTasks, sirilTarget, writeChainFrames } from './chain.ts';
import { closeHistory, openHistory, readHistory, showRun } from './lib.ts';
import type { Project } from './project.ts';
import { makeProject, planOf } from './project.ts';
import { numbers } from './stars.ts';

const killing = join(import.meta.dirname, '../fixtures/killing-siril.ts');
const lights = 3;
const moments = 10;
const tasks = chainTasks(lights);
const ids = tasks.map((task) => task.id);

function forgetAll(project: Project): void {
  for (const root of ['work', 'processed', 'master'])
    rmSync(project.roots[root] ?? '', { recursive: true, force: true });
}

interface Recorded {
  readonly folder: string;
  readonly digest: string | undefined;
}

/** What counts as made, by task. */
function recorded(project: Project): ReadonlyMap<string, Recorded> {
  const { records } = readHistory(project.roots['processed'] ?? '');
  return new Map(
    tasks.flatMap((task) => {
      const record = records[task.key]?.find((one) => one.state === 'succeeded');
      return record === undefined
        ? []
        : [[task.id, { folder: record.folder, digest: record.outputs[0]?.digest }] as const];
    }),
  );
}

function digests(project: Project): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries([...recorded(project)].map(([id, { digest }]) => [id, digest]));
}

/** All that has not succeeded, in one Siril. */
function planFor(project: Project, dialect: SirilDialect, killFile: string) {
  const { records } = readHistory(project.roots['processed'] ?? '');
  const made = recorded(project);
  const verdicts = Object.fromEntries(
    tasks.flatMap((task: Task) => {
      const record = records[task.key]?.find((one) => one.state === 'succeeded');
      if (record === undefined) return [];
      const { folder, fingerprint } = record;
      return [[task.id, { verdict: 'current' as const, currentFolder: folder, fingerprint }]];
    }),
  );
  const siril = sirilTarget(dialect, [process.execPath, killing, killFile, requireSiril(dialect)]);
  const groups = [ids.filter((id) => !made.has(id))].filter((group) => group.length > 0);
  return planOf(project, tasks, { siril, groups, verdicts });
}

/** Tasks that the log of the run's first process says the end of. */
function endedBy(
  project: Project,
  run: number,
): { readonly ended: readonly string[]; readonly whole: boolean } {
  const history = openHistory(project.roots['processed'] ?? '');
  const logFile = showRun(history, run)?.processes[0]?.logFile ?? '';
  closeHistory(history);
  const log = readFileSync(join(history.folder, logFile), 'utf8');
  const said = log.replaceAll(/^\S+ \| /gm, '');
  const parser = createLogParser();
  const events = [...parser.push(said), ...parser.end()];
  return {
    ended: events.flatMap((event) =>
      event.kind === 'comment' && event.marker?.edge === 'end' ? [event.marker.taskId] : [],
    ),
    whole: events.some((event) => event.kind === 'success'),
  };
}

/**
 * Kills Siril at random moments of a chain: what had come to its end is kept, the rest is made by the next run, and
 * all is as if nothing had been.
 */
export async function killAtRandomMoments(dialect: SirilDialect): Promise<void> {
  const project = makeProject();
  try {
    writeChainFrames(project, lights);
    const killFile = join(project.folder, 'kill-after');
    const began = performance.now();
    const whole = await project.run(planFor(project, dialect, killFile));
    const duration = performance.now() - began;
    expect(whole.summary).toMatchObject({ result: 'succeeded', toolStarts: 1 });
    const right = digests(project);
    const random = numbers(dialect === '1.2' ? 12 : 14);
    const kept = new Set<number>();
    for (let turn = 0; turn < moments; turn++) {
      forgetAll(project);
      writeFileSync(killFile, String(Math.round(random() * duration * 0.8)));
      kept.add(await killOnce(project, dialect, killFile, right));
    }
    // The moments differ: otherwise this would say little.
    expect(kept.size).toBeGreaterThan(1);
  } finally {
    project.remove();
  }
}

/** Returns how many tasks were kept. */
async function killOnce(
  project: Project,
  dialect: SirilDialect,
  killFile: string,
  right: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { summary } = await project.run(planFor(project, dialect, killFile));
  rmSync(killFile, { force: true });
  const { ended, whole } = endedBy(project, 1);
  // Killed when all was done but the last word: the last task has not ended well.
  const sound = whole ? ended : ended.slice(0, ids.length - 1);
  const expected = ids.map((id, i) =>
    i < sound.length ? 'succeeded' : i === sound.length ? 'failed' : 'blocked',
  );
  expect(ids.map((id) => summary.outcomes[id])).toEqual(expected);
  expect(Object.keys(digests(project))).toEqual(sound);
  expect(right).toMatchObject(digests(project));
  const inPlace = placed(project);
  expect(inPlace).toHaveLength(sound.filter((id) => id !== 'light:m31').length);
  if (sound.length === ids.length) return sound.length;
  expect(summary.diagnostics.map((one) => one.code)).toContain('siril_crashed');

  const next = await project.run(planFor(project, dialect, killFile));
  expect(next.summary).toMatchObject({ result: 'succeeded', toolStarts: 1, failed: [] });
  expect(next.summary.ran).toBe(ids.length - sound.length);
  expect(digests(project)).toEqual(right);
  const left = [...project.files('master'), ...project.files('processed')];
  expect(left).toEqual(placed(project));
  return sound.length;
}

/** Results that are where they belong; what a failed task left aside is no result. */
function placed(project: Project): readonly string[] {
  return [...project.files('master'), ...project.files('processed')].filter(
    (name) => !name.startsWith('.starbash/'),
  );
}

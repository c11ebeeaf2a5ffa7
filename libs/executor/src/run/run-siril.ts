// Runs tasks in one Siril: script, private configuration, process, and what became of each task.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import type { FrameCount, TaskId } from '@starbash/ir';
import {
  judgeRun,
  parseLogLine,
  sirilArguments,
  sirilConfiguration,
  sirilEnvironment,
} from '@starbash/siril';
import type { RunningProcess } from '../host/run-process.ts';
import { printGroupScript } from '../plan/group-script.ts';
import type { RunContext } from './context.ts';
import { expectedConversions } from './conversions.ts';
import { fileProblem } from './host-steps.ts';
import type { Together } from './together.ts';
import { failureDiagnostic, incompleteDiagnostic } from './siril-failure.ts';
import type { SirilSession } from './siril-session.ts';
import { sirilSession } from './siril-session.ts';
import { silentMistakes, undone } from './siril-undone.ts';
import type { TaskEnd, TaskEnds } from './task-end.ts';
import { failedWith } from './task-end.ts';
import type { ToolEnd } from './tool-process.ts';
import { runTool, toolEnvironment } from './tool-process.ts';

export async function runSiril(context: RunContext, together: Together): Promise<TaskEnds> {
  const [first] = together.attempts;
  const { found, dialect } = context.plan.siril;
  if (first === undefined) return new Map();
  if (found === null)
    return firstFails(together, diagnose('siril_missing', { task: first.task.id }));

  for (const { task } of together.attempts) {
    const mistakes = silentMistakes(context, task);
    if (mistakes.length > 0) return new Map([[task.id, failedWith(...mistakes)]]);
  }
  const script = printGroupScript(context.plan, together.group, together.places, {
    tasks: new Set(together.attempts.map((a) => a.task.id)),
    ...context.sirilShare,
  });
  if (script.diagnostics.some((d) => d.severity === 'error'))
    return firstFails(together, ...script.diagnostics);
  const scriptFile = join(first.folder, 'script.ssf');
  const configFolder = join(first.folder, '.siril');
  try {
    writeFileSync(scriptFile, script.text);
    const configuration = sirilConfiguration(dialect, context.sirilUserValues);
    mkdirSync(join(configFolder, 'siril'), { recursive: true });
    writeFileSync(join(configFolder, 'siril', configuration.fileName), configuration.text);
  } catch (error) {
    return firstFails(together, fileProblem(first, error));
  }
  const conversions = new Map(
    together.attempts.map((a) => [a.task.id, expectedConversions(a.task, a.folder)]),
  );

  let timer: NodeJS.Timeout | undefined;
  let process: RunningProcess | undefined;
  const startTimer = (task: TaskId) => {
    clearTimeout(timer);
    timer = setTimeout(() => process?.stop('timeout'), limitOf(context, task) * 1000);
  };
  const session = sirilSession({
    script,
    sink: context.sink,
    onBegin: (task) => {
      startTimer(task);
      const folder = together.places.attempts.get(task)?.folder ?? '';
      context.sink({ kind: 'taskStarted', task, group: together.group.id, folder });
    },
  });
  const usesPython = together.attempts.some(
    ({ task: { body } }) =>
      body.kind === 'siril' &&
      body.lines.some((l) => l.kind === 'command' && l.name === 'pyscript'),
  );
  const end = await runTool(context, {
    group: together.group,
    turn: together.turn,
    argv: [...found.argv, ...sirilArguments({ folder: first.folder, scriptFile })],
    folder: first.folder,
    environment: { ...toolEnvironment(), ...sirilEnvironment({ configFolder, usesPython }) },
    onLine: (line, stream, at) => {
      if (stream === 'stderr') session.hear(line);
      else for (const event of parseLogLine(line)) session.take(event, at);
    },
    onRunning: (running) => {
      process = running;
      startTimer(first.task.id);
    },
    commands: session.commands,
  });
  clearTimeout(timer);
  return taskEnds(context, together, session, end, conversions);
}

function firstFails(together: Together, ...diagnostics: readonly Diagnostic[]): TaskEnds {
  const [first] = together.attempts;
  return new Map(first === undefined ? [] : [[first.task.id, failedWith(...diagnostics)]]);
}

function limitOf(context: RunContext, task: TaskId): number {
  return context.tasks.get(task)?.tool.timeoutSeconds ?? context.defaultTimeout;
}

/** Tasks whose end was reached have done their part whatever came after; one at most is to blame for the rest. */
function taskEnds(
  context: RunContext,
  together: Together,
  session: SirilSession,
  end: ToolEnd,
  conversions: ReadonlyMap<TaskId, readonly (FrameCount | null)[]>,
): TaskEnds {
  const ids = together.attempts.map((a) => a.task.id);
  const verdict = judgeRun({
    exitCode: end.exitCode,
    signal: end.signal,
    events: session.events().filter((e) => e.kind !== 'metric'),
    markersExpected: ids,
  });
  // What happens to Siril after its last word no longer concerns the script.
  const allDone =
    session.events().some((event) => event.kind === 'success') &&
    (end.signal !== null || (end.exitCode ?? 0) > 128) &&
    ids.every((id) => session.task(id).ended);
  const culprit =
    verdict.ok || allDone
      ? null
      : (session.currentTask() ?? ids.find((id) => !session.task(id).ended) ?? ids.at(-1) ?? null);
  const ends = new Map<TaskId, TaskEnd>();
  for (const attempt of together.attempts) {
    const { id } = attempt.task;
    const { ended, seconds, metrics } = session.task(id);
    if (id === culprit) ends.set(id, culpritEnd(context, session, end, id, verdict.reason));
    else if (ended) {
      const left = undone(session.task(id), attempt, conversions.get(id) ?? []);
      ends.set(
        id,
        left === null
          ? { kind: 'done', seconds: seconds ?? 0, metrics, diagnostics: [] }
          : {
              kind: 'failed',
              seconds,
              diagnostics: [incompleteDiagnostic(context, id, left, end)],
            },
      );
    }
  }
  return ends;
}

function culpritEnd(
  context: RunContext,
  session: SirilSession,
  end: ToolEnd,
  task: TaskId,
  reason: string,
): TaskEnd {
  const { seconds } = session.task(task);
  if (end.stopped === 'interrupted') return { kind: 'interrupted', seconds };
  const diagnostic = failureDiagnostic(context, session, end, {
    task,
    reason,
    limit: limitOf(context, task),
  });
  return { kind: 'failed', seconds, diagnostics: [diagnostic] };
}

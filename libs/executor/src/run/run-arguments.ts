// A tool that takes an argument list: GraXpert, StarNet, rc-astro, or any program (`exec`).
import { diagnose } from '@starbash/diagnostics';
import type { TaskBody } from '@starbash/ir';
import type { Word } from '@starbash/siril';
import { join } from 'node:path';
import type { RunContext } from './context.ts';
import type { Attempt, Places } from './places.ts';
import type { Together } from './together.ts';
import type { TaskEnd } from './task-end.ts';
import { failedWith } from './task-end.ts';
import { runTool, toolEnvironment } from './tool-process.ts';

export async function runArguments(
  context: RunContext,
  together: Together,
  attempt: Attempt,
  body: Extract<TaskBody, { kind: 'arguments' }>,
): Promise<TaskEnd> {
  const { task } = attempt;
  const words = body.words.map((word) => wordAsArgument(together.places, attempt, word));
  const tool = context.plan.tools?.[task.tool.name]?.argv ?? [];
  // The first word of `exec` is its program; other tools are the one that was found.
  const argv = [
    ...(tool.length > 0 || task.tool.name === 'exec' ? tool : [task.tool.name]),
    ...words,
  ];
  const limit = task.tool.timeoutSeconds ?? context.defaultTimeout;
  let timer: NodeJS.Timeout | undefined;
  const started = context.clock().getTime();
  const end = await runTool(context, {
    // Each task has a process and a log of its own.
    group: { id: task.id, tasks: [task.id] },
    turn: together.turn,
    argv,
    folder: join(attempt.folder, task.startFolder),
    environment: toolEnvironment(),
    onLine: (line) => {
      if (line.trim() !== '') context.sink({ kind: 'message', task: task.id, text: line });
    },
    onRunning: (running) => {
      timer = setTimeout(() => running.stop('timeout'), limit * 1000);
    },
    commands: () => [],
  });
  clearTimeout(timer);
  const seconds = (context.clock().getTime() - started) / 1000;
  if (end.startError !== null)
    return failedWith(
      diagnose('tool_not_started', {
        task: task.id,
        program: argv[0] ?? '',
        reason: end.startError,
      }),
    );
  if (end.stopped === 'timeout')
    return failedWith(diagnose('tool_timeout', { task: task.id, seconds: limit }));
  if (end.stopped !== null) return { kind: 'interrupted', seconds };
  if (end.exitCode !== 0 || end.signal !== null) {
    const how = end.signal === null ? `exit status ${end.exitCode}` : `signal ${end.signal}`;
    const notes = [...end.lastLines, `all output: ${end.logFile}`].map((message) => ({ message }));
    const span = task.origin === 'generated' ? undefined : task.origin;
    return failedWith(
      diagnose('tool_failed', { task: task.id, tool: task.tool.name, how }, { span, notes }),
    );
  }
  return { kind: 'done', seconds, metrics: [], diagnostics: [] };
}

/** Arguments go to the program as they are: no shell, nothing to quote. */
function wordAsArgument(places: Places, attempt: Attempt, word: Word): string {
  return word.parts
    .map((p) => (p.kind === 'text' ? p.text : places.part(attempt.task.id, p.root, p.path)))
    .join('');
}

// The parts of `plan --json` and `run --json` that tests look at.
export interface PlanRow {
  readonly id: string;
  readonly stage: string;
  readonly session: string | null;
  readonly verdict: string;
  readonly reasons: readonly { readonly code: string; readonly message: string }[];
}

export interface PlanRows {
  readonly tasks: readonly PlanRow[];
  readonly groups: readonly { readonly id: string; readonly tasks: readonly string[] }[];
  readonly diagnostics: readonly { readonly code: string; readonly severity: string }[];
}

/** Verdict and first reason by task. */
export function verdictsOf(plan: PlanRows): Record<string, string> {
  return Object.fromEntries(
    plan.tasks
      .filter((task) => ['run', 'runIfChanged', 'current', 'blocked'].includes(task.verdict))
      .map((task) => [task.id, `${task.verdict} ${task.reasons[0]?.code}`]),
  );
}

interface Finished {
  readonly event: 'runFinished';
  readonly result: string;
  readonly ran: number;
  readonly current: number;
  readonly toolStarts: number;
  readonly failed: readonly string[];
}

export interface RunLine {
  readonly event: string;
  readonly task?: string;
  readonly outcome?: string;
}

/** The events that `run --json` prints, a line each. */
export function eventsOf(stdout: string): RunLine[] {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as RunLine);
}

export function finishedOf(stdout: string): Finished {
  const finished = eventsOf(stdout).find((event) => event.event === 'runFinished');
  if (!finished) throw new Error(`no runFinished among:\n${stdout}`);
  return finished as unknown as Finished;
}

/** Tasks that were really run, sorted. */
export function ranTasks(stdout: string): string[] {
  return eventsOf(stdout)
    .filter((event) => event.event === 'taskFinished' && event.outcome === 'succeeded')
    .map((event) => event.task ?? '')
    .sort();
}

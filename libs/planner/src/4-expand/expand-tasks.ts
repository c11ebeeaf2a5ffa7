// Expand: scripts and arguments filled, host steps laid out, each script followed to the files that it makes.
import type { Diagnostic } from '@starbash/diagnostics';
import { Generated, diagnose, hasErrors } from '@starbash/diagnostics';
import type {
  CulledTask,
  Decision,
  Task,
  TaskBody,
  TaskGraph,
  TaskId,
  TaskOutput,
} from '@starbash/ir';
import { splitPortable } from '@starbash/ir';
import { fillArguments, fillScript } from '@starbash/parser';
import type { SirilLine } from '@starbash/siril';
import type { Bound } from '../3-bind/bind-stages.ts';
import type { Candidate } from '../3-bind/candidate.ts';
import { parameterValues } from '../3-bind/parameter-names.ts';
import { evaluateName } from '../3-bind/path-names.ts';
import { prepareStage } from '../3-bind/prepare.ts';
import { lowerScript } from '../5-dialect/lower-script.ts';
import { distinct } from '../distinct.ts';
import type { PlanInput } from '../input.ts';
import { expandPrepare } from './expand-prepare.ts';
import { followScript } from './follow-script.ts';
import { guardCalibration } from './guard-calibration.ts';
import { layOut, sharedSequences } from './host-steps.ts';
import { initialFiles } from './initial-files.ts';
import { toolOptions } from './tool-options.ts';

/** Candidates in run order become tasks; one with an error takes with it all that needs its files. */
export function expandTasks(bound: Bound, input: PlanInput): TaskGraph {
  const tasks = new Map<TaskId, Task>();
  const culled: CulledTask[] = [...bound.culled];
  const decisions: Decision[] = [...bound.decisions];
  const diagnostics: Diagnostic[] = [...bound.diagnostics];
  for (const candidate of bound.candidates) {
    const missing = candidate.producers.find((id) => !tasks.has(id));
    if (missing !== undefined) {
      culled.push(leftOut(candidate, 'blocked', `${missing} has errors`));
      continue;
    }
    const expanded =
      candidate.stage === prepareStage
        ? { ...expandPrepare(candidate, input.siril), diagnostics: [] }
        : expandTask(candidate, tasks, input);
    diagnostics.push(...expanded.diagnostics);
    decisions.push(...expanded.decisions);
    if (expanded.task) tasks.set(candidate.id, expanded.task);
    else culled.push(leftOut(candidate, 'culled', 'its script has errors'));
  }
  return {
    tasks: [...tasks.values()],
    culled,
    decisions,
    // What the checks of recipes found is not said again for every task.
    diagnostics: distinct(diagnostics, input.compiled.diagnostics),
  };
}

interface Expanded {
  readonly task: Task | null;
  readonly decisions: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
}

function expandTask(
  candidate: Candidate,
  tasks: ReadonlyMap<TaskId, Task>,
  input: PlanInput,
): Expanded {
  const { stage } = candidate;
  const diagnostics: Diagnostic[] = [];
  const temporaries: string[] = [];
  for (const template of stage.temporaries) {
    const evaluated = evaluateName(template, candidate.environments);
    diagnostics.push(...evaluated.diagnostics);
    if (evaluated.name !== null) temporaries.push(evaluated.name);
  }
  const body = expandBody(candidate, tasks, input);
  diagnostics.push(...body.diagnostics);
  if (body.body === null || hasErrors(diagnostics))
    return { task: null, decisions: [], diagnostics };
  const raw = rawOutput(candidate);
  if (raw) return { task: null, decisions: [], diagnostics: [...diagnostics, raw] };
  const task: Task = {
    id: candidate.id,
    key: candidate.key,
    stage: stage.name,
    longName: stage.longName,
    description: stage.description,
    recipe: { id: stage.recipe.id, file: stage.recipe.file, author: stage.recipe.author },
    scope: stage.scope,
    target: candidate.scope.target,
    session: candidate.scope.session?.id ?? null,
    tool: {
      name: stage.tool.name,
      version:
        stage.tool.name === 'siril'
          ? input.siril.version
          : (input.tools[stage.tool.name]?.version ?? null),
      constraint: stage.requiresTool,
      timeoutSeconds: stage.tool.timeoutSeconds,
    },
    body: body.body,
    hostSteps: body.body.kind === 'copy' ? [] : body.layout.steps,
    startFolder: body.body.kind === 'copy' ? '' : body.layout.startFolder,
    inputs: withFrames(candidate, tasks),
    outputs: body.outputs,
    temporaries,
    parameters: parameterValues(stage.parameters, candidate.environments),
    masters: candidate.masters,
    after: candidate.after,
    reproducible: body.reproducible,
    leavesState: body.leavesState,
    ...(body.scratchBytes !== null && { scratchBytes: body.scratchBytes }),
    origin: stage.origin,
  };
  return { task, decisions: body.decisions, diagnostics };
}

interface ExpandedBody {
  readonly body: TaskBody | null;
  readonly layout: ReturnType<typeof layOut>;
  readonly outputs: readonly TaskOutput[];
  readonly reproducible: boolean;
  readonly leavesState: readonly string[];
  readonly scratchBytes: number | null;
  readonly decisions: readonly Decision[];
  readonly diagnostics: readonly Diagnostic[];
}

function expandBody(
  candidate: Candidate,
  tasks: ReadonlyMap<TaskId, Task>,
  input: PlanInput,
): ExpandedBody {
  const layout = layOut(candidate);
  const plain = {
    layout,
    outputs: candidate.outputs,
    reproducible: true,
    leavesState: [],
    scratchBytes: null,
    decisions: [],
    diagnostics: [],
  };
  if (candidate.passThrough !== null)
    return { ...plain, body: { kind: 'copy', from: candidate.passThrough } };
  const { script, origin, name } = candidate.stage;
  const span = origin === Generated ? {} : { span: origin };
  const [shared] = sharedSequences(layout);
  if (shared !== undefined) {
    const diagnostic = diagnose('inputs_share_name', { stage: name, name: shared }, span);
    return { ...plain, body: null, diagnostics: [diagnostic] };
  }
  switch (script?.kind) {
    case 'siril': {
      const filled = fillScript(script.script, candidate.environments);
      if (hasErrors(filled.diagnostics))
        return { ...plain, body: null, diagnostics: filled.diagnostics };
      return expandSiril(candidate, filled.lines, filled.diagnostics, layout, tasks, input);
    }
    case 'arguments': {
      const { words, diagnostics } = fillArguments(script.words, candidate.environments);
      const options = toolOptions(candidate, words);
      return {
        ...plain,
        body: { kind: 'arguments', words: options.words },
        diagnostics: [...diagnostics, ...options.diagnostics],
      };
    }
    case 'text':
    case undefined:
      return { ...plain, body: null, diagnostics: [diagnose('no_script', { stage: name }, span)] };
  }
}

function expandSiril(
  candidate: Candidate,
  lines: readonly SirilLine[],
  filled: readonly Diagnostic[],
  layout: ReturnType<typeof layOut>,
  tasks: ReadonlyMap<TaskId, Task>,
  input: PlanInput,
): ExpandedBody {
  const files = initialFiles(candidate, layout, tasks);
  const { startFolder } = layout;
  const lowered = lowerScript(candidate.id, lines, files, startFolder, input.siril);
  const followed = followScript(candidate, lowered.lines, files, startFolder, input.siril);
  return {
    body: { kind: 'siril', lines: lowered.lines },
    layout,
    outputs: followed.outputs,
    reproducible: followed.reproducible,
    leavesState: followed.leavesState,
    scratchBytes: followed.scratchBytes,
    decisions: lowered.decisions,
    diagnostics: [
      ...filled,
      ...lowered.diagnostics,
      ...followed.diagnostics,
      ...guardCalibration(candidate, lowered.lines, input),
    ],
  };
}

/** Frame counts of inputs that other tasks make, known now that those have been expanded. */
function withFrames(candidate: Candidate, tasks: ReadonlyMap<TaskId, Task>): Task['inputs'] {
  return candidate.inputs.map((bound) => ({
    ...bound,
    files: bound.files.map((file) => {
      const producer = file.producer === null ? undefined : tasks.get(file.producer);
      const made = producer?.outputs.find((out) => out.path === file.path);
      return made ? { ...file, frames: made.frames } : file;
    }),
  }));
}

function rawOutput(candidate: Candidate): Diagnostic | null {
  const path = candidate.outputs.find((o) => splitPortable(o.path).root.startsWith('raw'))?.path;
  if (path === undefined) return null;
  const { origin, name } = candidate.stage;
  return diagnose(
    'output_is_raw_frame',
    { stage: name, path },
    origin === Generated ? {} : { span: origin },
  );
}

function leftOut(
  candidate: Candidate,
  verdict: CulledTask['verdict'],
  message: string,
): CulledTask {
  return {
    id: candidate.id,
    stage: candidate.stage.name,
    target: candidate.scope.target,
    session: candidate.scope.session?.id ?? null,
    verdict,
    reason: { code: verdict === 'blocked' ? 'upstream_error' : 'recipe_error', message },
    origin: candidate.stage.origin,
  };
}

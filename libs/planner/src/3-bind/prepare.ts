// Frames that Siril cannot link (`.gz`, XISF, camera raws) are made FITS first, by a task that no recipe names.
import { Generated } from '@starbash/diagnostics';
import { baseName, workPath } from '@starbash/ir';
import type { Facts, ImageGeometry, InputFile, Session, TaskInput, TaskOutput } from '@starbash/ir';
import { fitsBytes, fitsName, unlinkable } from '@starbash/siril';
import { distinctName } from '../distinct-name.ts';
import type { RecipeStage } from '../input.ts';
import type { Binder } from './binder.ts';
import type { BindScope, Candidate } from './candidate.ts';
import { nothingInherited } from './continued.ts';
import { pathSafe } from './path-names.ts';

/** What the files are of. */
export interface PreparedFor {
  /** Frames of it; null for a master file. */
  readonly session: Session | null;
  readonly facts: Facts;
}

export interface Prepared {
  /** The files in their order, those that Siril cannot link as the task makes them. */
  readonly files: readonly InputFile[];
  /** The task; null where Siril can link all of them as they are. */
  readonly task: Candidate | null;
}

/**
 * The files as Siril can link them. Stages that take the same frames share the task; one that takes others of the
 * same session (by their names) has a task of its own, so that a frame that nobody wants cannot make it fail.
 */
export function preparedFiles(
  files: readonly InputFile[],
  owner: PreparedFor,
  binder: Binder,
): Prepared {
  const foreign = files.filter((file) => unlinkable(file.path) !== null);
  if (foreign.length === 0) return { files, task: null };
  const key = JSON.stringify(foreign.map((file) => file.path));
  const task = binder.prepared.get(key) ?? prepareTask(foreign, owner, binder);
  binder.prepared.set(key, task);
  const made = new Map(foreign.map((file, i) => [file.path, task.outputs[i]]));
  return {
    task,
    files: files.map((file) => {
      const output = made.get(file.path);
      if (output === undefined) return file;
      const name = fitsName(baseName(file.path));
      return {
        path: output.path,
        name,
        form: 'file',
        producer: task.id,
        frames: null,
        known: null,
      };
    }),
  };
}

/** Siril's own naming of what `convert` writes: numbers from 1, five digits. */
export const convertedPrefix = 'frame_';

function prepareTask(files: readonly InputFile[], owner: PreparedFor, binder: Binder): Candidate {
  const { session } = owner;
  const subject = session?.id ?? (pathSafe(stemOf(files[0]?.path ?? '')) || 'master');
  const name = binder.named.has(prepareStage.name) ? prepareStage.longName : prepareStage.name;
  const taken = new Set([...binder.prepared.values()].map(({ id }) => id));
  let part: string | null = null;
  let id = `${name}:${subject}`;
  for (let n = 2; taken.has(id); n++) [part, id] = [String(n), `${name}:${subject}:${n}`];
  const scope: BindScope = { target: session?.target ?? null, session, part };
  const kind: TaskInput['kind'] = session === null ? 'master' : 'session';
  // A master is known by its place: other masters may have its name.
  const about = session?.id ?? files[0]?.path ?? '';
  return {
    id,
    key: [prepareStage.longName, scope.target ?? '', about, part ?? ''].join('|'),
    stage: prepareStage,
    scope,
    inputs: [{ name: session === null ? 'master' : 'frames', kind, files }],
    outputs: outputsFor(id, files, owner.facts),
    masters: [],
    environments: [],
    inherited: nothingInherited,
    sources: session === null ? [] : [session],
    passThrough: null,
    producers: [],
    after: [],
    alias: null,
  };
}

/** One file a frame, in order: of camera raws the numbers that `convert` gives them, else the frame's own name. */
function outputsFor(id: string, files: readonly InputFile[], facts: Facts): TaskOutput[] {
  const taken = new Set<string>();
  let number = 0;
  return files.map((file) => {
    const isRaw = unlinkable(file.path) === 'camera-raw';
    const name = isRaw
      ? `${convertedPrefix}${String(++number).padStart(5, '0')}.fit`
      : distinctName(preparedName(baseName(file.path)), taken);
    const geometry = geometryOf(facts);
    return {
      kind: 'job',
      path: workPath(id, name),
      staged: { root: 'task', path: name },
      form: 'file',
      frames: null,
      sequence: null,
      geometry,
      // Raws say how large the picture is that they show, which is not quite what the sensor has.
      ...(isRaw && { estimated: true }),
      bytes: geometry && fitsBytes({ ...geometry, bits: storedBits(facts, geometry) }, !isRaw),
    };
  });
}

/** Never a name that `convert` may give to another frame of the task. */
function preparedName(name: string): string {
  const fits = fitsName(name);
  return fits.startsWith(convertedPrefix) ? `own_${fits}` : fits;
}

/** Doubles are unpacked as they are, and take twice the room of what Siril makes of them. */
function storedBits(facts: Facts, { bits }: ImageGeometry): number {
  return Math.max(bits, Math.abs(facts.bitpix?.value ?? 0));
}

export function geometryOf(facts: Facts): ImageGeometry | null {
  if (!facts.width || !facts.height) return null;
  return {
    width: facts.width.value,
    height: facts.height.value,
    channels: facts.channels?.value ?? 1,
    bits: Math.abs(facts.bitpix?.value ?? 16) >= 32 ? 32 : 16,
  };
}

function stemOf(path: string): string {
  return fitsName(baseName(path)).replace(/\.[^.]*$/, '');
}

/** Stands in for the stage that the task would have if a recipe had asked for it. */
export const prepareStage: RecipeStage = {
  longName: 'starbash.prepare',
  name: 'prepare',
  description: 'Makes frames FITS that Siril cannot link',
  kind: null,
  role: null,
  tool: { name: 'siril', timeoutSeconds: null, parameters: [], origin: Generated },
  script: null,
  priority: 0,
  scope: 'session',
  context: [],
  parameters: [],
  temporaries: [],
  inputs: [],
  outputs: [],
  depends: [],
  excludedByDefault: false,
  disabled: false,
  runByDefault: false,
  requiresTool: null,
  defaultOutputs: [],
  recipe: { id: 'starbash', file: '', description: '', author: null, priority: 0 },
  order: -1,
  origin: Generated,
};
